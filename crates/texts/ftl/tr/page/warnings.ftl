warning-settings-put-aside = Ayarlar okunamadı ({ $detail }). { $path } olarak saklandı ve Deskwatch varsayılan ayarlarla başladı.
warning-settings-not-saved = Ayarlar kaydedilmiyor: { $path } yazılamıyor ({ $detail }). Klasörün izinlerini ve boş alanı denetleyin.
warning-session-not-ended = { $address } adresinde bıraktığınız oturum hizmette henüz sonlandırılamadı; orada hâlâ geçerli. Deskwatch, çalıştığı sürece bunu yeniden dener.
warning-no-tray = Bu masaüstü tepsi simgelerini göstermiyor. Bu yüzden pencereyi kapatmak Deskwatch’ı da kapatır.
warning-no-tray-minimises = Bu masaüstü tepsi simgelerini göstermiyor. Bu yüzden pencereyi kapatmak onu simge durumuna küçültür; Deskwatch çalışmayı sürdürür.
warning-no-notifications = Bu masaüstünde bildirim hizmeti yok; oturum açmalar yalnızca bu pencerede gösterilir.
warning-settings-newer = Ayarlar daha yeni bir Deskwatch tarafından kaydedilmiş. { $path } olarak saklandılar ve bu sürüm varsayılan ayarlarla başladı. Yeniden kullanmak için Deskwatch’ı güncelleyip dosyaya eski adını verin: settings.toml.
