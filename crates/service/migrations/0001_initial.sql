-- Times are milliseconds since the Unix epoch, ids UUIDv7 as text, booleans 0 or 1.

-- One row: which database this is, and how much of the feed is still kept.
CREATE TABLE instance (
    only_row        INTEGER PRIMARY KEY CHECK (only_row = 1),
    -- Part of every cursor: a cursor of another database must not be mistaken for one of this.
    id              TEXT NOT NULL,
    -- Changes up to this place have been removed.
    pruned_through  INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO instance (only_row, id) VALUES (1, lower(hex(randomblob(8))));

CREATE TABLE security (
    only_row                    INTEGER PRIMARY KEY CHECK (only_row = 1),
    agent_inactivity_seconds    INTEGER NOT NULL,
    maximum_age_seconds         INTEGER,
    sessions_per_member         INTEGER,
    updated_at                  INTEGER NOT NULL
) STRICT;
INSERT INTO security VALUES (1, 259200, NULL, NULL, 0);

-- A person's e-mail address. It owns the password; one or two members belong to it.
CREATE TABLE logins (
    login           TEXT PRIMARY KEY,
    -- Argon2id in PHC form; NULL: nobody can sign in with it yet.
    password_hash   TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
    id              TEXT PRIMARY KEY,
    kind            TEXT NOT NULL CHECK (kind IN ('agent', 'administrator')),
    owner           INTEGER NOT NULL CHECK (owner IN (0, 1)),
    -- JSON lists of names.
    rights          TEXT NOT NULL,
    groups          TEXT NOT NULL,
    login           TEXT NOT NULL REFERENCES logins (login),
    name            TEXT NOT NULL,
    -- The name without case and accents: the order of lists.
    name_order      TEXT NOT NULL,
    -- Name and login without case and accents: what a search looks at.
    searched        TEXT NOT NULL,
    enabled         INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    -- Latest activity in sessions that have ended.
    last_seen_at    INTEGER,
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    CHECK (owner = 0 OR kind = 'administrator'),
    UNIQUE (login, kind)
) STRICT;
CREATE UNIQUE INDEX members_one_owner ON members (owner) WHERE owner = 1;
CREATE INDEX members_in_order ON members (name_order, id);

CREATE TABLE terminations (
    id              TEXT PRIMARY KEY,
    at              INTEGER NOT NULL,
    by_member       TEXT NOT NULL REFERENCES members (id),
    reason          TEXT,
    message         TEXT
) STRICT;

CREATE TABLE sessions (
    id              TEXT PRIMARY KEY,
    member_id       TEXT NOT NULL REFERENCES members (id),
    -- SHA-256 of the token while the session is live. Nothing is kept of an ended one's.
    token_hash      BLOB UNIQUE,
    started_at      INTEGER NOT NULL,
    last_active_at  INTEGER NOT NULL,
    -- Last activity as far as the feed has told it; what snapshots show.
    told_active_at  INTEGER NOT NULL,
    ip              TEXT NOT NULL,
    user_agent      TEXT NOT NULL,
    browser         TEXT,
    os              TEXT,
    device          TEXT NOT NULL,
    method          TEXT NOT NULL,
    -- When it would have expired, as it was when it ended. A live session's follows from
    -- its last activity and the settings.
    expires_at      INTEGER,
    ended_at        INTEGER,
    end_reason      TEXT,
    ended_by        TEXT REFERENCES members (id),
    reason          TEXT,
    termination_id  TEXT REFERENCES terminations (id),
    -- Ends once, for one reason, and then has no token any more.
    CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
    CHECK ((ended_at IS NULL) = (token_hash IS NOT NULL))
) STRICT;
CREATE INDEX sessions_of_member ON sessions (member_id, started_at DESC, id DESC);
CREATE INDEX sessions_live ON sessions (member_id) WHERE ended_at IS NULL;

-- The feed. AUTOINCREMENT, because a place is never used again.
CREATE TABLE changes (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    at              INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    member_id       TEXT,
    -- Who may see it follows from the member's kind; NULL: every administrator with a view.
    member_kind     TEXT,
    session_id      TEXT,
    -- The session, the member or the settings after the change, as JSON.
    after_change    TEXT NOT NULL,
    -- What the administrator wrote to the person; not part of the feed.
    message         TEXT
) STRICT;
CREATE INDEX changes_by_age ON changes (at);

-- Answers of terminations by Idempotency-Key, so that a repeated call ends nothing twice.
CREATE TABLE idempotency (
    member_id       TEXT NOT NULL,
    key             TEXT NOT NULL,
    -- SHA-256 of the request.
    request         BLOB NOT NULL,
    answer          TEXT NOT NULL,
    at              INTEGER NOT NULL,
    PRIMARY KEY (member_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (at);
