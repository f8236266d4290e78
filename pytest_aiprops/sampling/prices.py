"""What calls cost: the ini key `aiprops_prices` in, the price of a call out.

No price is built in: providers change them, and a wrong one would be worse than none.
"""

from __future__ import annotations

import ast
import json
import math
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from pytest_aiprops.errors import UsageError

if TYPE_CHECKING:
    from pytest_aiprops.sampling.samples import Usage

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

TOKENS_A_PRICE = 1_000_000
"""Tokens that a price is for: providers' price lists say what a million costs."""

ANY_MODEL = "*"
"""The pattern that also prices a call whose output names no model."""

_FORM = "{ input = 0.15, output = 0.6 }, prices of a million tokens"


@dataclass(frozen=True)
class Price:
    """What a million tokens cost, in whatever currency the table is in.

    Args:
        input: A million tokens read, 0 or more.
        output: A million tokens written, 0 or more.
    """

    input: float
    output: float


@dataclass(frozen=True)
class Prices:
    """The prices of models.

    Args:
        entries: Names or patterns (`gpt-4o-mini*`) of models with their prices, as given; none
            by default, so that no cost is known.

    Example:
        >>> from pytest_aiprops.sampling import Usage
        >>> prices = Prices.parse("aiprops_prices", ["gpt-4o-mini*: 0.15, 0.60"])
        >>> prices.cost("gpt-4o-mini-2024-07-18", Usage(1_000, 2_000))
        0.00135
        >>> prices.cost("o3", Usage(1_000, 2_000)) is None
        True
    """

    entries: tuple[tuple[str, Price], ...] = ()

    @classmethod
    def parse(cls, where: str, given: object) -> Prices:
        """Read prices as pytest hands them over.

        Args:
            where: What to call them in messages: `"ini key aiprops_prices"`.
            given: A dict `{name: {"input": 0.15, "output": 0.6}}` or its repr, which a table of
                pyproject.toml arrives as, or lines `name: 0.15, 0.6` in a str or a list.

        Raises:
            UsageError: It is none of those, or holds no price, or one that is not a number of 0
                or more; the message names the entry.
        """
        if isinstance(given, str):
            given = given.splitlines()
        if isinstance(given, list) and all(isinstance(line, str) for line in given):
            lines = [line.strip() for line in given if line.strip()]
            is_table = bool(lines) and lines[0].startswith("{")
            given = _table(where, "\n".join(lines)) if is_table else _lines(where, lines)
        if not isinstance(given, dict):
            raise UsageError(
                f'{where} must be a table "gpt-4o-mini" = {_FORM}, or a list of lines '
                f"'gpt-4o-mini: 0.15, 0.6', got {_kind(given)}"
            )
        if not given:
            raise UsageError(
                f"{where} must hold a price, got none; leave it out where no cost is needed, or "
                f'write "gpt-4o-mini" = {_FORM}'
            )
        return cls(tuple(_entry(where, name, price) for name, price in given.items()))

    @property
    def known(self) -> tuple[str, ...]:
        """The names and patterns that have a price."""
        return tuple(name for name, _ in self.entries)

    def of(self, model: str | None) -> Price | None:
        """The price of a model: that of its name, else of the longest pattern it matches.

        Args:
            model: As the provider names it; None, where an output names none, matches `*` alone.
        """
        if model is None:
            return dict(self.entries).get(ANY_MODEL)
        matching = [one for one in self.entries if one[0] == model or fnmatchcase(model, one[0])]
        if not matching:
            return None
        return max(matching, key=lambda one: (one[0] == model, len(one[0])))[1]

    def cost(self, model: str | None, usage: Usage | None) -> float | None:
        """What a call cost, in the currency of the prices.

        Args:
            model: The model that answered, as the provider names it.
            usage: The tokens it used.

        Returns:
            None where the model has no price or the tokens are not known.
        """
        price = self.of(model)
        if price is None or usage is None:
            return None
        spent = usage.input_tokens * price.input + usage.output_tokens * price.output
        return spent / TOKENS_A_PRICE

    def advice(self, model: str | None) -> str:
        """How to give a model its price, for messages.

        Example:
            >>> print(Prices().advice("gpt-5"))
            add it to [tool.pytest.ini_options.aiprops_prices] in pyproject.toml: "gpt-5" = \
{ input = ..., output = ... }, prices of a million tokens
        """
        name = json.dumps(model or ANY_MODEL, ensure_ascii=False)
        told = (
            "add it to [tool.pytest.ini_options.aiprops_prices] in pyproject.toml: "
            f"{name} = {{ input = ..., output = ... }}, prices of a million tokens"
        )
        families = [known for known in self.known if model is not None and model.startswith(known)]
        if families:
            told += f'; or let the price of "{max(families, key=len)}" hold for '
            told += f'"{max(families, key=len)}*"'
        return told


_DIGITS = 4
"""Significant digits of a cost: it is an estimate from a price list."""


def amount(cost: float) -> str:
    """What calls cost: never in powers of ten, as no bill is.

    Example:
        >>> amount(0.0000361234), amount(1.5), amount(0.1 + 0.2), amount(123456.7)
        ('0.00003612', '1.5', '0.3', '123500')
    """
    return f"{Decimal(f'{cost:.{_DIGITS}g}'):f}"


def why_unpriced(prices: Prices, model: str | None, usage: Usage | None, output: Any) -> str:
    """Why nobody knows what a call cost, and what to do, for messages.

    Args:
        prices: The prices there are.
        model: The model that answered, as the provider names it.
        usage: The tokens it used.
        output: What the system returned; of a stream, what it gave.

    Example:
        >>> print(why_unpriced(Prices.parse("prices", ["*: 1, 2"]), None, None, "Hello"))
        its output does not say how many tokens it used; let the system return what its SDK gave \
it, or say where they are: usage=lambda o: Usage(o.tokens_read, o.tokens_written), with Usage from \
pytest_aiprops.sampling
    """
    if usage is None:
        told = why_unmetered(output)
        if prices.of(model) is not None:
            return told
        return f"{told}. It needs a price too: {prices.advice(model)}"
    if model is None:
        return (
            "its output names no model, so only a price for any model holds for it; "
            + prices.advice(None)
        )
    return f"model {model!r} has no price; {prices.advice(model)}"


def why_unmetered(output: Any) -> str:
    """What to do where an output does not say what tokens it used, for messages."""
    from pytest_aiprops.sampling.shapes.streamed import Streamed

    return _NO_TOKENS_OF_STREAM if isinstance(output, Streamed) else _NO_TOKENS


_NO_TOKENS = (
    "its output does not say how many tokens it used; let the system return what its SDK gave it, "
    "or say where they are: usage=lambda o: Usage(o.tokens_read, o.tokens_written), with Usage "
    "from pytest_aiprops.sampling"
)
_NO_TOKENS_OF_STREAM = (
    "its stream does not say how many tokens it used; OpenAI sends them if asked: "
    'stream_options={"include_usage": True}; else say where they are: usage=lambda chunks: '
    "Usage(chunks[-1].tokens_read, chunks[-1].tokens_written), with Usage from "
    "pytest_aiprops.sampling"
)


def _table(where: str, text: str) -> dict[object, object]:
    """Read the repr of a dict, in which `nan`, `inf` and dates are no literals."""
    try:
        return dict(_pairs(ast.parse(text, mode="eval").body))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise UsageError(f'{where} must be a table "name" = {_FORM}, got {text:.80}') from None


def _pairs(node: ast.expr) -> list[tuple[object, object]]:
    if not isinstance(node, ast.Dict):
        raise ValueError
    return [
        (ast.literal_eval(key) if key is not None else None, _value(value))
        for key, value in zip(node.keys, node.values, strict=True)
    ]


def _value(node: ast.expr) -> object:
    if isinstance(node, ast.Dict):
        return dict(_pairs(node))
    try:
        return ast.literal_eval(node)
    except ValueError:
        return float(ast.unparse(node))  # a ValueError again for what is no number


def _lines(where: str, lines: list[str]) -> dict[str, object]:
    table: dict[str, object] = {}
    for line in lines:
        name, _, prices = line.rpartition(":")  # names of models may hold a colon
        values = [_number(part) for part in prices.split(",")]
        if not name.strip() or len(values) != 2:
            raise UsageError(
                f"{where}: each line must be 'name: input, output', prices of a million tokens "
                f"such as 'gpt-4o-mini: 0.15, 0.6', got {line!r:.80}"
            )
        if name.strip() in table:
            raise UsageError(
                f"{where}: {name.strip()!r} must have one price, got a second {line!r}"
            )
        table[name.strip()] = dict(zip(("input", "output"), values, strict=True))
    return table


def _number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text.strip()


def _entry(where: str, name: object, price: object) -> tuple[str, Price]:
    if not isinstance(name, str) or not name.strip():
        raise UsageError(f"{where}: the name of a model must be a str, got {name!r:.80}")
    if not isinstance(price, dict):
        raise UsageError(f"{where}: {name!r} must be {_FORM}, got {price!r:.80}")
    unknown = [key for key in price if key not in ("input", "output")]
    if unknown and isinstance(price[unknown[0]], dict):
        raise UsageError(
            f"{where}: {name!r} must be {_FORM}, got a table in a table; a name with a dot needs "
            f'quotes: "{name}.{unknown[0]}"'
        )
    if unknown:
        raise UsageError(
            f"{where}: {name!r} must have input and output and nothing else, got {unknown[0]!r:.80}"
        )
    missing = [key for key in ("input", "output") if key not in price]
    if missing:
        raise UsageError(
            f"{where}: {name!r} must be {_FORM}, got no {missing[0]}; for one that costs nothing "
            f"write {missing[0]} = 0"
        )
    read, written = (_price(where, f"{name!r} {key}", price[key]) for key in ("input", "output"))
    return name.strip(), Price(read, written)


def _price(where: str, what: str, value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number) and number >= 0:
            return number
    quotes = "; write it without quotes" if isinstance(_float_of(value), float) else ""
    raise UsageError(
        f"{where}: {what} must be a number of 0 or more, the price of a million tokens, "
        f"got {value!r:.80}{quotes}"
    )


def _float_of(value: object) -> object:
    return _number(value) if isinstance(value, str) else None


def _kind(value: object) -> str:
    return "None" if value is None else f"a {type(value).__name__}"
