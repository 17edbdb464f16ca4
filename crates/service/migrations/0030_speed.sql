-- What would cost more the more there is.

-- How many subjects of a termination have which outcome, as JSON. NULL: a grace period makes
-- them change, or the termination is older than this; then they are counted each time.
ALTER TABLE terminations ADD COLUMN counts TEXT;

-- A dry run is removed after a day, and the database makes sure that no session refers to it.
CREATE INDEX sessions_of_termination ON sessions (termination_id)
    WHERE termination_id IS NOT NULL;

-- The few live sessions that have not been used for long, and those that expire soon. The
-- other columns are there so that they can be put in order without a look at the table.
CREATE INDEX sessions_live_by_activity ON sessions
    (last_active_at, started_at, id, kind, ending_at) WHERE ended_at IS NULL;
