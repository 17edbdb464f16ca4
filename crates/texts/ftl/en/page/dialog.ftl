# The end-session dialog: what it asks for, how far it has come, and when it must ask again.
end-when = When
end-when-now = Now
end-when-minutes = { $count ->
    [one] In { $count } minute
   *[other] In { $count } minutes
}
end-consequence-for-one = The person is signed out at once and must sign in again to go on working. Unsaved work may be lost.
end-consequence-for-many = They are signed out at once and must sign in again to go on working. Unsaved work may be lost.
end-later-for-one = { $minutes ->
    [one] The person sees that the session ends in { $minutes } minute and can save the work until then. You can undo it as long as the time runs.
   *[other] The person sees that the session ends in { $minutes } minutes and can save the work until then. You can undo it as long as the time runs.
}
end-later-for-many = { $minutes ->
    [one] They see that the session ends in { $minutes } minute and can save the work until then. You can undo it as long as the time runs.
   *[other] They see that the session ends in { $minutes } minutes and can save the work until then. You can undo it as long as the time runs.
}
end-checking = Asking the service who is concerned…
end-checked = { $count ->
    [0] The service would end nothing.
    [one] { $count } session will end.
   *[other] { $count } sessions will end.
}
# $why is a sentence.
end-not-checked = The service could not be asked beforehand. { $why }
end-unseen = { $count ->
    [one] { $count } session of people whom you may not see will end as well.
   *[other] { $count } sessions of people whom you may not see will end as well.
}
end-characters-left = { $count ->
    [one] { $count } character left
   *[other] { $count } characters left
}
end-too-long = { $count ->
    [one] { $count } character is too many: the service takes { $limit }.
   *[other] { $count } characters are too many: the service takes { $limit }.
}
end-progress = { $done } of { $all ->
    [one] { $all } session
   *[other] { $all } sessions
}
end-reading = Reading what became of it: { $read } of { $all }
end-password = Your password
end-password-title = Confirm that it is you
end-password-confirm = Confirm and end
end-password-why = { $count ->
    [one] You are about to end { $count } session. For so many the service asks for your password again. Nothing has ended yet.
   *[other] You are about to end { $count } sessions. For so many the service asks for your password again. Nothing has ended yet.
}
end-withheld = { $count ->
    [one] { $count } session will be refused: you do not have the right to end it.
   *[other] { $count } sessions will be refused: you do not have the right to end them.
}
