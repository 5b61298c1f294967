"""One term of office from the words of a file, or what is wrong with them."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from dateline.chronicle.entity_rows import office_of
from dateline.codebook.organizations import by_name

MOST_WORDS = 300  # characters of a name or title


class Term(msgspec.Struct, frozen=True):
    """One holder's time in one office. `of` is an alpha-3 code, a body's name, or null; `start` and
    `end` are ISO 8601 days, "" where the file does not say; `source` says where it stands."""

    holder: str
    title: str
    of: str | None
    start: str
    end: str
    source: str


class Bad(msgspec.Struct, frozen=True):
    """A row that gives no term: where it stands, and why."""

    where: str
    why: str


class UnreadableFileError(ValueError):
    """The file is of no form that is known; the message says so."""


Row = Term | Bad


def read_term(
    holder: object,
    title: object,
    of: object,
    days: tuple[object, object],
    where: str,
    source: object = None,
) -> Row:
    """The term that stands at `where` of a file. "President of Peru" is an office of Peru.

    `days` are ISO days, months or years, or Wikidata's times; the second is the day on which it
    was over.
    """
    if not isinstance(holder, str) or not holder.strip() or len(holder) > MOST_WORDS:
        return Bad(where, "it names no holder")
    if not isinstance(title, str) or not title.strip() or len(title) > MOST_WORDS:
        return Bad(where, "it names no office")
    try:
        start, end = (_day(day) for day in days)
    except ValueError as error:
        return Bad(where, str(error))
    if start and end and start > end:
        return Bad(where, f"it ends ({end}) before it begins ({start})")
    office, home = _office(" ".join(title.split()), of)
    proof = source if isinstance(source, str) and source.strip() else where
    return Term(" ".join(holder.split()), office, home, start, end, proof)


def _office(title: str, of: object) -> tuple[str, str | None]:
    home = office_of(of) if isinstance(of, str) else None
    head, middle, tail = title.rpartition(" of ")
    words = tail.removeprefix("the ")
    own = office_of(words) if middle else None
    known = own is not None and (own != words or own == home or by_name(words) is not None)
    return (head, own) if known and home in (None, own) else (title, home)


_DAY = re.compile(r"[+]?(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")


def _day(value: object) -> str:
    """An ISO day; the first of a month or year. "" for nothing. Raises ValueError."""
    if value in (None, ""):
        return ""
    match = _DAY.fullmatch(str(value).strip())
    if not match:
        raise ValueError(f"{str(value)[:40]!r} is no day")
    year, month, day = match.groups()
    try:  # "00" stands for an unknown month or day
        return date(int(year), int(month or 1) or 1, int(day or 1) or 1).isoformat()
    except ValueError:
        raise ValueError(f"{str(value)[:40]!r} is no day of the calendar") from None
