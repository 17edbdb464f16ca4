# Grace periods: on cards, in details and in the status line.
grace-undo = Undo
grace-running = Sessions that are about to end
grace-ends = Ends
grace-undo-hint = Undoes it for everybody whose session was to end with this one
grace-seconds = { $seconds } s
grace-minutes = { $minutes } min
grace-minutes-and-seconds = { $minutes } min { $seconds } s
# $left reads “4 min 5 s”.
grace-ends-in = ends in { $left }
grace-by-an-administrator = in { $left }, by an administrator
# The seconds that are left follow.
grace-scheduled = { $count ->
    [one] { $count } session ends in
   *[other] { $count } sessions end in
}
grace-scheduled-of = { $count ->
    [one] { $count } session of { $name } ends in
   *[other] { $count } sessions of { $name } end in
}
grace-began = { $count ->
    [one] { $count } session ends at { $time }
   *[other] { $count } sessions end at { $time }
}
grace-undo-of = Undo: { $name } stays signed in
grace-undo-many = { $count ->
    [one] Undo: { $count } session goes on
   *[other] Undo: { $count } sessions go on
}
grace-undone = { $count ->
    [one] Undone: { $count } session goes on
   *[other] Undone: { $count } sessions go on
}
grace-undone-partly = { $count ->
    [one] Undone: { $count } session goes on
   *[other] Undone: { $count } sessions go on
}, { $ended } had already ended
grace-undone-none = Nothing was undone: { $ended } had already ended
grace-nothing-left = There was nothing left to undo
