# Cards, to whoever hears them, and what they are filtered by.
cards-groups = Groups
cards-more = More
cards-label = { $count ->
    [0] { $name }, no session
    [1] { $name }, signed in
   *[other] { $name }, { $count } sessions
}
cards-linked = Has a linked account
cards-several-sessions = Signed in more than once
cards-idle = Idle for over an hour
cards-expiring-soon = Expires within the hour
cards-ending = About to be ended
cards-away = Not seen for 30 days
cards-disabled = Disabled
