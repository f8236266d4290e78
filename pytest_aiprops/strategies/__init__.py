"""Hypothesis strategies for text that people would write; all of it made here, nothing downloaded.

Every name is imported when it is first used. Where each is, and its words and rules:

    questions                          inquiries      question_bank
    customer_messages, conversations   customers      complaints
    tickets                            support        complaints
    texts                              multilingual   sentences
    documents                          prose          reports
    pii, with_pii                      personal       identifiers
    perturbations                      variants       changes
    counterfactuals                    groups         social_groups, dialects
    injections, leaks                  attacks        attack_shapes
    malformed                          breakage       breakages
    json_payloads                      payloads       schema_*, plain_*
    from_examples                      production     example_files
    faults                             outages
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pytest_aiprops.strategies.attacks import injections as injections
    from pytest_aiprops.strategies.attacks import leaks as leaks
    from pytest_aiprops.strategies.breakage import malformed as malformed
    from pytest_aiprops.strategies.customers import conversations as conversations
    from pytest_aiprops.strategies.customers import customer_messages as customer_messages
    from pytest_aiprops.strategies.groups import counterfactuals as counterfactuals
    from pytest_aiprops.strategies.inquiries import questions as questions
    from pytest_aiprops.strategies.labelled import Labelled as Labelled
    from pytest_aiprops.strategies.labelled import Pair as Pair
    from pytest_aiprops.strategies.multilingual import texts as texts
    from pytest_aiprops.strategies.outages import faults as faults
    from pytest_aiprops.strategies.payloads import json_payloads as json_payloads
    from pytest_aiprops.strategies.personal import TextWithPii as TextWithPii
    from pytest_aiprops.strategies.personal import pii as pii
    from pytest_aiprops.strategies.personal import with_pii as with_pii
    from pytest_aiprops.strategies.production import from_examples as from_examples
    from pytest_aiprops.strategies.prose import Document as Document
    from pytest_aiprops.strategies.prose import documents as documents
    from pytest_aiprops.strategies.support import Ticket as Ticket
    from pytest_aiprops.strategies.support import tickets as tickets
    from pytest_aiprops.strategies.variants import perturbations as perturbations

_HOME = {
    "questions": "inquiries",
    "customer_messages": "customers",
    "conversations": "customers",
    "documents": "prose",
    "Document": "prose",
    "texts": "multilingual",
    "pii": "personal",
    "with_pii": "personal",
    "TextWithPii": "personal",
    "perturbations": "variants",
    "counterfactuals": "groups",
    "injections": "attacks",
    "leaks": "attacks",
    "tickets": "support",
    "Ticket": "support",
    "json_payloads": "payloads",
    "malformed": "breakage",
    "from_examples": "production",
    "faults": "outages",
    "Labelled": "labelled",
    "Pair": "labelled",
}
"""Public name: the module of this package that holds it. No module is named like a function, or
importing the module would hide the function."""

__all__ = [*_HOME]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
