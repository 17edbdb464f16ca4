cards-groups = Gruplar
cards-more = Diğer
cards-label = { $count ->
    [0] { $name }, oturum yok
    [1] { $name }, oturumu açık
   *[other] { $name }, { $count } oturum
}
cards-linked = Bağlı hesabı olanlar
cards-several-sessions = Birden çok oturumu olanlar
cards-idle = Bir saatten uzun süredir etkin olmayanlar
cards-expiring-soon = Süresi bir saat içinde dolacaklar
cards-ending = Sonlandırılmak üzere olanlar
cards-away = 30 gündür görülmeyenler
cards-disabled = Devre dışı
