# The command palette and the list of keys.
palette = Commands
palette-type = Type a command or a name
palette-nothing = Nothing fits. Try fewer letters.
palette-select-shown = Select everyone shown
palette-clear = Clear the selection
palette-own-card = Go to the card of your other account
palette-try-now = Try to reach the service now
palette-keys = Show the list of keys
palette-export = Save the activity shown as CSV…
palette-stop-export = Stop saving the activity
palette-try-keyring = Try the keyring again
palette-verbs = go to details of activity of end sessions of
palette-go = Go to { $screen }
palette-go-section = Go to { $screen }: { $section }
palette-filter-all = Show all, whatever their status
palette-filter-active = Show who is signed in
palette-filter-none = Show who has no session
palette-only = Show only: { $what }
palette-not-only = No longer only: { $what }
palette-end = { $count ->
    [one] End { $count } session
   *[other] End { $count } sessions
} { $of ->
    [end-selection] of everyone selected
    [end-shown] of everyone shown
    [end-agents] of all agents
   *[other] of all sub-administrators
}…
palette-notify = Notify: { $what }
palette-notify-not = Do not notify: { $what }
palette-resume = Resume notifications
palette-pause-hour = Pause notifications for 1 hour
palette-pause-tomorrow = Pause notifications until tomorrow
palette-look-system = Light or dark as the desktop is
palette-look-light = Light appearance
palette-look-dark = Dark appearance
palette-speak = Language: { $language }
palette-speak-system = Language: as the desktop
palette-not-at-login = Do not start at login
palette-start-hidden = Start in the tray at login
palette-start-shown = Show the window at login
palette-open = Switch to { $name }
palette-go-to-card = Go to { $name }
palette-details = Details of { $name }
palette-activity = Activity of { $name }
palette-end-of = { $count ->
    [one] End { $count } session of { $name }…
   *[other] End { $count } sessions of { $name }…
}
palette-found = { $count ->
    [one] { $count } command
   *[other] { $count } commands
}
keys-title = Keys
keys-everywhere = Everywhere
keys-cards = On a card
key-palette = Commands: everything there is, by name
key-keys = This list
key-back = Close what is open, or clear the selection
key-walk = From card to card
key-ends = First card, last card
key-pages = A page back or on
key-details = Sessions of the person, at the side
key-tick = Select or deselect
key-stretch = Select on the way, with any key that leads on
key-inside = What is on the card: box, briefcase, icon
key-end = On the icon: end sessions
