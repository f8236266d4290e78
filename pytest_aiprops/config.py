"""The settings of a session: one frozen `Config`, read once, checked once.

Command line first, then the environment, then pytest's ini file or pyproject.toml, then the
default. Outside pytest (an assertion as a runtime guard) the environment and the defaults hold.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_aiprops.errors import UsageError

if TYPE_CHECKING:
    import pytest

PACKAGED_MODEL = "packaged"
"""The embedder used unless the user names one: all-MiniLM-L6-v2 from its PyPI package."""

RECORD_MODES = ("none", "once", "new", "all")
"""As pytest-recording names them."""

PRICES = "aiprops_prices"
"""The ini key of the price table, which the command line cannot say."""

DEFAULT_CONCURRENCY = 8
"""Calls in flight at once; providers' lowest paid tiers allow about this many."""


@dataclass(frozen=True)
class Config:
    """The settings of a session.

    Args:
        embedder: `"packaged"`, `"sentence-transformers:<name or path>"`, or the dotted path of an
            `Embedder` (`"package.module:attribute"`).
        nli: What tells contradictions besides the rules: `"cross-encoder:<name or path>"`, or the
            dotted path of an `InferenceModel`; None for the rules alone.
        cache_dir: Folder of the embedding cache; None for the user's cache folder.
        concurrency: Calls `aiprops.sample` and `aiprops.verify` keep in flight, 1 or more.
        max_calls: Calls the whole session may make; None for no limit.
        max_cost: What the calls of the whole session may cost, in the currency of `prices`.
        calls_per_minute: Calls that may start in any minute; None for no limit.
        tokens_per_minute: Tokens that the calls of any minute may use; None for no limit.
        prices: What `aiprops_prices` says, as pytest hands it over; None for nothing.
        max_runs: Trials any one test may make; None for what its plan needs.
        record: Whether samples are recorded and replayed: one of `RECORD_MODES`, or None for no.
        report: Files the result of the session is written to.
    """

    embedder: str = PACKAGED_MODEL
    nli: str | None = None
    cache_dir: Path | None = None
    concurrency: int = DEFAULT_CONCURRENCY
    max_calls: int | None = None
    max_cost: float | None = None
    calls_per_minute: int | None = None
    tokens_per_minute: int | None = None
    prices: object = None
    max_runs: int | None = None
    record: str | None = None
    report: tuple[Path, ...] = ()

    @property
    def limits(self) -> dict[str, Any]:
        """What the calls of the session may not exceed, as far as it is limited."""
        names = ("max_calls", "max_cost", "calls_per_minute", "tokens_per_minute")
        given = {name: getattr(self, name) for name in names}
        return {name: limit for name, limit in given.items() if limit is not None}

    @property
    def replays(self) -> bool:
        """Whether what is recorded is used in place of calls."""
        return self.record in ("none", "once", "new")

    def flags(self) -> list[str]:
        """The command line options that give these settings, but for where the cache is."""
        given = [(one.flag, getattr(self, one.field)) for one in _OPTIONS if one.judges]
        default = Config()
        standard = {one.flag: getattr(default, one.field) for one in _OPTIONS}
        return [f"{flag}={value}" for flag, value in given if value != standard[flag]]


@dataclass(frozen=True)
class _Option:
    """One setting as pytest sees it; `field` is its name in `Config`."""

    field: str
    metavar: str
    help: str
    judges: bool = True
    """Whether it can change what a test finds."""

    @property
    def ini(self) -> str:
        return f"aiprops_{self.field}"

    @property
    def flag(self) -> str:
        return "--" + self.ini.replace("_", "-")


_OPTIONS = (
    _Option(
        "embedder",
        "SPEC",
        "what turns text into vectors: 'sentence-transformers:<name or path>' or the dotted path "
        "of your own Embedder (default: all-MiniLM-L6-v2 as packaged)",
    ),
    _Option(
        "nli",
        "SPEC",
        "a model that tells contradictions, besides the rules: 'cross-encoder:<name or path>' or "
        "the dotted path of your own InferenceModel (default: none)",
    ),
    _Option(
        "cache_dir",
        "DIR",
        "folder of the embedding cache (default: the user cache folder)",
        judges=False,
    ),
    _Option("concurrency", "N", "calls in flight at once (default: 8)"),
    _Option("max_calls", "N", "calls the session may make; past it verdicts are inconclusive"),
    _Option(
        "max_cost",
        "AMOUNT",
        "what the session's calls may cost, at the prices of aiprops_prices; past it verdicts are "
        "inconclusive",
    ),
    _Option("calls_per_minute", "N", "calls that may start in any minute; others wait"),
    _Option("tokens_per_minute", "N", "tokens that the calls of any minute may use; others wait"),
    _Option("max_runs", "N", "most trials any one test may make"),
    _Option(
        "record",
        "MODE",
        "record samples next to the tests and replay them without calling the system: 'none' "
        "replays alone and makes no call, 'once' records tests of which nothing is recorded, "
        "'new' records what is missing, 'all' records anew",
    ),
)

_REPORT_FLAG = "--aiprops-report"

_ENVIRONMENT = {"cache_dir": "AIPROPS_CACHE_DIR"}


def add_options(parser: pytest.Parser) -> None:
    """Declare every setting as a command line option and an ini key."""
    group = parser.getgroup("aiprops", "property tests for systems that vary (pytest-aiprops)")
    for option in _OPTIONS:
        group.addoption(
            option.flag, dest=option.ini, metavar=option.metavar, default=None, help=option.help
        )
        parser.addini(option.ini, help=option.help, default=None)
    report_help = "write the result of the session to this file, which ends in .json; repeatable"
    group.addoption(
        _REPORT_FLAG,
        dest="aiprops_report",
        action="append",
        metavar="PATH",
        default=[],
        help=report_help,
    )
    parser.addini("aiprops_report", report_help, type="paths", default=[])
    parser.addini(
        PRICES,
        "what a million tokens cost, by model: a table of "
        '"name" = { input = ..., output = ... }, or lines name: input, output',
        type="linelist",
        default=None,
    )


def from_pytest(config: pytest.Config) -> Config:
    """Read the settings of a pytest session.

    Raises:
        UsageError: A value is not of its kind; the message names the option and where it was set.
    """
    given: dict[str, tuple[str, str]] = {}
    for option in _OPTIONS:
        on_command_line = config.getoption(option.ini)
        in_environment = os.environ.get(_ENVIRONMENT.get(option.field, ""))
        in_ini = config.getini(option.ini)
        if on_command_line is not None:
            given[option.field] = (option.flag, on_command_line)
        elif in_environment:
            given[option.field] = (_ENVIRONMENT[option.field], in_environment)
        elif in_ini:
            given[option.field] = (f"ini key {option.ini}", in_ini)
    return replace(_parse(given), prices=_prices(config), report=_reports(config))


def _prices(config: pytest.Config) -> object:
    import pytest

    try:
        return config.getini(PRICES)
    except (pytest.UsageError, TypeError) as error:  # pytest's own, of a table in its new format
        raise UsageError(
            f"{PRICES} must be a list of lines under [tool.pytest], such as "
            f'["gpt-4o-mini: 0.15, 0.6"]; {error}'
        ) from None


def _reports(config: pytest.Config) -> tuple[Path, ...]:
    """Where reports go; a path of the command line starts where pytest does."""
    on_command_line: list[str] = config.getoption("aiprops_report")
    if not all(text.strip() for text in on_command_line):
        raise UsageError(f"{_REPORT_FLAG} must name a file such as report.json, got an empty path")
    here = config.invocation_params.dir
    paths = [here / Path(text).expanduser() for text in on_command_line]
    return tuple(dict.fromkeys(paths or config.getini("aiprops_report")))


def from_environment() -> Config:
    """Read the settings that hold outside pytest."""
    return _parse(
        {
            field: (variable, os.environ[variable])
            for field, variable in _ENVIRONMENT.items()
            if os.environ.get(variable)
        }
    )


def _parse(given: dict[str, tuple[str, str]]) -> Config:
    values: dict[str, str | int | float | Path] = {}
    for field, (where, text) in given.items():
        if not text.strip():
            raise UsageError(f"{where} must not be empty; leave it out for the default")
        if field in _MODELS:
            _check_model(where, text, *_MODELS[field])
            values[field] = text
        elif field == "record":
            if text not in RECORD_MODES:
                raise UsageError(f"{where} must be one of {', '.join(RECORD_MODES)}, got {text!r}")
            values[field] = text
        elif field == "max_cost":
            values[field] = _amount(where, text)
        elif field == "cache_dir":
            values[field] = Path(text).expanduser().absolute()
        else:
            values[field] = _positive(where, text)
    return Config(**values)  # type: ignore[arg-type]  # each value was parsed for its own field


_MODELS = {
    "embedder": ((PACKAGED_MODEL,), "sentence-transformers", "Embedder"),
    "nli": ((), "cross-encoder", "InferenceModel"),
}
"""For each option that names a model: its words, the prefix of a named model, the protocol of a
user's own."""


def _check_model(where: str, text: str, fixed: tuple[str, ...], prefix: str, protocol: str) -> None:
    """Refuse what cannot name a model; whether it exists shows when it is first needed."""
    if text not in fixed and not re.fullmatch(rf"{prefix}:.+|\w+([.:]\w+)+", text):
        forms = [*map(repr, fixed), f"'{prefix}:<name or path>'"]
        raise UsageError(
            f"{where} must be {', '.join(forms)} or the dotted path of an {protocol} "
            f"('package.module:attribute'), got {text!r}"
        )


def _positive(where: str, text: str) -> int:
    if text.isdecimal() and int(text) >= 1:
        return int(text)
    raise UsageError(f"{where} must be a whole number of 1 or more, got {text!r}")


def _amount(where: str, text: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        amount = math.nan
    if math.isfinite(amount) and amount > 0:
        return amount
    raise UsageError(f"{where} must be an amount of money above 0, such as 0.50, got {text!r}")


_active: list[Config] = []


def active() -> Config:
    """The settings in force: the running pytest session's, else the environment's."""
    return _active[-1] if _active else from_environment()


@contextmanager
def activated(config: Config) -> Iterator[None]:
    """Make `config` the settings in force; sessions nest, as pytester's in-process runs do."""
    _active.append(config)
    try:
        yield
    finally:
        _active.remove(config)
