cancel = Отмена
close = Закрыть
try-again = Повторить
