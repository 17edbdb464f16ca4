cards-groups = Группы
cards-more = Ещё
cards-label = { $count ->
    [0] { $name }, нет сеанса
    [1] { $name }, в системе
    [one] { $name }, { $count } сеанс
    [few] { $name }, { $count } сеанса
   *[many] { $name }, { $count } сеансов
}
cards-linked = Со связанной учётной записью
cards-several-sessions = С несколькими сеансами
cards-idle = Без активности больше часа
cards-expiring-soon = Истекает в течение часа
cards-ending = Скоро завершится
cards-away = Без входа 30 дней
cards-disabled = Отключённые
