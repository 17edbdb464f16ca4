# The tray and notifications.
tray-open = Open Deskwatch
tray-quit = Quit
tray-notifications = Notifications
tray-end-all-agents = End all agents' sessions…
tray-starting = Starting…
tray-signed-out = Not signed in
tray-sign-in = Sign in…
tray-connecting = Connecting…
tray-retry = Try again now
tray-nobody-active = Nobody else is signed in
tray-unreached = The service does not answer
tray-agents = Agents: { $active } of { $all } active
tray-administrators = Administrators: { $active } of { $all } active
tray-offline = Offline: the team as of { $since }
tray-end-session = End session: { $client }, since { $since }
tray-own-session = This console: { $client }, since { $since }
tray-end-all-sessions = { $count ->
    [one] End all { $count } session
   *[other] End all { $count } sessions
}
tray-more-people = { $count } more…
tray-administrator = { $name } (administrator)
alert-started = { $name } signed in
alert-expired = { $name }: session expired
alert-ended-by = { $by } ended a session of { $name }
alert-ended-by-another = Another administrator ended a session of { $name }
alert-body = { $kind } · { $client } · { $address }
alert-show = Show
alert-end = End…
