end-when = Ne zaman
end-when-now = Şimdi
end-when-minutes = { $count } dakika sonra
end-consequence-for-one = Kişinin oturumu hemen kapanır; çalışmaya devam etmek için yeniden oturum açması gerekir. Kaydedilmemiş işler kaybolabilir.
end-consequence-for-many = Bu kişilerin oturumları hemen kapanır; çalışmaya devam etmek için yeniden oturum açmaları gerekir. Kaydedilmemiş işler kaybolabilir.
end-later-for-one = Kişi, oturumunun { $minutes } dakika sonra sona ereceğini görür ve o zamana kadar işini kaydedebilir. Süre dolana kadar bunu geri alabilirsiniz.
end-later-for-many = Bu kişiler, oturumlarının { $minutes } dakika sonra sona ereceğini görür ve o zamana kadar işlerini kaydedebilir. Süre dolana kadar bunu geri alabilirsiniz.
end-checking = Kimlerin etkileneceği hizmete soruluyor…
end-checked = { $count ->
    [0] Hizmet hiçbir oturumu sonlandırmayacak.
   *[other] { $count } oturum sonlandırılacak.
}
end-not-checked = Hizmete önceden sorulamadı. { $why }
end-unseen = Görme yetkiniz olmayan kişilerin { $count } oturumu da sonlandırılacak.
end-characters-left = { $count } karakter kaldı
end-too-long = { $count } karakter fazla: hizmet en çok { $limit } karakter kabul eder.
end-progress = { $done } / { $all } oturum
end-reading = Sonuçlar okunuyor: { $read } / { $all }
end-password = Parolanız
end-password-title = Siz olduğunuzu doğrulayın
end-password-confirm = Doğrula ve sonlandır
end-password-why = { $count } oturumu sonlandırmak üzeresiniz. Bu kadar çok oturum için hizmet parolanızı yeniden istiyor. Henüz hiçbir oturum sonlandırılmadı.
end-withheld = { $count } oturum reddedilecek: bunları sonlandırma yetkiniz yok.
