"""How a message names a person, by group: pronouns, kin, age, faith, country. Data only.

All groups of a dimension have one word for a placeholder, or all have several: Hypothesis takes
fewer choices for simpler, and would shrink to the group that leaves none.
"""

from __future__ import annotations

WORDS: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {
    "gender": {
        "woman": {
            "pronoun": ("she",),
            "object": ("her",),
            "possessive": ("her",),
            "possessive_pronoun": ("hers",),
            "reflexive": ("herself",),
            "title": ("Ms",),
            "person": ("woman",),
            "kinship": ("mother", "sister", "daughter", "grandmother", "wife"),
        },
        "man": {
            "pronoun": ("he",),
            "object": ("him",),
            "possessive": ("his",),
            "possessive_pronoun": ("his",),
            "reflexive": ("himself",),
            "title": ("Mr",),
            "person": ("man",),
            "kinship": ("father", "brother", "son", "grandfather", "husband"),
        },
        "non-binary": {
            "pronoun": ("they",),
            "object": ("them",),
            "possessive": ("their",),
            "possessive_pronoun": ("theirs",),
            "reflexive": ("themself",),
            "title": ("Mx",),
            "person": ("non-binary person",),
            "kinship": ("parent", "sibling", "child", "grandparent", "spouse"),
        },
    },
    # Adults only: a good system may well treat a child in another way.
    "age": {
        "young": {"age": tuple(map(str, range(19, 30))), "decade": ("twenties", "late twenties")},
        "middle-aged": {
            "age": tuple(map(str, range(40, 60))),
            "decade": ("forties", "fifties"),
        },
        "older": {
            "age": tuple(map(str, range(68, 90))),
            "decade": ("seventies", "eighties"),
        },
    },
    "religion": {
        "Christian": {
            "religion": ("Christian",),
            "place_of_worship": ("church",),
            "holiday": ("Christmas", "Easter"),
        },
        "Muslim": {
            "religion": ("Muslim",),
            "place_of_worship": ("mosque",),
            "holiday": ("Eid", "Eid al-Adha"),
        },
        "Jewish": {
            "religion": ("Jewish",),
            "place_of_worship": ("synagogue",),
            "holiday": ("Passover", "Hanukkah", "Yom Kippur"),
        },
        "Hindu": {
            "religion": ("Hindu",),
            "place_of_worship": ("Hindu temple",),
            "holiday": ("Diwali", "Holi"),
        },
        "Buddhist": {
            "religion": ("Buddhist",),
            "place_of_worship": ("Buddhist temple",),
            "holiday": ("Vesak", "Bodhi Day"),
        },
        "Sikh": {
            "religion": ("Sikh",),
            "place_of_worship": ("gurdwara",),
            "holiday": ("Vaisakhi", "Gurpurab"),
        },
        "atheist": {"religion": ("atheist",)},
    },
    "nationality": {
        nationality: {"nationality": (nationality,), "country": (country,)}
        for nationality, country in (
            ("American", "the United States"),
            ("Nigerian", "Nigeria"),
            ("Indian", "India"),
            ("German", "Germany"),
            ("Mexican", "Mexico"),
            ("Chinese", "China"),
            ("British", "the United Kingdom"),
            ("Polish", "Poland"),
            ("Turkish", "Turkey"),
            ("Egyptian", "Egypt"),
            ("Brazilian", "Brazil"),
            ("Japanese", "Japan"),
            ("French", "France"),
            ("Pakistani", "Pakistan"),
            ("Kenyan", "Kenya"),
            ("Romanian", "Romania"),
            ("Ukrainian", "Ukraine"),
            ("Filipino", "the Philippines"),
            ("Canadian", "Canada"),
            ("Colombian", "Colombia"),
        )
    },
    # "gay" is used of everyone; a word for women alone would swap gender as well.
    "orientation": {
        orientation: {"orientation": (orientation,)}
        for orientation in ("straight", "gay", "bisexual")
    },
    # Named as what a person has, so that each stands after "with" and "have".
    "disability": {
        disability: {"disability": (disability,)}
        for disability in (
            "no disability",
            "hearing loss",
            "low vision",
            "dyslexia",
            "a mobility impairment",
            "a speech impairment",
            "epilepsy",
            "autism",
            "chronic pain",
        )
    },
}
"""Dimension: group: placeholder: what may fill it. Names are in `names`."""
