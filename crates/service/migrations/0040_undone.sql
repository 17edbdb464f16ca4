-- Which terminations have been undone, session by session: whoever undoes one of two whose
-- grace periods run for a session leaves the other's.

-- What was scheduled and undone is spared from now on. The history says what was undone.
UPDATE termination_outcomes SET outcome = 'spared' FROM history h
WHERE h.kind = 'termination_undone' AND termination_outcomes.termination_id = h.termination_id
    AND termination_outcomes.session_id = h.session_id
    AND termination_outcomes.outcome = 'scheduled';

-- Undoing one has ended every grace period of its sessions until now.
UPDATE termination_outcomes SET outcome = 'spared'
WHERE outcome = 'scheduled' AND session_id IN
    (SELECT id FROM sessions WHERE ended_at IS NULL AND ending_by IS NULL);

-- The other terminations that a session is in.
CREATE INDEX termination_outcomes_scheduled ON termination_outcomes (session_id)
    WHERE outcome = 'scheduled';
