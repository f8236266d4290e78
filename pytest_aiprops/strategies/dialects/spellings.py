"""British and American English: spellings and words of the same meaning. Mostly data."""

from __future__ import annotations

from pytest_aiprops.detectors.vocabulary import words
from pytest_aiprops.strategies.dialects.rules import Rule, rule, vocabulary

_IZE = words(
    "organ recogn apolog author custom final prior util optim personal summar special minim maxim "
    "emphas categor synchron standard normal familiar local critic memor subsid jeopard"
)
_YZE = ("anal", "paral")
_OUR = {
    "colo": ("", "s", "ed", "ful"),
    "favo": ("", "s", "ed", "ite", "ites", "able"),
    "behavio": ("", "s"),
    "neighbo": ("", "s", "ing", "hood", "hoods"),
    "hono": ("", "s", "ed", "ing"),
    "labo": ("",),
    "rumo": ("", "s"),
    "harbo": ("", "s"),
    "humo": ("",),
    "flavo": ("", "s", "ed"),
    "odo": ("", "s"),
    "endeavo": ("", "s"),
}
_DOUBLED = ("cancel", "travel", "label", "model", "signal", "fuel", "total", "dial", "level")


def _spellings() -> dict[str, str]:
    """British: American."""
    pairs = {
        "centre": "center",
        "centres": "centers",
        "theatre": "theater",
        "theatres": "theaters",
        "litre": "liter",
        "litres": "liters",
        "fibre": "fiber",
        "jewellery": "jewelry",
        "jeweller": "jeweler",
        "traveller": "traveler",
        "travellers": "travelers",
        "counsellor": "counselor",
        "enrol": "enroll",
        "enrolment": "enrollment",
        "fulfil": "fulfill",
        "fulfilment": "fulfillment",
        "instalment": "installment",
        "instalments": "installments",
        "grey": "gray",
        "tyre": "tire",
        "tyres": "tires",
        "defence": "defense",
        "offence": "offense",
        "catalogue": "catalog",
        "catalogues": "catalogs",
        "aluminium": "aluminum",
        "ageing": "aging",
        "pyjamas": "pajamas",
        "mum": "mom",
        "mums": "moms",
        "learnt": "learned",
        "burnt": "burned",
        "spelt": "spelled",
        "sceptical": "skeptical",
        "cosy": "cozy",
        "moustache": "mustache",
        "maths": "math",
    }
    for stem in _IZE:
        for british, american in (
            ("ise", "ize"),
            ("ises", "izes"),
            ("ised", "ized"),
            ("ising", "izing"),
            ("isation", "ization"),
            ("isations", "izations"),
        ):
            pairs[stem + british] = stem + american
    for stem in _YZE:
        for ending in ("e", "ed", "ing"):
            pairs[f"{stem}ys{ending}"] = f"{stem}yz{ending}"
    for stem, endings in _OUR.items():
        for ending in endings:
            pairs[f"{stem}ur{ending}"] = f"{stem}r{ending}"
    for stem in _DOUBLED:
        for ending in ("ed", "ing"):
            pairs[f"{stem}l{ending}"] = stem + ending
    return pairs


_WORDS = {
    "mobile phone": "cell phone",
    "mobile phones": "cell phones",
    "lorry": "truck",
    "lorries": "trucks",
    "postcode": "zip code",
    "postcodes": "zip codes",
    "petrol station": "gas station",
    "nappies": "diapers",
    "cinema": "movie theater",
    "car park": "parking lot",
    "rubbish bin": "trash can",
    "aubergine": "eggplant",
    "courgette": "zucchini",
    "current account": "checking account",
    "at the weekend": "on the weekend",
    "different to": "different from",
}
"""British: American, where each means the other and nothing else."""

BRITISH: tuple[Rule, ...] = (
    vocabulary(
        {american: british for british, american in {**_spellings(), **_WORDS}.items()}
        | {
            "apartment": "flat",
            "apartments": "flats",
            "elevator": "lift",
            "elevators": "lifts",
            "vacation": "holiday",
            "pants": "trousers",
            "sneakers": "trainers",
            "soccer": "football",
            "gotten": "got",
            "toward": "towards",
        }
    ),
    rule(r"\b(fill|fills|filled|filling) out (?=(?:the|a|this|that|my|your) )", r"\1 in "),
    rule(
        r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day through (?=(?:Mon|Tues|Wed|Thu|Fri|Sat|Sun))",
        r"\1day to ",
    ),
)
"""What an American message becomes; one-way words would mean something else the other way."""

AMERICAN: tuple[Rule, ...] = (
    # Before the words, or "a fortnight" would become "a two weeks".
    rule(r"\b(?:a|one) fortnight\b", "two weeks"),
    vocabulary(
        {
            **_spellings(),
            **_WORDS,
            "cheque": "check",
            "cheques": "checks",
            "parcel": "package",
            "parcels": "packages",
            "trousers": "pants",
            "whilst": "while",
            "amongst": "among",
            "towards": "toward",
            "programme": "program",
            "licence": "license",
            "licences": "licenses",
            "kerb": "curb",
            "metre": "meter",
            "metres": "meters",
            "petrol": "gas",
            "motorway": "highway",
            "queueing": "waiting in line",
            "queuing": "waiting in line",
        }
    ),
    rule(
        r"\b(fill|fills|filled|filling) in (?=(?:the|a|this|that|my|your) (?:\w+ )?form)",
        r"\1 out ",
    ),
)
"""What a British message becomes."""
