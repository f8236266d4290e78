"""Notations that do not parse: quotes that never close, JSON and markup written by hand."""

from __future__ import annotations

import json
import re

from hypothesis import strategies as st

_PAIRS = (('"', '"'), ("“", "”"), ("«", "»"), ("`", "`"), ("„", "“"), ("「", "」"))
_WORD_START = re.compile(r"(?<!\S)(?=\w)")
_MOST_PLACES = 100

_MARKUP = (
    "<p>{}", "<b>{}</i>", "<p {}</p>", "<ul><li>{}</ul></li>", "<!-- {}", "<a href=\"{}</a>",
    "```\n{}", "**{}", "[{}](https://example.com", "<br>{}</p>", "&lt{}&gt", "<![CDATA[{}",
)  # fmt: skip
"""Tags unclosed, crossed or cut; a comment, attribute, fence, emphasis and link unclosed; entities
without their semicolon."""


def unbalanced_quotes(text: str) -> st.SearchStrategy[str] | None:
    """A quotation mark before a word of the text, or at its end, that has no partner.

    Of each sort of mark only one that the text does not hold: it would become the partner.
    """
    signs = [pair for pair in _PAIRS if not any(sign in text for sign in pair)]
    places = [match.start() for match in _WORD_START.finditer(text)][:_MOST_PLACES]
    if not signs or not text:
        return None
    return st.builds(
        lambda pair, at: text + pair[1] if at < 0 else text[:at] + pair[0] + text[at:],
        st.sampled_from(signs),
        st.sampled_from([*(places or [0]), -1]),  # -1: one that closes what was not opened
    )


def broken_json(text: str) -> st.SearchStrategy[str]:
    """An object that holds the text and that no strict JSON parser reads."""
    value = json.dumps(text, ensure_ascii=False)
    half = len(value) // 2
    return st.sampled_from(
        (
            f'{{"message": {value}',
            f'{{"message": {value},}}',
            f"{{message: {value}}}",
            f"{{'message': {value}}}",
            f'{{"message" {value}}}',
            f'{{"message": {value} "language": "en"}}',
            f'{{"message": {value}}}}}',
            f'{{"message": {value}, "urgent": True, "answer": None}}',
            f'{{"message": {value}}} // end',
            f'{{"message": {value}, "parts": [1, 2}}',
            f'```json\n{{"message": {value}}}\n```',
            f'Sure! Here is the JSON: {{"message": {value}}}',
            f'{{"message": {value[:-1]}',
            f'{{"message": "{value}"}}',
            f'{{"message": {value[:half]}\n{value[half:]}}}' if "\\" not in value
            else f'{{"message": {value[:-1]}\n"}}',
        )
    )  # fmt: skip


def broken_markup(text: str) -> st.SearchStrategy[str]:
    """The text in HTML, XML or Markdown that never closes what it opens, or closes another."""
    return st.sampled_from(_MARKUP).map(lambda frame: frame.replace("{}", text))
