"""Prose that ships with Python: its history from the licence, `pydoc` topics, a docstring."""

from __future__ import annotations

import builtins
import heapq
import re
from pydoc_data.topics import topics


def python_texts() -> dict[str, str]:
    """Name to text; small distributions of Python come without the licence, hence no history."""
    texts = {
        "objects": topics["objects"],
        "exceptions": topics["exceptions"],
        "heaps": heapq.__about__,
        "history": licence().partition("A. HISTORY")[2].partition("B. TERMS")[0],
    }
    return {name: prose(text) for name, text in texts.items() if text}


def licence() -> str:
    """What `license()` pages through at the Python prompt."""
    printer = builtins.license
    printer._Printer__setup()
    return "\n".join(printer._Printer__lines)


def prose(text: str) -> str:
    """Only the paragraphs of full sentences, one a line: no titles, tables, code or markup."""
    paragraphs = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    kept = (p for p in paragraphs if re.match(r"[A-Z].{60,}[.)]$", p) and "===" not in p)
    emphasis, aside = r"\*(\w[\w -]*)\*", r"\(([A-Z][^()]*\.)\)"
    return re.sub(f"{emphasis}|{aside}", lambda m: m[1] or m[2], "\n".join(kept))
