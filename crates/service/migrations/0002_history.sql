-- The audit trail. Entries are only ever added: the database itself refuses anything else.
CREATE TABLE history (
    seq             INTEGER PRIMARY KEY AUTOINCREMENT,
    id              TEXT NOT NULL,
    at              INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    by_member       TEXT,
    member_id       TEXT,
    -- Who may see it follows from the member's kind; NULL: it is about no member.
    member_kind     TEXT,
    session_id      TEXT,
    termination_id  TEXT,
    ip              TEXT,
    reason          TEXT,
    -- JSON.
    detail          TEXT NOT NULL
) STRICT;
CREATE INDEX history_in_order ON history (at);
CREATE INDEX history_of_kind ON history (kind, at);
CREATE INDEX history_of_member ON history (member_id, at) WHERE member_id IS NOT NULL;
CREATE INDEX history_by ON history (by_member, at) WHERE by_member IS NOT NULL;

CREATE TRIGGER history_is_not_changed BEFORE UPDATE ON history
BEGIN
    SELECT raise(ABORT, 'history is not changed');
END;
CREATE TRIGGER history_is_not_removed BEFORE DELETE ON history
BEGIN
    SELECT raise(ABORT, 'history is not removed');
END;
