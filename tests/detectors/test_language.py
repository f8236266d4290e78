"""Language: an answer that can be relied on, or none."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from pytest_aiprops.detectors import SUPPORTED_LANGUAGES, detect_language, normalise_language
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
    "text", ["OK", "Yes", "Hotel Berlin", "3.14", "🙂", "x = y", "https://example.org"]
)
def test_too_little_text_is_undetermined_and_not_a_guess(text):
    assert detect_language([text]) == [None]


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


def test_threads_get_the_answers_of_one_thread():
    texts = list(SENTENCES.values())
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: detect_language(texts), range(8)))
    assert answers == [list(SENTENCES)] * 8


def test_a_long_text_is_read_at_its_start_middle_and_end():
    # Mostly German, with an English start of the size that langdetect alone would read.
    text = SENTENCES["en"] * 40 + SENTENCES["de"] * 400
    assert detect_language([text]) == ["de"]


@pytest.mark.parametrize(
    ("given", "code"),
    [("EN", "en"), ("en-US", "en"), ("zh_CN", "zh"), ("zh-tw", "zh"), ("nb", "no"), ("nn", "no")],
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
