tray-open = Открыть Deskwatch
tray-quit = Выйти из программы
tray-notifications = Уведомления
tray-end-all-agents = Завершить сеансы всех агентов…
tray-starting = Запуск…
tray-signed-out = Вход не выполнен
tray-sign-in = Войти…
tray-connecting = Подключение…
tray-retry = Повторить сейчас
tray-nobody-active = Больше никого нет в системе
tray-unreached = Служба не отвечает
tray-agents = Агенты: активны { $active } из { $all }
tray-administrators = Администраторы: активны { $active } из { $all }
tray-offline = Нет связи: команда на { $since }
tray-end-session = Завершить сеанс: { $client }, с { $since }
tray-own-session = Эта консоль: { $client }, с { $since }
tray-end-all-sessions = { $count ->
    [one] Завершить { $count } сеанс
    [few] Завершить все { $count } сеанса
   *[many] Завершить все { $count } сеансов
}
tray-more-people = ещё { $count }…
tray-administrator = { $name } (администратор)
alert-started = { $name }: вход в систему
alert-expired = { $name }: сеанс истёк
alert-ended-by = { $name }: сеанс завершён ({ $by })
alert-ended-by-another = { $name }: сеанс завершён другим администратором
alert-body = { $kind } · { $client } · { $address }
alert-show = Показать
alert-end = Завершить…
tray-notifications-off = Уведомления: выключены
tray-notifications-on = Включены
tray-pause-hour = Приостановить на 1 час
tray-pause-tomorrow = Приостановить до завтра
tray-paused = Уведомления приостановлены до { $until }
alert-connection-lost = Связь потеряна
alert-connection-lost-body = { $address } не отвечает с { $since }. Deskwatch продолжает попытки.
alert-new-device = { $name }: вход с нового устройства
alert-new-address = { $name }: вход с нового адреса
alert-new-device-and-address = { $name }: вход с нового устройства и нового адреса
alert-expires-at = { $name }: сеанс истекает в { $time }
alert-expires-soon = { $name }: сеанс скоро истечёт
alerts-started = { $count ->
    [one] начат { $count } сеанс
    [few] начато { $count } сеанса
   *[many] начато { $count } сеансов
}
alerts-new-device = { $count ->
    [one] { $count } сеанс с нового устройства
    [few] { $count } сеанса с нового устройства
   *[many] { $count } сеансов с нового устройства
}
alerts-new-address = { $count ->
    [one] { $count } сеанс с нового адреса
    [few] { $count } сеанса с нового адреса
   *[many] { $count } сеансов с нового адреса
}
alerts-new-device-and-address = { $count ->
    [one] { $count } сеанс с нового устройства и адреса
    [few] { $count } сеанса с нового устройства и адреса
   *[many] { $count } сеансов с нового устройства и адреса
}
alerts-expire-soon = { $count ->
    [one] { $count } сеанс скоро истечёт
    [few] { $count } сеанса скоро истекут
   *[many] { $count } сеансов скоро истекут
}
alerts-expired = { $count ->
    [one] { $count } сеанс истёк
    [few] { $count } сеанса истекли
   *[many] { $count } сеансов истекли
}
alerts-ended-by-others = { $count ->
    [one] { $count } сеанс завершён другими
    [few] { $count } сеанса завершены другими
   *[many] { $count } сеансов завершены другими
}
alerts-changed = { $count ->
    [one] изменился { $count } сеанс
    [few] изменились { $count } сеанса
   *[many] изменилось { $count } сеансов
}
alerts-two-people = { $one } и { $two }
alerts-more-people = { $one }, { $two } и ещё { $count }
alerts-kinds-and-people = { $kinds }: { $people }
tray-quit-with-service = Выйти и остановить службу, через которую входят другие
alert-signed-out = Deskwatch вышел из системы
alert-session-ended = Сеанс на { $address } завершён. Войдите снова, чтобы узнавать о команде.
alert-right-lost = На { $address } у вас больше нет права видеть людей, поэтому уведомлений не будет.
alert-not-signed-in = Войдите, чтобы узнавать о команде.
local-weekday = { $weekday ->
    [1] пн
    [2] вт
    [3] ср
    [4] чт
    [5] пт
    [6] сб
   *[7] вс
} { $time }
local-date = { $day } { $month ->
    [1] янв.
    [2] февр.
    [3] мар.
    [4] апр.
    [5] мая
    [6] июн.
    [7] июл.
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
} { $time }
