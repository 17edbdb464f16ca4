activity-today = Сегодня
activity-yesterday = Вчера
activity-list = События, сначала новые
activity-loading = Загрузка журнала…
activity-loading-older = Загрузка более ранних записей…
activity-person = Человек
activity-everybody = Все люди
activity-by = Кто сделал
activity-by-anyone = Кто сделал: любой
activity-by-person = Кто сделал: { $name }
activity-search-people = Имя или логин
activity-no-such-person = Никого с таким именем нет
activity-more-people = { $count ->
    [one] ещё { $count } человек: введите имя
    [few] ещё { $count } человека: введите имя
   *[many] ещё { $count } человек: введите имя
}
activity-kind = Вид события
activity-all-kinds = Все виды
activity-kind-sign-in = Входы
activity-kind-sign-in-failed = Отклонённые входы
activity-kind-sign-out = Выходы
activity-kind-expiry = Истёкшие сеансы
activity-kind-termination = Сеансы, завершённые администраторами
activity-kind-scheduled = Назначенные завершения
activity-kind-undone = Отменённые завершения
activity-kind-revocation = Сеансы, завершённые с учётной записью
activity-kind-added = Добавленные учётные записи
activity-kind-updated = Изменённые учётные записи
activity-kind-removed = Удалённые учётные записи
activity-kind-password = Смены пароля
activity-kind-security = Настройки безопасности
activity-period = Время
activity-last-week = Последние 7 дней
activity-last-month = Последние 30 дней
activity-any-time = За всё время
activity-custom = От… до…
activity-since = От
activity-until = До
activity-between = { $since } – { $until }
activity-since-time = От: { $since }
activity-until-time = До: { $until }
activity-not-a-time = Введите день, например 2026-11-24, и, если нужно, время, например 09:30.
activity-nothing-between = «До» должно быть позже, чем «От».
activity-show-everything = Показать всё
activity-end-of-list = Это всё.
activity-end-of-filter = Это всё, что подходит под фильтр.
activity-entries = { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[many] { $count } записей
}
activity-more-entries = { $count ->
    [one] больше { $count } записи
   *[many] больше { $count } записей
}
activity-fresh = { $count ->
    [one] { $count } новая запись
    [few] { $count } новые записи
   *[many] { $count } новых записей
}
activity-more-fresh = { $count ->
    [one] Больше { $count } новой записи
   *[many] Больше { $count } новых записей
}
activity-no-match = Ничего не найдено
activity-no-match-hint = За это время ничего такого не было. Снимите один из фильтров, чтобы увидеть больше.
activity-nothing = Пока ничего не произошло
activity-nothing-hint = Входы, завершения и изменения появятся здесь сами.
activity-offline = Журнал ещё не прочитан
activity-offline-hint = Служба не отвечает. События появятся здесь, как только она вернётся.
activity-forbidden = У вас нет права это видеть
activity-forbidden-hint = Чтобы видеть журнал, нужно право видеть агентов или администраторов. Его может дать владелец службы.
activity-failed = Не удалось прочитать журнал
export = Экспорт в CSV
export-offline = Экспорт недоступен, пока служба снова не ответит.
export-title = Сохранить показанные записи журнала
export-kind = Таблица (CSV)
export-choosing = Выберите, куда сохранить файл.
export-begins = Сохранение…
export-runs = { $count ->
    [one] Сохранение… Пока { $count } запись, самая ранняя: { $day }
    [few] Сохранение… Пока { $count } записи, самая ранняя: { $day }
   *[many] Сохранение… Пока { $count } записей, самая ранняя: { $day }
}
export-done = { $count ->
    [one] { $count } запись сохранена в { $path }
    [few] { $count } записи сохранены в { $path }
   *[many] { $count } записей сохранено в { $path }
}
export-disk-full = Для { $path } не осталось места. Ничего не сохранено. Освободите место или выберите другую папку.
export-folder-unwritable = Записать { $path } туда нельзя. Ничего не сохранено. Выберите папку, в которую вам можно писать.
export-file-failed = Не удалось записать { $path } ({ $detail }). Ничего не сохранено. Выберите другое место.
export-no-answer = Служба перестала отвечать, поэтому ничего не сохранено. Повторите экспорт, когда она вернётся.
export-source-failed = Ничего не сохранено. { $why }
export-signed-out = Вы больше не в системе там, где эти записи, поэтому ничего не сохранено. Войдите туда и повторите экспорт.
