event-signed-in = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: вход в систему
event-switched = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: переход на эту учётную запись
event-refused = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: во входе отказано
event-refused-unknown = Неизвестный человек: во входе отказано
event-signed-out = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: выход из системы
event-expired = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: сеанс истёк
event-ended = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: { $count ->
    [1] сеанс завершён
    [one] { $count } сеанс завершён
    [few] { $count } сеанса завершены
   *[many] { $count } сеансов завершено
} { $by ->
    [somebody] кем-то
   *[other] администратором { $by }
}
event-ended-own = { $by }: { $count ->
    [1] собственный сеанс завершён
    [one] { $count } собственный сеанс завершён
    [few] { $count } собственных сеанса завершены
   *[many] { $count } собственных сеансов завершено
}
event-crowded = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: самый старый сеанс завершён, так как их было слишком много
event-scheduled = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: завершение { $count ->
    [1] сеанса
    [one] { $count } сеанса
   *[many] { $count } сеансов
} назначено { $by ->
    [somebody] кем-то
   *[other] администратором { $by }
}
event-scheduled-at = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: завершение { $count ->
    [1] сеанса
    [one] { $count } сеанса
   *[many] { $count } сеансов
} назначено { $by ->
    [somebody] кем-то
   *[other] администратором { $by }
}: { $when }
event-undone = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: завершение { $count ->
    [1] сеанса
    [one] { $count } сеанса
   *[many] { $count } сеансов
} отменено { $by ->
    [somebody] кем-то
   *[other] администратором { $by }
}
event-password-ended = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: сеанс завершён, так как изменён пароль
event-account-ended = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: сеанс завершён, так как учётная запись отключена или удалена
event-added-by = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: учётная запись добавлена { $by ->
    [somebody] кем-то
   *[other] администратором { $by }
}
event-added = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: учётная запись добавлена
event-updated-by = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: учётная запись изменена { $by ->
    [somebody] кем-то
   *[other] администратором { $by }
}
event-updated = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: учётная запись изменена
event-removed-by = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: учётная запись удалена { $by ->
    [somebody] кем-то
   *[other] администратором { $by }
}
event-removed = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: учётная запись удалена
event-password-own = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: собственный пароль изменён
event-password-by = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: пароль задан { $by ->
    [somebody] кем-то
   *[other] администратором { $by }
}
event-password = { $whom ->
    [somebody] Кто-то
   *[other] { $whom }
}: задан новый пароль
event-security = Настройки безопасности изменены { $by ->
    [somebody] кем-то
   *[other] администратором { $by }
}
event-login = логин { $login }
event-agent = агент { $login }
event-administrator = администратор { $login }
event-owner = владелец { $login }
event-disabled = отключено
event-limit-inactivity = предел для агентов: { $limit }
event-limit-age = наибольший срок: { $age }
event-limit-sessions = { $count ->
    [one] { $count } сеанс на человека
    [few] { $count } сеанса на человека
   *[many] { $count } сеансов на человека
}
