"""English words without their endings: a word goes in, what its forms have in common comes out."""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = {
    form: base
    for base, forms in {
        "arise": "arose arisen",
        "awake": "awoke awoken",
        "beat": "beaten",
        "become": "became",
        "begin": "began begun",
        "bite": "bit bitten",
        "blow": "blew blown",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "come": "came",
        "die": "died dying dies",
        "draw": "drew drawn",
        "drink": "drank drunk",
        "drive": "drove driven",
        "eat": "ate eaten",
        "fall": "fell fallen",
        "feel": "felt",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "fly": "flew flown flies",
        "forbid": "forbade forbidden",
        "forget": "forgot forgotten",
        "forgive": "forgave forgiven",
        "freeze": "froze frozen",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone goes",
        "grow": "grew grown",
        "hang": "hung",
        "hear": "heard",
        "hide": "hid hidden",
        "hold": "held",
        "uphold": "upheld",
        "undo": "undid undone",
        "withhold": "withheld",
        "foresee": "foresaw foreseen",
        "mistake": "mistook mistaken",
        "swear": "swore sworn",
        "bear": "bore borne",
        "cling": "clung",
        "creep": "crept",
        "deal": "dealt",
        "dig": "dug",
        "dream": "dreamt",
        "burn": "burnt",
        "learn": "learnt",
        "lean": "leant",
        "light": "lit",
        "feed": "fed",
        "bleed": "bled",
        "breed": "bred",
        "bend": "bent",
        "bind": "bound",
        "sweep": "swept",
        "strike": "struck",
        "spin": "spun",
        "spring": "sprang sprung",
        "swing": "swung",
        "weave": "wove woven",
        "weep": "wept",
        "wind": "wound",
        "wring": "wrung",
        "keep": "kept",
        "know": "knew known",
        "lead": "led",
        "lay": "laid",
        "lend": "lent",
        "lie": "lying lies lied lain",
        "lose": "lost",
        "make": "made",
        "mean": "meant",
        "meet": "met",
        "pay": "paid",
        "ride": "rode ridden",
        "ring": "rang rung",
        "rise": "rose risen",
        "run": "ran",
        "say": "said",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "shake": "shook shaken",
        "shine": "shone",
        "shoot": "shot",
        "show": "shown",
        "shrink": "shrank shrunk",
        "sing": "sang sung",
        "sink": "sank sunk",
        "sit": "sat",
        "sleep": "slept",
        "slide": "slid",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "steal": "stole stolen",
        "stick": "stuck",
        "swim": "swam swum",
        "take": "took taken",
        "teach": "taught",
        "tear": "tore torn",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "tie": "tied tying",
        "untie": "untied untying",
        "agree": "agreed",
        "disagree": "disagreed",
        "free": "freed",
        "guarantee": "guaranteed",
        "understand": "understood",
        "wake": "woke woken",
        "wear": "wore worn",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "write": "wrote written",
        "man": "men",
        "woman": "women",
        "child": "children",
        "person": "people persons",
        "foot": "feet",
        "tooth": "teeth",
        "mouse": "mice",
        "wife": "wives",
        "knife": "knives",
        "good": "better best",
        "bad": "worse worst",
        "far": "farther farthest further furthest",
        "big": "bigger biggest",
        "late": "later latest",
    }.items()
    for form in forms.split()
}
"""Forms that no rule finds. "left" is a side here and "lay" what a hen does."""

_SUFFIXES = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly")
_PREFIXES = ("un", "re", "over", "under", "mis", "out")
_MIN_STEM = 3
_GRADED = re.compile(r"(?P<base>\w{2,}?)(?:er|est)")
_DOUBLED = "bdgmnprt"
"""Letters that double before an ending ("stopped"); a double l or s belongs to the word."""
_LONG = 5
"""Letters past which a final double l comes from an ending too: "cancelled", but "sell"."""


_GRAMMAR = frozenset({"not", "no", "nor", "can", "will", "may", "must"})
"""What no other word's stem may be: "note" and "noted" deny nothing."""


@lru_cache(maxsize=20_000)
def stem(token: str) -> str:
    """A word (small letters) without its English ending; crude, but the same for both texts.

    >>> stem("allowed") == stem("allows") == stem("allow")
    True
    >>> stem("sold") == stem("selling"), stem("noted") == stem("not")
    (True, False)
    """
    stemmed = _without_ending(token)
    return token if stemmed in _GRAMMAR and stemmed != token else stemmed


def _without_ending(token: str) -> str:
    token = _IRREGULAR.get(token) or _prefixed(token)
    for suffix in _SUFFIXES:
        if token.endswith("ss"):
            break  # "miss" is no plural
        if token.endswith(suffix) and len(token) - len(suffix) >= _MIN_STEM:
            token = token[: -len(suffix)]
            if suffix in ("ies", "ied"):
                return token + "y"
            break
    doubled = token[-1] in _DOUBLED or (token[-1] == "l" and len(token) > _LONG)
    if doubled and len(token) > _MIN_STEM and token[-1] == token[-2]:
        token = token[:-1]
    return token.removesuffix("e") if len(token) > _MIN_STEM else token


def _prefixed(token: str) -> str:
    """An irregular form behind a prefix: "unpaid", "overtook"."""
    for prefix in _PREFIXES:
        base = _IRREGULAR.get(token[len(prefix) :]) if token.startswith(prefix) else None
        if base:
            return prefix + base
    return token


@lru_cache(maxsize=20_000)
def degrees(token: str) -> tuple[str, ...]:
    """Stems of the words that a token may be the comparative or superlative of.

    >>> "happy" in degrees("happier"), "larg" in degrees("largest"), "hot" in degrees("hotter")
    (True, True, True)
    """
    graded = _GRADED.fullmatch(token)
    if graded is None:
        return ()
    base = graded["base"]
    candidates = [base, base[:-1] + "y" if base.endswith("i") else base]
    if len(base) > 2 and base[-1] == base[-2]:
        candidates.append(base[:-1])
    return tuple(dict.fromkeys(stem(candidate) for candidate in candidates))
