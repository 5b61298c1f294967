"""Publication dates: every way to write a day that leaves no doubt, as `YYYY-MM-DD`."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from dateline.layout import DATE, dating

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = re.compile(rf"\s*{DATE}\s*\.?\s*", re.IGNORECASE)
_ANY = re.compile(DATE, re.IGNORECASE)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")


def day(value: object) -> str | None:
    """The day a value names, as `YYYY-MM-DD`; None where it names none, cannot be, or leaves the
    day open ("2022-02-31", "yesterday", "2022-03", "04/03/2022").

    Read are ISO 8601 dates and date-times (the day as written, whatever the time zone), mail dates
    (RFC 5322), year-first dates with slashes or dots, and dates in English words.
    """
    if not isinstance(value, str) or not 8 <= len(words := value.strip()) <= 60:
        return None
    try:
        return datetime.fromisoformat(words).date().isoformat()
    except ValueError:
        pass
    if slashed := _SLASHED.fullmatch(words):
        return _checked(*(int(part) for part in slashed.groups()))
    if _WORDS.fullmatch(words):
        return _in_words(words)
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def day_in_text(text: str) -> tuple[str | None, bool]:
    """The day the text says it was published on, and whether it has words that should say so:
    `(None, True)` where they name no day."""
    span = dating(text)
    if span is None:
        return None, False
    words = text[span.start : span.end]
    if found := _ANY.search(words):
        return day(found.group()), True
    return day(words.partition(":")[2]), True


def _in_words(words: str) -> str | None:
    if iso := re.search(r"\d{4}-\d{2}-\d{2}", words):
        return _checked(*(int(part) for part in iso.group().split("-")))
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    month = next(
        i
        for w in re.findall(r"[a-z]+", words.lower())
        for i, m in enumerate(_MONTHS, 1)
        if w.startswith(m) and not w.endswith("day")
    )
    return _checked(numbers[1], month, numbers[0])


def _checked(year: int, month: int, day_: int) -> str | None:
    try:
        return date(year, month, day_).isoformat()
    except ValueError:
        return None
