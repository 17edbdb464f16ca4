# The tray and notifications.
tray-open = Open Deskwatch
tray-quit = Quit
tray-notifications = Notifications
tray-end-all-agents = End all agents’ sessions…
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
tray-notifications-off = Notifications: off
tray-notifications-on = On
tray-pause-hour = Pause for 1 hour
tray-pause-tomorrow = Pause until tomorrow
tray-paused = Notifications: paused until { $until }
alert-connection-lost = Connection lost
alert-connection-lost-body = { $address } has not answered since { $since }. Deskwatch goes on trying.
alert-new-device = { $name } signed in on a new device
alert-new-address = { $name } signed in from a new address
alert-new-device-and-address = { $name } signed in on a new device, from a new address
alert-expires-at = { $name }: session expires at { $time }
alert-expires-soon = { $name }: session expires soon
# Many alerts as one: what happened how often, then to whom.
alerts-started = { $count ->
    [one] { $count } session started
   *[other] { $count } sessions started
}
alerts-new-device = { $count ->
    [one] { $count } session started on a new device
   *[other] { $count } sessions started on a new device
}
alerts-new-address = { $count ->
    [one] { $count } session started from a new address
   *[other] { $count } sessions started from a new address
}
alerts-new-device-and-address = { $count ->
    [one] { $count } session started on a new device and address
   *[other] { $count } sessions started on a new device and address
}
alerts-expire-soon = { $count ->
    [one] { $count } session expires soon
   *[other] { $count } sessions expire soon
}
alerts-expired = { $count ->
    [one] { $count } session expired
   *[other] { $count } sessions expired
}
alerts-ended-by-others = { $count ->
    [one] { $count } session ended by others
   *[other] { $count } sessions ended by others
}
alerts-changed = { $count ->
    [one] { $count } session changed
   *[other] { $count } sessions changed
}
alerts-two-people = { $one } and { $two }
alerts-more-people = { $one }, { $two } and { $count } more
alerts-kinds-and-people = { $kinds }: { $people }
tray-quit-with-service = Quit, and stop the service that others sign in with
alert-signed-out = Deskwatch is signed out
alert-session-ended = The session at { $address } has ended. Sign in again to hear of your team.
alert-right-lost = You may no longer see anybody at { $address }, so you will hear of nobody.
alert-not-signed-in = Sign in to hear of your team.
# A time on another day than today.
local-weekday = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
} { $time }
local-date = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sept
    [10] Oct
    [11] Nov
   *[12] Dec
} { $time }
