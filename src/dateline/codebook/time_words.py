"""The words of time expressions: what class and value a word has, and when a named day falls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateline.codebook.tables import items, rows


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


@dataclass(frozen=True, slots=True)
class NamedDay:
    """When a named day falls ("12-25", "nth 11 4 4", "easter -2", "moon eid al-fitr 0") and how
    many days it lasts, in figures or as the feast before which it ends."""

    when: str
    length: str


@cache
def holidays() -> dict[str, tuple[NamedDay, ...]]:
    """The rules of every named day by its lower-case name; a name of two feasts has two."""
    found: dict[str, tuple[NamedDay, ...]] = {}
    for row in rows("time_holidays.tsv"):
        rule = NamedDay(row["when"], row["length"])
        found[row["name"]] = (*found.get(row["name"], ()), rule)
    return found


def holiday(name: str, year: int) -> tuple[tuple[date, date], ...]:
    """The first and the last day of the named day in `year`, in order: none where the tables do
    not reach, two where a feast of the moon falls twice. Raises KeyError for an unknown name and
    ValueError or OverflowError off the calendar."""
    spans = (span for rule in holidays()[name] for span in _spans(rule, year))
    return tuple(sorted(spans))


def is_of_the_moon(name: str) -> bool:
    """Whether the named day follows the moon; raises KeyError for an unknown name."""
    return holidays()[name][0].when.startswith("moon")


def _spans(rule: NamedDay, year: int) -> Iterator[tuple[date, date]]:
    for first in _firsts(rule.when, year):
        if rule.length in _movable_days():
            after = (day for day in _movable_days()[rule.length] if day > first)
            yield first, next(after, first + timedelta(30)) - timedelta(1)
        else:
            yield first, first + timedelta(int(rule.length or "1") - 1)


def _firsts(when: str, year: int) -> list[date]:
    kind, *rest = when.split()
    if kind == "moon":
        days = _movable_days()[" ".join(rest[:-1])]
        return [day + timedelta(int(rest[-1])) for day in days if day.year == year]
    if kind in ("easter", "orthodox"):
        sunday = easter(year) if kind == "easter" else orthodox_easter(year)
        return [sunday + timedelta(int(rest[0]))]
    if kind == "nth":
        month, weekday, count, shift = (int(n) for n in (*rest, "0")[:4])
        return [nth_weekday(year, month, weekday, count) + timedelta(shift)]
    return [date.fromisoformat(f"{year:04d}-{kind}")]


@cache
def _movable_days() -> dict[str, tuple[date, ...]]:
    return {
        row["feast"]: tuple(date.fromisoformat(day) for day in items(row["days"]))
        for row in rows("time_movable_days.tsv")
    }


@cache
def date_orders() -> dict[str, str]:
    """Countries (ISO 3166-1 alpha-3) whose dates in figures put the month first ("m") or are
    mixed ("?"); all others put the day first."""
    return {row["country"]: row["order"] for row in rows("time_date_order.tsv")}


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


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches on the Gregorian calendar, by the Julian computus
    (Meeus); the two calendars lie 13 days apart from 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)
