client-browser-on = Браузер ({ $system })
client-unknown-on-computer = Неизвестный браузер на компьютере
client-unknown-on-telephone = Неизвестный браузер на телефоне
client-unknown-on-tablet = Неизвестный браузер на планшете
