client-browser-on = Bir tarayıcı ({ $system })
client-unknown-on-computer = Bilgisayarda bilinmeyen bir tarayıcı
client-unknown-on-telephone = Telefonda bilinmeyen bir tarayıcı
client-unknown-on-tablet = Tablette bilinmeyen bir tarayıcı
