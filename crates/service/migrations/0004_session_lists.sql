-- Lists of sessions, live and ended: an index for each way in which few are asked for.

-- The kind of the member, which never changes, so that a list for those who may view one
-- kind does not walk through the sessions of the other.
ALTER TABLE sessions ADD COLUMN kind TEXT CHECK (kind IN ('agent', 'administrator'));
UPDATE sessions SET kind = (SELECT m.kind FROM members m WHERE m.id = sessions.member_id);

CREATE INDEX sessions_in_order ON sessions (started_at, id);
CREATE INDEX sessions_of_kind ON sessions (kind, started_at, id);
CREATE INDEX sessions_of_address ON sessions (ip, started_at, id);
CREATE INDEX sessions_live_in_order ON sessions (started_at, id) WHERE ended_at IS NULL;
CREATE INDEX sessions_live_of_kind ON sessions (kind, started_at, id) WHERE ended_at IS NULL;
CREATE INDEX sessions_ending_in_order ON sessions (started_at, id) WHERE ending_at IS NOT NULL;
CREATE INDEX sessions_ended_for ON sessions (end_reason, started_at, id)
    WHERE end_reason IS NOT NULL;
CREATE INDEX sessions_ended_by ON sessions (ended_by, started_at, id) WHERE ended_by IS NOT NULL;
