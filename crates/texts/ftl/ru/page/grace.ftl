grace-undo = Отменить
grace-running = Сеансы, которые скоро завершатся
grace-ends = Завершение
grace-undo-hint = Отменяет завершение для всех, чьи сеансы должны завершиться вместе с этим
grace-seconds = { $seconds } с
grace-minutes = { $minutes } мин
grace-minutes-and-seconds = { $minutes } мин { $seconds } с
grace-ends-in = завершится через { $left }
grace-by-an-administrator = через { $left }, администратором
grace-scheduled = { $count ->
    [one] { $count } сеанс завершится через
    [few] { $count } сеанса завершатся через
   *[many] { $count } сеансов завершатся через
}
grace-scheduled-of = { $count ->
    [one] { $count } сеанс пользователя { $name } завершится через
    [few] { $count } сеанса пользователя { $name } завершатся через
   *[many] { $count } сеансов пользователя { $name } завершатся через
}
grace-began = { $count ->
    [one] { $count } сеанс завершится в { $time }
    [few] { $count } сеанса завершатся в { $time }
   *[many] { $count } сеансов завершатся в { $time }
}
grace-undo-of = Отменить: { $name } остаётся в системе
grace-undo-many = { $count ->
    [one] Отменить: { $count } сеанс продолжится
    [few] Отменить: { $count } сеанса продолжатся
   *[many] Отменить: { $count } сеансов продолжатся
}
grace-undone = { $count ->
    [one] Отменено: { $count } сеанс продолжается
    [few] Отменено: { $count } сеанса продолжаются
   *[many] Отменено: { $count } сеансов продолжаются
}
grace-undone-partly = { $count ->
    [one] Отменено: { $count } сеанс продолжается
    [few] Отменено: { $count } сеанса продолжаются
   *[many] Отменено: { $count } сеансов продолжаются
}, уже завершено: { $ended }
grace-undone-none = Отменять нечего, уже завершено сеансов: { $ended }
grace-nothing-left = Отменять было уже нечего
