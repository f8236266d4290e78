"""Phone numbers are ones that their region's plan gives out, in every writing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_aiprops.strategies.identifiers.phone_ranges import REGIONS
from pytest_aiprops.strategies.identifiers.phones import phones, writings
from tests.strategies.identifiers.draws import drawn, minimal


@pytest.mark.parametrize("region", REGIONS)
def test_every_number_of_a_region_is_valid_in_every_writing(region):
    phonenumbers = pytest.importorskip("phonenumbers")

    @settings(derandomize=True, database=None, deadline=None, max_examples=150)
    @given(phones([region]))
    def check(written: str) -> None:
        number = phonenumbers.parse(written, region)
        assert number.country_code == int(REGIONS[region].code)
        national = phonenumbers.national_significant_number(number)
        if (region, national[:5]) in {("GB", "77009"), ("FR", "63998")}:
            assert phonenumbers.is_possible_number(number)
            assert not phonenumbers.is_valid_number(number)  # or the docstring is out of date
        else:
            assert phonenumbers.is_valid_number(number), written

    check()


def test_all_writings_of_a_number_are_the_same_number():
    phonenumbers = pytest.importorskip("phonenumbers")
    for region, plan in REGIONS.items():
        for template in plan.numbers:
            number = template.replace("#", "3")
            parsed = {
                phonenumbers.format_number(
                    phonenumbers.parse(written, region), phonenumbers.PhoneNumberFormat.E164
                )
                for written in writings(plan, number).values()
            }
            assert len(parsed) == 1, number


FICTIONAL = {
    "US": r"1\d{3}55501\d\d",
    "CA": r"1\d{3}55501\d\d",
    "GB": r"44(2079460|11[346-8]4960|1[2-6]14960|1914980|2896496|2920180|7700900|8081570|3069990)"
    r"\d{3}",
    "AU": r"61([2378](5550|7010)\d{4}|49157\d{4})",
    "FR": r"33(19900|26191|35301|46571|53649|63998)\d{4}",
    "DE": r"49((3023125|4066969|6990009|2214710|8999998)\d{3}|(17139200|176040690)\d\d)",
    "SE": r"46((3139006|8465004|4062804|9803192)\d\d|70174065\d)",
}


@pytest.mark.parametrize("region", FICTIONAL)
def test_regions_with_ranges_kept_for_fiction_stay_in_them(region):
    phonenumbers = pytest.importorskip("phonenumbers")
    assert REGIONS[region].is_fictional
    for written in drawn(phones([region]), 200):
        number = phonenumbers.parse(written, region)
        digits = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)[1:]
        assert re.fullmatch(FICTIONAL[region], digits), written


def test_the_regions_kept_for_fiction_are_the_ones_the_docstring_names():
    assert {name for name, region in REGIONS.items() if region.is_fictional} == set(FICTIONAL)


def test_every_writing_is_drawn():
    written = drawn(phones())
    for shape in (
        r"\+\d+ .*",
        r"\+\d{8,}",
        r"\d{8,}",
        r"\d+(-\d+)+",
        r"\d+(\.\d+){2,}",
        r"\d+( \d+)+",
        r"\(\d+\) .*",
        r"00[1-9].*",
        r"\+\d+ \(0\).*",
    ):
        assert any(re.fullmatch(shape, number) for number in written), shape
    assert len({*written}) >= 0.97 * len(written)


@given(st.sampled_from(sorted(REGIONS)).flatmap(lambda region: phones([region])))
@settings(derandomize=True, database=None, deadline=None)
def test_no_number_reads_as_a_decimal_or_an_ip_address(written):
    assert not re.fullmatch(r"\d+\.\d+|[1-9]\d{0,2}(\.\d{1,3}){3}", written)


def test_a_number_shrinks_to_the_first_of_its_region_as_it_is_written_at_home():
    assert minimal(phones()) == "212-555-0100"
    assert minimal(phones(["GB"])) == "020 7946 0000"
    assert minimal(phones(["AU"])) == "02 5550 0000"
