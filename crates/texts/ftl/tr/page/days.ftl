day-today = bugün { $time }
day-yesterday = dün { $time }
day-tomorrow = yarın { $time }
day-other = { $day } { $time }
