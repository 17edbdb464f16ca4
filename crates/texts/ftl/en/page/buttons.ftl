# Buttons that mean the same everywhere.
cancel = Cancel
close = Close
try-again = Try again
