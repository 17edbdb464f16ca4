palette = Команды
palette-type = Введите команду или имя
palette-nothing = Ничего не подходит. Введите меньше букв.
palette-select-shown = Выбрать всех показанных
palette-clear = Снять выбор
palette-own-card = К карточке вашей другой учётной записи
palette-try-now = Обратиться к службе сейчас
palette-keys = Показать список клавиш
palette-export = Сохранить показанные записи журнала в CSV…
palette-stop-export = Прервать сохранение журнала
palette-try-keyring = Повторить запрос к связке ключей
palette-verbs = к карточке подробнее журнал завершить сеанс сеансы пользователя
palette-go = Перейти: { $screen }
palette-go-section = Перейти: { $screen }, { $section }
palette-filter-all = Показать всех с любым состоянием
palette-filter-active = Показать тех, кто в системе
palette-filter-none = Показать тех, у кого нет сеанса
palette-only = Показать только: { $what }
palette-not-only = Больше не только: { $what }
palette-end = { $count ->
    [one] Завершить { $count } сеанс
    [few] Завершить { $count } сеанса
   *[many] Завершить { $count } сеансов
} { $of ->
    [end-selection] выбранных людей
    [end-shown] всех показанных
    [end-agents] всех агентов
   *[other] всех младших администраторов
}…
palette-notify = Сообщать: { $what }
palette-notify-not = Не сообщать: { $what }
palette-resume = Возобновить уведомления
palette-pause-hour = Приостановить уведомления на 1 час
palette-pause-tomorrow = Приостановить уведомления до завтра
palette-look-system = Вид: как на рабочем столе
palette-look-light = Вид: светлый
palette-look-dark = Вид: тёмный
palette-speak = Язык: { $language }
palette-speak-system = Язык: как на рабочем столе
palette-not-at-login = Не запускать при входе
palette-start-hidden = При входе запускать без окна
palette-start-shown = При входе показывать окно
palette-open = Перейти к источнику: { $name }
palette-go-to-card = К карточке: { $name }
palette-details = Подробнее: { $name }
palette-activity = Журнал: { $name }
palette-end-of = { $count ->
    [one] Завершить { $count } сеанс пользователя { $name }…
    [few] Завершить { $count } сеанса пользователя { $name }…
   *[many] Завершить { $count } сеансов пользователя { $name }…
}
palette-found = { $count ->
    [one] { $count } команда
    [few] { $count } команды
   *[many] { $count } команд
}
keys-title = Клавиши
keys-everywhere = Везде
keys-cards = На карточке
key-palette = Команды: всё, что есть, по названию
key-keys = Этот список
key-back = Закрыть открытое или снять выбор
key-walk = От карточки к карточке
key-ends = Первая карточка, последняя карточка
key-pages = На страницу назад или вперёд
key-details = Сеансы человека, сбоку
key-tick = Выбрать или снять выбор
key-stretch = Выбирать по пути, с любой клавишей перехода
key-inside = То, что на карточке: флажок, портфель, значок
key-end = На значке: завершить сеансы
