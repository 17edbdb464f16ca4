# Deskwatch по-русски.
#
# Словарь: одно слово для одного понятия.
#   session             сеанс
#   end a session       завершить сеанс (делает администратор)
#   sign in, sign out   войти, выйти (делает сам человек)
#   signed in           в системе
#   expire              истечь
#   agent               агент
#   administrator       администратор; sub-administrator: младший администратор; owner: владелец
#   account             учётная запись
#   login               логин (это адрес электронной почты)
#   password            пароль
#   service             служба; session service: служба сеансов
#   console             консоль
#   notification        уведомление
#   keyring             связка ключей
#   right               право
#   team, card          команда, карточка
#
# Имена не склоняются и рода не имеют: «пользователя …» или двоеточие, без «вошёл(ла)».

sessions = { $count ->
    [one] { $count } сеанс
    [few] { $count } сеанса
   *[many] { $count } сеансов
}
people = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}
agent = Агент
administrator = Администратор
browser-on-system = { $browser } ({ $system })
unknown-browser = Неизвестный браузер
