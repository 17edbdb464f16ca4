# What the person should know about this computer.
warning-settings-put-aside = The settings could not be read ({ $detail }). They were kept as { $path }, and Deskwatch started with its own.
warning-settings-not-saved = Settings are not saved: { $path } cannot be written ({ $detail }). Check the folder’s permissions and free space.
warning-session-not-ended = The session that you left at { $address } could not be ended on the service yet; it is still valid there. Deskwatch tries again until it is, as long as it runs.
warning-no-tray = This desktop shows no tray icons. Closing the window therefore ends Deskwatch.
warning-no-tray-minimises = This desktop shows no tray icons. Closing the window therefore minimises it, and Deskwatch goes on.
warning-no-notifications = This desktop has no notification service, so sign-ins are only shown in this window.
warning-settings-newer = The settings were saved by a newer Deskwatch. They were kept as { $path }, and this one started with its own. To use them again, update Deskwatch and give that file its name back: settings.toml.
