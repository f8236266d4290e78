"""Sentences of critics composed of phrases, each with its score: for training the sentiment head.

Critics of films, books and music praise and blame in words that shoppers do not use. A fixed seed
draws the sentences.
"""

from __future__ import annotations

import random

from word_lists import listed

_WORKS = listed(
    "film movie picture comedy drama thriller documentary romance sequel debut tale story "
    "portrait satire adventure mystery musical western biopic novel play series album"
)
_ADJECTIVES = {
    1: listed(
        "absorbing affecting assured astute atmospheric bewitching bracing breathtaking buoyant "
        "captivating charming clear-eyed compassionate compelling crisp cunning daring deft "
        "delicate disarming droll dynamic earthy electrifying eloquent enchanting endearing "
        "engaging engrossing enthralling evocative exhilarating exquisite exuberant fierce fresh "
        "full-blooded generous genuine graceful heartfelt heartwarming honest hypnotic "
        "illuminating imaginative immersive infectious ingenious insightful intelligent intimate "
        "inventive invigorating irresistible joyous lively luminous lyrical magical masterful "
        "memorable mesmerising nuanced observant original passionate perceptive playful poetic "
        "poignant polished potent powerful provocative radiant rapturous resonant rich riveting "
        "rousing scintillating searching seductive sensitive sharp sincere smart soulful "
        "sparkling spellbinding spirited stirring stylish sublime subtle sumptuous supple "
        "suspenseful tender thrilling timeless touching transporting truthful unforgettable "
        "uplifting uproarious vibrant vivid warm whimsical wise witty"
    ),
    -1: listed(
        "aimless amateurish anaemic artificial awkward banal bland bloated bombastic boring "
        "brainless charmless cheesy clichéd clumsy clunky cold colourless confused contrived "
        "convoluted corny crass creaky crude cynical dated derivative disjointed dismal dopey "
        "dreary dull empty endless exhausting exploitative facile fake feeble flabby flaccid "
        "forced frantic garbled generic glib gratuitous grating half-baked half-hearted hackneyed "
        "ham-fisted heavy-handed hokey hollow humourless hysterical idiotic implausible inane "
        "incoherent indifferent inept inert insipid joyless juvenile laborious lacklustre lame "
        "laughable lazy leaden lethargic lifeless limp listless long-winded ludicrous lumbering "
        "maudlin mawkish mechanical meandering messy mindless monotonous mushy muddled murky "
        "overblown overcooked overlong overwritten plodding pointless ponderous preachy "
        "predictable preposterous pretentious repetitive ridiculous routine rushed saccharine "
        "schematic scattershot shallow shapeless shrill simplistic sluggish smug soggy soporific "
        "stagey stale sterile stodgy strained stupid superficial tacky tedious tepid threadbare "
        "tired tiresome toothless trite turgid unconvincing undercooked underwhelming unfocused "
        "uninspired uninvolving unfunny vapid wearisome witless wooden"
    ),
}
_DOES = {
    1: (
        "grips you from the first scene",
        "never loses its nerve",
        "finds beauty in small things",
        "leaves you wanting more",
        "rewards close attention",
        "gets under your skin",
        "makes you laugh out loud",
        "breaks your heart and mends it again",
        "brims with life",
        "keeps you on the edge of your seat",
        "treats its characters with respect",
        "has something to say and says it well",
        "casts a spell",
        "catches you off guard",
        "is a pleasure from start to finish",
        "puts a smile on your face",
        "deserves a wide audience",
        "stays true to itself",
        "builds to a stunning end",
        "gives its cast room to shine",
        "ranks among the best of the year",
        "works like a charm",
        "hits all the right notes",
        "lives up to its promise",
        "surprises at every turn",
    ),
    -1: (
        "goes nowhere slowly",
        "never finds its feet",
        "wears out its welcome",
        "tests your patience",
        "falls apart in the last act",
        "lacks any spark",
        "drowns in its own importance",
        "runs out of ideas early",
        "leaves you cold",
        "insults the intelligence of its audience",
        "borrows everything and improves nothing",
        "fails on every level",
        "makes little sense",
        "takes itself far too seriously",
        "trades on cheap sentiment",
        "sinks without a trace",
        "wastes a strong cast",
        "adds nothing to the original",
        "mistakes noise for excitement",
        "forgets to tell a story",
        "puts you to sleep",
        "deserves to be forgotten",
        "collapses under its own weight",
        "never comes to life",
        "is a chore to sit through",
    ),
}
_PARTS = {
    1: (
        "The acting is {}.",
        "The direction is {} throughout.",
        "A {} script and a {} cast.",
        "Its humour is {} and its heart {}.",
        "The lead gives a {} performance.",
        "{}, {} and never dull.",
        "It is {} without being showy.",
    ),
    -1: (
        "The acting is {}.",
        "The direction is {} throughout.",
        "A {} script and a {} cast.",
        "Its humour is {} and its plot {}.",
        "The lead gives a {} performance.",
        "{}, {} and far too long.",
        "It is {} without a trace of irony.",
    ),
}
_MIXED = (
    ("It starts out {}, but soon turns {}.", -1, 1),
    ("It is {} now and then, yet mostly {}.", -1, 1),
    ("A {} idea becomes a {} {}.", -1, 1),
    ("It may be {}, but it is also {}.", 1, -1),
    ("What could have been {} turns out to be {}.", 1, -1),
    ("For all its {} moments, a {} {}.", 1, -1),
)
"""Forms, the side of their last word and of their first."""
_CLEAR, _WEAK = 0.75, 0.4


def critic_phrases(count: int, seed: int = 2) -> list[tuple[str, float]]:
    """Compose sentences, each with a score in [-1, 1]."""
    draw = random.Random(seed)
    return [_sentence(draw) for _ in range(count)]


def _sentence(draw: random.Random) -> tuple[str, float]:
    side = draw.choice((1, -1))
    first, second = draw.sample(_ADJECTIVES[side], 2)
    work, does = draw.choice(_WORKS), draw.choice(_DOES[side])
    kind = draw.random()
    if kind < 0.25:
        said = f"a {first}, {second} {work} that {does}."
    elif kind < 0.4:
        said = f"a {first} and {second} {work}."
    elif kind < 0.55:
        said = f"{draw.choice(('the', 'this'))} {first} {work} {does}."
    elif kind < 0.65:
        said = f"it {does}."
    elif kind < 0.85:
        said = draw.choice(_PARTS[side]).format(first, second)
    else:
        form, side, opposite = draw.choice(_MIXED)
        other = draw.choice(_ADJECTIVES[opposite])
        last = draw.choice(_ADJECTIVES[side])
        said = form.format(other, last, work)
        return _tidy(said), _WEAK * side
    return _tidy(said), _CLEAR * side


def _tidy(said: str) -> str:
    said = said[0].upper() + said[1:]
    return said.replace("A a", "An a").replace("A e", "An e").replace("A i", "An i")
