-- The few live sessions that have not been used for long, and those that expire soon: put in
-- order and cut off by what stands in the index. There may be two thousand of them, each in
-- another page of the table, which a list of ten would read.
DROP INDEX sessions_live_by_activity;
CREATE INDEX sessions_live_by_activity ON sessions
    (last_active_at, started_at, id, kind, ending_at) WHERE ended_at IS NULL;
