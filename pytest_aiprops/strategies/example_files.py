"""Files of example texts: the path of a .jsonl, .csv or .txt file in, its texts out.

What is wrong with a file is told with its name and line, and without what the line says, which may
be a customer's.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pytest_aiprops.errors import UsageError

__tracebackhide__ = True  # so that pytest shows the line of the test, not ours

USUAL_FIELDS = ("text", "input", "message", "prompt", "question")
"""Where the text is unless the caller says so, the first that is there."""

_DELIMITERS = ",;\t"

_QUOTED = re.compile(r'"[^"]*"?')
"""What stands in quotes, to the end of the line where they are not closed."""

_LARGEST_CELL = 10_000_000
"""Characters of a cell; the csv module's own limit is 131,072."""


class _Record(NamedTuple):
    line: int
    value: Any
    """An object's members by name, or a text."""


def read_examples(path: Path, field: str | None = None) -> list[str]:
    """Read the texts of a file, in its order.

    Args:
        path: The file; its suffix says how it is read.
        field: The member or column that holds the text; None to find it.

    Returns:
        The texts as they stand there, blank ones too.

    Raises:
        UsageError: The file cannot be read, or it is not clear what its texts are.
    """
    if field is not None and not isinstance(field, str):
        raise UsageError(f"field must be the name of one, got {type(field).__name__}")
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(
            f"a file of examples must end in {', '.join(_READERS)}, got {path.name!r}; "
            "give texts themselves as a list: from_examples([...])"
        )
    records = reader(path.name, _content(path))
    if not records:
        raise UsageError(f"{path.name} must hold an example, but it is empty")
    if all(isinstance(record.value, str) for record in records):
        if field is not None:
            raise UsageError(
                f"{path.name} holds texts without fields, got field={field!r}; leave it out"
            )
        return [_encodable(path.name, record.line, record.value) for record in records]
    for record in records:
        if not isinstance(record.value, Mapping):
            raise _wrong(path.name, record.line, "must be an object as the others, is a string")
    name = _field(path.name, records) if field is None else field
    return [_text(path.name, record, name) for record in records]


def _content(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(
            f"there is no file {str(path)!r} in {Path.cwd()}; a relative path starts where pytest "
            f"was started: write Path(__file__).parent / {path.name!r} for one beside the test"
        ) from None
    except IsADirectoryError:
        raise UsageError(f"{str(path)!r} is a folder; name a file in it") from None
    except ValueError:  # NUL, which no system allows
        raise UsageError(
            f"the path of a file must hold no NUL character, got {str(path)!r}"
        ) from None
    except OSError as error:
        raise UsageError(f"{str(path)!r} cannot be read: {error.strerror or error}") from None
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UsageError(f"{path.name} must be UTF-8, but is UTF-16; save it as UTF-8")
    try:
        return raw.decode("utf-8-sig")  # Windows puts a byte order mark before UTF-8
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _wrong(
            path.name,
            line,
            f"must be UTF-8, but holds byte 0x{raw[error.start]:02x}; save the file as UTF-8",
        ) from None


def _lines(content: str) -> list[tuple[int, str]]:
    """The lines that are not blank, by number."""
    lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def _txt(name: str, content: str) -> list[_Record]:
    return [_Record(number, line) for number, line in _lines(content)]


def _jsonl(name: str, content: str) -> list[_Record]:
    records = []
    for number, line in _lines(content):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            where = f"column {error.colno}: " if isinstance(error, json.JSONDecodeError) else ""
            advice = "; write one object a line, not one list" if line.strip() == "[" else ""
            message = getattr(error, "msg", "nested too deeply")
            raise _wrong(name, number, f"is not JSON: {where}{message}{advice}") from None
        if not isinstance(value, str | dict):
            raise _wrong(name, number, f"must be an object or a string, is {_kind(value)}")
        records.append(_Record(number, value))
    return records


def _csv(name: str, content: str) -> list[_Record]:
    header, _, _ = content.partition("\n")
    outside_quotes = _QUOTED.sub("", header)
    delimiter = max(_DELIMITERS, key=outside_quotes.count)
    limit = csv.field_size_limit(_LARGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
        return _rows(name, reader)
    except csv.Error as error:
        raise _wrong(name, reader.line_num, f"is not CSV: {error}") from None
    finally:
        csv.field_size_limit(limit)


def _rows(name: str, reader: Any) -> list[_Record]:
    columns = [column.strip() for column in next(reader, [])]
    if len(set(columns)) < len(columns):
        raise _wrong(name, 1, "must name each column once")
    records, line = [], reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            if len(cells) != len(columns):
                raise _wrong(
                    name,
                    line,
                    f"must have {len(columns)} cells as the header, has {len(cells)}; a text with "
                    "a separator in it must stand in quotes",
                )
            records.append(_Record(line, dict(zip(columns, cells, strict=True))))
        line = reader.line_num + 1  # a text in quotes may go on over several lines
    return records


_READERS: dict[str, Callable[[str, str], list[_Record]]] = {
    ".jsonl": _jsonl,
    ".csv": _csv,
    ".txt": _txt,
}


def _field(name: str, records: Sequence[_Record]) -> str:
    fields = list(records[0].value)
    for usual in USUAL_FIELDS:
        if usual in fields:
            return usual
    texts = [one for one in fields if any(_is_text(record.value.get(one)) for record in records)]
    if len(texts) == 1:
        (only,) = texts
        return str(only)
    raise UsageError(
        f"{name}: field must say which of {', '.join(map(repr, fields)) or 'no fields'} holds the "
        f"text; write field={(texts or fields or ['text'])[0]!r}, for one"
    )


def _is_text(value: Any) -> bool:
    """Whether it is a string, and not a number as CSV writes it."""
    if not isinstance(value, str) or not value.strip():
        return False
    try:
        float(value)
    except ValueError:
        return True
    return False


def _text(name: str, record: _Record, field: str) -> str:
    if field not in record.value:
        there = ", ".join(map(repr, record.value)) or "nothing"
        raise _wrong(name, record.line, f"has no field {field!r}; it has {there}")
    value = record.value[field]
    if not isinstance(value, str):
        raise _wrong(name, record.line, f"field {field!r} must be a string, is {_kind(value)}")
    return _encodable(name, record.line, value)


def _encodable(name: str, line: int, text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _wrong(
            name,
            line,
            f"must hold whole characters, but \\u{ord(text[error.start]):04x} is half a surrogate "
            "pair, which cannot be encoded: write both halves, or the character itself",
        ) from None
    return text


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"


def _wrong(name: str, line: int, what: str) -> UsageError:
    return UsageError(f"{name} line {line}: {what}")
