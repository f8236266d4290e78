import re
from collections import Counter
from functools import cache
from itertools import pairwise
from random import Random

import pytest
from hypothesis import find, given, seed, settings
from hypothesis import strategies as st

from pytest_aiprops.detectors import detect_language, requests_human, sentiment
from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling.conversation import converse
from pytest_aiprops.strategies.complaints.bank import CATEGORIES, bank
from pytest_aiprops.strategies.customers import (
    LADDER,
    MAX_TURNS,
    MOODS,
    conversations,
    customer_messages,
)
from pytest_aiprops.strategies.labelled import Labelled
from pytest_aiprops.strategies.languages import LANGUAGES

SENTENCES = ("ask", "praise", "puzzle", "fear", "problem", "effort", "reference")
PARTS = ("before", "after", "again", "human")
CALM = ("pleased", "neutral", "confused", "worried", "frustrated")


def drawn(strategy, count=300):
    found = []

    @seed(4)
    @settings(max_examples=count, database=None, deadline=None)
    @given(strategy)
    def collect(value):
        found.append(value)

    collect()
    return found


@cache
def messages_in(language):
    return tuple(drawn(customer_messages(language=language), 150))


def has_shouting(text):
    """The detector takes capitals for no prose, so that what is shouted has no language."""
    sentences = re.split(r"(?<=[.!?]) ", text)
    return any(one == one.upper() != one.lower() for one in sentences)


@pytest.fixture(scope="module")
def english():
    return {mood: drawn(customer_messages(mood=mood), 300) for mood in MOODS}


# Messages


def test_97_in_100_of_1000_messages_differ_and_every_mood_is_drawn():
    found = drawn(customer_messages(), 1000)
    assert len(set(found)) >= 0.97 * len(found)
    counts = Counter(message.label for message in found)
    assert set(counts) == set(MOODS)
    assert min(counts.values()) >= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_of_a_language_differ_and_are_told_by_the_detector_unless_shouted(language):
    found = messages_in(language)
    assert len(set(found)) >= 0.97 * len(found)
    words = {
        text: len(text) // 2 if language in ("zh", "ja") else len(text.split()) for text in found
    }
    long = [text for text in found if words[text] >= 6 and not has_shouting(text)]
    assert len(long) >= 80
    assert detect_language(long).count(language) >= 0.97 * len(long)


def test_the_sentiment_falls_from_pleased_to_furious(english):
    mean = {mood: sentiment(found).mean() for mood, found in english.items()}
    assert mean["pleased"] > mean["neutral"] + 0.2
    assert mean["neutral"] > mean["confused"] > mean["worried"] > mean["angry"] > mean["furious"]
    # The worried and the frustrated are about as unhappy as each other.
    assert mean["confused"] > mean["frustrated"] > mean["angry"]


def test_the_furious_shout_and_the_calm_do_not(english):
    def shouted(mood):
        return sum("!!" in text or text.upper() == text for text in english[mood])

    assert shouted("furious") == len(english["furious"])
    assert shouted("angry") >= 0.2 * len(english["angry"])
    assert all(shouted(mood) == 0 for mood in CALM)


def test_only_the_angry_and_the_furious_demand_a_human_in_their_first_message(english):
    share = {mood: requests_human(found).mean() for mood, found in english.items()}
    assert min(share["angry"], share["furious"]) >= 0.1
    assert max(share[mood] for mood in CALM) <= 0.02


@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_writes_about_every_subject(mood, english):
    words = {
        "order": "order|item",
        "delivery": "parcel|delivery|deliver",
        "refund": "refund",
        "subscription": "subscription|plan",
        "login": "log in|login|password|account",
        "invoice": "invoice|charge",
        "booking": "booking",
        "product": "repair|part|warranty|broken",
    }
    texts = [text.lower() for text in english[mood]]
    for category in CATEGORIES:
        assert sum(bool(re.search(words[category], text)) for text in texts) >= 5, category


def test_a_message_is_a_string_with_its_mood():
    message = drawn(customer_messages(mood="angry"), 5)[-1]
    assert isinstance(message, Labelled)
    assert message.label == "angry"


def test_moods_are_drawn_from_those_given_alone():
    assert {one.label for one in drawn(customer_messages(mood=["angry", "pleased"]), 60)} == {
        "angry",
        "pleased",
    }


@pytest.mark.parametrize(
    ("mood", "minimal"),
    [
        ("pleased", "My order was ready within the hour."),
        ("neutral", "Where is my order?"),
        ("confused", "I don't understand what the order status means."),
        ("worried", "I'm worried that my order got lost in your system."),
        ("frustrated", "My order has not been sent."),
        ("angry", "My order has not been sent!"),
        ("furious", "MY ORDER HAS NOT BEEN SENT!!"),
    ],
)
def test_a_message_shrinks_to_the_plainest_sentence_of_its_mood(mood, minimal):
    assert find(customer_messages(mood=mood), lambda text: True) == minimal


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_of_any_language_shrinks_to_one_plain_question(language):
    minimal = find(customer_messages(language=language), lambda text: True)
    assert minimal == bank(language).matters[0].ask[0]


@pytest.mark.parametrize(
    ("condition", "minimal"),
    [
        (lambda text: "refund" in text, "When will I get my refund?"),
        (lambda text: re.search(r"\d", text), "Where is my order? The order number is 10000."),
        (lambda text: "login" in text and text.label == "furious", "login"),
        (lambda text: "manager" in text, "Get me a manager"),
        (lambda text: len(text) > 50, "How do I swap the item in my order for the right one?"),
    ],
)
def test_a_message_shrinks_to_a_short_one_that_still_meets_the_condition(condition, minimal):
    found = find(customer_messages(), condition)
    assert minimal in found
    assert len(found) <= 75


def test_the_mood_given_first_is_the_one_it_shrinks_to():
    assert find(customer_messages(mood=["angry", "neutral"]), lambda text: True).label == "angry"
    assert find(customer_messages(mood={"angry", "neutral"}), lambda text: True).label == "neutral"


def test_moods_may_come_from_a_generator():
    moods = (mood for mood in ("angry", "neutral"))
    assert find(customer_messages(mood=moods), lambda text: True).label == "angry"


def test_messages_map_filter_and_build():
    lengths = customer_messages(mood="neutral").filter(lambda text: "?" in text).map(len)
    assert min(drawn(st.builds(abs, lengths), 20)) > 5


# Banks


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bank_has_every_category_part_and_slot_and_says_nothing_twice(language):
    words = bank(language)
    assert {matter.category for matter in words.matters} == set(CATEGORIES)
    with_product = ("order", "delivery", "refund", "product")
    for matter in words.matters:
        for part in SENTENCES:
            said = getattr(matter, part)
            assert len(said) >= (2 if part == "reference" else 3), (matter.title, part)
            assert len(said) == len(set(said))
            for sentence in said:
                slots = set(re.findall(r"\{(\w*)\}", sentence))
                assert slots <= {*words.slots, "number"}
                assert ("number" in slots) == (part == "reference"), sentence
                assert "thing" not in slots or matter.category in with_product, sentence
                assert re.search(r"[.?。？।؟]$", sentence), sentence
    for mood, tone in words.tones.items():
        for part in PARTS:
            said = getattr(tone, part)
            assert bool(said) == (part != "human" or mood in ("frustrated", "angry", "furious"))
            assert len(said) == len(set(said))
            assert not any("{" in sentence for sentence in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_slot_or_separator_is_left_in_a_message(language):
    for message in messages_in(language):
        assert not re.search(r"[{}|\n]|  |\s$|^\s", message), message


def test_turkish_shouts_with_its_own_capitals():
    assert find(customer_messages(mood="furious", language="tr"), lambda text: True) == (
        "SİPARİŞİM GÖNDERİLMEDİ!!"
    )


@pytest.mark.parametrize("language", ["es", "fr", "it", "pt", "ru"])
def test_a_question_keeps_its_mark_where_nothing_else_tells_it(language):
    for message in drawn(customer_messages(mood="neutral", language=language), 150):
        said = message.casefold().replace("¿", "")
        asks = [one for matter in bank(language).matters for one in matter.ask if "{" not in one]
        for one in asks:
            plain = one.casefold().replace("¿", "")
            assert not one.endswith("?") or plain.rstrip(" ?") not in said or plain in said, message


def test_spanish_opens_as_many_exclamation_marks_as_it_closes():
    for message in drawn(customer_messages(mood="furious", language="es"), 150):
        assert "¿" in message or message.count("¡") == message.count("!"), message


# Conversations


@given(conversations())
def test_the_mood_rises_and_never_falls(messages):
    steps = [LADDER.index(message.label) for message in messages]
    assert steps == sorted(steps)
    assert steps[0] <= LADDER.index("confused")
    assert len(messages) == 1 or steps[-1] > steps[0]
    assert len(messages) < 4 or steps[-1] >= LADDER.index("frustrated")
    climbs = [after - before for before, after in pairwise(steps)]
    assert max(climbs, default=0) <= 3


@given(conversations(escalating=False))
def test_a_level_conversation_stays_neutral(messages):
    assert {message.label for message in messages} == {"neutral"}


@settings(max_examples=30)
@given(st.data(), st.integers(1, 12), st.integers(0, 12))
def test_the_number_of_turns_is_within_its_bounds(data, fewest, more):
    strategy = conversations(min_turns=fewest, max_turns=fewest + more)
    assert fewest <= len(data.draw(strategy)) <= fewest + more


def test_a_conversation_is_about_one_matter_and_keeps_its_details():
    for language in ("en", "de", "ja"):
        words = bank(language)
        for messages in drawn(conversations(min_turns=3, language=language), 60):
            said = " ".join(messages).casefold()
            about = [
                {matter.title}
                for matter in words.matters
                if any(
                    sentence.rstrip(".?。？").casefold() in said
                    for part in SENTENCES
                    for sentence in getattr(matter, part)
                    if "{" not in sentence
                )
            ]
            assert len(about) <= 1, messages
            for slot in ("thing", "when", "amount"):
                assert sum(one.casefold() in said for one in words.slots[slot]) <= 1 + (
                    slot == "when"
                )
            assert len(set(re.findall(r"\b\d{5}\b", said))) <= 1


def test_97_in_100_of_longer_conversations_differ_and_sentences_are_not_repeated():
    found = drawn(conversations(min_turns=2), 500)
    assert len({tuple(messages) for messages in found}) >= 0.97 * len(found)
    assert sum(len(set(messages)) == len(messages) for messages in found) >= 0.97 * len(found)


def test_the_last_message_of_a_long_conversation_asks_for_a_human_in_most_draws():
    found = drawn(conversations(min_turns=4))
    assert requests_human([messages[-1] for messages in found]).mean() >= 0.5
    assert requests_human([messages[0] for messages in found]).mean() <= 0.01


def test_a_conversation_shrinks_to_the_fewest_turns_and_the_plainest_messages():
    assert find(conversations(), lambda messages: True) == ["Where is my order?"]
    assert find(conversations(min_turns=3, escalating=False), lambda messages: True) == [
        "Where is my order?",
        "Thanks for the answer.",
        "Okay, thank you.",
    ]
    furious = find(conversations(), lambda messages: messages[-1].label == "furious")
    assert furious == [
        "Where is my order?",
        "That did not help.",
        "THIS IS USELESS!!",
    ]


@pytest.mark.parametrize(
    ("condition", "fewest"),
    [
        (lambda messages: any(re.search(r"\d", text) for text in messages), 1),
        (lambda messages: any(one.label == "frustrated" for one in messages), 2),
        (lambda messages: any(one.label == "furious" for one in messages), 3),
        (lambda messages: sum(map(len, messages)) > 120, 2),
    ],
)
def test_a_conversation_shrinks_to_the_fewest_turns_that_meet_a_condition(condition, fewest):
    fresh = settings(database=None, max_examples=2000)
    turns = [
        len(find(conversations(), condition, settings=fresh, random=Random(number)))
        for number in range(4)
    ]
    assert sum(count <= fewest for count in turns) >= 3, turns


def test_sentences_come_again_in_turn_when_all_of_a_kind_were_said():
    strategy = conversations(min_turns=MAX_TURNS, language="ko")
    for messages in drawn(strategy, 10):
        said = Counter(
            sentence.strip(".?!… ")
            for message in messages
            for sentence in re.split(r"(?<=[.?!…]) ", message)
        )
        assert max(said.values()) <= MAX_TURNS / 3, said.most_common(1)
        assert all(one != other for one, other in pairwise(messages))


def test_the_usual_most_turns_make_way_for_more_that_are_asked_for():
    assert {len(messages) for messages in drawn(conversations(min_turns=10), 20)} == {10}
    assert max(len(messages) for messages in drawn(conversations(), 100)) == 6


def test_a_conversation_can_be_held_with_a_bot():
    messages = find(conversations(min_turns=3), lambda messages: True)
    talk = converse(lambda message, history: f"{len(history)}: {message}", messages)
    assert talk.replies.texts == [f"{turn}: {text}" for turn, text in enumerate(messages)]


def test_the_longest_conversation_can_be_drawn_in_any_language():
    for language in ("en", "ar", "zh"):
        strategy = conversations(min_turns=MAX_TURNS, max_turns=MAX_TURNS, language=language)
        assert len(drawn(strategy, 1)[0]) == MAX_TURNS


# Wrong use


@pytest.mark.parametrize(
    ("mood", "message"),
    [
        ("angyr", "did you mean 'angry'"),
        ("Angry", "did you mean 'angry'"),
        ("", "mood must be one of pleased, neutral, confused"),
        ("sad", "leave mood out for all of them"),
        ([], "at least one, got an empty list"),
        (3, "got int"),
        (b"angry", "got bytes"),
        (["angry", 3], "got 3"),
        (["angry", "sad"], "got 'sad'"),
        ({"angry": 1}, "got dict"),
    ],
)
def test_an_unknown_mood_is_refused_at_once(mood, message):
    with pytest.raises(UsageError, match=re.escape(message)):
        customer_messages(mood=mood)


@pytest.mark.parametrize("language", ["xx", "", None, 3, ["en"], "english", "sv", "x" * 5000])
@pytest.mark.parametrize("strategy", [customer_messages, conversations])
def test_an_unsupported_language_is_refused_with_those_that_are(strategy, language):
    with pytest.raises(UsageError, match=f"must be one of {', '.join(LANGUAGES)}") as refused:
        strategy(language=language)
    assert len(str(refused.value)) < 500


def test_a_region_is_dropped_and_traditional_chinese_refused():
    assert find(customer_messages(language="pt-BR"), lambda text: True).startswith("Onde")
    with pytest.raises(UsageError, match="simplified characters"):
        customer_messages(language="zh-TW")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"min_turns": 0}, "min_turns must be a whole number of 1 or more, got 0"),
        ({"min_turns": 2.0}, "min_turns must be a whole number"),
        ({"max_turns": True}, "max_turns must be a whole number"),
        ({"max_turns": "6"}, "max_turns must be a whole number"),
        ({"min_turns": 8, "max_turns": 6}, "got min_turns=8 and max_turns=6; give both"),
        ({"min_turns": 51}, "min_turns must be at most 50, got 51"),
        ({"max_turns": 10**9}, "max_turns must be at most 50"),
        ({"escalating": "yes"}, "escalating must be True or False, got 'yes'"),
        ({"escalating": None}, "escalating must be True or False, got None"),
    ],
)
def test_wrong_bounds_are_refused_at_once(options, message):
    with pytest.raises(UsageError, match=re.escape(message)):
        conversations(**options)
