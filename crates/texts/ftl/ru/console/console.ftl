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
