-- From where each login has been signed in with its password. Failures from there are counted
-- apart from everybody else's, so that a stranger who keeps failing with a login does not keep
-- its owner out.
CREATE TABLE known_addresses (
    login           TEXT NOT NULL,
    -- An address of version 4, or the first of the /64 of version 6.
    network         TEXT NOT NULL,
    -- Last time.
    signed_in_at    INTEGER NOT NULL,
    PRIMARY KEY (login, network)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_addresses_by_age ON known_addresses (signed_in_at);

-- What is known already, but for version 6, which people sign in from anew.
INSERT INTO known_addresses (login, network, signed_in_at)
SELECT m.login, s.ip, max(s.started_at) FROM sessions s JOIN members m ON m.id = s.member_id
WHERE s.method = 'password' AND s.ip NOT LIKE '%:%' AND m.removed_at IS NULL
GROUP BY m.login, s.ip;
