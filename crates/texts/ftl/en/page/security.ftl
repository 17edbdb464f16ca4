# The team's security settings, and what changing them would do.
security-hint = Limits for everybody in the team. The service applies them.
security-read-only = You may see these settings. To change them takes the right to edit security.
security-agents = Agents expire after
security-agents-hint = Without activity, from 5 minutes to 30 days.
security-administrators = Administrators expire after
security-age = Longest session
security-age-hint = From its start, active or not; from 1 hour to 365 days.
security-count = Sessions per person
security-count-hint = With a new one beyond that, the oldest ends. Nobody is signed out by the change itself.
security-no-limit = No limit
security-save = Save…
security-looking = Looking who would be signed out…
security-saving = Saving…
security-discard = Discard
security-offline = The service cannot be reached, so its settings cannot be changed now.
security-changed = Somebody else has just changed these settings. Nothing of yours was saved. Look at theirs, or go on with yours on top of them.
security-take-theirs = Show theirs
security-keep-mine = Go on with mine
security-title = Change the team’s limits?
security-own = Your own session is one of them: you will be signed out here, too.
security-minutes = minutes
security-hours = hours
security-days = days
security-expire = { $count ->
    [one] { $count } session of { $people ->
        [one] { $people } person
       *[other] { $people } people
    } will expire at once, and the people must sign in again.
   *[other] { $count } sessions of { $people ->
        [one] { $people } person
       *[other] { $people } people
    } will expire at once, and the people must sign in again.
}
security-would-expire = { $count ->
    [0] As it looks now, nobody is signed out by that.
    [one] As it looks now, { $count } session will expire at once.
   *[other] As it looks now, { $count } sessions will expire at once.
}
security-unseen-agents = Sessions of agents, whom you may not see, are not counted.
security-unseen-administrators = Sessions of administrators, whom you may not see, are not counted.
security-save-now = { $count ->
    [0] Save
    [one] Save and end { $count } session
   *[other] Save and end { $count } sessions
}
security-done-none = Saved. Nobody was signed out.
security-done = { $count ->
    [one] Saved. { $count } session expired.
   *[other] Saved. { $count } sessions expired.
}
security-done-so-far = { $all ->
    [one] Saved. { $expired } of { $all } session have expired so far.
   *[other] Saved. { $expired } of { $all } sessions have expired so far.
}
security-out-of-range = From { $from } to { $to }.
