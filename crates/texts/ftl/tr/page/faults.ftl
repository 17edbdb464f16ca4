fault-address-invalid = Bu bir adres değil. sessions.example.com gibi bir ad ya da yöneticinizin verdiği adresi yazın.
fault-address-insecure = Başka bir bilgisayardaki hizmete https ile bağlanılmalıdır; yoksa parolanız yolda okunabilir. Adresi https:// ile yazın.
fault-unreachable = Bu adresten yanıt gelmiyor. Adresi, ağınızı ve hizmetin çalışıp çalışmadığını denetleyin.
fault-no-answer = Hizmet zamanında yanıt vermedi. İşlem yapılmış olabilir; kartlarda görünecektir.
fault-not-deskwatch = Bu adresten bir yanıt geliyor, ama bu bir Deskwatch oturum hizmeti değil. Adresi ve bağlantı noktasını denetleyin.
fault-certificate-invalid = Hizmetin sertifikasına güvenilemiyor, bu yüzden hiçbir şey gönderilmedi. Adresi denetleyin ya da hizmeti çalıştıran kişiden sertifikayı yenilemesini isteyin.
fault-wrong-credentials = Kullanıcı adı veya parola yanlış ya da hesap devre dışı. İkisini de denetleyip yeniden deneyin.
fault-rate-limited-seconds = { $seconds ->
    [0] Çok fazla deneme yapıldı. Bir saniye sonra yeniden deneyin.
    [1] Çok fazla deneme yapıldı. Bir saniye sonra yeniden deneyin.
   *[other] Çok fazla deneme yapıldı. { $seconds } saniye sonra yeniden deneyin.
}
fault-rate-limited-minutes = Çok fazla deneme yapıldı. { $minutes } dakika sonra yeniden deneyin.
fault-not-administrator = Bu kullanıcı adının yönetici hesabı yok, konsol ise yöneticiler içindir. Başka bir kullanıcı adıyla oturum açın.
fault-signed-out = Oturumunuz sona erdi. Devam etmek için yeniden oturum açın.
fault-forbidden = Bunu yapma yetkiniz yok. Hizmetin sahibi size bu yetkiyi verebilir.
fault-sign-in-too-old = Hizmet, bir kerede bu kadar çok işlem yapmadan önce parolanızı yeniden istiyor.
fault-no-linked-account = Kullanıcı adınızla geçilebilecek başka bir hesap yok.
fault-not-connected = Hizmete şu anda ulaşılamıyor, bu yüzden hiçbir şey yapılmadı. Hizmet geri geldiğinde yeniden deneyin.
fault-not-found = Artık orada değil. Liste, ekibi şu anki durumuyla gösteriyor.
fault-refused = Hizmet reddetti: { $detail }
fault-service-failed = Hizmet hata verdi ya da çok yoğun. Birazdan yeniden deneyin; sürerse hizmetin günlüğüne bakın.
fault-field-invalid = { $field }: { $detail }
fault-database-unreadable = { $path } veritabanı açılamıyor ({ $detail }). Yedekten geri yükleyin ya da boş bir veritabanıyla başlamak için başka yere taşıyın.
fault-folder-unwritable = { $path } klasörüne yazılamıyor. İzinlerini ve boş alanı denetleyip yeniden deneyin.
fault-port-unavailable = Hizmet bu bilgisayarda boş bir bağlantı noktası bulamadı. Çok bağlantı kullanan bir programı kapatın ya da bilgisayarı yeniden başlatın, sonra yeniden deneyin.
fault-internal = Deskwatch içinde bir hata oluştu. Yeniden deneyin; sürerse programı yeniden başlatın. Ayrıntılar günlükte.
missing-address = Oturum hizmetinizin adresini yazın.
missing-login = Kullanıcı adınızı yazın.
missing-password = Parolanızı yazın.
missing-name = Adınızı yazın. İlk seferde gereklidir.
missing-other = Bir şey eksik. Forma yeniden göz atın.
field-address = Hizmet
field-login = Kullanıcı adı
field-password = Parola
field-name = Ad
field-other = İstek
fault-password-needed = Parola gerekiyor: bunun için kimlik bilgisi yok ya da artık kabul edilmiyor.
fault-not-saved = Deskwatch kapanana kadar geçerli, ama kaydedilemedi. Klasörün izinlerini ve boş alanı denetleyip yeniden deneyin.
fault-system-refused = Sistem bunun değiştirilmesine izin vermedi. Ayrıntılar günlükte.
fault-service-newer = Hizmet bu konsoldan daha yeni ve konsolun anlamadığı bir şey söylüyor. Bu bilgisayardaki Deskwatch’ı güncelleyin.
