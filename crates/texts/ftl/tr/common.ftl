# Deskwatch Türkçe.
#
# Sözlük: her kavram için tek sözcük.
#   session             oturum
#   end a session       oturumu sonlandırmak (yönetici yapar)
#   sign in, sign out   oturum açmak, oturumu kapatmak (kişinin kendisi yapar)
#   signed in           oturumu açık
#   expire              süresi dolmak
#   agent               temsilci
#   administrator       yönetici; sub-administrator: alt yönetici; owner: sahip
#   account             hesap
#   login               kullanıcı adı (bir e-posta adresidir)
#   password            parola
#   service             hizmet; session service: oturum hizmeti
#   console             konsol
#   notification        bildirim
#   keyring             anahtarlık
#   right               yetki
#   team, card          ekip, kart
#
# Adlara ve değişkenlere ek getirilmez: ünlü uyumu bilinemez. "… adlı kişinin" denir ya da
# iki nokta kullanılır.

sessions = { $count } oturum
people = { $count } kişi
agent = Temsilci
administrator = Yönetici
browser-on-system = { $browser } ({ $system })
unknown-browser = Bilinmeyen tarayıcı
