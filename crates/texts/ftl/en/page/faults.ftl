# What went wrong: what is the matter, and what to do about it. Nobody is blamed.
fault-address-invalid = That is not an address. Type a name such as sessions.example.com, or the address that your administrator gave you.
fault-address-insecure = A service on another computer must be reached over https, or your password could be read on the way. Type the address with https://.
fault-unreachable = Nobody answers at that address. Check the address and your network, and that the service is running.
fault-no-answer = The service did not answer in time. It may have been done; the cards will show it.
fault-not-deskwatch = Something answers at that address, but it is no Deskwatch session service. Check the address and the port.
fault-certificate-invalid = The service’s certificate cannot be trusted, so nothing was sent. Check the address, or ask whoever runs the service to renew the certificate.
fault-wrong-credentials = Login or password is wrong, or the account is disabled. Check both and try again.
fault-rate-limited-seconds = { $seconds ->
    [0] Too many attempts. Try again in a second.
    [1] Too many attempts. Try again in a second.
    [one] Too many attempts. Try again in { $seconds } second.
   *[other] Too many attempts. Try again in { $seconds } seconds.
}
fault-rate-limited-minutes = { $minutes ->
    [one] Too many attempts. Try again in { $minutes } minute.
   *[other] Too many attempts. Try again in { $minutes } minutes.
}
fault-not-administrator = This login has no administrator account, and the console is for administrators. Sign in with another login.
fault-signed-out = Your session has ended. Sign in again to go on.
fault-forbidden = You do not have the right to do this. The owner of the service can give it to you.
fault-sign-in-too-old = The service asks for your password again before it does so much at once.
fault-no-linked-account = There is no other account with your login to switch to.
fault-not-connected = The service cannot be reached at the moment, so nothing was done. Try again when it is back.
fault-not-found = It is not there any more. The list shows the team as it is now.
# $detail is a sentence of the service, in its own language.
fault-refused = The service refused: { $detail }
fault-service-failed = The service failed or is too busy. Try again in a moment; if it goes on, look at the service’s log.
fault-field-invalid = { $field }: { $detail }
fault-database-unreadable = The database { $path } cannot be opened ({ $detail }). Restore it from a backup, or move it away to start with an empty one.
fault-folder-unwritable = The folder { $path } cannot be written. Check its permissions and the free space, and try again.
fault-port-unavailable = The service got no port on this computer. End a program that uses many connections, or restart the computer, and try again.
fault-internal = Something went wrong inside Deskwatch. Try again; if it goes on, restart it. The log says more.
missing-address = Type the address of your session service.
missing-login = Type your login.
missing-password = Type your password.
missing-name = Type your name. It is needed the first time.
missing-other = Something is missing. Look through the form again.
field-address = Service
field-login = Login
field-password = Password
field-name = Name
field-other = The request
fault-password-needed = The password is needed: there is no credential for it, or it is no longer accepted.
fault-not-saved = It holds until Deskwatch ends, but could not be saved. Check the folder’s permissions and free space, and try again.
fault-system-refused = The system did not let that be changed. The log says more.
fault-service-newer = The service is newer than this console and says something that it does not understand. Update Deskwatch on this computer.
