tray-open = Deskwatch’ı aç
tray-quit = Çık
tray-notifications = Bildirimler
tray-end-all-agents = Tüm temsilcilerin oturumlarını sonlandır…
tray-starting = Başlatılıyor…
tray-signed-out = Oturum açılmadı
tray-sign-in = Oturum aç…
tray-connecting = Bağlanılıyor…
tray-retry = Şimdi yeniden dene
tray-nobody-active = Başka kimsenin oturumu açık değil
tray-unreached = Hizmet yanıt vermiyor
tray-agents = Temsilciler: { $active } / { $all } etkin
tray-administrators = Yöneticiler: { $active } / { $all } etkin
tray-offline = Çevrimdışı: ekibin { $since } durumu
tray-end-session = Oturumu sonlandır: { $client }, başlangıç { $since }
tray-own-session = Bu konsol: { $client }, başlangıç { $since }
tray-end-all-sessions = { $count } oturumun tümünü sonlandır
tray-more-people = { $count } kişi daha…
tray-administrator = { $name } (yönetici)
alert-started = { $name } oturum açtı
alert-expired = { $name }: oturumun süresi doldu
alert-ended-by = { $by }, { $name } adlı kişinin bir oturumunu sonlandırdı
alert-ended-by-another = Başka bir yönetici, { $name } adlı kişinin bir oturumunu sonlandırdı
alert-body = { $kind } · { $client } · { $address }
alert-show = Göster
alert-end = Sonlandır…
tray-notifications-off = Bildirimler: kapalı
tray-notifications-on = Açık
tray-pause-hour = 1 saatliğine duraklat
tray-pause-tomorrow = Yarına kadar duraklat
tray-paused = Bildirimler duraklatıldı, bitiş: { $until }
alert-connection-lost = Bağlantı kesildi
alert-connection-lost-body = { $address } şu andan beri yanıt vermiyor: { $since }. Deskwatch denemeyi sürdürüyor.
alert-new-device = { $name } yeni bir aygıtta oturum açtı
alert-new-address = { $name } yeni bir adresten oturum açtı
alert-new-device-and-address = { $name } yeni bir aygıtta, yeni bir adresten oturum açtı
alert-expires-at = { $name }: oturum süresinin dolacağı saat { $time }
alert-expires-soon = { $name }: oturumun süresi yakında doluyor
alerts-started = { $count } oturum açıldı
alerts-new-device = { $count } oturum yeni bir aygıtta açıldı
alerts-new-address = { $count } oturum yeni bir adresten açıldı
alerts-new-device-and-address = { $count } oturum yeni bir aygıtta ve adreste açıldı
alerts-expire-soon = { $count } oturumun süresi yakında doluyor
alerts-expired = { $count } oturumun süresi doldu
alerts-ended-by-others = { $count } oturum başkalarınca sonlandırıldı
alerts-changed = { $count } oturum değişti
alerts-two-people = { $one } ve { $two }
alerts-more-people = { $one }, { $two } ve { $count } kişi daha
alerts-kinds-and-people = { $kinds }: { $people }
tray-quit-with-service = Çık ve başkalarının oturum açtığı hizmeti durdur
alert-signed-out = Deskwatch oturumu kapandı
alert-session-ended = { $address } adresindeki oturum sona erdi. Ekibinizden haber almak için yeniden oturum açın.
alert-right-lost = { $address } adresinde artık kimseyi görme yetkiniz yok, bu yüzden kimseden haber gelmeyecek.
alert-not-signed-in = Ekibinizden haber almak için oturum açın.
local-weekday = { $weekday ->
    [1] Pzt
    [2] Sal
    [3] Çar
    [4] Per
    [5] Cum
    [6] Cmt
   *[7] Paz
} { $time }
local-date = { $day } { $month ->
    [1] Oca
    [2] Şub
    [3] Mar
    [4] Nis
    [5] May
    [6] Haz
    [7] Tem
    [8] Ağu
    [9] Eyl
    [10] Eki
    [11] Kas
   *[12] Ara
} { $time }
