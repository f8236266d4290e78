"""Codes: what identifies a thing and counts nothing. A text goes in, places and normal forms out.

Order, invoice and phone numbers, flights, versions, addresses of machines, rooms and gates: either
by their shape or by the word before them ("order 84213").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_aiprops.detectors.facts.places import disjoint
from pytest_aiprops.detectors.facts.units import UNIT_OF
from pytest_aiprops.detectors.vocabulary import MONTHS, words

_SHAPED = re.compile(
    r"(?<![^\W_])(?<!-)(?:"
    # a UUID, a commit, an error in hexadecimal
    r"(?P<hex>0x[0-9A-Fa-f]{2,16}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}|(?:[0-9A-F]{2}:){5}[0-9A-F]{2})(?![\w-])"
    # AB-1234, INV-2024-001, 7F3K9Q, VTR/2024/118, B3.07: capitals and at least two digits
    r"|(?P<capitals>(?=[0-9./-]{0,40}[A-Z])(?=(?:[A-Z./-]{0,40}\d){2})"
    r"[A-Z0-9]{1,24}(?:[-./][A-Z0-9]{1,24}){0,5})(?![\w-]*[^\W_])"
    # 14C, 221B, A4: too short to be told from a size, but for a letter behind
    r"|(?P<joined>[A-Za-z]{1,20}(?:_[A-Za-z0-9]{1,20}){0,4}[-_]\d{3,20}"
    r"|[a-z]{2,10}(?:_[a-z0-9]{2,20}){1,4}(?<=\w\d\w\w|\d\w\w\w|\w\w\w\d|\w\w\d\w))(?![\w-]*[^\W_])"
    # #4711
    r"|(?P<hash>\#[A-Za-z]{0,4}-?\d{2,20}(?:-\d{1,10})?)(?![\w-]*[^\W_])"
    # 1.2.3: versions and addresses
    r"|(?P<dotted>(?<![.,:/])v?\d{1,6}(?:\.\d{1,6}){2,7}|(?<![.,:/])v\d{1,4}(?:\.\d{1,6})?)"
    r"(?!\.\d)(?![\w-]*[^\W_])"
    # 978-3-16-148410-0, 638-18-6468
    r"|(?P<groups>\d{1,5}(?:-\d{1,7}){3,5}|\d{2,5}-\d{2}-\d{3,5})(?![\w-]*[^\W_])"
    # 7504069: what is counted in millions is grouped or rounded
    r"|(?P<long>(?<![.,$€£¥])(?!\d*000(?!\d))\d{7,24})(?![.,]?\d)(?!\w|\s?[%€$£°])"
    r")"
)
_CERTAIN = re.compile(
    r"(?<![\w-])(?:"
    # DE89 3704 0044 0532 0130 00: an IBAN
    r"(?P<iban>[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?!\w))"
    # 4242 4242 4242 4242 and **** 4242
    r"|(?P<card>\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,3})?|[*xX•]{2,}[ -]?\d{3,4})(?!\w)"
    # RB 123 456 785 GB: a parcel
    r"|(?P<parcel>[A-Z]{2} \d{3} \d{3} \d{3} [A-Z]{2})(?!\w)"
    # report_2024_v3.pdf
    r"|(?P<file>(?=[A-Za-z_-]{0,60}\d)[\w-]{1,60}\.[a-z]{2,4}\d?)(?!\w|\.\w)"
    r")"
)
"""What no date or amount can be taken for, however many years stand in it."""
_FLIGHT = re.compile(
    r"(?<![\w-])(?P<line>[A-Z]{2,3}|[A-Z]\d|\d[A-Z])[ ]?(?P<number>\d{2,4})"
    r"(?!\w|[.,:%/-]\w|\s?[%°€$£])"
)
"""BA 117, ICE 579: letters of a line, a space, digits."""
_NO_LINE = words(
    "a ad age ai all am an and any are art as at aud avg bc bce bmi by cad ce ces cet ch chf cm "
    "code cop cpu day din edt est eu eur fig for ft fy gate gb gbp ghz gmt gpu h1 h2 hr hrs hz id "
    "in inr ios ip is iso it jpy kb kg khz km kw kwh lb lbs mac max mb men mg mhz min ml mm mph "
    "nba new nfl no not of ok on or oz pc pg pin pm pp ppm psa psi pst q1 q2 q3 q4 ram room sec "
    "sum tab tb the to top tv uk un us usd utc vat vol week wwi year zip"
)
"""Short words in capitals before a number that is a count, a year or a size."""
_PHONE = re.compile(
    r"(?<![\w.,$€£/-])(?:"
    r"\+\d{1,3}[ .-]?(?:\(\d{1,5}\)[ .-]?)?(?:\d[ .-]?){5,12}\d"
    r"|(?:1[ .-])?\(\d{2,5}\)[ .-]?\d{2,5}(?:[ .-]\d{2,5}){1,3}"
    r"|(?:1[ .-])?\d{3}[ .-]\d{3}[ .-]\d{4}|\d{3}-\d{4}"
    # national numbers start with 0 and come in groups
    r"|(?<!\d )0[1-9]\d{1,3}(?:[ -]\d{2,4}){1,3}|0[1-9]\d{8,9}"
    r")(?![\w-]*\d)"
)
"""One fact, however it is grouped: +1 (202) 555 0100 and +1 202-555-0100. Without the plans that
phonenumbers knows: it comes with the extra `pii` only."""
_VALUE = (
    r"(?P<value>(?:[A-Z]{2,3} (?=\d))?(?=[\w./-]{0,30}\d)"
    r"[A-Z0-9][A-Z0-9]{0,30}(?:[-/._][A-Za-z0-9]{1,20}){0,5})"
    r"(?![\w%]|[.,]\d|\s?[€$£°])"
)
_LABEL = (
    r"(?P<label>(?i:\s?(?:numbers?|no\.?|nr\.?|num\.?|ids?|codes?|ref(?:erence)?\.?|is|are|was|has"
    r"|ending in|ends in|ending with|[#:=*№]|\|)){0,4})"
)
_GAP = r"[ *_`]{0,4}"
_NUMBERED = re.compile(
    r"(?i:\b(?P<thing>orders?|invoice|ticket|case|ref(?:erence)?|booking|reservation|confirmation"
    r"|tracking|parcel|shipment|account|policy|serial|model|part|sku|po|purchase order|rma|claim"
    r"|contract|customer|client|member(?:ship)?|patient|prescription|rx|card|passcode|password|pin"
    r"|code|batch|lot|patent|licen[cs]e|plate|registration|docket|bill|issue|pr|bug|build|zip|postcode"
    r"|isbn|error|id|transaction|receipt|file|job|request|employee|student|item|product|article"
    r"|quote|certificate|voucher|coupon|gift card)\b)"
    rf"{_LABEL}{_GAP}{_VALUE}"
)
_PLACED = re.compile(
    r"(?i:\b(?P<thing>flight|train|bus|tram|route|room|gate|seat|platform|terminal|pier|berth|desk"
    r"|locker|extension|ext\.|suite|apartment|apt\.|flat|version|release|firmware|port|channel|dock"
    r"|hotfix|house))\b"
    rf"{_LABEL}{_GAP}{_VALUE}"
)
_CALLED = re.compile(
    rf"(?i:\b(?:call|dial|text|ring|end(?:ing|s|ed) (?:in|with))\b)(?P<label>){_GAP}{_VALUE}"
)
_ANY_NUMBER = re.compile(rf"(?i:\b(?:number|no\.|nr\.))(?P<label>){_GAP}{_VALUE}")
_LEAST_DIGITS = 4
"""Digits from which a bare number after "order" is its number: "order 12 chairs" is a wish."""
_FOLLOWS = re.compile(r"[\s-]([a-z%°]+)")
_NO_CODE = re.compile(
    # 1.000.000 is a million, and no version
    r"(?i)\d{1,3}(?:\.\d{3}){2}|(?:mid|pre|post|early|late|since|circa|top|us|hk|au|ca|nz|a|covid|under|over)[-_]\d+"
    r"|\d+(?:ST|ND|RD|TH|AM|PM|GB|TB|MB|KB|KM|KG|CM|MM|MG|ML|HZ|GHZ|MHZ|W|KW|KWH|V|H|D|M|K|X|D|S|C|F"
    r"|MP|DB|IU|BN|MIO|PX|FPS|MBPS|GBPS|MAH|AH|USD|EUR|GBP|CHF|B|A|L|G|T)"
    r"|(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|CNY|INR|FY|Q[1-4])[-/]?[\d.,]+[KMB]?|\d+[./-]\d+[KMB]?"
    r"|(?:[A-Z]{0,3}\d{1,3}[./]\d{1,3}(?:[AP]M|[KMB]N?))"
)
_MIN_CODE = 4
"""Characters of a code; shorter ones are sizes and models (A4, MP3, 4K)."""
_SEAT = re.compile(r"[1-9]\d{1,2}[A-K]")
"""Three characters that are a code: a seat, a house (14C, 221B)."""


def find_certain_codes(text: str) -> Iterator[tuple[int, int, str]]:
    """Codes that are nothing else: of unmistakable shape, or named by the word before them."""
    found = [(*match.span(), _normal(match.group())) for match in _CERTAIN.finditer(text)]
    found += [(*match.span(), re.sub(r"[^+\d]", "", match[0])) for match in _PHONE.finditer(text)]
    for pattern, least in (
        (_NUMBERED, _LEAST_DIGITS),
        (_CALLED, 3),
        (_PLACED, 1),
        (_ANY_NUMBER, 9),
    ):
        found += [
            (*match.span("value"), _normal(match["value"]))
            for match in pattern.finditer(text)
            if _is_labelled(text, match, least)
        ]
    yield from disjoint(found)


def find_shaped_codes(text: str) -> Iterator[tuple[int, int, str]]:
    """Codes that their own form gives away: "INV-2024-001", "+1 202 555 0100", "#4711"."""
    found = [
        (*match.span(), _normal(match.group()))
        for pattern, is_code in ((_SHAPED, _is_code), (_FLIGHT, _is_flight))
        for match in pattern.finditer(text)
        if is_code(text, match)
    ]
    yield from disjoint(found)


def _is_code(text: str, match: re.Match[str]) -> bool:
    code = match.group()
    if _NO_CODE.fullmatch(code) or (match["long"] and _is_count(text, match.end())):
        return False
    short = match["capitals"] and len(code) < _MIN_CODE
    return not short or _SEAT.fullmatch(code) is not None


def _is_flight(text: str, match: re.Match[str]) -> bool:
    line = match["line"].casefold()
    return line not in _NO_LINE and line not in MONTHS and not _is_count(text, match.end())


def _is_labelled(text: str, match: re.Match[str], least: int) -> bool:
    value = match["value"]
    if value.isdigit():
        enough = len(value) >= least or match["label"].strip()
        return bool(enough) and not _is_count(text, match.end("value"))
    seat = match.re is _PLACED or _SEAT.fullmatch(value)
    return bool(seat) or not _NO_CODE.fullmatch(value)


def _is_count(text: str, end: int) -> bool:
    """Whether what follows a number is what it counts."""
    following = _FOLLOWS.match(text, end)
    if not following:
        return False
    word = following[1]
    return word in UNIT_OF or (len(word) > 3 and word.endswith("s") and not word.endswith("ss"))


def _normal(code: str) -> str:
    return re.sub(r"^[#v*x•]+(?=[\s\w-]*\d)|\s", "", code).upper()
