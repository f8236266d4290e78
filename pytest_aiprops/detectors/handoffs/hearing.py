"""What a head hears where the rules are silent: sentences go in, those it says yes to come out."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_aiprops.errors import MissingExtra, warn_once


def heard(sentences: Sequence[str], head_name: str, without: str) -> frozenset[str]:
    """Those of `sentences` that a head says yes to; none where there is no head.

    Args:
        sentences: Plain sentences; with none of them no model is loaded.
        head_name: Which head, for `fitting_head`.
        without: What is done without it, for the warning.
    """
    if not sentences:
        return frozenset()
    from pytest_aiprops.detectors.heads import fitting_head
    from pytest_aiprops.embedding import embed

    try:
        head = fitting_head(head_name, without=without)
        if head is None:
            return frozenset()
        log_odds = head.log_odds(embed(sentences))
    except MissingExtra as error:
        warn_once(f"{without}: {error}")
        return frozenset()
    return frozenset(
        sentence for sentence, odds in zip(sentences, log_odds, strict=True) if odds > 0
    )
