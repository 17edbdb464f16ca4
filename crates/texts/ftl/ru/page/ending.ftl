end-menu = Завершить сеансы…
end-message-label = Сообщение для них (необязательно)
end-message-to-one-label = Сообщение пользователю (необязательно)
end-message-hint = Появится на экране, когда сеанс завершится
end-reason-label = Причина для журнала (необязательно)
end-reason-hint = Например: смена закончилась
end-running = Завершение…
end-clear = Снять выбор
end-bar = Выбранные люди
end-nothing = Завершать нечего
end-nothing-why = То, о чём шла речь, тем временем завершилось само.
end-offline = Завершать сеансы нельзя, пока служба снова не ответит.
end-spared = Это вы: ваш собственный сеанс в этой консоли не будет затронут.
end-own = Это ваш собственный сеанс: Deskwatch выйдет из системы.
end-partly = Завершить удалось не всё
end-outcomes = Что получилось
end-somebody = Кто-то не из списка
end-title-own = Завершить ваш собственный сеанс, { $name }
end-title-of-one = { $count ->
    [one] Завершить { $count } сеанс пользователя { $name }
    [few] Завершить { $count } сеанса пользователя { $name }
   *[many] Завершить { $count } сеансов пользователя { $name }
}
end-title-of-many = { $count ->
    [one] Завершить { $count } сеанс
    [few] Завершить { $count } сеанса
   *[many] Завершить { $count } сеансов
} у { $people ->
    [one] { $people } человека
   *[many] { $people } человек
}
end-button = { $count ->
    [one] Завершить { $count } сеанс
    [few] Завершить { $count } сеанса
   *[many] Завершить { $count } сеансов
}
end-opens-dialog = { $count ->
    [one] Завершить { $count } сеанс…
    [few] Завершить { $count } сеанса…
   *[many] Завершить { $count } сеансов…
}
end-opens-dialog-for-one = Завершить сеанс…
end-one-session = { $client }, начало: { $since }
end-several-sessions = { $count ->
    [one] { $count } сеанс, начало: { $since }
    [few] { $count } сеанса, начало: { $since }
   *[many] { $count } сеансов, начало: { $since }
}
end-and-more = { $count ->
    [one] и ещё { $count } человек
    [few] и ещё { $count } человека
   *[many] и ещё { $count } человек
}
end-refused-one = { $name } остаётся в системе: у вас нет права завершить этот сеанс.
end-refused-two = { $name } и { $other } остаются в системе: у вас нет права завершить их сеансы.
end-refused-more = { $others ->
    [one] { $name } и ещё { $others } человек остаются в системе: у вас нет права завершить их сеансы.
    [few] { $name } и ещё { $others } человека остаются в системе: у вас нет права завершить их сеансы.
   *[many] { $name } и ещё { $others } человек остаются в системе: у вас нет права завершить их сеансы.
}
end-forbidden = У вас нет права завершить этот сеанс.
end-forbidden-own = У вас нет права завершать сеансы администраторов. Чтобы завершить этот, выйдите из системы.
end-unknown = Служба не ответила, поэтому неизвестно, завершились ли сеансы. Повторите попытку: дважды ничего не завершится.
end-selected-sessions = { $count ->
    [one] , выбран { $count } сеанс
    [few] , выбрано { $count } сеанса
   *[many] , выбрано { $count } сеансов
}
end-selected-elsewhere = { $count } не на этом экране
end-entry-selection = Выбранные люди
end-entry-shown = Все, кого показывает фильтр
end-entry-all-agents = Все агенты
end-entry-all-sub-administrators = Все младшие администраторы
end-entry-nobody = никого нет в системе
end-entry-only-oneself = в системе никого, кроме вас
end-entry-offline = служба не отвечает
end-why-nobody-selected = Никто не выбран.
end-why-nobody-signed-in = Никого из них нет в системе.
end-why-only-oneself = Из них в системе только вы.
end-why-forbidden = У вас нет права завершать их сеансы.
end-entry-no-right = у вас нет права
end-entry-nobody-selected = никто не выбран
end-entry-counts = { $people }, { $sessions }
end-ended = { $count ->
    [0] Завершать было уже нечего
    [one] { $count } сеанс завершён
    [few] { $count } сеанса завершено
   *[many] { $count } сеансов завершено
}
end-outcome-ended = { $count ->
    [one] { $count } сеанс завершён
    [few] { $count } сеанса завершено
   *[many] { $count } сеансов завершено
}
end-outcome-scheduled = { $count ->
    [one] { $count } сеанс завершится
    [few] { $count } сеанса завершатся
   *[many] { $count } сеансов завершатся
}
end-outcome-would-end = { $count ->
    [one] завершился бы { $count } сеанс
    [few] завершились бы { $count } сеанса
   *[many] завершились бы { $count } сеансов
}
end-outcome-already-ended = завершён раньше
end-outcome-not-found = больше не существует
end-outcome-forbidden = { $count ->
    [one] { $count } сеанс оставлен: нет права завершить
    [few] { $count } сеанса оставлено: нет права завершить
   *[many] { $count } сеансов оставлено: нет права завершить
}
end-outcome-spared = это вы: сеанс не затронут
end-meanwhile = Тем временем запрошено и следующее: { $title }
end-dropped = Тем временем состав изменился. Прочитайте ещё раз и подтвердите.
