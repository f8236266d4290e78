"""Equal inputs share a form, different ones never do."""

import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import itertools
import json
import pathlib
import subprocess
import sys
import uuid
import zoneinfo

import numpy as np
import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_aiprops.errors import UsageError
from pytest_aiprops.sampling import Sample, Samples
from pytest_aiprops.sampling.recording.canonical import as_text, canonical
from pytest_aiprops.sampling.recording.keys import flattened


class Colour(enum.Enum):
    RED = "red"


class Level(int, enum.Enum):
    LOW = 1


class Labelled(str):
    def __new__(cls, text, label):
        self = super().__new__(cls, text)
        self.label = label
        return self


class Plain(str):
    pass


Point = collections.namedtuple("Point", "x y")


@dataclasses.dataclass
class Order:
    number: int
    tags: list


class Question(pydantic.BaseModel):
    text: str
    topic: str | None = None


class Other(pydantic.BaseModel):
    text: str
    topic: str | None = None


class Bot:
    def ask(self, question):
        return question

    def __call__(self, question):
        return question


def ask(question, model="small"):
    return question


NOON = datetime.datetime(2026, 1, 1, 12)
DIFFERENT = [
    *(1, True, 1.0, "1", b"1", bytearray(b"1"), None, "", 0, False, 0.0, "None", 1 + 0j),
    *(float("nan"), float("inf"), float("-inf"), 2**70, 10**6000),
    *([], (), {}, set(), frozenset(), [1], (1,), {1}, frozenset({1}), {"1": 1}, {1: 1}),
    *([[1], 2], [[1, 2]], [1, [2]], {"a": {"b": 1}}, {"$tuple": [1]}, {"$dict": []}),
    *(Point(1, 2), (1, 2), [1, 2], Order(1, ["a"]), Order(1, ["b"]), {"number": 1, "tags": ["a"]}),
    *(Colour.RED, "red", Level.LOW, Labelled("red", 1), Labelled("red", 2), Plain("red")),
    *(NOON, NOON.date(), NOON.time(), NOON.isoformat(), NOON.replace(tzinfo=datetime.UTC)),
    NOON.replace(tzinfo=zoneinfo.ZoneInfo("UTC")),
    *(datetime.timedelta(seconds=1), datetime.timedelta(days=1)),
    *(decimal.Decimal(1), decimal.Decimal("1.0"), fractions.Fraction(1), fractions.Fraction(1, 3)),
    *(uuid.UUID(int=1), str(uuid.UUID(int=1)), pathlib.Path("a/b"), "a/b"),
    *(pathlib.PurePosixPath("a/b"), pathlib.PureWindowsPath("a/b"), range(1), range(2)),
    *(np.float64(1), np.float32(1), np.int64(1), np.bool_(True), np.str_("1"), np.array([1])),
    *(np.array([1.0]), np.array([[1]]), np.arange(1000), np.arange(1000)[::-1]),
    *(Question(text="a"), Question(text="b"), Other(text="a"), Question(text="a", topic="b")),
    *(collections.OrderedDict(a=1, b=2), collections.OrderedDict(b=2, a=1), {"a": 1, "b": 2}),
    *(collections.Counter("ab"), collections.deque([1]), str, int, json.dumps, ask, Bot),
    *(b"x" * 2000, b"y" * 2000, Sample("a"), Sample("b"), Samples([Sample("a")])),
]


def test_different_values_never_share_a_form():
    forms = [as_text(canonical(value)) for value in DIFFERENT]
    for (a, one), (b, other) in itertools.combinations(zip(DIFFERENT, forms, strict=True), 2):
        assert one != other, (a, b)


def test_a_form_is_json_and_survives_it():
    for value in DIFFERENT:
        form = canonical(value)
        assert json.loads(as_text(form)) == form


@given(st.dictionaries(st.text() | st.integers() | st.none(), st.floats() | st.text()))
def test_the_order_in_which_a_dict_was_filled_does_not_matter(data):
    turned = dict(reversed(data.items()))
    assert as_text(canonical(data)) == as_text(canonical(turned))


def test_forms_are_the_same_in_every_process():
    code = (
        "from pytest_aiprops.sampling.recording.canonical import as_text, canonical;"
        "print(as_text(canonical([{'b', 'a', 'c', 1, None}, frozenset('xyz'), {'k': {2, 'q'}}])))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_what_a_sample_cost_is_no_part_of_it():
    assert canonical(Sample("a", latency=1.0)) == canonical(
        Sample("a", latency=2.0, index=3, is_replayed=True)
    )


def local_function():
    return lambda question: question


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (object(), "builtins.object"),
        (sys.stdout, "argument 1 of builtins.str"),
        ({"a": [1, {"b": object()}]}, r"argument 1 of builtins.str\['a'\]\[1\]\['b'\]"),
        (Order(1, [object()]), r"argument 1 of builtins.str.tags\[0\]"),
        (Bot(), "Bot; wrap the system in a function"),
        (Bot().ask, "which has no name of its own"),
        (local_function(), "define it at the top of its module"),
        (iter([1]), "list_iterator"),
        (json, "module"),
    ],
    ids=lambda given: given if isinstance(given, str) else type(given).__name__,
)
def test_what_is_not_plain_data_is_refused_with_its_place_and_the_fix(value, what):
    with pytest.raises(UsageError, match=what):
        flattened(str, (value,), {})


def test_a_keyword_argument_that_is_not_plain_data_is_named():
    with pytest.raises(UsageError, match=r"argument client= of .*\.ask must be plain data"):
        flattened(ask, ("hi",), {"client": object()})


def test_containers_that_hold_themselves_or_are_too_deep_are_refused():
    ring = []
    ring.append(ring)
    with pytest.raises(UsageError, match="a list that holds itself"):
        canonical(ring)
    deep = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(UsageError, match="nested too deeply"):
        canonical(deep)


def test_one_object_twice_is_no_ring():
    one = [1]
    assert canonical([one, one]) == [[1], [1]]


def test_the_order_of_keyword_arguments_does_not_matter():
    a = flattened(ask, ("hi",), {"model": "x", "seed": 1})
    b = flattened(ask, ("hi",), {"seed": 1, "model": "x"})
    assert as_text(a) == as_text(b)


def test_what_a_partial_binds_is_a_part_of_the_input():
    partial = functools.partial(functools.partial(ask, "hi"), model="large")
    assert flattened(partial, (), {}) == flattened(ask, ("hi",), {"model": "large"})
    assert flattened(partial, (), {}) != flattened(ask, ("hi",), {"model": "small"})


def test_a_system_is_named_by_its_function_method_or_class():
    assert flattened(ask, (), {})[0] == f"{__name__}.ask"
    assert flattened(Bot().ask, (), {})[0] == f"{__name__}.Bot.ask"
    assert flattened(Bot(), (), {})[0] == f"{__name__}.Bot"
