"""A team's own texts as inputs: a list or a file in, a strategy of texts and variants out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pytest_aiprops.errors import UsageError
from pytest_aiprops.properties.arguments import check_bool
from pytest_aiprops.strategies.example_files import read_examples
from pytest_aiprops.strategies.kinds import checked_kinds
from pytest_aiprops.strategies.labelled import Labelled, Pair
from pytest_aiprops.strategies.variants import PERTURBATION_KINDS, perturbations

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

_REMEMBERED = 1_024
"""Examples whose perturbations are kept ready: a test draws some hundred."""


def from_examples(
    path_or_list: str | PathLike[str] | Sequence[str],
    *,
    field: str | None = None,
    perturb: bool = True,
    kinds: Iterable[str] | None = None,
) -> SearchStrategy[Labelled]:
    """Generate a team's own texts, such as messages from production, as written and perturbed.

    One time in two it is an example as written, labelled `"original"`, and else an example changed
    by `perturbations`, labelled by the kind of change. (Hypothesis does not repeat itself, so of
    few examples most draws are changed ones.) An example that no kind can change is drawn as
    written alone.

    Blank examples are left out, and one that is there twice counts once. Nothing is masked: keep
    personal data out of the file, or mask it first, with `pytest_aiprops.detectors.mask_pii`.

    Shrinks towards the first example, and towards an example as written; so put the plainest first.

    Args:
        path_or_list: The texts as a list or tuple, or the path of a file in UTF-8, read once, now:
            `.jsonl` (an object or a string a line), `.csv` (with a header; commas, semicolons or
            tabs) or `.txt` (a text a line).
        field: Member of the objects, or column, that holds the text. By default the first there is
            of `text`, `input`, `message`, `prompt` and `question`, or the only one that is text.
        perturb: Whether to change half of them; False for the examples as written alone.
        kinds: Kinds of change, as in `perturbations`; None for all.

    Returns:
        A strategy of texts, each with its `label`.

    Raises:
        UsageError: The file is not there, not UTF-8, empty, or wrong in a line, which is named;
            it is not clear which field holds the text; an example is not a str; none can be
            changed.

    Example:
        >>> from hypothesis import find
        >>> messages = from_examples(["Where is my parcel?", "I can't log in."])
        >>> found = find(messages, lambda text: True)
        >>> found, found.label
        ('Where is my parcel?', 'original')
        >>> find(messages, lambda text: "log in" in text)
        "I can't log in."
    """
    check_bool("perturb", perturb)
    if isinstance(path_or_list, str | PathLike):
        texts: Sequence[str] = read_examples(Path(path_or_list), field)
    else:
        if field is not None:
            raise UsageError("field names a part of a file's lines; leave it out for a list")
        texts = _of_list(path_or_list)
    examples = tuple(dict.fromkeys(text for text in texts if text.strip()))
    if not examples:
        raise UsageError(
            "there must be an example that is not blank, got none; a strategy without examples "
            "could draw nothing"
        )
    if not perturb:
        if kinds is not None:
            raise UsageError("kinds says how to perturb, but perturb=False; leave one of them out")

        @st.composite
        def originals(draw: DrawFn) -> Labelled:
            return _original(draw(st.sampled_from(examples)))

        return originals()  # whose repr, in a message of Hypothesis, holds no example
    chosen = checked_kinds(kinds, PERTURBATION_KINDS)

    @lru_cache(maxsize=_REMEMBERED)
    def variants_of(text: str) -> SearchStrategy[Pair] | None:
        try:
            return perturbations(text, kinds=chosen)
        except UsageError:
            return None

    if all(variants_of(text) is None for text in examples):
        raise UsageError(
            "an example must be one that perturbations can change, but none of "
            f"{len(examples):,} is; write perturb=False, or leave kinds out"
        )

    @st.composite
    def texts_of(draw: DrawFn) -> Labelled:
        text = draw(st.sampled_from(examples))
        variants = variants_of(text)
        if variants is None or not draw(st.booleans()):
            return _original(text)
        return draw(variants).variant

    return texts_of()


def _original(text: str) -> Labelled:
    return Labelled(text, "original")


def _of_list(given: Any) -> Sequence[str]:
    if not isinstance(given, list | tuple):
        raise UsageError(
            "examples must be a list or tuple of str, or the path of a .jsonl, .csv or .txt file, "
            f"got {type(given).__name__}"
        )
    for index, one in enumerate(given):
        if not isinstance(one, str):
            raise UsageError(f"examples must be str, got {type(one).__name__} at index {index}")
    return given
