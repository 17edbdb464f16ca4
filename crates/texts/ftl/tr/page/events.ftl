event-signed-in = { $whom ->
    [somebody] Biri
   *[other] { $whom }
} oturum açtı
event-switched = { $whom ->
    [somebody] Biri
   *[other] { $whom }
} bu hesaba geçti
event-refused = { $whom ->
    [somebody] Birinin
   *[other] { $whom } adlı kişinin
} oturum açması reddedildi
event-refused-unknown = Bilinmeyen birinin oturum açması reddedildi
event-signed-out = { $whom ->
    [somebody] Biri
   *[other] { $whom }
} oturumunu kapattı
event-expired = { $whom ->
    [somebody] Birinin
   *[other] { $whom } adlı kişinin
} oturumunun süresi doldu
event-ended = { $by ->
    [somebody] Biri
   *[other] { $by }
}, { $whom ->
    [somebody] birinin
   *[other] { $whom } adlı kişinin
} { $count ->
    [1] bir
   *[other] { $count }
} oturumunu sonlandırdı
event-ended-own = { $by }, kendi { $count ->
    [1] oturumlarından birini
   *[other] { $count } oturumunu
} sonlandırdı
event-crowded = { $whom ->
    [somebody] Birinin
   *[other] { $whom } adlı kişinin
} en eski oturumu sona erdi: çok fazla oturum vardı
event-scheduled = { $by ->
    [somebody] Biri
   *[other] { $by }
}, { $whom ->
    [somebody] birinin
   *[other] { $whom } adlı kişinin
} { $count ->
    [1] bir
   *[other] { $count }
} oturumunu sonlandırmayı planladı
event-scheduled-at = { $by ->
    [somebody] Biri
   *[other] { $by }
}, { $whom ->
    [somebody] birinin
   *[other] { $whom } adlı kişinin
} { $count ->
    [1] bir
   *[other] { $count }
} oturumunu sonlandırmayı planladı: { $when }
event-undone = { $by ->
    [somebody] Biri
   *[other] { $by }
}, { $whom ->
    [somebody] birinin
   *[other] { $whom } adlı kişinin
} { $count ->
    [1] bir
   *[other] { $count }
} oturumunu sonlandırmaktan vazgeçti
event-password-ended = { $whom ->
    [somebody] Birinin
   *[other] { $whom } adlı kişinin
} oturumu sona erdi: parola değiştirildi
event-account-ended = { $whom ->
    [somebody] Birinin
   *[other] { $whom } adlı kişinin
} oturumu sona erdi: hesap devre dışı bırakıldı ya da kaldırıldı
event-added-by = { $by ->
    [somebody] Biri
   *[other] { $by }
}, { $whom ->
    [somebody] birini
   *[other] { $whom } adlı kişiyi
} ekledi
event-added = { $whom ->
    [somebody] Biri
   *[other] { $whom }
} eklendi
event-updated-by = { $by ->
    [somebody] Biri
   *[other] { $by }
}, { $whom ->
    [somebody] birinin
   *[other] { $whom } adlı kişinin
} hesabını değiştirdi
event-updated = { $whom ->
    [somebody] Birinin
   *[other] { $whom } adlı kişinin
} hesabı değiştirildi
event-removed-by = { $by ->
    [somebody] Biri
   *[other] { $by }
}, { $whom ->
    [somebody] birini
   *[other] { $whom } adlı kişiyi
} kaldırdı
event-removed = { $whom ->
    [somebody] Biri
   *[other] { $whom }
} kaldırıldı
event-password-own = { $whom ->
    [somebody] Biri
   *[other] { $whom }
} parolasını değiştirdi
event-password-by = { $by ->
    [somebody] Biri
   *[other] { $by }
}, { $whom ->
    [somebody] biri
   *[other] { $whom } adlı kişi
} için bir parola belirledi
event-password = { $whom ->
    [somebody] Biri
   *[other] { $whom } adlı kişi
} için yeni bir parola belirlendi
event-security = { $by ->
    [somebody] Biri
   *[other] { $by }
} güvenlik ayarlarını değiştirdi
event-login = kullanıcı adı { $login }
event-agent = temsilci { $login }
event-administrator = yönetici { $login }
event-owner = sahip { $login }
event-disabled = devre dışı
event-limit-inactivity = temsilci sınırı { $limit }
event-limit-age = en çok { $age }
event-limit-sessions = kişi başına { $count } oturum
