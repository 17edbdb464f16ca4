security-hint = Ekipteki herkes için sınırlar. Bunları hizmet uygular.
security-read-only = Bu ayarları görebilirsiniz. Değiştirmek için güvenliği düzenleme yetkisi gerekir.
security-agents = Temsilci oturumlarının süresi
security-agents-hint = Etkinlik olmazsa dolar; 5 dakika ile 30 gün arası.
security-administrators = Yönetici oturumlarının süresi
security-age = En uzun oturum
security-age-hint = Başlangıcından itibaren, etkin olsun olmasın; 1 saat ile 365 gün arası.
security-count = Kişi başına oturum
security-count-hint = Bundan fazlası açılınca en eski oturum sona erer. Değişikliğin kendisi kimsenin oturumunu kapatmaz.
security-no-limit = Sınır yok
security-save = Kaydet…
security-looking = Kimlerin oturumunun kapanacağına bakılıyor…
security-saving = Kaydediliyor…
security-discard = Değişiklikleri at
security-offline = Hizmete ulaşılamıyor, bu yüzden ayarları şu anda değiştirilemez.
security-changed = Bu ayarları az önce başka biri değiştirdi. Sizinkilerden hiçbiri kaydedilmedi. Onunkilere bakın ya da kendinizinkilerle devam edin.
security-take-theirs = Onunkileri göster
security-keep-mine = Benimkilerle devam et
security-title = Ekibin sınırları değiştirilsin mi?
security-own = Bunlardan biri kendi oturumunuz: burada sizin oturumunuz da kapanacak.
security-minutes = dakika
security-hours = saat
security-days = gün
security-expire = { $people } kişinin { $count } oturumunun süresi hemen dolacak; bu kişilerin yeniden oturum açması gerekir.
security-would-expire = { $count ->
    [0] Şu anki duruma göre bununla kimsenin oturumu kapanmaz.
   *[other] Şu anki duruma göre { $count } oturumun süresi hemen dolacak.
}
security-unseen-agents = Görme yetkiniz olmayan temsilcilerin oturumları sayılmadı.
security-unseen-administrators = Görme yetkiniz olmayan yöneticilerin oturumları sayılmadı.
security-save-now = { $count ->
    [0] Kaydet
   *[other] Kaydet ve { $count } oturumu sonlandır
}
security-done-none = Kaydedildi. Kimsenin oturumu kapanmadı.
security-done = Kaydedildi. { $count } oturumun süresi doldu.
security-done-so-far = Kaydedildi. Şimdiye kadar { $all } oturumdan { $expired } tanesinin süresi doldu.
security-out-of-range = { $from } ile { $to } arası.
