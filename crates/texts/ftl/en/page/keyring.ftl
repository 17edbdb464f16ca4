# Where the credential is, and what to do where the keyring fails.
keyring-title = Keyring
keyring-without = Go on without
# To somebody who is signed in.
keyring-unused = Your credential is in memory only: the next start asks for the password.
keyring-kept = Your credential is in the keyring, never in a file.
keyring-absent = This desktop has no keyring. You stay signed in until Deskwatch ends, and are asked again at the next start.
keyring-no-collection = Your desktop has a keyring program, but no default keyring to put anything in. Make one there and try again; until then you are asked at each start.
keyring-locked = The keyring is locked. You stay signed in until Deskwatch ends; unlock the keyring to be remembered next time.
keyring-damaged = The entry in the keyring is damaged. You stay signed in until Deskwatch ends; trying again writes it anew.
keyring-foreign = Another program keeps something in the keyring under Deskwatch’s name for this account. It is left alone, and you are asked again at the next start.
keyring-failed = The keyring does not answer. You stay signed in until Deskwatch ends, and are asked again at the next start.
# Beside the check box of the sign-in form.
keyring-will-keep = The credential is kept in your login keyring, never in a file.
keyring-will-not-absent = This desktop has no keyring, so you will be asked again at the next start.
keyring-will-not-no-collection = Your keyring program has no default keyring. Make one, or you will be asked again at the next start.
keyring-will-not-locked = Your keyring is locked. Unlock it, or you will be asked again at the next start.
keyring-will-not-damaged = What the keyring had for this account is damaged. Sign in, and a new entry takes its place.
keyring-will-not-foreign = Another program keeps something in the keyring under this name. It is left alone, so you will be asked again at the next start.
keyring-will-not-failed = Your keyring does not answer, so you will be asked again at the next start.
keyring-trying = Asking the keyring…
