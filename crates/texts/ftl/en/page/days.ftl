# Which day something was. Days of the week and months come from the web view.
day-today = today { $time }
day-yesterday = yesterday { $time }
day-tomorrow = tomorrow { $time }
day-other = { $day } { $time }
