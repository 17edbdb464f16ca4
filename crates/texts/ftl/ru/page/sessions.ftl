session-none = Нет активного сеанса в веб-версии службы
session-browser = Браузер
session-address = IP-адрес
session-started = Начало
session-last-activity = Активность
session-expires = Истекает
session-details = Подробнее
session-click-to-end = Завершить: щёлкните значок
session-panel = Сеансы
session-live = Сейчас в системе
session-past = Прошлые сеансы
session-earlier = Показать более ранние
session-no-earlier = Это всё.
session-all-activity = Все записи журнала
session-no-live = Нет активных сеансов.
session-no-recent = Прошлых сеансов нет.
session-loading = Загрузка…
session-own = эта консоль
session-heading = { $count ->
    [1] { $name }: один сеанс
    [one] { $name }: { $count } сеанс
    [few] { $name }: { $count } сеанса
   *[many] { $name }: { $count } сеансов
}
session-started-with-password = { $when }, по паролю
session-started-by-switching = { $when }, сменой учётной записи
session-expires-without-activity = { $until } без активности
session-expires-regardless = { $until } при любой активности
session-end-of = { $count ->
    [1] Завершить сеанс пользователя { $name }
    [one] Завершить { $count } сеанс пользователя { $name }
    [few] Завершить { $count } сеанса пользователя { $name }
   *[many] Завершить { $count } сеансов пользователя { $name }
}
session-signed-out = Выход: { $when }
session-expired = Сеанс истёк: { $when }
session-ended-by = Завершён: { $when }, { $by }
session-ended-by-administrator = Завершён администратором: { $when }
session-ended-disabled = Завершён: { $when }; учётная запись отключена
session-ended-password = Завершён: { $when }; пароль изменён
session-ended = Завершён: { $when }
session-reason = «{ $reason }»
device-computer = Компьютер
device-telephone = Телефон
device-tablet = Планшет
device-unknown = Неизвестное устройство
