# How long ago and how long until.
just-now = just now
minutes-ago-short = { $count } min ago
hours-ago-short = { $count } h ago
days-ago = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
minutes-ago = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
hours-ago = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
in-under-a-minute = in less than a minute
in-minutes = in { $minutes } min
in-hours = in { $hours } h
in-hours-and-minutes = in { $hours } h { $minutes } min
in-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
# $until is one of the above.
expires-soonest = expires in under 1 min
expires-until = expires { $until }
lasting-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
lasting-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
lasting-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
lasting-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
