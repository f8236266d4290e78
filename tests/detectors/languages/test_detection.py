"""Language: an answer that can be relied on, or none."""

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from pytest_aiprops.detectors import SUPPORTED_LANGUAGES, detect_language, normalise_language
from pytest_aiprops.detectors.languages.detection import languages_by_sentence
from pytest_aiprops.errors import UsageError

SENTENCES = {
    "en": "Where can I find the invoice for the order that I placed last month?",
    "de": "Wo finde ich die Rechnung für die Bestellung vom letzten Monat?",
    "fr": "Où puis-je trouver la facture de la commande du mois dernier ?",
    "es": "¿Dónde puedo encontrar la factura del pedido del mes pasado?",
    "pl": "Gdzie znajdę fakturę za zamówienie z zeszłego miesiąca?",
    "ru": "Где я могу найти счёт за заказ, сделанный в прошлом месяце?",
    "zh": "我在哪里可以找到上个月订单的发票？",
    "ja": "先月の注文の請求書はどこで見られますか。",
    "ko": "지난달 주문의 송장은 어디에서 볼 수 있나요?",
    "el": "Πού μπορώ να βρω το τιμολόγιο του περασμένου μήνα;",
    "th": "ฉันจะหาใบแจ้งหนี้ของเดือนที่แล้วได้ที่ไหน",
    "no": "Hvor kan jeg finne fakturaen for bestillingen fra forrige måned?",
}


def test_languages_are_told_apart_in_one_batch():
    assert detect_language(SENTENCES.values()) == list(SENTENCES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ok",
        "OK",
        "Yes",
        "Paris",
        "Hotel Berlin",
        "3.14",
        "12345",
        "🙂",
        "x = y",
        "@ada #winning",
        "https://example.org",
        "asdf qwer zxcv",
        "f3a9c2e1 deadbeef",
        "\u0301\u0301\u0301abcdef",
    ],
)
def test_too_little_text_is_undetermined_and_not_a_guess(text):
    assert detect_language([text]) == [None]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Thank you!", "en"),
        ("Sounds good, thanks!", "en"),
        ("Guten Morgen", "de"),
        ("Merci beaucoup", "fr"),
        ("ありがとう", "ja"),
        ("谢谢你", "zh"),
        ("안녕하세요", "ko"),
        ("ευχαριστώ", "el"),
    ],
)
def test_a_few_telling_words_are_enough(text, code):
    assert detect_language([text]) == [code]


@pytest.mark.parametrize(
    ("first", "text", "second", "other"),
    [
        ("da", "Hvad hedder virksomheden?", "no", "Hva heter selskapet?"),
        ("es", "¿Cuántos años tiene usted?", "pt", "Quantos anos você tem?"),
        ("cs", "Děkuji, přijdu zítra večer.", "sk", "Ďakujem, prídem zajtra večer."),
        ("ru", "Это очень хороший вопрос.", "uk", "Це дуже гарне питання."),
        ("bg", "Къде мога да намеря поръчката?", "mk", "Каде можам да ја најдам нарачката?"),
        ("nl", "Wij hebben jullie niet gezien.", "af", "Ons het julle nie gesien nie."),
        ("ar", "أين يمكنني أن أجد الفاتورة؟", "fa", "از کجا می‌توانم صورتحساب را پیدا کنم؟"),
        ("hi", "मुझे चालान कहाँ मिलेगा और कब?", "ur", "مجھے رسید کہاں سے ملے گی؟"),
        ("hr", "Gdje mogu pronaći račun za narudžbu?", "sl", "Kje lahko najdem račun za naročilo?"),
    ],
)
def test_close_relatives_are_told_apart(first, text, second, other):
    assert detect_language([text, other]) == [first, second]


@pytest.mark.parametrize("text", ["東京", "東京都"])
def test_characters_that_two_countries_share_are_undetermined(text):
    assert detect_language([text]) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Non leitza pertsona asko bizi dira mendi artean, eta guztiak elkar ezagutzen dute.",  # eu
        "Hvar get ég fundið reikninginn fyrir pöntunina sem ég gerði í síðasta mánuði?",  # is
        "Ба мо дар бораи фармоиш ва ҳисоби худ нависед, лутфан.",  # tg
    ],
)
def test_a_language_that_is_not_supported_is_not_taken_for_a_relative(text):
    assert detect_language([text]) == [None]


def test_names_do_not_change_the_language():
    text = "Yesterday we met Jürgen Müller, François Lefèvre and José García in the office."
    assert detect_language([text]) == ["en"]
    assert detect_language(["Установите Python и откройте программу в Visual Studio."]) == ["ru"]


@pytest.mark.parametrize("text", ["JSON文件", "TCP和UDP有什么区别？", "WiFi密码在哪里"])
def test_chinese_behind_a_latin_word_is_read(text):
    assert detect_language([text]) == ["zh"]


def test_code_and_addresses_are_not_read():
    german = SENTENCES["de"]
    code = "\n```python\nfor item in the_list:\n    print(item and the_other)\n```\n"
    urls = " https://example.org/where-is-the-invoice the.invoice@example.org `the and of`"
    assert detect_language([german + code + urls]) == ["de"]
    assert detect_language([code, urls]) == [None, None]


def test_a_script_without_a_profile_is_undetermined():
    georgian = "სად ვიპოვო გასული თვის ანგარიში?"
    assert detect_language([georgian]) == [None]


def test_the_same_text_gets_the_same_answer_whatever_the_seeds():
    texts = ["Das ist gut so", "la casa grande", "an open door"] * 3
    first = detect_language(texts)
    random.seed(99)
    from langdetect import DetectorFactory

    before = DetectorFactory.seed
    assert detect_language(texts) == first
    assert DetectorFactory.seed == before
    assert first[:3] == first[3:6] == first[6:]


def test_another_process_gives_the_same_answers():
    texts = ["Das ist gut so", "la casa grande", "an open door", "altid bedre", "todos los casos"]
    code = (
        f"from pytest_aiprops.detectors import detect_language; print(detect_language({texts!r}))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }
    assert said == {f"{detect_language(texts)}\n"}


def test_a_text_gets_the_same_answer_in_any_batch():
    texts = [*SENTENCES.values(), "altid bedre", "todos los casos"]
    alone = [detect_language([text])[0] for text in texts]
    assert detect_language(texts[::-1])[::-1] == alone


def test_what_the_user_sets_in_the_libraries_changes_nothing():
    import py3langid

    py3langid.set_languages(["it", "tr"])
    try:
        assert detect_language(SENTENCES.values()) == list(SENTENCES)
    finally:
        py3langid.set_languages(None)


def test_threads_get_the_answers_of_one_thread():
    texts = list(SENTENCES.values())
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: detect_language(texts), range(8)))
    assert answers == [list(SENTENCES)] * 8


def test_a_long_text_is_read_at_its_start_middle_and_end():
    # Mostly German, with an English start of the size that langdetect alone would read.
    text = SENTENCES["en"] * 40 + SENTENCES["de"] * 400
    assert detect_language([text]) == ["de"]


HALF = "Thank you very much for your order. It will arrive on Monday morning."
OTHER_HALF = "Muchas gracias por su pedido. Llegará el lunes por la mañana."


def test_a_text_in_two_languages_has_no_one_language():
    assert detect_language([f"{HALF} {OTHER_HALF}"]) == [None]


def test_each_sentence_has_its_language():
    text = f"{HALF} {OTHER_HALF}"
    (found,) = languages_by_sentence([text])
    assert [one.language for one in found] == ["en", "en", "es", "es"]
    assert text[found[2].start : found[2].end] == "Muchas gracias por su pedido."


@pytest.mark.parametrize(
    "text",
    [
        f"{HALF} Please read this first. Llegará el lunes por la mañana. We hope you like it.",
        f"{HALF} Please read the manual first.\nLlegará el lunes por la mañana",
        f"{HALF} Доставим в понедельник утром.",
    ],
)
def test_one_sentence_in_another_language_is_noticed(text):
    (found,) = languages_by_sentence([text])
    assert len({one.language for one in found} - {None}) == 2
    assert detect_language([text]) == ["en"]


@pytest.mark.parametrize(
    "text",
    [
        f"{HALF} In Spanish this is “muchas gracias por su pedido”.",
        f"{HALF} She sings *La vie en rose* and “Ne me quitte pas”.",
        f"{HALF} Guten Morgen!",
        f"{HALF}\n> Muchas gracias por su pedido, llegará mañana.",
        f"{HALF} ```\nprint('muchas gracias por su pedido')\n```",
        f"{HALF} Our office is in Villafranca del Cid, Calle de los Señores Curas.",
    ],
)
def test_quoted_words_titles_greetings_and_code_are_no_second_language(text):
    (found,) = languages_by_sentence([text])
    assert {one.language for one in found} - {None} == {"en"}


def test_japanese_headings_without_kana_are_not_chinese():
    (found,) = languages_by_sentence(["請求書確認手順\n先月の請求書はここで見られます。"])
    assert {one.language for one in found} <= {"ja", None}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("EN", "en"),
        ("en-US", "en"),
        ("zh_CN", "zh"),
        ("zh-Hant-TW", "zh"),
        ("nb", "no"),
        ("nn", "no"),
        ("pt-BR", "pt"),
        ("iw", "he"),
        ("in", "id"),
        ("fil", "tl"),
    ],
)
def test_codes_are_normalised(given, code):
    assert normalise_language(given) == code


@pytest.mark.parametrize("code", ["", "english", None, 3, "e", "??"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(UsageError, match="must be an ISO 639-1 code"):
        normalise_language(code)


def test_a_language_that_cannot_be_detected_is_refused():
    with pytest.raises(UsageError, match=r"'ka' cannot be detected.*supported: af, ar"):
        normalise_language("ka")


def test_the_supported_languages_are_those_of_the_profiles():
    from pathlib import Path

    from langdetect.detector_factory import PROFILES_DIRECTORY

    profiles = {path.name.split("-")[0] for path in Path(PROFILES_DIRECTORY).iterdir()}
    assert profiles == SUPPORTED_LANGUAGES
