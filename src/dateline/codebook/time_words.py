"""The words of time expressions: what class and value a word has, and when a named day falls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateline.codebook.tables import rows


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word's class, its value as text, and whether it counts only when capitalised."""

    kind: str
    value: str
    capitalised: bool


@cache
def time_words() -> dict[str, TimeWord]:
    """Every time word by its lower-case form."""
    return {
        row["word"]: TimeWord(row["class"], row["value"], row["case"] == "c")
        for row in rows("time_words.tsv")
    }


@cache
def counted_nouns() -> frozenset[str]:
    """Nouns that four figures before them count ("2000 troops")."""
    return frozenset(row["noun"] for row in rows("time_counted_nouns.tsv"))


@cache
def holidays() -> dict[str, str]:
    """The rule of every named day ("12-25", "nth 11 4 4", "easter -2") by its lower-case name."""
    return {row["name"]: row["when"] for row in rows("time_holidays.tsv")}


def holiday(name: str, year: int) -> date:
    """The day on which the named day falls in `year`; raises KeyError for an unknown name and
    ValueError off the calendar."""
    kind, *numbers = holidays()[name].split()
    if kind == "easter":
        return easter(year) + timedelta(int(numbers[0]))
    if kind == "nth":
        month, weekday, count, shift = (int(n) for n in (*numbers, "0")[:4])
        return nth_weekday(year, month, weekday, count) + timedelta(shift)
    return date.fromisoformat(f"{year:04d}-{kind}")


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The `count`-th such weekday (1 Monday ... 7 Sunday) of the month; -1 is the last."""
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return last - timedelta((last.isoweekday() - weekday) % 7)


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    shift = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    last = (golden + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * last + 114, 31)
    return date(year, month, day + 1)
