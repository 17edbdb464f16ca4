-- Grace periods, and what became of each termination.

-- When a running grace period ends the session, and the termination that set it. Nothing of
-- it is kept once the session has ended.
ALTER TABLE sessions ADD COLUMN ending_at INTEGER
    CHECK (ending_at IS NULL OR ended_at IS NULL);
ALTER TABLE sessions ADD COLUMN ending_by TEXT REFERENCES terminations (id);
CREATE INDEX sessions_ending ON sessions (ending_by) WHERE ending_by IS NOT NULL;

ALTER TABLE terminations ADD COLUMN dry_run INTEGER NOT NULL DEFAULT 0 CHECK (dry_run IN (0, 1));
-- When its grace period ends; NULL: it was carried out at once.
ALTER TABLE terminations ADD COLUMN ends_at INTEGER;
-- Whom it was about: takes the right over each to be seen and undone.
ALTER TABLE terminations ADD COLUMN of_agents INTEGER NOT NULL DEFAULT 1;
ALTER TABLE terminations ADD COLUMN of_administrators INTEGER NOT NULL DEFAULT 1;
ALTER TABLE terminations ADD COLUMN of_owner INTEGER NOT NULL DEFAULT 1;
CREATE INDEX terminations_tried ON terminations (at) WHERE dry_run = 1;

-- Outcomes as they were when the termination was asked for, in that order. What has become
-- of a scheduled one since is asked of its session.
CREATE TABLE termination_outcomes (
    termination_id  TEXT NOT NULL REFERENCES terminations (id),
    place           INTEGER NOT NULL,
    session_id      TEXT,
    member_id       TEXT,
    outcome         TEXT NOT NULL,
    PRIMARY KEY (termination_id, place)
) STRICT, WITHOUT ROWID;
