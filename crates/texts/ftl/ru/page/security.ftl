security-hint = Ограничения для всей команды. Их применяет служба.
security-read-only = Эти настройки можно только смотреть. Чтобы их менять, нужно право изменять настройки безопасности.
security-agents = Сеансы агентов истекают через
security-agents-hint = Без активности: от 5 минут до 30 дней.
security-administrators = Сеансы администраторов истекают через
security-age = Самый долгий сеанс
security-age-hint = С его начала, при любой активности: от 1 часа до 365 дней.
security-count = Сеансов на человека
security-count-hint = Когда начнётся лишний, завершится самый старый. Само изменение никого не выводит из системы.
security-no-limit = Без ограничения
security-save = Сохранить…
security-looking = Проверяем, кто выйдет из системы…
security-saving = Сохранение…
security-discard = Отменить правки
security-offline = Служба недоступна, поэтому изменить её настройки сейчас нельзя.
security-changed = Кто-то другой только что изменил эти настройки. Ваши изменения не сохранены. Посмотрите чужие или продолжайте со своими поверх них.
security-take-theirs = Показать чужие
security-keep-mine = Продолжить со своими
security-title = Изменить ограничения команды?
security-own = Среди них и ваш собственный сеанс: вы тоже выйдете из системы.
security-minutes = мин.
security-hours = ч
security-days = дн.
security-expire = { $count ->
    [one] Сразу истечёт { $count } сеанс
    [few] Сразу истекут { $count } сеанса
   *[many] Сразу истекут { $count } сеансов
} у { $people ->
    [one] { $people } человека
   *[many] { $people } человек
}; им придётся войти снова.
security-would-expire = { $count ->
    [0] Похоже, из-за этого никто не выйдет из системы.
    [one] Похоже, сразу истечёт { $count } сеанс.
    [few] Похоже, сразу истекут { $count } сеанса.
   *[many] Похоже, сразу истекут { $count } сеансов.
}
security-unseen-agents = Сеансы агентов, которых вам видеть нельзя, не посчитаны.
security-unseen-administrators = Сеансы администраторов, которых вам видеть нельзя, не посчитаны.
security-save-now = { $count ->
    [0] Сохранить
    [one] Сохранить и завершить { $count } сеанс
    [few] Сохранить и завершить { $count } сеанса
   *[many] Сохранить и завершить { $count } сеансов
}
security-done-none = Сохранено. Никто не вышел из системы.
security-done = { $count ->
    [one] Сохранено. Истёк { $count } сеанс.
    [few] Сохранено. Истекли { $count } сеанса.
   *[many] Сохранено. Истекли { $count } сеансов.
}
security-done-so-far = { $all ->
    [one] Сохранено. Пока истекло: { $expired } из { $all } сеанса.
   *[many] Сохранено. Пока истекло: { $expired } из { $all } сеансов.
}
security-out-of-range = От { $from } до { $to }.
