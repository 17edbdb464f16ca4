warning-settings-put-aside = Ayarlar okunamadı ({ $detail }). { $path } olarak saklandı ve Deskwatch varsayılan ayarlarla başladı.
warning-settings-not-saved = Ayarlar kaydedilmiyor: { $path } yazılamıyor ({ $detail }). Klasörün izinlerini ve boş alanı denetleyin.
warning-session-not-ended = { $address } adresinde bıraktığınız oturum hizmette henüz sonlandırılamadı; orada hâlâ geçerli. Deskwatch, çalıştığı sürece bunu yeniden dener.
warning-keyring-absent = Bu masaüstünde anahtarlık yok. Deskwatch kapanana kadar oturumunuz açık kalır; bir sonraki başlatmada yeniden sorulur.
warning-keyring-locked = Anahtarlık kilitli. Deskwatch kapanana kadar oturumunuz açık kalır; bir dahaki sefere hatırlanmak için anahtarlığın kilidini açın.
warning-keyring-failed = Anahtarlık yanıt vermiyor. Deskwatch kapanana kadar oturumunuz açık kalır; bir sonraki başlatmada yeniden sorulur.
warning-no-tray = Bu masaüstü tepsi simgelerini göstermiyor. Bu yüzden pencereyi kapatmak Deskwatch’ı da kapatır.
warning-no-notifications = Bu masaüstünde bildirim hizmeti yok; oturum açmalar yalnızca bu pencerede gösterilir.
