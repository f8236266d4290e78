"""Bank account numbers: a country is drawn, an IBAN with right check digits comes out."""

from __future__ import annotations

import string

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

EXAMPLES = (
    *("DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606"),
    *("ES9121000418450200051332", "IT60X0542811101000000123456", "NL91ABNA0417164300"),
    *("BE68539007547034", "AT611904300234573201", "CH9300762011623852957"),
    *("PL61109010140000071219812874", "PT50000201231234567890154", "IE29AIBK93115212345678"),
    *("SE4550000000058398257466", "NO9386011117947", "DK5000400440116243"),
    *("FI2112345600000785", "CZ6508000000192000145399", "SK3112000000198742637541"),
    *("HU42117730161111101800000000", "RO49AAAA1B31007593840000", "BG80BNBG96611020345678"),
    *("GR1601101250000000012300695", "HR1210010051863000160", "SI56263300012039086"),
    *("EE382200221020145685", "LT121000011101001000", "LV80BANK0000435195001"),
    *("LU280019400644750000", "MT84MALT011000012345MTLCAST001S", "CY17002001280000001200527600"),
    *("IS140159260076545510730339", "LI21088100002324013AA", "MC5811222000010123456789030"),
    *("TR330006100519786457841326", "SA0380000000608010167519", "AE070331234567890123456"),
    *("IL620108000000099999999", "QA58DOHB00001234567890ABCDEFG", "KW81CBKU0000000000001234560101"),
    *("BR1800360305000010009795493C1", "PK36SCBL0000001123456702", "GE29NB0000000101904917"),
    *("UA213223130000026007233566001", "RS35260005601001611379", "KZ86125KZT5004100100"),
)
"""The example that the SWIFT IBAN registry gives for each country: its letters stand where the
country's structure has letters or either, its digits where it has digits or either."""

_GROUP = 4
_HEAD = 4
"""Characters of the country and the check digits."""


def ibans() -> SearchStrategy[str]:
    """IBANs of 45 countries, with the right length, structure and check digits (ISO 13616).

    Banks and accounts are drawn, so most banks do not exist. A country's own check digits inside
    the account (France's key, Italy's CIN) are left to chance: a validator that knows them refuses
    the number, and no bank can have given it out. Shrinks to the SWIFT registry's example of
    Germany, without spaces.

    Returns:
        A strategy of numbers in one run, in groups of four, or in small letters.

    >>> import hypothesis
    >>> hypothesis.find(ibans(), lambda iban: iban.startswith("NO") and " " in iban)
    'NO93 8601 1117 947'
    """
    return _ibans()


@st.composite
def _ibans(draw: DrawFn) -> str:
    example = draw(st.sampled_from(EXAMPLES))
    country, account = example[:2], example[_HEAD:]
    account = _moved(account, draw(st.integers(0, _ways(account) - 1)))
    number = f"{country}{check_digits(country, account)}{account}"
    writing = draw(st.sampled_from(("plain", "groups", "small groups")))
    if writing != "plain":
        number = " ".join(number[i : i + _GROUP] for i in range(0, len(number), _GROUP))
    return number.lower() if writing == "small groups" else number


def _alphabet(character: str) -> str:
    return string.digits if character.isdigit() else string.ascii_uppercase


def _ways(account: str) -> int:
    ways = 1
    for character in account:
        ways *= len(_alphabet(character))
    return ways


def _moved(account: str, steps: int) -> str:
    """The account that many steps further on, counted with digits and letters where they stand."""
    moved = []
    for character in reversed(account):
        alphabet = _alphabet(character)
        steps, place = divmod(steps + alphabet.index(character), len(alphabet))
        moved.append(alphabet[place])
    return "".join(reversed(moved))


def check_digits(country: str, account: str) -> str:
    """The two digits between the country and the account that make the remainder 1 (mod 97).

    >>> check_digits("DE", "370400440532013000")
    '89'
    """
    as_number = int("".join(str(int(character, 36)) for character in f"{account}{country}00"))
    return f"{98 - as_number % 97:02}"
