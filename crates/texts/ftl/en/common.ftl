# Deskwatch in English.
#
# Glossary: one word for one thing, here as in the code.
#   session             the time somebody is signed in
#   end a session       what an administrator does; never "kill", "terminate", "log off"
#   sign in, sign out   what a person does; never "log in"
#   expire              a session ends by itself
#   agent, administrator, sub-administrator, owner
#   account             an agent's or an administrator's; a login can have both
#   login               the e-mail address that somebody signs in with
#   service             the session service
#   console             this program
#   notification        never "alert" on screen
#   keyring             where the operating system keeps secrets
#   right               what somebody may do; never "permission"

sessions = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
agent = Agent
administrator = Administrator
# Browser and operating system.
browser-on-system = { $browser } on { $system }
unknown-browser = Unknown browser
