"""The summariser with a slip: it swaps the last two digits of a number.

Wrong: 4 summaries in 10 hold a year or an amount that the source does not have.
Read: the invented number and its sentence. The text reads well and its cosine
  is high, so the check of the subject lets it pass; the entities do not.
"""

from __future__ import annotations

import random
import re

from examples.summariser.summarise import summarise
from pytest_aiprops import ai_property, assert_no_new_entities, assert_relevant

SOURCE = """
Larkspur Tea was founded in Porto in 1987. In 2004 the company opened a second shop in Lisbon.
Today Larkspur Tea employs 214 people. The company sold 36412 boxes of tea in 2019.
A third of the tea that the company sells is green tea. The shop in Lisbon sells the most tea.
"""


def slip(text: str, rng: random.Random) -> str:
    """A summary; in 4 runs of 10 a number in it has its last two digits swapped."""
    summary = summarise(text, sentences=3, rng=rng)
    numbers = re.findall(r"\d+", summary)
    if not numbers or rng.random() >= 0.4:
        return summary
    wrong = rng.choice(numbers)
    return summary.replace(wrong, wrong[:-2] + wrong[-1] + wrong[-2])


@ai_property(min_pass_rate=0.95, tolerance=0.1)
def test_summary_invents_nothing(aiprops):
    (summary,) = aiprops.sample(slip, SOURCE, random.Random(), n=1)
    assert_relevant(summary, SOURCE, threshold=0.5)
    assert_no_new_entities(SOURCE, summary)
