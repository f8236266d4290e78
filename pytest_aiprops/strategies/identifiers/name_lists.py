"""Given and family names of many cultures. Data only."""

from __future__ import annotations

from typing import NamedTuple


class Culture(NamedTuple):
    """Names that go together.

    Args:
        given: Given names.
        family: Family names, for both sexes.
        pattern: How they are put together.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    pattern: str = "{given} {family}"


def _culture(given: str, family: str, pattern: str = "{given} {family}") -> Culture:
    return Culture(tuple(given.split()), tuple(family.split()), pattern)


CULTURES = (
    _culture(
        "Ann Ben Clara Edward Fiona Graham Heather Ian Joanna Keith Lucy Martin Nora Peter Ruth "
        "Simon Tessa Walter",
        "Lee Barlow Chapman Dawson Ellwood Fairley Gibbs Hartnell Ingham Kirkwood Lockhart Mottram "
        "Norcross Pickering Renshaw Sedgwick Thornley Whitlock",
    ),
    _culture(
        "Aaliyah Darnell Keisha Marcus Jamila Terrence Latoya Andre Imani Rashad",
        "Broadnax Gaines Hairston Ledbetter Mayfield Pettway Rivers Stallworth Tolliver "
        "Witherspoon",
    ),
    _culture(
        "Inés Álvaro Marisol Gonzalo Lucía Rubén Pilar Tomás Nuria Saúl Begoña Hugo",
        "Arroyo Belmonte Carrasco Domínguez Escribano Fuentes Gallardo Herrero Iglesias Ledesma "
        "Muñoz Quintero",
    ),
    _culture(
        "Camille Étienne Margaux Florent Aurélie Théo Solène Bastien Noémie Gaël Élise Rémi",
        "Aubry Besson Carpentier Delmas Fabre Gauthier Hamel Jacquet Lefèvre Marchand Pelletier "
        "Rousselet",
    ),
    _culture(
        "Anke Björn Cornelia Dirk Friederike Günter Heike Jürgen Katrin Lutz Ulrike Volker",
        "Albrecht Böhm Cordes Dietz Ebert Fröhlich Gärtner Hinrichs Krämer Petersen Schröter "
        "Wiedemann",
    ),
    _culture(
        "Chiara Davide Elisa Fabio Giulia Lorenzo Martina Nicolò Paola Simone",
        "Bellini Caruso Damiani Esposito Fontana Greco Marchetti Pellegrini Rinaldi Santoro",
    ),
    _culture(
        "Beatriz Caio Débora Flávio Helena Joana Leandro Mariana Otávio Renata",
        "Almeida Barros Cardim Drummond Esteves Figueiredo Gonçalves Macedo Peixoto Teixeira",
    ),
    _culture(
        "Anouk Bram Femke Joost Lotte Maarten Niels Sanne Tijs Wouter",
        "Bakker Dekker Hoekstra Kuipers Mulder Postma Scholten Verhoeven Visser Zwart",
    ),
    _culture(
        "Daan Eline Hidde Jurre Koen Maud Ruben Sanne",
        "Ham Horst Linden Meer Veen Vliet Wal Zwan",
        "{given} van der {family}",
    ),
    _culture(
        "Agnieszka Bartosz Grażyna Jacek Małgorzata Łukasz Paweł Wojciech Zuzanna Żaneta",
        "Bąk Dudek Gołąb Kaczmarek Mróz Pająk Sikora Szewczyk Wróbel Zając",
    ),
    _culture(
        "Astrid Elin Frida Gustav Henrik Ingrid Kjell Liv Magnus Sigrid Søren Øyvind",
        "Aalto Bergström Dahl Ekström Fjeld Haugen Kristensen Lundqvist Nygård Sørensen Thygesen "
        "Åkesson",
    ),
    _culture(
        "Ayşe Bora Ceren Defne Esin Gökhan Hatice Kerem Pınar Şule Tolga Zeynep",
        "Aksoy Bozkurt Çetin Duman Ekinci Güneş Kaplan Özkan Polat Şimşek Tekin Yavuz",
    ),
    _culture(
        "Aigerim Bogdan Daria Galina Kirill Lyudmila Maxim Oksana Ruslan Yana",
        "Bondarenko Chernenko Hrytsenko Kravchuk Lysenko Koval Panchenko Hnatiuk Tkach Zinchenko",
    ),
    _culture(
        "Ahmad Dalia Faisal Hala Jamal Khadija Layla Nasser Rania Samir Yasmin Ziad",
        "Al-Amin Al-Jaziri Bakri Darwish El-Tayeb Fakhoury Haddad Khalil Shammas Najjar "
        "Qasim Sabbagh",
    ),
    _culture(
        "Bahram Farideh Kamran Laleh Mahsa Niloufar Omid Parvin Shirin Vahid",
        "Ahangar Bayat Daneshvar Farahani Golzar Jalili Kamali Mohajer Rostami Sohrabi",
    ),
    _culture(
        "Aditi Bhavesh Chandni Deepak Gauri Hemant Kavita Mukund Nandini Poorvi Rohit Sunita",
        "Agarwal Bhandari Chaudhary Deshmukh Iyer Joshi Kulkarni Menon Nair Patil Wagle Saxena",
    ),
    _culture(
        "Nusrat Tanvir Shabnam Rafiq Mehnaz Kamrul Farzana Zubair",
        "Bhuiyan Mollah Chowdhury Hossain Malik Qureshi Siddiqui Talukdar",
    ),
    _culture(
        "Adaeze Babajide Chiamaka Ekene Folasade Ifeoma Kelechi Ngozi Temitope Yewande",
        "Adeyemi Balogun Chukwu Eze Ibekwe Nwosu Obi Ogunleye Okonkwo Uche",
    ),
    _culture(
        "Bongani Lindiwe Naledi Nomvula Sipho Thandiwe Zola",
        "Dlamini Khumalo Mahlangu Ndlovu Sithole Zwane",
    ),
    _culture(
        "Awa Binta Cheikh Daouda Khady Lamine Moussa Ndeye",
        "Badji Cissokho Goudiaby Mballo Manga Sagna Tamba Thiaw",
    ),
    _culture(
        "Achieng Baraka Jabali Kiprono Makena Njoki Nyambura Wanjiru",
        "Kamau Kiplagat Maina Mwangi Njoroge Omondi Wafula Wekesa",
    ),
    _culture(
        "Ayaka Daichi Erina Hayato Kaori Kenta Mayumi Natsuki Ryota Shiori Takumi Yuina",
        "Endo Fujii Hamada Ishikawa Kimura Matsumoto Nakajima Okada Sakai Ueda Wakabayashi Yoshida",
    ),
    _culture(
        "Jiayi Haoran Meiling Xiaoyu Zihan Wenjie Yuxuan Ruoxi Lijuan Guowei",
        "Chen Deng Fang Guo Huang Lin Peng Song Tang Zhou",
        "{family} {given}",
    ),
    _culture(
        "Min-jun Seo-yeon Ji-ho Ha-eun Dong-hyun Soo-ah Tae-min Ye-rin",
        "Ahn Bae Choi Han Jang Kang Oh Yoon",
        "{family} {given}",
    ),
    _culture(
        "Anh Diệp Hạnh Hương Linh Mai Ngọc Quỳnh Thảo Yến",
        "Bùi Đặng Đỗ Hồ Lê Nguyễn Phạm Trần Võ Vũ",
        "{family} Thị {given}",
    ),
    _culture(
        "Agus Budi Dewi Fitri Indah Putri Ratih Wulan",
        "Hidayat Kusuma Halim Nugroho Pratama Santoso Siregar Wijaya",
    ),
    _culture(
        "Keoni Leilani Mele Sione Talia Tāne Wiremu Aroha",
        "Faleolo Kahale Moala Ngata Paki Taumoepeau Tui Vake",
    ),
    _culture(
        "Illari Inti Mayra Nahuel Sami Urpi Wayra Yanina",
        "Ccori Choque Condori Huamán Mamani Quispe Yupanqui",
    ),
    # In their own scripts, the family name where it stands there.
    _culture(
        "Анна Виктор Дмитрий Екатерина Игорь Лариса Марина Олег Полина Роман Светлана Юрий",
        "Бондарь Гнатюк Гончар Жук Заяц Коваль Корж Лебедь Мельник Ткач Швец Шевчук",
    ),
    _culture(
        "Ελένη Γιώργος Ζωή Κατερίνα Λουκάς Μυρτώ Νίκος Σοφία Πέτρος Χλόη",
        "Γρηγορίου Δήμου Ζήση Ιωάννου Κωστή Μάρκου Νικολάου Παύλου Σταύρου Φωτίου",
    ),
    _culture(
        "باسل دينا رامي سامر سلمى ليلى فادي هدى نادر ندى",
        "الحداد الخطيب الشماع النجار بكري حمدان درويش صباغ عيسى قاسم",
    ),
    _culture(
        "אבנר אורלי גיל דנה יונתן מיכל נועה עידו רותם תמר",
        "אלמוג ארבל ברק גולן דגן כרמי לביא נחשון צור שקד",
    ),
    _culture(
        "अनिता आरती कविता गौरव नंदिनी मुकुंद रोहित विकास सुनीता हेमंत",
        "अग्रवाल कुलकर्णी चौधरी जोशी देशमुख नायर पाटिल भंडारी वागले सक्सेना",
    ),
    _culture(
        "陽菜 大翔 美咲 健太 結衣 直樹 彩香 拓海 千尋 修平",
        "佐藤 藤井 石川 木村 松本 中島 岡田 渡辺 浜田 吉田",
        "{family} {given}",
    ),
    _culture(
        "嘉怡 浩然 美玲 小雨 子涵 文杰 若曦 国伟 丽娟 雨轩",
        "陈 邓 方 郭 黄 林 彭 周 宋 唐",
        "{family}{given}",
    ),
    _culture(
        "민준 서연 지호 하은 동현 수아 태민 예린 준서 나은",
        "안 배 최 한 장 강 오 윤 문 신",
        "{family}{given}",
    ),
)
"""Common names. Pairs that name somebody in the public eye are left out where we know of them."""

TITLES = ("Dr.", "Prof.", "Mx.")
"""Before a name in Latin letters; of no gender, as the lists of names tell none."""
