"""Two sentences that state opposites clash; two that say the same in other words do not."""

import pytest

from pytest_aiprops.detectors import disagreements


def _kinds(a, b):
    return [found.kind for found in disagreements(a, b)]


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("A boy is flying a kite.", "There is no boy flying a kite.", "negation"),
        ("Someone is at the gate.", "Nobody is at the gate.", "negation"),
        ("She sees her aunt every week.", "She never sees her aunt.", "negation"),
        ("The cook uses salt.", "The cook uses no salt.", "negation"),
        ("He managed to lift it.", "He failed to lift it.", "negation"),
        ("Is it wise to sleep outside?", "Is it wise not to sleep outside?", "negation"),
        ("He left because he had a car.", "He didn't leave because he had no car.", "negation"),
        ("The man empties the bucket.", "The man fills the bucket.", "antonym"),
        ("Turn the heating on.", "Turn the heating off.", "antonym"),
        ("Rub it in before the bath.", "Rub it in after the bath.", "antonym"),
        ("The kiosk is near the pier.", "The kiosk is far from the pier.", "antonym"),
        ("How do I get more patient?", "How do I get less patient?", "antonym"),
        ("Rents rose in May.", "Rents fell in May.", "antonym"),
        ("She was glad about it.", "She was sad about it.", "antonym"),
        ("The vote was valid.", "The vote was invalid.", "antonym"),
        ("The boat is white.", "The boat is black.", "alternative"),
        ("The boat is red.", "The boat is green.", "alternative"),
        ("Two geese are on the lawn.", "Four geese are on the lawn.", "number"),
        ("The course is in spring.", "The course is in autumn.", "alternative"),
        ("Mia is taller than Zoe.", "Zoe is taller than Mia.", "comparison"),
        ("The goat chases the goose.", "The goose chases the goat.", "roles"),
        ("Ferries from Oban to Mull.", "Ferries from Mull to Oban.", "roles"),
        ("Does Mia trust Zoe?", "Is Mia trusted by Zoe?", "roles"),
        ("It was sung by Mia and paid by Zoe.", "It was sung by Zoe and paid by Mia.", "roles"),
    ],
)
def test_opposite_statements_clash(a, b, kind):
    assert _kinds(a, b) == [kind]
    assert _kinds(b, a) == [kind]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The gate is not open.", "The gate is closed."),
        ("How do I get more hopeful?", "How do I get less pessimistic?"),
        ("I don't dislike jazz.", "I like jazz."),
        ("He never fails to phone.", "He always phones."),
        ("You can't board without a pass.", "You need a pass to board."),
        ("The stew is too hot to eat.", "The stew is so hot that nobody can eat it."),
        ("The bus is rarely punctual.", "The bus is often late."),
        ("Nothing is dearer than gold.", "Gold is the dearest thing."),
        ("Parking isn't permitted.", "Parking is forbidden."),
        ("It is not legal to fish here.", "It is illegal to fish here."),
        ("Feel free to write.", "Do not hesitate to write."),
        ("We ship no later than Monday.", "We ship by Monday."),
        ("He not only paints but also sings.", "He paints and sings."),
        ("I can't wait to read it.", "I look forward to reading it."),
        ("The hut does not open until noon.", "The hut opens at noon."),
        ("Isn't the lake cold?", "Is the lake cold?"),
        ("Keep the lid shut.", "Don't leave the lid open."),
        ("The gang has no leader.", "The gang lacks a leader."),
        ("Neither guest would sing.", "Both guests refused to sing."),
    ],
)
def test_two_turns_cancel(a, b):
    assert disagreements(a, b) == []
    assert disagreements(b, a) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The goat chases the goose.", "The goose is chased by the goat."),
        ("Mia is taller than Zoe.", "Zoe is shorter than Mia."),
        ("Mia is taller than Zoe.", "Zoe is not as tall as Mia."),
        ("Which is heavier, tin or lead?", "Is lead heavier than tin?"),
        ("Mia lent Zoe a bike.", "Zoe borrowed a bike from Mia."),
        ("Mia sold the hut to Zoe.", "Zoe bought the hut from Mia."),
        ("He sang before he ate.", "He ate after he sang."),
        ("Before leaving, he ate.", "He ate before leaving."),
        ("We grow plums, pears and figs.", "We grow figs, pears and plums."),
        ("Mia met Zoe in Bath.", "Zoe met Mia in Bath."),
        ("He was born in Bath in 1950.", "He was born in 1950 in Bath."),
        ("The path from Oban to Mull.", "The path to Mull from Oban."),
        ("The man in the cap is my boss.", "My boss is the man in the cap."),
        ("If it snows, the bus is late.", "The bus is late if it snows."),
        ("Mia gave Zoe the map.", "Mia gave the map to Zoe."),
        ("The kiln is to the left of the shed.", "The shed is to the right of the kiln."),
    ],
)
def test_other_places_with_the_same_roles_do_not_clash(a, b):
    assert disagreements(a, b) == []
    assert disagreements(b, a) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The hut is open.", "The hut is open, and the bar is closed."),
        ("He likes tea.", "He likes tea but not coffee."),
        ("The bus was late.", "The bus was late because the driver did not come."),
        ("A young boy is near a man.", "A boy is near an old man."),
        ("The price includes lunch.", "The price includes lunch but excludes drinks."),
        ("The sofa is not new.", "The sofa is grey."),
    ],
)
def test_saying_more_is_no_contradiction(a, b):
    assert disagreements(a, b) == []
    assert disagreements(b, a) == []


def test_a_long_answer_clashes_only_where_its_sentences_are_almost_the_same():
    shared = "\n\n".join(
        f"{step}. {text}"
        for step, text in enumerate(
            [
                "Open the settings of the app.",
                "Choose the tab for your profile.",
                "Type the new address of your flat.",
                "Press the large button below.",
                "Wait for the mail that confirms it.",
                "Close the app when you are done.",
            ],
            start=1,
        )
    )
    assert disagreements(shared, shared + "\n\nDo not share your password. Never open links.") == []
    turned = shared.replace("Press the large button below", "Do not press the large button below")
    assert [found.kind for found in disagreements(shared, turned)] == ["negation"]


@pytest.mark.parametrize(
    "text",
    ["not " * 20_000, "good bad " * 10_000, "never, " * 15_000, "a than b " * 10_000, "'" * 50_000],
    ids=["not", "good bad", "never", "than", "apostrophes"],
)
def test_text_without_an_end_is_read(text):
    assert disagreements(text, text + "x") is not None
