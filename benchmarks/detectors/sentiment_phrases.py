"""Short sentences composed of word lists, each with its score: for training the sentiment head.

They teach what negation, contrast and plain facts do to a word. A fixed seed draws them, so that
the training can be repeated.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from word_lists import listed

_ADJECTIVES = {
    1: listed(
        "good great excellent wonderful lovely superb fantastic brilliant delightful charming "
        "amazing awesome perfect pleasant enjoyable splendid marvellous outstanding beautiful "
        "terrific impressive fabulous incredible nice reliable friendly helpful comfortable "
        "generous honest fair clever fun fresh elegant remarkable satisfying thoughtful inspiring "
        "refreshing exceptional stunning magnificent first-rate admirable sweet kind exciting "
        "adorable extraordinary happy worthwhile fascinating hilarious moving gripping sturdy "
        "convenient"
    ),
    -1: listed(
        "bad terrible awful horrible dreadful poor lousy disappointing annoying boring dull "
        "useless rude nasty ugly unpleasant disgusting pathetic ridiculous frustrating mediocre "
        "shoddy worthless lame atrocious appalling hopeless abysmal miserable sloppy unreliable "
        "dishonest unfair stupid dirty tedious depressing sad creepy weird difficult hard rough "
        "unhappy confusing broken painful disastrous shameful inferior dangerous incompetent "
        "overpriced unbearable uncomfortable tasteless clumsy irritating inadequate unacceptable"
    ),
    0: listed(
        "red blue wooden square local public private commercial international annual digital "
        "round plastic northern weekly regional national central electric foreign domestic "
        "medical urban rural second third main single double short long tall metal grey wide "
        "yellow municipal seasonal daily coastal"
    ),
}
_VERBS = {
    1: listed(
        "love,loves,loved like,likes,liked enjoy,enjoys,enjoyed admire,admires,admired "
        "adore,adores,adored appreciate,appreciates,appreciated recommend,recommends,recommended "
        "value,values,valued praise,praises,praised trust,trusts,trusted "
        "welcome,welcomes,welcomed treasure,treasures,treasured respect,respects,respected"
    ),
    -1: listed(
        "hate,hates,hated dislike,dislikes,disliked despise,despises,despised "
        "loathe,loathes,loathed dread,dreads,dreaded regret,regrets,regretted "
        "detest,detests,detested resent,resents,resented abhor,abhors,abhorred "
        "avoid,avoids,avoided deplore,deplores,deplored distrust,distrusts,distrusted"
    ),
    0: listed(
        "see,sees,saw find,finds,found use,uses,used visit,visits,visited "
        "describe,describes,described pass,passes,passed notice,notices,noticed "
        "order,orders,ordered open,opens,opened mention,mentions,mentioned own,owns,owned "
        "watch,watches,watched rent,rents,rented"
    ),
}
_NOUNS = listed(
    "hotel restaurant film book phone camera teacher doctor soup song game school bank shop bus "
    "train station park concert speech plan law mayor team coach player match car printer website "
    "app lecture course neighbour office city town beach museum play novel series actor singer "
    "lamp chair bed bike laptop garden bakery waiter nurse tour holiday hospital meal party "
    "present letter answer report gate airport lounge crew pilot seat flight airline company "
    "service staff driver clinic hairdresser bookshop festival salad article exhibition"
)
_SIDES = (1, -1, 1, -1, 0)
"""Positive, negative and plain sentences, two to two to one."""
_SAID, _DENIED_GOOD, _DENIED_BAD, _AFTER_BUT = 0.75, -0.6, 0.35, 0.3
"""Scores of a sentence: to deny that something is bad is a faint praise."""


def phrases(count: int, seed: int = 0) -> list[tuple[str, float]]:
    """Compose sentences, each with a score in [-1, 1]."""
    draw = random.Random(seed)
    return [_phrase(draw) for _ in range(count)]


def _phrase(draw: random.Random) -> tuple[str, float]:
    side = draw.choice(_SIDES)
    kind = draw.random()
    if kind < 0.4:
        said, score = _affirmed(draw, side), _SAID * side
    elif kind < 0.75:
        said, score = _denied(draw, side), {1: _DENIED_GOOD, -1: _DENIED_BAD, 0: 0.0}[side]
    elif kind < 0.85:
        said, score = f"what {_a(_adjective(draw, side))} {draw.choice(_NOUNS)}", _SAID * side
    elif kind < 0.92:
        last = draw.choice((1, -1))
        said, score = f"{_affirmed(draw, -last)}, but {_affirmed(draw, last)}", _AFTER_BUT * last
    else:
        said, score = f"such {_a(_adjective(draw, side))} {draw.choice(_NOUNS)}", _SAID * side
    stop = draw.choice(("!", ".", ".", ".")) if side else "."
    return said[0].upper() + said[1:] + stop, score


def _affirmed(draw: random.Random, side: int) -> str:
    word, verb, noun, subject = _parts(draw, side)
    how = draw.choice(("really ", "very ", "truly ", "so ", "quite ", "", "", "")) if side else ""
    be, who = draw.choice(("is", "was")), draw.choice(("I", "We"))
    forms: tuple[Callable[[], str], ...] = (
        lambda: f"{subject} {be} {how}{word}",
        lambda: f"it {be} {_a(word)} {noun}",
        lambda: f"this {be} {_a(word)} {noun}",
        lambda: f"{who} {verb[0]} {subject}",
        lambda: f"{who} {verb[2]} {subject}",
        lambda: f"everyone {verb[1]} {subject}",
    )
    return draw.choice(forms)()


def _denied(draw: random.Random, side: int) -> str:
    word, verb, noun, subject = _parts(draw, side)
    be = draw.choice(("is not", "was not", "isn't", "wasn't"))
    do, who = draw.choice(("do not", "did not", "don't", "didn't")), draw.choice(("I", "We"))
    nothing = (
        f"there is nothing {word} about {subject}" if side else f"we never {verb[2]} {subject}"
    )
    forms: tuple[Callable[[], str], ...] = (
        lambda: f"{subject} {be} {word}",
        lambda: f"it {be} {_a(word)} {noun}",
        lambda: f"this {be} {_a(word)} {noun}",
        lambda: f"{who} {do} {verb[0]} {subject}",
        lambda: f"{draw.choice(('nobody', 'no one'))} {verb[1]} {subject}",
        lambda: nothing,
    )
    return draw.choice(forms)()


def _parts(draw: random.Random, side: int) -> tuple[str, list[str], str, str]:
    noun = draw.choice(_NOUNS)
    verb = draw.choice(_VERBS[side]).split(",")
    return _adjective(draw, side), verb, noun, f"{draw.choice(('the', 'this', 'that'))} {noun}"


def _adjective(draw: random.Random, side: int) -> str:
    return draw.choice(_ADJECTIVES[side])


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
