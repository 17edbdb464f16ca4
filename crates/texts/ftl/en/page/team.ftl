# The team: rail, head, cards.
not-in-window = This page belongs in the Deskwatch window.
not-in-window-hint = Start Deskwatch to see your team. In a browser there is nothing to show.
team-heading = Team
team-search = Search people
team-clear-search = Clear the search
team-filter = Filter by status
team-this-is-you = this is you
team-owner = Owner
team-disabled = disabled
team-no-session = No session
team-never-seen = never signed in
team-demo = Demo team
team-demo-hint = Made-up people on this computer
team-here = This computer
team-your-account = Your account
team-notifications = Notifications
team-sign-out = Sign out
team-loading = Loading the team…
team-show-all = Show everybody
team-try-now = Try now
team-dismiss = Dismiss
team-agents = Agents
team-administrators = Administrators
team-active-of-all = { $active } of { $all }
# Follows { team-active-of-all }, and is left out where there is no room.
team-active-of-all-words = { " " }signed in
team-signed-in = { $count } signed in
team-status-all = All
team-status-active = Active
team-status-none = No session
connection-connecting = Connecting…
connection-online = Connected
connection-offline = Offline, trying again
connection-signed-out = Not signed in
notified-started = Somebody signs in
notified-unfamiliar = A new device or address
notified-about-to-expire = A session is about to expire
notified-connection-lost = The connection is lost, or you are signed out
notified-expired = A session expires
notified-ended-by-others = Somebody else ends a session
team-last-seen = last seen { $when }
team-linked-agent = Also an agent: go to that card
team-linked-administrator = Also an administrator: go to that card
team-select = Select { $name }
team-shown = { $count ->
    [one] { $status }: { $count } person shown
   *[other] { $status }: { $count } people shown
}
team-no-agent-matches = No agent matches
team-no-administrator-matches = No administrator matches
team-none-matches-hint = Try fewer letters, or take the search and the filter back.
team-no-agents = No agents yet
team-no-agents-hint = They appear here as soon as somebody adds them to the session service.
team-no-administrators = No administrators to show
team-no-administrators-hint = You are the only one so far.
team-agents-forbidden = You may not view agents
team-administrators-forbidden = You may not view administrators
team-forbidden-hint = The owner of the service can give you that right.
team-offline = The service has not answered since { $since }. You see the team as it was then; ending is off until it is back.
# A number that stands alone.
team-number = { $count }
team-trying = Trying…
team-own-agent = You are also an agent: go to that card
team-own-administrator = You are also an administrator: go to that card
team-not-yet = The service has not answered yet, so there is nothing to show.
team-unreached = { $address } has not answered yet
team-unreached-hint = Deskwatch goes on trying, and shows your team as soon as there is an answer.
