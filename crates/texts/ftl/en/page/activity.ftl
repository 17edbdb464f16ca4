# The activity screen around its rows: filters, counts, what is missing, and saving as a file.
activity-today = Today
activity-yesterday = Yesterday
activity-list = What happened, newest first
activity-loading = Loading what happened…
activity-loading-older = Loading earlier entries…
activity-person = Person
activity-everybody = Everybody
activity-by = Done by
activity-by-anyone = By anyone
activity-by-person = By { $name }
activity-search-people = Name or login
activity-no-such-person = Nobody is called that
activity-more-people = { $count ->
    [one] { $count } more person: type a name
   *[other] { $count } more people: type a name
}
activity-kind = Kind of event
activity-all-kinds = All kinds
activity-kind-sign-in = Sign-ins
activity-kind-sign-in-failed = Refused sign-ins
activity-kind-sign-out = Sign-outs
activity-kind-expiry = Expired sessions
activity-kind-termination = Sessions ended by administrators
activity-kind-scheduled = Sessions set to end
activity-kind-undone = Endings taken back
activity-kind-revocation = Sessions ended with an account
activity-kind-added = Accounts added
activity-kind-updated = Accounts changed
activity-kind-removed = Accounts removed
activity-kind-password = Passwords set
activity-kind-security = Security settings
activity-period = Time
activity-last-week = Last 7 days
activity-last-month = Last 30 days
activity-any-time = Any time
activity-custom = From… until…
activity-since = From
activity-until = Until
# Both read “Tue 17:40” or “12 Nov”.
activity-between = { $since } to { $until }
activity-since-time = Since { $since }
activity-until-time = Until { $until }
activity-not-a-time = Type a day such as 2026-11-24, with or without a time such as 09:30.
activity-nothing-between = “Until” must be later than “From”.
activity-show-everything = Show everything
activity-end-of-list = That is everything.
activity-end-of-filter = That is everything that matches.
activity-entries = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
activity-more-entries = { $count ->
    [one] more than { $count } entry
   *[other] more than { $count } entries
}
activity-fresh = { $count } new
activity-more-fresh = More than { $count } new
activity-no-match = Nothing matches
activity-no-match-hint = Nothing like that happened in that time. Take a filter back to see more.
activity-nothing = Nothing happened yet
activity-nothing-hint = Sign-ins, endings and changes will appear here by themselves.
activity-offline = Not read yet
activity-offline-hint = The service does not answer. What happened appears here as soon as it is back.
activity-forbidden = You may not see this
activity-forbidden-hint = Seeing what happened takes the right to view agents or administrators. The owner can give it to you.
activity-failed = What happened could not be read
export = Export CSV
export-offline = Exporting is off until the service answers again.
export-title = Save the activity shown
export-kind = Table (CSV)
export-choosing = Choose where to save the file.
export-begins = Saving…
export-runs = { $count ->
    [one] Saving… { $count } entry so far, back to { $day }
   *[other] Saving… { $count } entries so far, back to { $day }
}
export-done = { $count ->
    [one] { $count } entry saved in { $path }
   *[other] { $count } entries saved in { $path }
}
export-disk-full = There is no room left for { $path }. Nothing was saved. Make room, or choose another place.
export-folder-unwritable = { $path } cannot be written there. Nothing was saved. Choose a folder that you may write to.
export-file-failed = { $path } could not be written ({ $detail }). Nothing was saved. Choose another place.
export-no-answer = The service stopped answering, so nothing was saved. Export again when it is back.
# $why is a sentence.
export-source-failed = Nothing was saved. { $why }
export-signed-out = You are no longer signed in where the entries are, so nothing was saved. Sign in there and export again.
