# One thing that happened, in a sentence: who did what to whom. In $by and $whom stands a name,
# or “somebody” where the name is not known.
event-signed-in = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
} signed in
event-switched = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
} switched to this account
event-refused = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
} was refused at sign-in
event-refused-unknown = Somebody unknown was refused at sign-in
event-signed-out = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
} signed out
event-expired = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
}’s session expired
event-ended = { $by ->
    [somebody] Somebody
   *[other] { $by }
} ended { $count ->
    [1] a session
    [one] { $count } session
   *[other] { $count } sessions
} of { $whom }
event-ended-own = { $by } ended { $count ->
    [1] a session
    [one] { $count } session
   *[other] { $count } sessions
} of their own
event-crowded = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
}’s oldest session ended: there were too many
event-scheduled = { $by ->
    [somebody] Somebody
   *[other] { $by }
} set { $count ->
    [1] a session
    [one] { $count } session
   *[other] { $count } sessions
} of { $whom } to end
event-scheduled-at = { $by ->
    [somebody] Somebody
   *[other] { $by }
} set { $count ->
    [1] a session
    [one] { $count } session
   *[other] { $count } sessions
} of { $whom } to end at { $when }
event-undone = { $by ->
    [somebody] Somebody
   *[other] { $by }
} let { $count ->
    [1] a session
    [one] { $count } session
   *[other] { $count } sessions
} of { $whom } go on
event-password-ended = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
}’s session ended: the password was changed
event-account-ended = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
}’s session ended: the account was disabled or removed
event-added-by = { $by ->
    [somebody] Somebody
   *[other] { $by }
} added { $whom }
event-added = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
} was added
event-updated-by = { $by ->
    [somebody] Somebody
   *[other] { $by }
} changed the account of { $whom }
event-updated = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
}’s account was changed
event-removed-by = { $by ->
    [somebody] Somebody
   *[other] { $by }
} removed { $whom }
event-removed = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
} was removed
event-password-own = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
} changed the password
event-password-by = { $by ->
    [somebody] Somebody
   *[other] { $by }
} set a password for { $whom }
event-password = { $whom ->
    [somebody] Somebody
   *[other] { $whom }
} was given a new password
event-security = { $by ->
    [somebody] Somebody
   *[other] { $by }
} changed the security settings
# Beside the sentence, in smaller letters.
event-login = as { $login }
event-agent = agent { $login }
event-administrator = administrator { $login }
event-owner = owner { $login }
event-disabled = disabled
event-limit-inactivity = agents’ limit { $limit }
event-limit-age = at most { $age }
event-limit-sessions = { $count ->
    [one] { $count } session a person
   *[other] { $count } sessions a person
}
