import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import find, given, seed, settings
from hypothesis import strategies as st

from pytest_aiprops.detectors import detect_language, split_sentences
from pytest_aiprops.errors import UsageError
from pytest_aiprops.strategies.labelled import Labelled
from pytest_aiprops.strategies.languages import LANGUAGES
from pytest_aiprops.strategies.multilingual import texts
from pytest_aiprops.strategies.sentences import Slot, phrasebook

SCRIPTS = {
    "ru": {"CYRILLIC"},
    "ar": {"ARABIC"},
    "hi": {"DEVANAGARI"},
    "zh": {"CJK"},
    "ja": {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"},
    "ko": {"HANGUL"},
}
ENDS = {"ar": ".؟", "hi": "।?", "zh": "。？", "ja": "。？", "ko": ".?"}


def drawn(strategy, count=60):
    found = []

    @seed(4)
    @settings(max_examples=count, database=None, deadline=None)
    @given(strategy)
    def collect(text):
        found.append(text)

    collect()
    return found


def sentences_of(text):
    """By their marks: not every detector knows the danda of Hindi."""
    return re.findall(r"[^.?।。？؟]+[.?।。？؟]", text)


def frames(language):
    for topic in phrasebook(language).topics:
        for alternatives in topic.sayings:
            yield from alternatives


def every_filler(language):
    """Sentences in which each filler of each bank is seen in each frame that needs it."""
    banks = phrasebook(language).banks
    for frame in frames(language):
        for turn in range(max((len(banks[bank]) for bank in frame.banks), default=1)):
            yield frame.filled({bank: banks[bank][turn % len(banks[bank])] for bank in frame.banks})


def test_98_in_100_texts_are_in_their_language_97_differ_and_no_language_is_rare():
    found = drawn(texts(), 1000)
    right = sum(
        seen == text.label for seen, text in zip(detect_language(found), found, strict=True)
    )
    assert right >= 0.98 * len(found)
    assert len(set(found)) >= 0.97 * len(found)
    counts = Counter(text.label for text in found)
    assert set(counts) == set(LANGUAGES)
    assert min(counts.values()) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_one_language_differ_and_are_told_by_the_detector(language):
    found = drawn(texts(languages=[language]))
    assert {text.label for text in found} == {language}
    assert len(set(found)) >= 0.97 * len(found)
    seen = detect_language(found)
    assert seen.count(language) >= 0.98 * len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_alone_is_in_its_language_whatever_fills_it(language):
    sentences = sorted(set(every_filler(language)))
    seen = detect_language(sentences)
    missed = [one for one, code in zip(sentences, seen, strict=True) if code != language]
    assert len(missed) <= 0.01 * len(sentences), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_is_one_to_the_sentence_splitter_and_starts_and_ends_as_one(language):
    for sentence in every_filler(language):
        assert split_sentences(sentence) == [sentence]
        assert sentence[-1] in ENDS.get(language, ".?")
        first = sentence.lstrip("¿")[0]
        assert first == first.upper(), sentence
        assert "  " not in sentence
        assert not re.search(r"[{}|/=]", sentence), sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_fillers_have_as_many_forms_as_sentences_ask_for_and_all_are_used(language):
    asked = {}
    for frame in frames(language):
        for part in frame.parts:
            if isinstance(part, Slot):
                asked.setdefault(part.bank, set()).add(part.form)
    banks = phrasebook(language).banks
    assert set(asked) == set(banks)
    for name, fillers in banks.items():
        assert {len(forms) for forms in fillers} == {len(asked[name])}, name
        assert asked[name] == set(range(len(asked[name]))), name
        assert len(set(fillers)) == len(fillers), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_english_has_more_slots_than_its_counterpart(language):
    """Else shrinking would stop at the other language, where the draw is shorter."""
    for plain, other in zip(frames("en"), frames(language), strict=True):
        assert len(plain.banks) <= len(other.banks), (plain, other)


@pytest.mark.parametrize("language", SCRIPTS)
def test_letters_are_of_the_language_s_own_script(language):
    for sentence in every_filler(language):
        letters = filter(str.isalpha, sentence)
        assert {unicodedata.name(letter).split()[0] for letter in letters} <= SCRIPTS[language]


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_chinese_and_japanese_write_no_spaces_and_full_width_punctuation(language):
    for text in [*every_filler(language), *drawn(texts(languages=[language]), 20)]:
        assert not re.search(r"[\s,.?!;:]", text)


def test_arabic_has_its_own_comma_and_question_mark():
    text = "".join(every_filler("ar"))
    assert "؟" in text
    assert "،" in text
    assert not re.search("[?,;]", text)


def test_spanish_questions_are_opened_and_closed():
    for sentence in every_filler("es"):
        assert sentence.count("¿") == sentence.count("?")


def test_french_questions_have_a_space_before_their_mark():
    questions = [sentence for sentence in every_filler("fr") if "?" in sentence]
    assert questions
    assert all(re.fullmatch(r"[^?]*[^\s?] \?", sentence) for sentence in questions)


@pytest.mark.parametrize(
    ("language", "unelided"),
    [("fr", r"(?i)\b(?:de|le|la|que|je|ne) [aeiouhéèêâœ]"), ("it", r"(?i)\b(?:lo|una|la) [aeiou]")],
)
def test_vowels_are_elided(language, unelided):
    for sentence in every_filler(language):
        # "dois-je appeler": a verb's own pronoun keeps its vowel.
        assert not re.search(unelided, sentence.replace("-je", "")), sentence


def test_a_text_keeps_to_one_thing():
    for text in drawn(texts(languages=["en"], min_sentences=3), 60):
        items = [forms[0] for forms in phrasebook("en").banks["item"]]
        assert sum(bool(re.search(rf"\b{item}\b", text)) for item in items) <= 1, text


def test_a_parcel_that_has_not_come_is_not_broken():
    for text in drawn(texts(languages=["en"], min_sentences=4), 60):
        assert not ("has not arrived" in text and " broke " in text), text


def test_shrinks_to_one_plain_english_sentence():
    smallest = find(texts(), lambda text: True, settings=settings(database=None))
    assert smallest == "I will be home in about an hour."
    assert smallest.label == "en"


def test_shrinks_to_the_first_language_given():
    smallest = find(
        texts(languages=["de", "fr"]), lambda text: True, settings=settings(database=None)
    )
    assert smallest == "Ich bin in einer Stunde zu Hause."


@pytest.mark.parametrize(
    ("holds", "smallest"),
    [
        (
            lambda text: "chess" in text,
            "Have you ever tried chess with my sister?",
        ),
        (lambda text: text.label == "ko", "저는 한 시간쯤 뒤에 집에 도착해요."),
    ],
)
def test_shrinks_to_the_plainest_text_that_still_fails(holds, smallest):
    fresh = settings(max_examples=5000, database=None, derandomize=True)
    assert find(texts(languages=["en", "ko"]), holds, settings=fresh) == smallest


@pytest.mark.parametrize("word", ["money back", "on page", "flight", "passport", "sleep", "phone"])
def test_shrinks_to_at_most_one_sentence_more_than_the_one_that_matters(word):
    fresh = settings(max_examples=5000, database=None, derandomize=True)
    found = find(texts(languages=["en"]), lambda text: word in text, settings=fresh)
    assert len(sentences_of(found)) <= 2


@pytest.mark.parametrize("bounds", [(1, 1), (3, 3), (2, 9), (12, 20)])
@pytest.mark.parametrize("language", ["en", "hi", "ja"])
def test_texts_have_as_many_sentences_as_asked_for(language, bounds):
    least, most = bounds
    strategy = texts(languages=[language], min_sentences=least, max_sentences=most)
    counts = {len(sentences_of(text)) for text in drawn(strategy, 50)}
    assert min(counts) >= least
    assert max(counts) <= most
    assert len(counts) > 1 or least == most


def test_the_greatest_number_of_sentences_trips_no_health_check():
    for text in drawn(texts(min_sentences=40), 50):
        assert len(sentences_of(text)) == 40


def test_least_sentences_alone_may_be_more_than_the_usual_most():
    assert {len(sentences_of(text)) for text in drawn(texts(min_sentences=7), 30)} == {7}


def test_regions_are_dropped_and_a_language_named_twice_is_one():
    assert {text.label for text in drawn(texts(languages=("pt-BR", "pt", "EN_us")), 60)} == {
        "pt",
        "en",
    }


def test_a_set_draws_the_same_in_any_order():
    assert drawn(texts(languages={"ja", "fr", "ko"}), 30) == drawn(
        texts(languages=["fr", "ja", "ko"]), 30
    )


def test_composes_as_any_strategy_does():
    @settings(max_examples=20, database=None, deadline=None)
    @given(
        st.lists(texts(languages=["it"]).map(str.upper), min_size=2, max_size=2),
        texts(languages=["tr"]).filter(lambda text: "?" in text),
    )
    def composed(shouted, asked):
        assert all(text.isupper() for text in shouted)
        assert "?" in asked
        assert isinstance(asked, Labelled)

    composed()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"languages": "fr"}, r"got the str 'fr'; write languages=\['fr'\]"),
        ({"languages": []}, "must name at least one language, got none; leave it out"),
        ({"languages": 3}, r"list of ISO 639-1 codes, got int; write for example languages=\["),
        ({"languages": b"fr"}, "got bytes"),
        ({"languages": {"fr": 1}}, "got dict"),
        ({"languages": [None]}, "languages must be one of en, es, .*, got None"),
        ({"languages": ["french!"]}, "languages must be one of en, es"),
        ({"languages": ["tlh"]}, "must be one of en, es, .*, got 'tlh'"),
        ({"languages": ["en", "sv"]}, "must be one of en, es, fr, .*, ja, ko, got 'sv'"),
        ({"languages": ["zh-Hant"]}, "simplified characters, got 'zh-Hant'; write 'zh'"),
        ({"languages": ["zh_TW"]}, "simplified characters, got 'zh_TW'"),
        ({"min_sentences": 0}, "min_sentences must be a whole number of 1 or more, got 0"),
        ({"max_sentences": 0}, "max_sentences must be a whole number of 1 or more, got 0"),
        ({"min_sentences": None}, "min_sentences must be a whole number of 1 or more, got None"),
        ({"max_sentences": 2.0}, "max_sentences must be a whole number"),
        ({"min_sentences": True}, "min_sentences must be a whole number"),
        ({"min_sentences": 3, "max_sentences": 2}, "min_sentences=3 and max_sentences=2"),
        ({"max_sentences": 41}, "max_sentences must be at most 40, got 41; for longer texts"),
        ({"min_sentences": 10**9}, "min_sentences must be at most 40, got 1000000000"),
    ],
)
def test_wrong_options_are_refused_at_once_with_the_fix(options, message):
    with pytest.raises(UsageError, match=message):
        texts(**options)


def test_options_are_keyword_only():
    with pytest.raises(TypeError):
        texts(["fr"])
