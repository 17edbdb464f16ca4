# Sessions, in the popover and at the side.
session-none = No active session in the web version of the service
session-browser = Browser
session-address = IP address
session-started = Started
session-last-activity = Last activity
session-expires = Expires
session-details = Details
session-click-to-end = Click the icon to end
session-panel = Sessions
session-live = Signed in now
session-past = Earlier sessions
session-earlier = Show earlier sessions
session-no-earlier = Those are all.
session-all-activity = All activity
session-no-live = No active session.
session-no-recent = No earlier session.
session-loading = Loading…
session-own = this console
session-heading = { $count ->
    [1] { $name } has one session
    [one] { $name } has { $count } session
   *[other] { $name } has { $count } sessions
}
session-started-with-password = { $when }, with password
session-started-by-switching = { $when }, by switching accounts
# $until reads “in 71 h 58 min”.
session-expires-without-activity = { $until } without activity
session-expires-regardless = { $until }, active or not
session-end-of = { $count ->
    [1] End the session of { $name }
    [one] End the { $count } session of { $name }
   *[other] End the { $count } sessions of { $name }
}
# $when reads “today 09:12”.
session-signed-out = Signed out { $when }
session-expired = Expired { $when }
session-ended-by = Ended { $when } by { $by }
session-ended-by-administrator = Ended { $when } by an administrator
session-ended-disabled = Ended { $when }: the account was disabled
session-ended-password = Ended { $when }: the password was changed
session-ended = Ended { $when }
session-reason = “{ $reason }”
device-computer = Computer
device-telephone = Telephone
device-tablet = Tablet
device-unknown = Unknown device
