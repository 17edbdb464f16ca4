client-browser-on = A browser on { $system }
client-unknown-on-computer = An unknown browser on a computer
client-unknown-on-telephone = An unknown browser on a telephone
client-unknown-on-tablet = An unknown browser on a tablet
