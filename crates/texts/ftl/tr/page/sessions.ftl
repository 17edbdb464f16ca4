session-none = Hizmetin web sürümünde etkin oturum yok
session-browser = Tarayıcı
session-address = IP adresi
session-started = Başlangıç
session-last-activity = Son etkinlik
session-expires = Bitiş
session-details = Ayrıntılar
session-click-to-end = Sonlandırmak için simgeye tıklayın
session-panel = Oturumlar
session-live = Şu anda açık
session-past = Önceki oturumlar
session-earlier = Önceki oturumları göster
session-no-earlier = Hepsi bu kadar.
session-all-activity = Tüm etkinlik
session-no-live = Etkin oturum yok.
session-no-recent = Önceki oturum yok.
session-loading = Yükleniyor…
session-own = bu konsol
session-heading = { $count ->
    [1] { $name } adlı kişinin bir oturumu var
   *[other] { $name } adlı kişinin { $count } oturumu var
}
session-started-with-password = { $when }, parolayla
session-started-by-switching = { $when }, hesap değiştirerek
session-expires-without-activity = etkinlik olmazsa { $until }
session-expires-regardless = her durumda { $until }
session-end-of = { $count ->
    [1] { $name } adlı kişinin oturumunu sonlandır
   *[other] { $name } adlı kişinin { $count } oturumunu sonlandır
}
session-signed-out = Oturum kapatıldı: { $when }
session-expired = Süresi doldu: { $when }
session-ended-by = Sonlandırıldı: { $when }, { $by } tarafından
session-ended-by-administrator = Sonlandırıldı: { $when }, bir yönetici tarafından
session-ended-disabled = Sona erdi: { $when }; hesap devre dışı bırakıldı
session-ended-password = Sona erdi: { $when }; parola değiştirildi
session-ended = Sona erdi: { $when }
session-reason = “{ $reason }”
device-computer = Bilgisayar
device-telephone = Telefon
device-tablet = Tablet
device-unknown = Bilinmeyen aygıt
