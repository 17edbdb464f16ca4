# The screens by name.
screens-rail = Screens
screens-console = Console
screens-activity = Activity
screens-settings = Settings
