"""How good the texts are that the strategies draw, measured on texts they draw.

    python benchmarks/strategies.py [--draws 1000] [--pairs 200] [--seed 0]

- Distinct texts among the draws of one `@given` run, for every strategy with its defaults. Where a
  strategy needs something to work on, it is named beside it.
- Language of `texts` by `detect_language`, which decides that one is right; a text it leaves
  undetermined is not.
- Every span of `with_pii`: cut out of the text again, and checked as its kind can be (Luhn; ISO
  13616; the rules of issue of SSNs; the number plan, where a number is international). The checks
  are written here anew, not taken from the strategies.
- Cosine of each perturbation with its original, by the packaged MiniLM, kind by kind.
- What each strategy shrinks to.

All of it is deterministic, given the seed and the versions of Hypothesis and the models. The exit
status is 1 where a bar is missed.
"""

from __future__ import annotations

import argparse
import ipaddress
import platform
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st

from pytest_aiprops import strategies as ais

WIDTH = 80

LEAST_DISTINCT = 0.90
LEAST_IN_LANGUAGE = 0.98
LEAST_ALIKE = 0.95
ALIKE = 0.6
"""Cosine from which a perturbed text counts as the same."""

CANARY = "ZEBRA-4417"
TEMPLATE = "{name} ({age}) wrote that {possessive} {kinship} never got the parcel."
RARE = {
    "contraction": (
        "I do not have the receipt any more.",
        "We are not in a hurry.",
        "That is all I know.",
    ),
    "diacritic": (
        "I bought it at the café by the station.",
        "It is a gift for my fiancée.",
        "I sent you my résumé last week.",
    ),
}
"""A sentence before the text, for kinds that most English texts give nothing to do."""

ORDER = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "pattern": "^[A-Z]{2}-[0-9]{5}$"},
        "email": {"type": "string", "format": "email"},
        "due": {"type": "string", "format": "date"},
        "status": {"enum": ["open", "shipped", "returned"]},
        "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}, "minItems": 1},
        "note": {"type": "string", "maxLength": 60},
    },
    "required": ["id", "email", "lines"],
    "$defs": {
        "line": {
            "type": "object",
            "properties": {
                "item": {"type": "string"},
                "quantity": {"type": "integer", "minimum": 1, "maximum": 9},
            },
            "required": ["item", "quantity"],
        }
    },
}


class Measured(NamedTuple):
    """A line of a table: what was measured, the share, of how many, and the least it may be."""

    what: str
    share: float
    of: int
    bar: float | None

    @property
    def holds(self) -> bool:
        return self.bar is None or self.share >= self.bar


def drawn(strategy: st.SearchStrategy[Any], count: int, given_seed: int) -> list[Any]:
    """What one run of `@given` draws."""
    values: list[Any] = []

    @seed(given_seed)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],  # other work on the machine
    )
    @given(strategy)
    def draw(value: Any) -> None:
        values.append(value)

    draw()
    return values


def minimal(strategy: st.SearchStrategy[Any]) -> Any:
    quick = settings(database=None, deadline=None, phases=[Phase.generate, Phase.shrink])
    return find(strategy, lambda value: True, settings=quick)


def english(kind: str) -> st.SearchStrategy[str]:
    """Texts to perturb, in English, which the model reads."""
    plain = ais.questions() | ais.customer_messages()
    if kind not in RARE:
        return plain
    return st.builds("{} {}".format, st.sampled_from(RARE[kind]), plain)


def strategies(given_seed: int) -> dict[str, st.SearchStrategy[Any]]:
    """Every public strategy, by the call to write."""
    messages = [str(text) for text in drawn(ais.customer_messages(), 300, given_seed)]
    return {
        "questions()": ais.questions(),
        "customer_messages()": ais.customer_messages(),
        "conversations()": ais.conversations(),
        "documents()": ais.documents(),
        "texts()": ais.texts(),
        "pii()": ais.pii(),
        "with_pii()": ais.with_pii(),
        "perturbations(questions())": ais.perturbations(ais.questions()),
        "counterfactuals(template)": ais.counterfactuals(TEMPLATE),
        "injections(canary)": ais.injections(CANARY),
        "tickets()": ais.tickets(),
        "faults()": ais.faults(),
        "json_payloads(order)": ais.json_payloads(ORDER),
        "malformed()": ais.malformed(),
        "from_examples(300 messages)": ais.from_examples(messages),
    }


# --- distinct


def distinct(name: str, values: list[Any]) -> Measured:
    made = [text_of(value) for value in values]
    return Measured(name, len(set(made)) / len(made), len(made), LEAST_DISTINCT)


def text_of(value: Any) -> str:
    """What is read of a draw: of a pair, the variant."""
    if isinstance(value, ais.Pair):
        return value.variant
    text = getattr(value, "text", value)
    return text if isinstance(text, str) else repr(text)


# --- language


def languages(texts: list[Any]) -> list[Measured]:
    from pytest_aiprops.detectors import detect_language

    found = detect_language([str(text) for text in texts])
    of = Counter(text.label for text in texts)
    right = Counter(
        text.label for text, code in zip(texts, found, strict=True) if code == text.label
    )
    lines = [Measured(code, right[code] / of[code], of[code], None) for code in sorted(of)]
    whole = Measured("all languages", right.total() / len(texts), len(texts), LEAST_IN_LANGUAGE)
    return [*lines, whole]


# --- personal data


def digits(value: str) -> str:
    return "".join(filter(str.isdigit, value))


def luhn(value: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits(value))):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0 and 12 <= len(digits(value)) <= 19


def iban(value: str) -> bool:
    code = re.sub(r"[\s-]", "", value).upper()
    moved = code[4:] + code[:4]
    return bool(re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", code)) and (
        int("".join(str(int(character, 36)) for character in moved)) % 97 == 1
    )


def ssn(value: str) -> bool:
    number = digits(value)
    area, group, serial = number[:3], number[3:5], number[5:]
    return (
        len(number) == 9
        and area not in ("000", "666")
        and area[0] != "9"
        and group != "00"
        and serial != "0000"
    )


def phone(value: str) -> bool:
    if not value.lstrip("(").startswith("+"):
        return 6 <= len(digits(value)) <= 15  # of which region it is, the value does not say
    import phonenumbers

    return bool(phonenumbers.is_possible_number(phonenumbers.parse(value)))


def address(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


VALID: dict[str, Callable[[str], bool]] = {
    "CREDIT_CARD": luhn,
    "IBAN_CODE": iban,
    "US_SSN": ssn,
    "PHONE_NUMBER": phone,
    "IP_ADDRESS": address,
    "EMAIL_ADDRESS": lambda value: bool(re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@.]+", value)),
    "PERSON": lambda value: bool(value.strip()) and not digits(value),
}


def spans(made: list[Any]) -> list[Measured]:
    of: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for text, found in made:
        for one in found:
            of[one.kind] += 1
            right[one.kind] += VALID[one.kind](text[one.start : one.end])
    return [Measured(kind, right[kind] / of[kind], of[kind], 1.0) for kind in sorted(of)]


# --- perturbations


def alike(pairs_a_kind: int, given_seed: int) -> list[Measured]:
    import numpy as np

    from pytest_aiprops.embedding import embed
    from pytest_aiprops.strategies.variants import PERTURBATION_KINDS

    lines = []
    for kind in PERTURBATION_KINDS:
        strategy = ais.perturbations(english(kind), kinds=[kind])
        pairs = drawn(strategy, pairs_a_kind, given_seed)
        originals = embed([pair.original for pair in pairs])
        variants = embed([str(pair.variant) for pair in pairs])
        cosines = (originals * variants).sum(axis=1)
        what = f"{kind} (median {np.median(cosines):.3f}, least {cosines.min():.3f})"
        lines.append(Measured(what, float((cosines > ALIKE).mean()), len(pairs), LEAST_ALIKE))
    return lines


# --- what is printed


def table(title: str, lines: list[Measured]) -> bool:
    """Print a table; whether every bar is met."""
    print(f"\n{title}\n{'':<46}{'share':>9}{'n':>7}{'bar':>9}")
    for line in lines:
        bar = "" if line.bar is None else f"{100 * line.bar:.0f} %"
        verdict = "" if line.bar is None else "ok" if line.holds else "MISSED"
        share = f"{100 * line.share:.1f} %"
        print(f"  {line.what:<44}{share:>9}{line.of:>7,}{bar:>9} {verdict}".rstrip())
    sys.stdout.flush()
    return all(line.holds for line in lines)


def show(name: str, value: Any) -> None:
    if isinstance(value, ais.Pair):
        shown = f"{value.original!r} -> {value.variant!r} ({value.variant.label})"
    elif isinstance(value, ais.Labelled):
        shown = f"{value!r} ({value.label})"
    else:
        shown = repr(value)
    print(name)
    wrapped = textwrap.wrap(shown, WIDTH - 4, max_lines=4, placeholder=" …")
    print(textwrap.indent("\n".join(wrapped), "    "), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="quality of the texts that strategies draw")
    parser.add_argument("--draws", type=int, default=1000, help="of a strategy (default: 1000)")
    parser.add_argument("--pairs", type=int, default=200, help="of a perturbation (default: 200)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the draws (default: 0)")
    options = parser.parse_args()
    print(
        f"Python {platform.python_version()}, hypothesis {version('hypothesis')}, "
        f"sentence-transformers {version('sentence-transformers')}, seed {options.seed}"
    )
    every = strategies(options.seed)
    values = {name: drawn(one, options.draws, options.seed) for name, one in every.items()}
    met = [
        table(
            "Distinct among the draws of a strategy",
            [distinct(name, made) for name, made in values.items()],
        ),
        table("Texts in the language of their label", languages(values["texts()"])),
        table("Spans of with_pii that are valid", spans(values["with_pii()"])),
        table(
            f"Perturbations with cosine above {ALIKE:g} to the original",
            alike(options.pairs, options.seed),
        ),
    ]
    print("\nWhat they shrink to")
    for name, strategy in every.items():
        show(name, minimal(strategy))
    print("\nevery bar is met" if all(met) else "\na bar is MISSED")
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
