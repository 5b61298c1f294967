"""TIMEX3 values as text (ISO 8601 with TimeML's extensions): their days, their grain, their EDTF.

A value names one stretch of the calendar: "2022-03-04", "2022-W09", "2022-Q1", "198" (a decade),
"19" (a century), "BC0480", "FY2006", "2022-03-04TNI", "2022-SP". Everything else (durations,
PAST_REF, values with an X) has no days of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_POINT = re.compile(
    r"(?P<fy>FY)?(?P<year>\d{4})"
    r"(?:-(?:W(?P<week>\d\d)(?:-(?P<wd>WE|[1-7]))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
    r"(?:T(?P<time>.+))?"
)
_SPAN = re.compile(r"\d{2,3}")  # century, decade
_BC = re.compile(
    r"BC(?P<digits>\d{2,4})(?:-(?P<season>SP|SU|FA|WI))?"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<time>T.+)?"
)
_CLOCK = re.compile(r"(\d\d)(?::(\d\d)(?::(\d\d))?)?")
_NUMBER = r"(?:\d+(?:\.\d+)?)"
_DURATION = re.compile(r"P(T)?([\d.]+|X)(DE|CE|[DWMYQHS])(?:(\d+)M)?")
_COMPOUND = re.compile(
    rf"P(?=.)({_NUMBER}Y)?({_NUMBER}M)?({_NUMBER}W)?({_NUMBER}D)?"
    rf"(?:T(?=.)({_NUMBER}H)?({_NUMBER}M)?({_NUMBER}S)?)?"
)
_SEASONS = {"SP": (3, "21"), "SU": (6, "22"), "FA": (9, "23"), "WI": (12, "24")}
_GRAINS = {
    "D": "day",
    "W": "week",
    "M": "month",
    "Y": "year",
    "Q": "quarter",
    "H": "hour",
    "S": "second",
}
_SPAN_GRAINS = {2: "century", 3: "decade"}


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of a value, inclusive; None where a side is open or unknown."""

    earliest: date | None = None
    latest: date | None = None


@lru_cache(maxsize=4096)
def days(value: str) -> Days:
    """The days `value` covers. A season is its three months (winter from December of its year), a
    fiscal year the widest span that the usual fiscal years of that name reach over (it opens as
    early as April of the year before and closes as late as the March after)."""
    try:
        if point := _POINT.fullmatch(value):
            return _point_days(point)
        if _SPAN.fullmatch(value):
            first = int(value.ljust(4, "0"))
            return Days(date(max(first, 1), 1, 1), date(int(value.ljust(4, "9")), 12, 31))
    except ValueError:
        pass
    return Days()


def _point_days(point: re.Match[str]) -> Days:
    year = int(point["year"])
    if point["fy"]:
        first, last = date(year - 1, 4, 1), date(year + 1, 3, 31)
    elif point["week"]:
        first = date.fromisocalendar(year, int(point["week"]), 1)
        last = first + timedelta(6)
        if point["wd"] == "WE":
            first += timedelta(5)
        elif point["wd"]:
            first = last = first + timedelta(int(point["wd"]) - 1)
    elif point["quarter"] or point["half"]:
        size = 3 if point["quarter"] else 6
        start = (int(point["quarter"] or point["half"]) - 1) * size + 1
        first, last = months(year, start, size)
    elif point["season"]:
        first, last = months(year, _SEASONS[point["season"]][0], 3)
    elif point["day"]:
        first = last = date(year, int(point["month"]), int(point["day"]))
    elif point["month"]:
        first, last = months(year, int(point["month"]), 1)
    else:
        first, last = date(year, 1, 1), date(year, 12, 31)
    return Days(first, last)


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and last day of `count` months from `month` of `year`; raises ValueError off the
    calendar."""
    end = year * 12 + month - 1 + count
    return date(year, month, 1), date(end // 12, end % 12 + 1, 1) - timedelta(1)


def add_months(day: date, count: int) -> date:
    """`day` moved by `count` months, to the month's last day where the day is missing there."""
    index = day.year * 12 + day.month - 1 + count
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, months(year, month, 1)[1].day))


def grain(value: str) -> str | None:
    """The finest unit that `value` names: "day", "month", "part-of-day", "minute", ...; for a
    duration its unit; None for a reference or an unknown."""
    point = _POINT.fullmatch(value.replace("X", "0")) if not value.startswith("P") else None
    if point:
        return _point_grain(point)
    if duration := _DURATION.fullmatch(value):
        clock, unit = duration[1], duration[3]
        if duration[4] or (clock and unit == "M"):
            return "minute"
        return {"DE": "decade", "CE": "century"}.get(unit) or _GRAINS[unit]
    if compound := _COMPOUND.fullmatch(value):
        units = ("year", "month", "week", "day", "hour", "minute", "second")
        return [unit for unit, part in zip(units, compound.groups(), strict=True) if part][-1]
    if _SPAN.fullmatch(value):
        return _SPAN_GRAINS[len(value)]
    if bc := _BC.fullmatch(value.replace("X", "0")):
        if bc["season"]:
            return "season"
        if bc["month"]:
            return "day" if bc["day"] else "month"
        return {2: "century", 3: "decade"}.get(len(bc["digits"]), "year")
    return None


def _point_grain(point: re.Match[str]) -> str:
    if time := point["time"]:
        clock = _CLOCK.match(time)
        if not clock:
            return "part-of-day"
        return "second" if clock[3] else "minute" if clock[2] else "hour"
    if point["wd"]:
        return "weekend" if point["wd"] == "WE" else "day"
    for name in ("week", "quarter", "season", "day", "month"):
        if point[name]:
            return name
    return "half-year" if point["half"] else "year"


def edtf(value: str, bounds: Days, mod: str | None = None) -> str | None:
    """`value` in the Extended Date/Time Format (ISO 8601-2), None where it names no stretch of the
    calendar; `bounds` stand in where EDTF has no notation (weeks, fiscal years, open sides)."""
    approximate = "~" if mod == "APPROX" else ""
    point = _POINT.fullmatch(value)
    if point and not point["fy"] and not point["week"] and bounds.earliest:
        text = _edtf_point(point)
        return text if "T" in text else text + approximate
    if _SPAN.fullmatch(value):
        return value.ljust(4, "X")
    if (bc := _BC.fullmatch(value)) and len(bc["digits"]) == 4 and int(bc["digits"]):
        year = f"-{int(bc['digits']) - 1:04d}" if int(bc["digits"]) > 1 else "0000"
        if bc["season"]:
            return f"{year}-{_SEASONS[bc['season']][1]}"
        return "-".join(
            part for part in (year, bc["month"], bc["day"] if bc["month"] else None) if part
        )
    if bounds.earliest or bounds.latest:
        sides = [side.isoformat() if side else ".." for side in (bounds.earliest, bounds.latest)]
        return sides[0] if sides[0] == sides[1] else "/".join(sides)
    return None


def _edtf_point(point: re.Match[str]) -> str:
    year = point["year"]
    if point["quarter"]:
        return f"{year}-{32 + int(point['quarter'])}"
    if point["half"]:
        return f"{year}-{39 + int(point['half'])}"
    if point["season"]:
        return f"{year}-{_SEASONS[point['season']][1]}"
    text = "-".join(part for part in (year, point["month"], point["day"]) if part)
    clock = _CLOCK.match(point["time"] or "")
    if point["day"] and clock and clock[2] and int(clock[1]) < 24:
        zone = "Z" if (point["time"] or "").endswith("Z") else ""
        return f"{text}T{clock[1]}:{clock[2]}:{clock[3] or '00'}{zone}"
    return text


def is_valid(value: str) -> bool:
    """Whether `value` is one that TimeML's TIMEX3 allows (its notation, and days that exist)."""
    if value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF") or _DURATION.fullmatch(value):
        return True
    if _COMPOUND.fullmatch(value):
        return True
    if "X" in value:
        return grain(value) is not None
    if _POINT.fullmatch(value) or _SPAN.fullmatch(value):
        return days(value).earliest is not None
    return _BC.fullmatch(value) is not None
