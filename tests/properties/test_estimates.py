import pytest

from pytest_aiprops.properties.estimates import Measured, Quantity

SECONDS = Quantity("latency", " s", largest="slowest", beyond="late")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0.0, "0 s"),
        (0.00000123456, "0.00000123 s"),
        (0.2, "0.2 s"),
        (9.999, "10 s"),
        (123.456, "123 s"),
        (1234567.0, "1,234,567 s"),
        (float("inf"), "late"),
    ],
)
def test_numbers_are_shown_short_and_without_an_exponent(number: float, shown: str):
    assert SECONDS.show(number) == shown


def test_intervals_end_at_nothing_and_before_what_is_not_known():
    values = [0.1, 0.2, 9.0]
    mean = Measured(SECONDS, ["a", "b", "c"], values).estimate("mean")
    assert mean.low == 0.0
    late = Measured(SECONDS, [""] * 100, [1.0] * 50 + [float("inf")] * 50)
    assert (late.estimate("p50").value, late.estimate("p50").high) == (1.0, None)
