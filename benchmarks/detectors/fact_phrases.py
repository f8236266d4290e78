"""Plain facts composed of phrases, each scored 0: they teach the sentiment head where neutral is.

Things, places and people of many kinds are named without a judgement on them. A fixed seed draws
the sentences.
"""

from __future__ import annotations

import random

from word_lists import listed

_THINGS = listed(
    "lamp table door window shelf basket kettle bottle bag box coat hat shoe mirror carpet clock "
    "phone printer laptop camera keyboard cable battery screen speaker charger tablet router "
    "bicycle car bus van boat engine wheel ticket map suitcase passport letter parcel stamp "
    "envelope form invoice receipt contract card file folder list report chapter page newspaper "
    "book novel film song painting photograph statue piano guitar drum ball net racket helmet "
    "apple loaf cheese soup salad rice egg cake cup plate spoon knife jar tin hammer nail ladder "
    "rope brush bucket pipe brick tile fence"
)
_PLACES = listed(
    "kitchen garden office station airport harbour museum library school hospital clinic bank shop "
    "market factory warehouse theatre cinema stadium gym church bridge tower square street "
    "village town city island valley lake river coast forest hill farm field park hotel "
    "restaurant bakery pharmacy laboratory court ministry border cellar attic corridor lobby"
)
_PEOPLE = listed(
    "teacher nurse doctor engineer driver pilot waiter cook clerk manager director lawyer judge "
    "mayor senator minister journalist editor writer singer actor painter farmer baker plumber "
    "guard student pupil child neighbour customer guest tenant passenger player coach librarian "
    "scientist soldier carpenter tailor spokesperson committee council team group crew family"
)
_QUALITIES = listed(
    "red blue green grey black white brown round square wooden metal plastic paper long short tall "
    "wide narrow small large medium public private local national foreign annual weekly daily "
    "northern southern electric digital empty full open closed early late second third last"
)
_TIMES = (
    "on Monday",
    "in March",
    "at noon",
    "last year",
    "every week",
    "in the evening",
    "since 2004",
    "before lunch",
    "for two hours",
    "at half past six",
    "twice a month",
    "in the autumn",
    "until Friday",
    "this morning",
)
_NUMBERS = listed("two three four five six seven eight nine ten twelve fifteen twenty forty")
_ACTS = (
    "walked to",
    "works in",
    "lives near",
    "arrived at",
    "went back to",
    "drove past",
    "waited in front of",
    "moved to",
    "studied at",
    "spoke about",
    "wrote to",
    "stayed in",
)
_FORMS = (
    "The {thing} is on the {thing2}.",
    "The {thing} stands next to the {place}.",
    "There is a {quality} {thing} in the {place}.",
    "The {person} {act} the {place} {time}.",
    "The {person} put the {thing} into the {thing2}.",
    "The {thing} weighs {number} pounds and is {quality}.",
    "This {thing} has {number} parts.",
    "The {place} opens {time}.",
    "The {place} is {number} miles from the {place2}.",
    "I took the {thing} to the {place} {time}.",
    "We saw the {person} {time}.",
    "She bought a {thing} and a {thing2}.",
    "He carried the {thing} out of the {place}.",
    "The {person} and the {person2} met {time}.",
    "The {quality} {thing} belongs to the {person}.",
    "It was a {quality} {thing}.",
    "That is a {quality} {place}.",
    "The {place} has {number} rooms.",
    "{Number} people were in the {place} {time}.",
    "The {person} asked a question about the {thing}.",
    "My {thing} is {quality}.",
    "They use the {thing} {time}.",
    "The {thing} was made in the {place}.",
    "Where is the {thing}?",
    "Which {place} do you mean?",
    "The {person} will speak {time}.",
    "The {person} read the {thing} {time}.",
    "The report is about the {place} and the {person}.",
    "According to the {person}, the {place} is {quality}.",
    "Turn left at the {place}, then go past the {place2}.",
    "The {thing} costs {number} dollars.",
)


def fact_phrases(count: int, seed: int = 3) -> list[tuple[str, float]]:
    """Compose sentences, each with the score 0."""
    draw = random.Random(seed)
    return [(_fact(draw), 0.0) for _ in range(count)]


def _fact(draw: random.Random) -> str:
    thing, thing2 = draw.sample(_THINGS, 2)
    place, place2 = draw.sample(_PLACES, 2)
    person, person2 = draw.sample(_PEOPLE, 2)
    number = draw.choice(_NUMBERS)
    said = draw.choice(_FORMS).format(
        thing=thing,
        thing2=thing2,
        place=place,
        place2=place2,
        person=person,
        person2=person2,
        quality=draw.choice(_QUALITIES),
        act=draw.choice(_ACTS),
        time=draw.choice(_TIMES),
        number=number,
        Number=number.capitalize(),
    )
    return said.replace(" a a", " an a").replace(" a e", " an e").replace(" a o", " an o")
