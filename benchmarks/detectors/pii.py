"""Measures `find_pii` and `assert_no_pii` against the bars of the issue.

Public data: `pii_synthetic.jsonl` (1,000 templates filled by a faker, with spans) and the
outputs of `llm_answers.jsonl`. Own data: `gold/pii_sentences.jsonl`, three sentences in each
supported language without a word that says what comes, filled here with e-mail addresses, cards,
IBANs, SSNs, IP addresses and phone numbers drawn with a fixed seed in the forms people write;
`gold/pii_clean.jsonl`, documents in many languages full of numbers that are nobody's: invoices,
logs, code, tables, scores, versions, order and part numbers. Both were written for this project.

A span counts as found where a finding of its kind overlaps it, and a finding as right where it
overlaps a span of its kind. Phone numbers are drawn by the shapes that fakers and people use, so
that many were never given out.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from figures import OWN, options, rows, section, share

from pytest_aiprops.detectors import Finding, find_pii
from pytest_aiprops.detectors.pii.payments import _IBAN_LENGTHS, has_luhn_digit

KINDS = ("EMAIL_ADDRESS", "CREDIT_CARD", "IBAN_CODE", "US_SSN", "IP_ADDRESS", "PHONE_NUMBER")
CUT_OFFS = (0.35, 0.5)
"""Default least scores of `find_pii` and of `assert_no_pii`."""
DRAWS = 12
"""Values of a kind drawn for each sentence of a language."""

PHONE_SHAPES = (
    # "#" any digit, "%" 2 to 9, by country.
    *("(%##) %##-####", "%##-%##-####", "%##.%##.####", "1-%##-%##-####", "+1-%##-%##-####"),
    *("001-%##-%##-####x####", "(%##)%##-####x###", "+1 (%##) %##-####", "%##-####"),
    *("020 #### ####", "07### ######", "01### ######", "+44 20 #### ####", "+44(0)1### ######"),
    *("030 ########", "0171/#######", "0##1 ######", "+49 (0)## #######", "+49-89-########"),
    *("01 ## ## ## ##", "06 ## ## ## ##", "0%.##.##.##.##", "+33 6 ## ## ## ##", "0%########"),
    *("6## ### ###", "9## ## ## ##", "+34 6## ### ###", "+34 91 ### ## ##"),
    *("02 ########", "06 ### ####", "3## #######", "+39 3## #######", "0### #######"),
    *("06-########", "020-#######", "+31 6 ########", "0##-#######"),
    *("5## ### ###", "22 ### ## ##", "+48 6## ### ###", "+91 9#### #####", "0## #### ####"),
    *("04## ### ###", "(0#) #### ####", "+61 4## ### ###", "044 ### ## ##", "+41 79 ### ## ##"),
    *("0650 ### ## ##", "0664 #######", "+43 1 #######", "08-### ## ##", "070-### ## ##"),
    *("+46 70 ### ## ##", "%#-##-##-##", "+45 ## ## ## ##", "9## ## ###", "+47 4## ## ###"),
    *("0### ## ## ##", "+32 4## ## ## ##", "21 ### ####", "9## ### ###", "+351 9## ### ###"),
    *("03-###-####", "05#-###-####", "+972 5#-###-####", "08# ### ####", "+27 8# ### ####"),
    *("(1#) 9####-####", "(2#) ####-####", "+55 11 9####-####", "55 #### ####", "+52 55 #### ####"),
    *("03-####-####", "090-####-####", "+81 90-####-####", "010-####-####", "+82 10-####-####"),
    *("8 (9##) ###-##-##", "+7 9## ###-##-##", "0### ### ## ##", "+90 5## ### ## ##"),
    *("+86 1## #### ####", "+62 8##-####-####", "+380 ## ### ## ##", "+30 69# ### ####"),
)


ISSUERS = {
    12: ("5018", "5020", "5038", "6304", "6759", "6761", "0604"),
    13: ("4",),
    14: ("300", "305", "36", "38"),
    15: ("34", "37", "1800", "2131"),
    16: ("4", "51", "55", "2221", "2500", "2720", "6011", "65", "3528", "3589", "62"),
    17: ("62", "6761"),
    18: ("62", "6761"),
    19: ("4", "62", "6011"),
}
"""Digits of a card and how it starts (Maestro, Visa, Diners, American Express, JCB, Mastercard,
Discover, UnionPay)."""


def card(draw: random.Random) -> str:
    length, starts = draw.choice(list(ISSUERS.items()))
    start = draw.choice(starts)
    body = start + "".join(draw.choices("0123456789", k=length - 1 - len(start)))
    number = next(body + last for last in "0123456789" if has_luhn_digit(body + last))
    form = draw.randrange(3)
    if form == 0:
        return number
    cuts = (4, 6) if length in (14, 15) else (4,) * 4
    groups, place = [], 0
    for cut in cuts:
        groups.append(number[place : place + cut])
        place += cut
    return (" " if form == 1 else "-").join(filter(None, [*groups, number[place:]]))


def iban(draw: random.Random) -> str:
    country = draw.choice(sorted(_IBAN_LENGTHS))
    letters = draw.choice(["0123456789", "0123456789ABCDEFGHJK"])
    account = "".join(draw.choices(letters, k=_IBAN_LENGTHS[country] - 4))
    value = int("".join(str(int(c, 36)) for c in f"{account}{country}00"))
    number = f"{country}{98 - value % 97:02}{account}"
    spaced = " ".join(number[i : i + 4] for i in range(0, len(number), 4))
    return draw.choice([number, spaced, number.lower(), spaced.lower()])


def ssn(draw: random.Random) -> str:
    area = draw.choice([n for n in range(1, 900) if n != 666])
    sign = draw.choice("--- ")
    return f"{area:03}{sign}{draw.randint(1, 99):02}{sign}{draw.randint(1, 9999):04}"


def ip_address(draw: random.Random) -> str:
    four = ".".join(str(draw.randint(1, 254)) for _ in range(4))
    groups = [f"{draw.randrange(4096, 65536):x}" for _ in range(8)]
    short = f"2001:db8:{groups[0]}::{groups[1]}"
    return draw.choice([four, f"{four}:8080", f"{four}/24", ":".join(groups), short])


def email(draw: random.Random) -> str:
    first, last = draw.choice(["ada", "Jean-Luc", "m", "YUKI"]), draw.choice(["vane", "o.k", "R2"])
    host = draw.choice(["example.org", "mail.example.co.uk", "EXAMPLE.COM", "firma-x.de", "a.b.io"])
    return f"{first}{draw.choice(['.', '_', '+', ''])}{last}{draw.choice(['', '7'])}@{host}"


def phone(draw: random.Random) -> str:
    shape = draw.choice(PHONE_SHAPES)
    shape = shape.replace("%", "\0")
    number = re.sub("#", lambda _: draw.choice("0123456789"), shape)
    return re.sub("\0", lambda _: draw.choice("23456789"), number)


VALUES: dict[str, Callable[[random.Random], str]] = {
    "EMAIL_ADDRESS": email,
    "CREDIT_CARD": card,
    "IBAN_CODE": iban,
    "US_SSN": ssn,
    "IP_ADDRESS": ip_address,
    "PHONE_NUMBER": phone,
}


def filled(kind: str) -> list[tuple[str, str, int, int]]:
    """(language, text, start, end) of each value of a kind in each sentence."""
    cases = []
    for row in rows(OWN / "pii_sentences.jsonl"):
        draw = random.Random(f"{kind} {row['language']}")
        for sentence in row["sentences"]:
            before, after = sentence.split("{}")
            for _ in range(DRAWS):
                value = VALUES[kind](draw)
                cases.append(
                    (row["language"], f"{before}{value}{after}", len(before), len(before + value))
                )
    return cases


def is_found(findings: Iterable[Finding], kind: str, start: int, end: int, least: float) -> bool:
    return any(
        f.kind == kind and f.score >= least and f.start < end and f.end > start for f in findings
    )


def own_recall(kind: str, least: float) -> tuple[str, str]:
    """Recall over all languages, and that of the worst one."""
    hits: dict[str, list[bool]] = {}
    cases = filled(kind)
    for language in sorted({case[0] for case in cases}):
        own = [case for case in cases if case[0] == language]
        found = find_pii([text for _, text, _, _ in own], language=language, min_score=least)
        hits[language] = [
            is_found(findings, kind, start, end, least)
            for findings, (_, _, start, end) in zip(found, own, strict=True)
        ]
    everything = [hit for language in hits.values() for hit in language]
    worst = min(hits, key=lambda language: sum(hits[language]) / len(hits[language]))
    return (
        share(sum(everything), len(everything)),
        f"{worst}: {share(sum(hits[worst]), len(hits[worst]))}",
    )


def synthetic(data: Path) -> tuple[list[dict[str, Any]], list[list[Finding]]]:
    gold = rows(data / "pii_synthetic.jsonl")
    return gold, find_pii([row["text"] for row in gold])


def recall(
    gold: list[dict[str, Any]], found: list[list[Finding]], kind: str, least: float
) -> tuple[str, str]:
    spans = [
        is_found(findings, kind, span["start"], span["end"], least)
        for row, findings in zip(gold, found, strict=True)
        for span in row["spans"]
        if span["type"] == kind
    ]
    right = [
        any(
            span["type"] == kind and finding.start < span["end"] and finding.end > span["start"]
            for span in row["spans"]
        )
        for row, findings in zip(gold, found, strict=True)
        for finding in findings
        if finding.kind == kind and finding.score >= least
    ]
    return share(sum(spans), len(spans)), share(sum(right), len(right))


def flagged(texts: list[str], least: float) -> str:
    found = find_pii(texts, min_score=least)
    return share(sum(bool(findings) for findings in found), len(texts))


def seconds(texts: list[str]) -> float:
    start = time.perf_counter()
    find_pii(texts)
    return time.perf_counter() - start


def start_up() -> float:
    """Seconds of the first answer in a new process, minus the process itself."""
    code = (
        "import time; start = time.perf_counter();"
        "from pytest_aiprops.detectors import find_pii; find_pii(['ada@example.org']);"
        "print(time.perf_counter() - start)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(done.stdout)


def main() -> None:
    data = options(__doc__).data
    gold, found = synthetic(data)
    lines = []
    for kind in KINDS[:-1]:
        lines.append((f"{kind} recall, pii_synthetic", "≥ 98 %", recall(gold, found, kind, 0.5)[0]))
        everywhere, worst = own_recall(kind, 0.5)
        lines.append((f"{kind} recall, all languages", "≥ 98 %", everywhere))
        lines.append((f"{kind} recall, worst language", "≥ 98 %", worst))
    for least in CUT_OFFS:
        kind = "PHONE_NUMBER"
        got, right = recall(gold, found, kind, least)
        lines.append((f"{kind} recall, pii_synthetic, score ≥ {least}", "≥ 85 %", got))
        lines.append((f"{kind} precision, pii_synthetic, score ≥ {least}", "≥ 85 %", right))
        everywhere, worst = own_recall(kind, least)
        lines.append((f"{kind} recall without a telling word, ≥ {least}", "≥ 85 %", everywhere))
        lines.append((f"the same, worst language, ≥ {least}", "≥ 85 %", worst))
    searched = {*KINDS, "US_DRIVER_LICENSE"}
    sets = {
        "own documents": [row["text"] for row in rows(OWN / "pii_clean.jsonl")],
        "llm_answers": [
            output
            for row in rows(data / "llm_answers.jsonl")
            for outputs in row["outputs"].values()
            for output in ([outputs] if isinstance(outputs, str) else outputs)
        ],
        "pii_synthetic without spans of these kinds": [
            row["text"] for row in gold if not searched & {span["type"] for span in row["spans"]}
        ],
    }
    for name, texts in sets.items():
        lines += [
            (f"flagged: {name}, ≥ {least}", "≤ 1 %", flagged(texts, least)) for least in CUT_OFFS
        ]
    texts = sets["llm_answers"]
    thousand = [texts[index % len(texts)] for index in range(1_000)]
    characters = sum(map(len, thousand)) / 1_000
    digits = random.Random(0)
    megabyte = " ".join(str(digits.randrange(10**9)) for _ in range(100_000))
    lines += [
        ("start-up, first answer of a process", "", f"{start_up():.1f} s"),
        ("1 text", "", f"{1 / seconds(texts[:1]):,.0f} texts/s"),
        (
            f"1,000 texts of {characters:,.0f} characters",
            "",
            f"{1_000 / seconds(thousand):,.0f} texts/s",
        ),
        ("a megabyte of digits", "a few seconds", f"{seconds([megabyte]):.1f} s"),
    ]
    section("Personal data", lines, "Scores are cut at .5 (`assert_no_pii`) unless said otherwise.")


if __name__ == "__main__":
    main()
