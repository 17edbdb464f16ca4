screens-rail = Ekranlar
screens-console = Konsol
screens-activity = Etkinlik
screens-settings = Ayarlar
