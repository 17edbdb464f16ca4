cancel = Vazgeç
close = Kapat
try-again = Yeniden dene
