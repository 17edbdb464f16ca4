-- A member that was removed keeps its row: sessions, terminations and the history refer to
-- it. It has no login any more, so that the login can get another account of the kind: its
-- place is taken by 'removed:' and the id, which is no e-mail address and has no password.
ALTER TABLE members ADD COLUMN removed_at INTEGER;
-- The login that it had.
ALTER TABLE members ADD COLUMN removed_login TEXT;
