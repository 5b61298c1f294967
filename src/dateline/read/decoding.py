"""Bytes to text: UTF-8, what a byte order mark says, else as well as can be, and said so.

Nothing is normalised: line breaks, zero-width and right-to-left characters stay as they are, so
that offsets are those of the decoded content. A byte order mark is no part of the text.
"""

from __future__ import annotations

import codecs
import re

from dateline.model import Warning
from dateline.read.model import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b")) + b"\x7f"
_SAVE_AS = "Save it as plain text, HTML or JSON lines"
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,30})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]{3,30})", re.IGNORECASE)
# Encodings that a page may name, by Python's names, and how they are read. Source: the WHATWG's
# Encoding Standard: Latin-1 and ASCII mean Windows-1252. Others (UTF-7, UTF-16 named in ASCII,
# Python's own escapes and Punycode) lose words or take a hostile page's time: they are not obeyed.
_LATIN = dict.fromkeys(("ascii", "iso8859-1", "cp1252"), "cp1252")
_PAGES = _LATIN | {
    name: name
    for name in (
        "utf-8",
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *(f"cp{page}" for page in (866, 874, 932, 949, *range(1250, 1259)) if page != 1252),
        *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "tis-620"),
        *("gb2312", "gbk", "gb18030", "big5", "big5hkscs"),
        *("euc_jp", "iso2022_jp", "shift_jis", "euc_kr"),
    )
}


def decode(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """The text of `data`, with a warning where its encoding had to be guessed or bytes were lost.

    Raises UnreadableError where the bytes are no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], name)
    for start, kind in _KINDS:
        if data.startswith(start):
            raise UnreadableError(f"is {kind}, not text", _SAVE_AS)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)
    if wide := _wide(data):
        return _guessed_as(data, wide)
    if _is_binary(data):
        raise UnreadableError("is binary data, not text", _SAVE_AS)
    return text, control_warnings(text)


def decode_page(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """The same for a page, which may name its encoding in its first 2,048 bytes; what it names is
    tried first, and passed over where it does not fit."""
    head = data[:2048]
    if not any(data.startswith(mark) for mark, _ in _MARKS) and (
        named := _CHARSET.search(head) or _XML.match(head)
    ):
        try:
            name = codecs.lookup(named.group(1).decode("ascii")).name
            return data.decode(_PAGES[name]), ()
        except (LookupError, UnicodeError):
            return decode(data)
    return decode(data)


def control_warnings(text: str) -> tuple[Warning, ...]:
    """A warning where the text holds NUL characters; they are kept, for offsets count them."""
    count = text.count("\0")
    if not count:
        return ()
    return (
        Warning("control-characters", f"the text holds {count} NUL characters, kept as they are"),
    )


def _as(data: bytes, name: str) -> tuple[str, tuple[Warning, ...]]:
    """`data` in the encoding its mark names; a broken character becomes U+FFFD."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
        return text, (_decoded_as(f"{name}, {_lost(text)}"), *control_warnings(text))
    return text, control_warnings(text)


def _guessed(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """Bytes that are no valid UTF-8: broken UTF-8 where most of it is sound, else Windows-1252."""
    if wide := _wide(data):
        return _guessed_as(data, wide)
    if _is_binary(data):
        raise UnreadableError("is binary data, not text", _SAVE_AS)
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(ord(c) > 127 for c in text) - broken
    if sound >= broken:
        return text, (_decoded_as(f"UTF-8, {_lost(text)}"), *control_warnings(text))
    try:
        text, name = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, name = data.decode("latin-1"), "Latin-1"
    return text, (_decoded_as(f"{name}, for it is no UTF-8"), *control_warnings(text))


def _guessed_as(data: bytes, name: str) -> tuple[str, tuple[Warning, ...]]:
    text = data.decode(name, "replace")
    if _is_binary(text.encode("utf-8", "replace")):
        raise UnreadableError("is binary data, not text", _SAVE_AS)
    return text, (_decoded_as(f"{name}, by the look of it"),)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte is NUL."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2 or len(data) % 2 or sample.count(0) < 0.6 * half:
        return None
    if sample[1::2].count(0) > 0.6 * half and sample[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    """More than one byte in twenty is a control character that no text has."""
    sample = data[:65536]
    return 20 * (len(sample) - len(sample.translate(None, _CONTROLS))) > len(sample)


def _decoded_as(what: str) -> Warning:
    return Warning("decoded-as", f"the text was decoded as {what}")


def _lost(text: str) -> str:
    return f"with {text.count(chr(0xFFFD))} unreadable characters replaced"
