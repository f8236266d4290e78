"""Ranges of telephone numbers by region, as they are written at home. Data only."""

from __future__ import annotations

from typing import NamedTuple


class Region(NamedTuple):
    """A region's numbers.

    Args:
        code: Country code, without "+".
        trunk: What is dialled before a number inside the region and left out behind the country
            code; "" for nothing.
        numbers: Numbers as they are written at home, "#" for a digit that is drawn; an area code
            in brackets may be written without.
        is_fictional: Whether the region's regulator keeps these ranges for films and books.
        writes_trunk: Whether "+44 (0)20" is seen, and 00 dialled before a country code.
    """

    code: str
    trunk: str
    numbers: tuple[str, ...]
    is_fictional: bool = False
    writes_trunk: bool = False


REGIONS: dict[str, Region] = {
    # Kept for fiction: 555-0100 to 555-0199 in every area (NANPA; CNAC for Canada).
    "US": Region(
        "1",
        "",
        tuple(
            f"({area}) 555-01##"
            for area in (
                *("212", "202", "206", "213", "214", "215", "216", "303", "305", "312", "313"),
                *("314", "317", "402", "404", "405", "407", "412", "414", "415", "501", "502"),
                *("503", "504", "505", "512", "513", "515", "516", "602", "603", "612", "614"),
                *("615", "616", "617", "619", "701", "702", "703", "704", "713", "716", "718"),
                *("801", "802", "803", "804", "808", "816", "901", "904", "907", "916", "919"),
            )
        ),
        is_fictional=True,
    ),
    # 020 7946 0xxx and the like, 07700 900xxx, 08081 570xxx, 03069 990xxx (Ofcom).
    "GB": Region(
        "44",
        "0",
        (
            *("020 7946 0###", "07700 900###", "0113 496 0###", "0114 496 0###", "0116 496 0###"),
            *("0117 496 0###", "0118 496 0###", "0121 496 0###", "0131 496 0###", "0141 496 0###"),
            *("0151 496 0###", "0161 496 0###", "0191 498 0###", "028 9649 6###"),
            *("029 2018 0###", "08081 570###", "03069 990###"),
        ),
        is_fictional=True,
        writes_trunk=True,
    ),
    "CA": Region(
        "1",
        "",
        tuple(
            f"({area}) 555-01##"
            for area in ("416", "204", "306", "403", "418", "506", "514", "604", "613", "902")
        ),
        is_fictional=True,
    ),
    # (0X) 5550 and 7010 xxxx, and single mobile numbers (ACMA).
    "AU": Region(
        "61",
        "0",
        (
            *("(02) 5550 ####", "(02) 7010 ####", "(03) 5550 ####", "(03) 7010 ####"),
            *("(07) 5550 ####", "(07) 7010 ####", "(08) 5550 ####", "(08) 7010 ####"),
            *("0491 570 006", "0491 570 156", "0491 571 266", "0491 572 549", "0491 573 770"),
            *("0491 574 118", "0491 575 254", "0491 576 398", "0491 577 426", "0491 578 957"),
        ),
        is_fictional=True,
    ),
    # 01 99 00 xx xx, 06 39 98 xx xx and the like (Arcep).
    "FR": Region(
        "33",
        "0",
        (
            *("01 99 00 ## ##", "02 61 91 ## ##", "03 53 01 ## ##", "04 65 71 ## ##"),
            *("05 36 49 ## ##", "06 39 98 ## ##"),
        ),
        is_fictional=True,
    ),
    # 030 23125 xxx and the like (Bundesnetzagentur).
    "DE": Region(
        "49",
        "0",
        (
            *("030 23125###", "040 66969###", "069 90009###", "0221 4710###", "089 99998###"),
            *("0171 39200##", "0176 040690##"),
        ),
        is_fictional=True,
        writes_trunk=True,
    ),
    # 08-465 004 xx and the like (PTS).
    "SE": Region(
        "46",
        "0",
        ("08-465 004 ##", "031-390 06 ##", "040-628 04 ##", "0980-319 2##", "070-174 06 5#"),
        is_fictional=True,
        writes_trunk=True,
    ),
    # Numbers that are given out; no range is known to be kept for fiction.
    "AE": Region("971", "0", ("050 ### ####", "04 3## ####")),
    "AT": Region("43", "0", ("0664 #######", "01 5######"), writes_trunk=True),
    "BE": Region("32", "0", ("0470 ## ## ##", "02 5## ## ##")),
    "BR": Region("55", "", ("(11) 96###-####", "(21) 97###-####", "(31) 33##-####")),
    "CH": Region("41", "0", ("079 ### ## ##", "044 2## ## ##"), writes_trunk=True),
    "CN": Region("86", "0", ("138 1### ####", "010 65## ####", "186 2### ####")),
    "DK": Region("45", "", ("20 2# ## ##", "33 1# ## ##")),
    "ES": Region("34", "", ("612 ### ###", "655 ### ###", "912 ### ###", "932 ### ###")),
    "IN": Region("91", "0", ("98### #####", "022 2### ####", "90### #####")),
    "IT": Region("39", "", ("347 ### ####", "320 ### ####", "02 303 ####", "06 452 ####")),
    "JP": Region("81", "0", ("090-1###-####", "03-3###-####", "080-4###-####", "06-6###-####")),
    "KR": Region("82", "0", ("010-2###-####", "02-3###-####", "031-2##-####")),
    "MX": Region("52", "", ("55 1### ####", "33 1### ####", "81 1### ####")),
    "NL": Region("31", "0", ("06 2### ####", "020 2## ####", "010 2## ####"), writes_trunk=True),
    "NO": Region("47", "", ("412 ## ###", "22 ## ## ##")),
    "NZ": Region("64", "0", ("021 ### ####", "09 3## ####")),
    "PL": Region("48", "", ("512 ### ###", "601 ### ###", "22 3## ## ##")),
    "PT": Region("351", "", ("912 ### ###", "21 3## ####")),
    "SG": Region("65", "", ("81## ####", "62## ####")),
    "TR": Region("90", "0", ("0532 ### ## ##", "0212 2## ## ##", "0542 ### ## ##")),
    "ZA": Region("27", "0", ("082 ### ####", "011 2## ####", "083 ### ####")),
}
"""Left out, for libphonenumber knows nothing of them and a detector built on it refuses them:
Ofcom's 01632 960xxx and 0115 496 0xxx, and ComReg's 020 91x xxxx. 07700 900xxx and 06 39 98 xx xx
are kept, the only mobile numbers of their regions, though it calls them possible and not valid.

The plainest first: what a number shrinks to is the first number of the first region."""
