just-now = только что
minutes-ago-short = { $count } мин назад
hours-ago-short = { $count } ч назад
days-ago = { $count ->
    [one] { $count } день назад
    [few] { $count } дня назад
   *[many] { $count } дней назад
}
minutes-ago = { $count ->
    [one] { $count } минуту назад
    [few] { $count } минуты назад
   *[many] { $count } минут назад
}
hours-ago = { $count ->
    [one] { $count } час назад
    [few] { $count } часа назад
   *[many] { $count } часов назад
}
in-under-a-minute = меньше чем через минуту
in-minutes = через { $minutes } мин
in-hours = через { $hours } ч
in-hours-and-minutes = через { $hours } ч { $minutes } мин
in-days = { $count ->
    [one] через { $count } день
    [few] через { $count } дня
   *[many] через { $count } дней
}
expires-soonest = истекает меньше чем через 1 мин
expires-until = истекает { $until }
lasting-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[many] { $count } дней
}
lasting-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
   *[many] { $count } часов
}
lasting-minutes = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
   *[many] { $count } минут
}
lasting-seconds = { $count ->
    [one] { $count } секунда
    [few] { $count } секунды
   *[many] { $count } секунд
}
