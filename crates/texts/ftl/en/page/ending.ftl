# Ending sessions: the menu, the bar, the dialog, and what is said afterwards.
end-menu = End sessions…
end-message-label = Message to them (optional)
end-message-to-one-label = Message to the person (optional)
end-message-hint = Shown on the screen when the session ends
end-reason-label = Reason for the record (optional)
end-reason-hint = For example: the shift is over
end-running = Ending…
end-clear = Clear
end-bar = Selected people
end-nothing = There is no session to end
end-nothing-why = What was asked about has ended by itself in the meantime.
end-offline = Ending is off until the service answers again.
end-spared = This is you: your own session in this console is left alone.
end-own = This is your own session: Deskwatch will be signed out.
end-partly = Not everything could be ended
end-outcomes = What became of it
end-somebody = Somebody not in the list
# A title is a statement with the count.
end-title-own = End your own session, { $name }
end-title-of-one = { $count ->
    [one] End { $count } session of { $name }
   *[other] End { $count } sessions of { $name }
}
end-title-of-many = { $count ->
    [one] End { $count } session of { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
   *[other] End { $count } sessions of { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
}
end-button = { $count ->
    [one] End { $count } session
   *[other] End { $count } sessions
}
end-opens-dialog = { $count ->
    [one] End { $count } session…
   *[other] End { $count } sessions…
}
end-opens-dialog-for-one = End session…
end-one-session = { $client }, since { $since }
end-several-sessions = { $count ->
    [one] { $count } session, since { $since }
   *[other] { $count } sessions, since { $since }
}
end-and-more = { $count ->
    [one] and { $count } more person
   *[other] and { $count } more people
}
end-refused-one = { $name } stays signed in: you do not have the right to end that session.
end-refused-two = { $name } and { $other } stay signed in: you do not have the right to end their sessions.
end-refused-more = { $others ->
    [one] { $name } and { $others } other person stay signed in: you do not have the right to end their sessions.
   *[other] { $name } and { $others } others stay signed in: you do not have the right to end their sessions.
}
end-forbidden = You do not have the right to end this session.
end-forbidden-own = You do not have the right to end sessions of administrators. Sign out to end this one.
end-unknown = The service did not answer, so it is not known whether the sessions have ended. Try again: nothing is ended twice.
# Follows the number of people, which stands out.
end-selected-sessions = { $count ->
    [one] , { $count } session selected
   *[other] , { $count } sessions selected
}
end-selected-elsewhere = { $count } not in this view
end-entry-selection = Selected people
end-entry-shown = Everyone this filter shows
end-entry-all-agents = All agents
end-entry-all-sub-administrators = All sub-administrators
end-entry-nobody = nobody is signed in
end-entry-only-oneself = nobody is signed in but you
end-entry-offline = the service does not answer
# Why a button that would end sessions is off.
end-why-nobody-selected = Nobody is selected.
end-why-nobody-signed-in = None of them is signed in.
end-why-only-oneself = Nobody of them is signed in but you.
end-why-forbidden = You do not have the right to end their sessions.
end-entry-no-right = you do not have the right
end-entry-nobody-selected = nobody is selected
# Both counts come with their words.
end-entry-counts = { $people }, { $sessions }
end-ended = { $count ->
    [0] No session was left to end
    [one] { $count } session ended
   *[other] { $count } sessions ended
}
end-outcome-ended = { $count ->
    [one] { $count } session ended
   *[other] { $count } sessions ended
}
end-outcome-scheduled = { $count ->
    [one] { $count } session will end
   *[other] { $count } sessions will end
}
end-outcome-would-end = { $count ->
    [one] { $count } session would end
   *[other] { $count } sessions would end
}
end-outcome-already-ended = had ended before
end-outcome-not-found = not there any more
end-outcome-forbidden = { $count ->
    [one] { $count } session kept: no right to end
   *[other] { $count } sessions kept: no right to end
}
end-outcome-spared = this is you: left alone
end-meanwhile = Asked meanwhile, and next: { $title }
end-dropped = The team has changed meanwhile. Read again and confirm.
