"""English expressions that are not read word by word. Data only; `polarity` applies them.

Contractions are written out; idioms whose negation denies nothing are dropped, others are read as
one word. A word of several is joined by underscores.
"""

from __future__ import annotations

import re

from pytest_aiprops.detectors.vocabulary import words

_AUXILIARY = r"(?:is|are|was|were|do|does|did|have|has|had|can|could|will|would|should)"
CONTRACTIONS = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        # A rhetorical question denies nothing: "Isn't it cold?", "..., don't you?".
        (
            rf",\s?{_AUXILIARY}(?:n't| not)? (?:i|you|he|she|it|we|they|there)\s?\?\s*$",
            "?",
        ),
        (rf"^\W*({_AUXILIARY[3:-1]})n't\b(?=[^?]*\?\s*$)", r"\1"),
        (r"^\W*(ca|wo|sha)n't\b(?=[^?]*\?\s*$)", " "),
        (r"^\W*(is|are|was|were) there no\b", r"\1 there"),
        (
            r"^\W*(can|could|will|would|do|did|are|were|have) (you|we|they) not\b(?=[^?]*\?\s*$)",
            r"\1 \2",
        ),
        (r"\bcan(?:no|')?t\b", "can not"),
        (r"\bwon't\b|\bwont\b", "will not"),
        (r"\bshan't\b", "shall not"),
        (r"n't\b", " not"),
        (r"\b(do|does|did|is|are|was|were|would|should|could|has|have|had|must)nt\b", r"\1 not"),
        (r"'(?:ll|re|ve|m|d)\b", " "),
        (r"\b(?:gon|wan)na\b", " "),
        # An interjection: "oh no, we are early".
        (r"\bno(?= (?:i|you|he|she|we|they|it|that|there|this)\b)", " "),
    )
)
"""Contracted forms and what they are read as, in the order in which they are replaced."""

DROPPED = """
not_only not_just not_simply not_merely not_to_mention whether_or_not or_not no_doubt no_problem
no_worries no_wonder no_matter if_not not_hesitate_to not_hesitate feel_free_to feel_free
can_not_wait can_not_help_but can_not_help could_not_help could_not_agree_more
none_other_than no_other_than not_until why_not why_do_not_you why_do_not_we at_all more_or_less
no_need_to_worry sooner_or_later last_but_not_least nothing_short_of not_necessarily no_sooner
not_to_worry do_not_worry in_no_time can_not_be_too
"""
READ_AS = {
    "no_later_than": "by",
    "no_earlier_than": "from",
    "no_longer": "not",
    "not_any_more": "not",
    "not_anymore": "not",
    "not_any_longer": "not",
    "not_at_all": "not",
    "far_from_it": "not",
    "anything_but": "not",
    "by_no_means": "not",
    "in_no_way": "not",
    "under_no_circumstances": "not",
    "not_yet": "not",
    "yet_to": "not",
    "yet_to_be": "not",
    "out_of_the_question": "impossible",
    "very_little": "hardly",
    "very_few": "hardly",
    "hardly_ever": "hardly",
    "hardly_anyone": "nobody",
    "hardly_anybody": "nobody",
    "hardly_anything": "nothing",
    "almost_everyone": "everyone",
    "almost_everybody": "everybody",
    "almost_everything": "everything",
    "almost_always": "always",
    "can_not_stand": "hate",
    "can_not_bear": "hate",
    "old_age": "age",
    "there_and_back": "",
    "hardly_any": "hardly",
    "almost_never": "hardly",
    "little_or_no": "no",
    "few_if_any": "no",
    "a_few": "some",
    "a_little": "some",
    "run_out_of": "no",
    "unable_to": "unable",
    "lack_of": "lack",
    "absence_of": "lack",
    "free_of_charge": "free",
    "remember_to": "",
    "out_of_reach": "unreachable",
    "out_of_reach_of": "unreachable",
    "not_forget_to": "",
    "each_other": "",
    "one_another": "",
    "as_well_as": "and",
    "sort_of": "",
    "kind_of": "",
    "of_course": "",
    "at_first": "",
    "as_soon_as": "when",
    "only_a_few": "hardly",
    "only_few": "hardly",
    "back_up": "backup",
    "looking_forward": "await",
    "look_forward": "await",
    "once_again": "",
    "at_least_one": "some",
}
"""Words of several, with what they are read as: idioms whose negation denies nothing are dropped,
others are one negation."""
KEPT = words(
    "no_one fail_to forget_to refuse_to decline_to instead_of rather_than free_of except_for "
    "stop_from keep_from tired_of sick_of fed_up_with"
)

FAR_FROM = re.compile(
    r"\bfar from (?=(?!the\b|a\b|an\b|my\b|your\b|our\b|his\b|her\b|its\b|their\b|this\b|that\b"
    r"|here\b|there\b|each\b|one\b|where\b|any\b|it\b|me\b|us\b|you\b|them\b)[a-z])",
    re.I,
)
