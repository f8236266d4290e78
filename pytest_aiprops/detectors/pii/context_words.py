"""Words that stand beside a number and say what it is, by language. Data only.

Each entry is the beginning of a word ("telef" for "telefon", "telefone", "telefoonnummer"); one of
up to four letters, or with "=" behind it, is a whole word; "_" stands for the space in a phrase.
"""

from __future__ import annotations

PHONE_WORDS = {
    "af": "telef foon selfoon skakel faks kontak",
    "ar": "هاتف جوال موبايل محمول تلفون اتصل الاتصال فاكس واتساب",
    "bg": "тел телеф моб мобил факс обад звън свърж",
    "bn": "ফোন মোবাইল টেলিফোন কল ফ্যাক্স",
    "ca": "telèf telef mòbil truqu crid fax contact",
    "cs": "tel telef mobil volat volej zavol fax kontakt",
    "cy": "ffôn ffoni ffoniwch symudol galw ffacs cysyllt",
    "da": "tlf telef mobil ring ringe fax kontakt",
    "de": "tel telef mobil handy festnetz durchwahl rufnummer anruf anruft anrufen angeruf rückruf "
    "ruf rufen fax erreich kontakt",
    "el": "τηλ τηλέφ τηλεφ κινητ καλέσ καλείτ κάλεσ φαξ επικοιν",
    "en": "phone telep tel cell cellphone mobile landline call calls called calling callback dial "
    "dialed dialled ring text texted sms whatsapp voicemail hotline helpline fax reach contact "
    "answer office extension ext my_number",
    "es": "tel teléf telef tfno móvil movil celular llama llame llamar llámame llámeme "
    "llámanos llámenos marcar fax contact",
    "et": "tel telef mobiil helista faks kontakt",
    "fa": "تلفن موبایل همراه تماس فکس نمابر",
    "fi": "puh puhelin puhelim matkapuh gsm soita soitt faksi yhtey",
    "fr": "tél téléph teleph portable mobile fixe appel joindre joign fax télécop contact",
    "gu": "ફોન મોબાઇલ મોબાઈલ કૉલ ફેક્સ સંપર્ક",
    "he": "טל טלפון נייד התקשר להתקשר חייג פקס",
    "hi": "फोन फ़ोन मोबाइल टेलीफोन दूरभाष कॉल फैक्स संपर्क",
    "hr": "tel telef mob mobit mobil nazov zvat faks kontakt",
    "hu": "tel telef mobil hív fax elér kapcsol",
    "id": "telp telep telef telpon ponsel hubungi faks kontak",
    "it": "tel telef cell cellul chiam fax contatt recapit",
    "ja": "電話 携帯 連絡 内線 ファックス",
    "kn": "ಫೋನ್ ಮೊಬೈಲ್ ದೂರವಾಣಿ ಕರೆ",
    "ko": "전화 휴대폰 휴대전화 핸드폰 연락 팩스",
    "lt": "tel telef mob mobil skambin faks kontakt susisiek",
    "lv": "tālr tālrun tel telef mob mobil zvan fakss kontakt sazin",
    "mk": "тел телеф моб мобил јавет факс контакт",
    "ml": "ഫോൺ മൊബൈൽ ടെലിഫോൺ വിളിക്ക",
    "mr": "फोन मोबाइल दूरध्वनी कॉल संपर्क",
    "ne": "फोन मोबाइल टेलिफोन सम्पर्क",
    "nl": "tel telef mobiel gsm bellen gebeld fax bereik contact",
    "no": "tlf telef mobil ring ringe faks kontakt",
    "pa": "ਫੋਨ ਫ਼ੋਨ ਮੋਬਾਈਲ ਕਾਲ ਸੰਪਰਕ",
    "pl": "tel telef komórk dzwoń zadzwoń dzwoni faks kontakt",
    "pt": "tel telef telem celular ligar ligue contact contat fax",
    "ro": "tel telef mobil sună suna sunați apel fax contact",
    "ru": "тел телеф моб мобил звон позвон факс связ свяж",
    "sk": "tel telef mobil volať volaj zavol fax kontakt",
    "sl": "tel telef mob mobil pokli faks kontakt",
    "so": "telef taleef telefoon wac wacdo mobayl",
    "sq": "tel telef celular telefono thirr faks kontakt",
    "sv": "tel telef mobil ring ringa fax nås kontakt",
    "sw": "simu piga rununu faksi wasiliana",
    "ta": "தொலைபேசி அலைபேசி கைபேசி போன் மொபைல் அழை",
    "te": "ఫోన్ మొబైల్ టెలిఫోన్ కాల్",
    "th": "โทร มือถือ แฟกซ์ ติดต่อ",
    "tl": "telepono selpon cellphone tawag tumawag tawagan",
    "tr": "tel telef gsm arayın arayabil aradı faks iletişim",
    "uk": "тел телеф моб мобіл дзвон зателеф подзвон факс зв'яж звʼяж",
    "ur": "فون موبائل ٹیلی_فون کال رابطہ فیکس",
    "vi": "điện_thoại di_động gọi sđt fax liên_hệ",
    "zh": "电话 電話 手机 手機 致电 致電 拨打 撥打 联系 聯絡 传真 傳真",
}
"""Phones, calling and reaching. Its keys are the supported languages."""

PHONE_LABELS_AFTER = "office home work mobile mob cell fax phone tel landline direct"
"""What follows a number in a signature: "(mobile)"."""

CARD_WORDS = (
    "card visa mastercard maestro amex credit debit kart karte carte carta tarjeta targeta cartão "
    "cartao kaart kortel kredit kredyt kort kártya carduri карт κάρτ כרטיס אשראי بطاق كرت کارت "
    "کریڈٹ कार्ड কার্ড કાર્ડ ਕਾਰਡ அட்டை కార్డ్ ಕಾರ್ಡ್ കാർഡ് บัตร thẻ 카드 カード 卡"
)

OTHER_NUMBER_WORDS = (
    "order orders invoice receipt tracking shipment parcel ticket case reference ref item article "
    "sku part serial model batch lot product barcode ean upc gtin isbn issn doi version build "
    "commit id ids uid uuid timestamp epoch row line page record request transaction trace session "
    "job pid port error code zip cep postcode postal population year total count amount sum price "
    "quantity qty checksum hash seed offset size blz routing "
    # The same, above all orders, invoices and parcels, elsewhere.
    "bestell auftrag rechnung sendung artikel aktenz vorgang seriennummer kundennummer beleg "
    "commande facture colis suivi référence réf dossier article pedido factura recibo envío "
    "seguimiento referencia artículo ordine fattura spedizione riferimento articolo encomenda "
    "fatura rastreio referência comanda bestelling factuur zending zamówieni faktur przesyłk "
    "objednáv zásilk rendelés számla comenz tilaus lasku lähetys beställning ordrenummer "
    "sipariş kargo pesanan đơn_hàng mã заказ накладн замовлен поръчк παραγγελ τιμολόγ "
    "הזמנה חשבונית طلب فاتورة سفارش आदेश ऑर्डर चालान 订单 訂單 发票 運單 单号 注文 請求書 주문 송장 "
    "คำสั่งซื้อ"
)
"""What else has a long number."""

OWN_WORDS = {
    # presidio's own lists hold "us", "states" and "document", "check" and "save", "license" and
    # "identification", "security": ordinary words of any reply, which lift chance digits over the
    # cut-off.
    "US_PASSPORT": (
        "passport reisepass passeport pasaport pasaporte passaport paspoort paszport pașaport "
        "útlevél cestovní_pas паспорт διαβατηρ דרכון جواز_سفر पासपोर्ट 护照 護照 パスポート 旅券 "
        "여권 หนังสือเดินทาง hộ_chiếu"
    ),
    "US_BANK_NUMBER": (
        "account acct bank= debit konto= kontonummer compte= cuenta conto= conta= rekening rachun "
        "účet účtu számla hesap tili рахун счет счёт λογαριασμ חשבון حساب खाता 账户 帳戶 账号 口座 "
        "계좌 บัญชี tài_khoản"
    ),
    "US_DRIVER_LICENSE": (
        "driver_license driver_licence driver's_licen driver’s_licen drivers_licen driving_licen "
        "driving_permit cdl dls führerschein permis_de_conduire licencia_de_conduc "
        "permiso_de_conduc patente_di carta_de_condu rijbewijs prawo_jazdy körkort"
    ),
    "US_SSN": (
        "social_sec soc_sec ssn ssns sozialversicherung sécurité_sociale seguridad_social "
        "seguro_social segurança_social sicurezza_sociale ubezpiecz 社会保障 社會安全 사회보장"
    ),
    "US_ITIN": "itin taxpayer tax_id taxid tin",
}
"""Words for kinds of which presidio knows the words in English only."""
