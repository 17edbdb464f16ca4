screens-rail = Экраны
screens-console = Консоль
screens-activity = Журнал
screens-settings = Настройки
