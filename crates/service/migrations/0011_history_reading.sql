-- Reading the history when it is long: no page may walk through entries that it does not show.

-- Of one kind, of one member: an administrator who has ended a million sessions changed the
-- settings twice.
CREATE INDEX history_of_member_and_kind ON history (member_id, kind, at)
    WHERE member_id IS NOT NULL;
CREATE INDEX history_by_and_kind ON history (by_member, kind, at) WHERE by_member IS NOT NULL;
-- For whoever may view administrators only: their entries are few among the agents'.
CREATE INDEX history_of_administrators ON history (at) WHERE member_kind = 'administrator';
-- For whoever may view one kind: what is about nobody. Somebody unknown who was refused is
-- told to those who may view both.
CREATE INDEX history_of_nobody ON history (at)
    WHERE member_kind IS NULL AND kind <> 'sign_in_failed';
