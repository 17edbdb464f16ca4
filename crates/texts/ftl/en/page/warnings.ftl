# What the person should know about this computer.
warning-settings-put-aside = The settings could not be read ({ $detail }). They were kept as { $path }, and Deskwatch started with its own.
warning-settings-not-saved = Settings are not saved: { $path } cannot be written ({ $detail }). Check the folder's permissions and free space.
warning-session-not-ended = The session that you left at { $address } could not be ended on the service yet; it is still valid there. Deskwatch tries again until it is, as long as it runs.
warning-keyring-absent = This desktop has no keyring. You stay signed in until Deskwatch ends, and are asked again at the next start.
warning-keyring-locked = The keyring is locked. You stay signed in until Deskwatch ends; unlock the keyring to be remembered next time.
warning-keyring-failed = The keyring does not answer. You stay signed in until Deskwatch ends, and are asked again at the next start.
warning-no-tray = This desktop shows no tray icons. Closing the window therefore ends Deskwatch.
warning-no-notifications = This desktop has no notification service, so sign-ins are only shown in this window.
