"""Every kind of breakage, by name."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from pytest_aiprops.strategies.breakages.absence import blank, empty, truncated
from pytest_aiprops.strategies.breakages.encoding import (
    byte_order_mark,
    lone_surrogate,
    replacement_characters,
    wrong_encoding,
)
from pytest_aiprops.strategies.breakages.size import huge
from pytest_aiprops.strategies.breakages.syntax import (
    broken_json,
    broken_markup,
    unbalanced_quotes,
)
from pytest_aiprops.strategies.breakages.unseen import (
    combining_storm,
    control_characters,
    newline_storm,
    right_to_left,
    zero_width,
)

Breakage = Callable[[str], st.SearchStrategy[str] | None]
"""From a text to broken ones; None where the text holds nothing that could break so."""

KINDS: dict[str, Breakage] = {
    "empty": empty,
    "blank": blank,
    "truncated": truncated,
    "unbalanced_quotes": unbalanced_quotes,
    "broken_json": broken_json,
    "broken_markup": broken_markup,
    "byte_order_mark": byte_order_mark,
    "control_characters": control_characters,
    "zero_width": zero_width,
    "right_to_left": right_to_left,
    "wrong_encoding": wrong_encoding,
    "replacement_characters": replacement_characters,
    "combining_storm": combining_storm,
    "newline_storm": newline_storm,
    "huge": huge,
    "lone_surrogate": lone_surrogate,
}
WITHOUT_TEXT = frozenset({"empty", "blank"})
"""Kinds that make nothing of the text: none is drawn for them."""
NOT_BY_DEFAULT = frozenset({"lone_surrogate"})
"""Kinds whose texts cannot be encoded, so that most clients raise before the system is asked."""
