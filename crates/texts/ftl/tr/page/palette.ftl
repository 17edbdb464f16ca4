palette = Komutlar
palette-type = Bir komut ya da ad yazın
palette-nothing = Uyan bir şey yok. Daha az harf deneyin.
palette-select-shown = Gösterilenlerin tümünü seç
palette-clear = Seçimi temizle
palette-own-card = Diğer hesabınızın kartına gidin
palette-try-now = Hizmete şimdi ulaşmayı dene
palette-keys = Tuş listesini göster
palette-export = Gösterilen etkinliği CSV olarak kaydet…
palette-stop-export = Etkinliği kaydetmeyi durdur
palette-try-keyring = Anahtarlığı yeniden dene
palette-verbs = karta git ayrıntılar etkinlik oturumunu sonlandır adlı kişinin
palette-go = Git: { $screen }
palette-go-section = Git: { $screen }, { $section }
palette-filter-all = Durumu ne olursa olsun herkesi göster
palette-filter-active = Oturumu açık olanları göster
palette-filter-none = Oturumu olmayanları göster
palette-only = Yalnızca şunları göster: { $what }
palette-not-only = Artık yalnızca bunlar değil: { $what }
palette-end = { $of ->
    [end-selection] Seçilenlerin
    [end-shown] Gösterilenlerin
    [end-agents] Tüm temsilcilerin
   *[other] Tüm alt yöneticilerin
} { $count } oturumunu sonlandır…
palette-notify = Bildir: { $what }
palette-notify-not = Bildirme: { $what }
palette-resume = Bildirimleri sürdür
palette-pause-hour = Bildirimleri 1 saat duraklat
palette-pause-tomorrow = Bildirimleri yarına kadar duraklat
palette-look-system = Görünüm: masaüstündeki gibi
palette-look-light = Görünüm: açık
palette-look-dark = Görünüm: koyu
palette-speak = Dil: { $language }
palette-speak-system = Dil: masaüstündeki gibi
palette-not-at-login = Masaüstü oturumuyla başlatma
palette-start-hidden = Girişte tepside başlat
palette-start-shown = Girişte pencereyi göster
palette-open = Kaynağa geç: { $name }
palette-go-to-card = Karta git: { $name }
palette-details = Ayrıntılar: { $name }
palette-activity = Etkinlik: { $name }
palette-end-of = { $name } adlı kişinin { $count } oturumunu sonlandır…
palette-found = { $count } komut
keys-title = Tuşlar
keys-everywhere = Her yerde
keys-cards = Kartta
key-palette = Komutlar: adıyla her şey
key-keys = Bu liste
key-back = Açık olanı kapat ya da seçimi temizle
key-walk = Karttan karta
key-ends = İlk kart, son kart
key-pages = Bir sayfa geri ya da ileri
key-details = Kişinin oturumları, yanda
key-tick = Seç ya da seçimi kaldır
key-stretch = Geçerken seç, ilerleten her tuşla
key-inside = Karttakiler: kutu, çanta, simge
key-end = Simgede: oturumları sonlandır
