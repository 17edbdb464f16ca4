day-today = сегодня в { $time }
day-yesterday = вчера в { $time }
day-tomorrow = завтра в { $time }
day-other = { $day }, { $time }
