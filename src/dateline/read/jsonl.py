"""JSON lines: one document a line, read one at a time, however long the file. Also a JSON file
that holds one document or a list of them."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from typing import Any

import msgspec

from dateline.model import Warning
from dateline.read.assembly import Found, assemble, markup_warnings
from dateline.read.decoding import control_warnings, decode
from dateline.read.model import Given, Input, UnreadableError

LIMIT = 64 * 1024 * 1024  # bytes of one document
DEEPEST = 100  # lists and objects inside one another; whoever reads a record must get through them
_SURROGATE = re.compile("[\ud800-\udfff]")
_EXAMPLE = 'Write one object a line: {"text": "...", "published": "YYYY-MM-DD"}'

_TOO_DEEP = UnreadableError("is JSON that nests too deep or holds too long a number", _EXAMPLE)

Row = tuple[int, Input | UnreadableError]
"""The number of a line (or of an item of a list), from 1, and what it holds."""


def read_lines(stream: BufferedReader, given: Given) -> Iterator[Row]:
    """The documents of a stream of JSON lines, and an error for each line that is none."""
    for number, line in _lines(stream):
        yield number, _row(line, given)


def read_json(stream: BufferedReader, given: Given) -> Iterator[Row]:
    """The documents of a file that is JSON lines after all, or one value: an object or a list.

    Raises UnreadableError where the whole file is no JSON.
    """
    start = stream.peek(64)[:64].lstrip(codecs.BOM_UTF8 + b" \t\r\n")
    begun = b""
    if start.startswith(b"{"):
        begun = stream.readline(LIMIT + 1)
        if isinstance(_value(begun), dict):
            yield 1, _document(begun, given)
            for number, line in _lines(stream):
                yield number + 1, _row(line, given)
            return
    data = begun + stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise UnreadableError(f"holds more than {LIMIT // 2**20} MB in one value", _EXAMPLE)
    value = _value(data)
    if not isinstance(value, UnreadableError):
        for number, item in enumerate(value if isinstance(value, list) else [value], 1):
            yield number, _from_value(item, (), given)
    elif any(isinstance(_value(line), dict) for line in data.split(b"\n") if b'"text"' in line):
        for number, line in _filled(data.split(b"\n")):
            yield number, _row(line, given)
    else:
        raise value


def _row(line: bytes | UnreadableError, given: Given) -> Input | UnreadableError:
    return line if isinstance(line, UnreadableError) else _document(line, given)


def _lines(stream: BufferedReader) -> Iterator[tuple[int, bytes | UnreadableError]]:
    """The lines that hold something; one longer than `LIMIT` is an error."""
    start = stream.peek(4)[:2]
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        with io.TextIOWrapper(stream, "utf-16", errors="replace", newline="\n") as wrapped:
            yield from _filled(_bounded(lambda most: wrapped.readline(most).encode("utf-8")))
        return
    yield from _filled(_bounded(stream.readline))


def _filled(
    lines: Iterable[bytes | UnreadableError],
) -> Iterator[tuple[int, bytes | UnreadableError]]:
    for number, line in enumerate(lines, 1):
        if isinstance(line, bytes):
            line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if not line.strip():
                continue
        yield number, line


def _bounded(read_line: Callable[[int], bytes]) -> Iterator[bytes | UnreadableError]:
    """Lines of at most `LIMIT`; `read_line` gives the next, or as much of it as is asked for."""
    while line := read_line(LIMIT + 1):
        if len(line) <= LIMIT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = read_line(LIMIT)
        yield UnreadableError(f"is longer than {LIMIT // 2**20} MB", "Split the document")


def _value(data: bytes) -> Any:
    """The JSON value of `data`, or the UnreadableError that says why there is none."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        pass  # the standard library's reader takes lone surrogates, and says better what is wrong
    try:
        return json.loads(decode(data)[0], parse_constant=str)
    except UnreadableError as error:
        return error
    except json.JSONDecodeError as error:
        return UnreadableError(f"is not JSON ({error.msg} at character {error.pos + 1})", _EXAMPLE)
    except (RecursionError, ValueError):
        return _TOO_DEEP


def _document(line: bytes, given: Given) -> Input | UnreadableError:
    value = _value(line)
    if isinstance(value, UnreadableError):
        return value
    try:
        line.decode("utf-8")
        warnings: tuple[Warning, ...] = ()
    except UnicodeDecodeError:
        warnings = tuple(w for w in decode(line)[1] if w.code == "decoded-as")
    return _from_value(value, warnings, given)


def _from_value(value: Any, warnings: tuple[Warning, ...], given: Given) -> Input | UnreadableError:
    if not isinstance(value, dict):
        return UnreadableError("is JSON but no object", _EXAMPLE)
    text = value.get("text")
    if not isinstance(text, str):
        what = "lacks `text`" if "text" not in value else f"has no text: `text` is {_kind(text)}"
        return UnreadableError(what, _EXAMPLE)
    try:
        value, mended = _mended(value)
    except RecursionError:
        return _TOO_DEEP
    if mended:
        message = f"{mended} lone surrogates, which no text can hold, became U+FFFD"
        warnings = (*warnings, Warning("lone-surrogates", message))
    text = value.pop("text")
    outlets = value.get("outlets")
    listed = [o for o in outlets if isinstance(o, str) and o] if isinstance(outlets, list) else []
    return assemble(
        Found(
            text=text,
            id=_id(value),
            title=_taken(value, "title"),
            outlet=_taken(value, "outlet") or next(iter(listed), None),
            url=_taken(value, "url"),
            language=_taken(value, "language"),
            published=value.pop("published", None),
            extra=value,
            warnings=(*warnings, *control_warnings(text), *markup_warnings(text)),
        ),
        given,
    )


def _kind(value: object) -> str:
    """The value's kind in JSON's words."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, dict):
        return "an object"
    return "a list" if isinstance(value, list) else "a number"


def _taken(row: dict[str, Any], name: str) -> str | None:
    """The row's string of that name, taken out; what is no string stays among the extras."""
    if isinstance(row.get(name), str):
        return str(row.pop(name)) or None
    if row.get(name, 0) is None:
        del row[name]
    return None


def _id(row: dict[str, Any]) -> str | None:
    found = row.get("id")
    if isinstance(found, bool) or not isinstance(found, (str, int)):
        return None
    del row["id"]
    return str(found) or None


def _mended(value: Any, depth: int = 0) -> tuple[Any, int]:
    """The value with lone surrogates replaced, and how many there were.

    Raises RecursionError where it nests deeper than `DEEPEST`.
    """
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, str):
        return _SURROGATE.subn("\ufffd", value)
    if isinstance(value, list):
        pairs = [_mended(item, depth + 1) for item in value]
        return [item for item, _ in pairs], sum(count for _, count in pairs)
    if isinstance(value, dict):
        items = [(_mended(key), _mended(item, depth + 1)) for key, item in value.items()]
        return {k: v for (k, _), (v, _) in items}, sum(a + b for (_, a), (_, b) in items)
    return value, 0
