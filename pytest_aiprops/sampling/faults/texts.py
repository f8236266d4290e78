"""Spoils a text: emptied, cut, or turned into JSON that does not parse."""

from __future__ import annotations

import json
import re

_CONTAINER = re.compile(r"[\[{].*[\]}]", re.DOTALL)


def spoilt_text(text: str, kind: str) -> str:
    """What is left of a text.

    - `empty`: nothing
    - `truncated`: its first half
    - `malformed_json`: a JSON object or array, in a code fence or not, without its last bracket.
      Any other text stands in an object that breaks off, as that of a model that answers in JSON
      where nobody asked for it.

    Args:
        text: The text, not empty.
        kind: One of the kinds that spoil.

    Example:
        >>> spoilt_text("We refund you.", "truncated")
        'We refu'
        >>> spoilt_text('{"days": [14]}', "malformed_json")
        '{"days": [14]'
        >>> spoilt_text("We refund you.", "malformed_json")
        '{"answer": "We refund you.'
    """
    if kind == "empty":
        return ""
    if kind == "truncated":
        return text[: len(text) // 2]
    found = _CONTAINER.search(text)
    if found and _parses(found.group()):
        return text[: found.end() - 1] + text[found.end() :]
    return json.dumps({"answer": text}, ensure_ascii=False)[: -len('"}')]


def _parses(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def spoilt_parts(parts: list[str], kind: str) -> list[str]:
    """Spoil a text that comes in parts: as many, of which the last may be empty.

    Example:
        >>> spoilt_parts(["We ", "refund ", "you."], "truncated")
        ['We ', 'refu', '']
    """
    spoilt = spoilt_text("".join(parts), kind)
    made = []
    for part in parts[:-1]:
        made.append(spoilt[: len(part)])
        spoilt = spoilt[len(part) :]
    return [*made, spoilt]
