"""A fact of one text is found again in another, in other words but not in other facts."""

import pytest

from pytest_aiprops.detectors import contains_entity, extract_entities, invents_entity

SAME = [
    ("It opens at 3 pm.", "It opens at 15:00."),
    ("It opens at 3 o'clock.", "It opens at 15:00."),
    ("It is due on 03/04/2026.", "It is due on 3 April 2026."),
    ("It is due on 03/04/2026.", "It is due on March 4th, 2026."),
    ("It is on 4 March 2025.", "It is on Tuesday."),
    ("It was in August 2022.", "It was in Q3 2022."),
    ("It was in 1994.", "It was in the 1990s."),
    ("It takes half an hour.", "It takes 30 minutes."),
    ("It weighs 1.5 kg.", "It weighs 1500 grams."),
    ("It is 5 miles away.", "It is 8 km away."),
    ("Bake at 350 °F.", "Bake at 177 °C."),
    ("Half of them left.", "50 % of them left."),
    ("One in five left.", "20% left."),
    ("He is 34 years old.", "He is 34."),
    ("It cost 1,234,567 euros.", "It cost 1.2 million euros."),
    ("It rose by 12.4 %.", "It rose by about 12 %."),
    ("Call +1 (415) 555-0132.", "Call 415-555-0132."),
    ("Take order 84213.", "It has 84213 on it."),
    ("We met José there.", "We met Jose there."),
    ("We joined the World Health Organization.", "We joined the WHO."),
    ("We live in the United States.", "We live in the U.S."),
    ("We met President Lincoln.", "We met Lincoln."),
    ("We called Acme Inc.", "We called Acme."),
    ("We asked Kenya.", "We asked a Kenyan."),
    ("See https://www.example.org/a.", "See example.org/a."),
    ("Some 1,200 people came.", "Some 1,200 users came."),
    ("They met twice.", "They had two meetings."),
]

OTHER = [
    ("We count 12 chairs.", "It fell by 12 %."),
    ("We count 12 chairs.", "It is on 12 May."),
    ("It opens at 03:00.", "It opens at 15:00."),
    ("It opens at 3 am.", "It opens at 15:00."),
    ("It is on 4 March 2025.", "It is on Wednesday."),
    ("It was in May 2022.", "It was in Q3 2022."),
    ("It takes 30 minutes.", "It takes 3 hours."),
    ("It cost 1,234,567 euros.", "It cost 1.3 million euros."),
    ("It rose by 12.4 %.", "It rose by 12 %."),
    ("It is 30 days.", "It is about 31 days."),
    ("It costs $20.", "It costs €20."),
    ("It costs C$20.", "It costs A$20."),
    ("We met Ada Vane there.", "We met Ada Holm there."),
    ("Take flight BA 117.", "Take flight BA 171."),
]


def _found_again(source, reply):
    wanted, found = extract_entities([source, reply])
    assert wanted
    assert found
    return all(contains_entity(entity, found, reply) for entity in wanted)


@pytest.mark.parametrize(("source", "reply"), SAME)
def test_a_fact_said_in_another_way_is_found_again(source, reply):
    assert _found_again(source, reply)


@pytest.mark.parametrize(("source", "reply"), OTHER)
def test_another_fact_is_not_the_same(source, reply):
    assert not _found_again(source, reply)


@pytest.mark.parametrize(("source", "reply"), SAME)
def test_a_fact_said_in_another_way_is_not_invented(source, reply):
    known, told = extract_entities([source, reply])
    assert not any(invents_entity(entity, known, source, reply) for entity in told)


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        *OTHER,
        ("It cost 1.2 million euros.", "It cost 1,234,567 euros."),
        ("It was in the 1990s.", "It was in 1994."),
        ("It rose by about 12 %.", "It rose by 12.4 %."),
    ],
)
def test_what_the_source_does_not_say_is_invented(source, reply):
    known, told = extract_entities([source, reply])
    assert any(invents_entity(entity, known, source, reply) for entity in told)
