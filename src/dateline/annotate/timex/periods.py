"""Stretches named by the calendar: seasons, quarters, weeks, decades and centuries."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.annotate.timex.calendar import day_of, ordinal
from dateline.annotate.timex.context import Context
from dateline.annotate.timex.patterns import Found
from dateline.annotate.timex.reading import Reading
from dateline.annotate.timex.values import days
from dateline.annotate.timex.years import year_named, year_shifted

_OWNERS = frozenset(["his", "her", "their", "my", "our", "your", "its", "whose", "POSS"])
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def decade(fit: Found, context: Context) -> Reading | None:
    """ "the 1990s", "the 470s BC", "the '60s", "the early sixties": three figures of the year.
    "In his late forties" is an age."""
    token = fit["d"]
    if token.kind == "DECADE_WORD":
        if context.kind(fit.start - 1) in _OWNERS:
            return None
        century = fit.get("c")
        first = fit.at("c") if century else fit.at("d")
        return Reading(
            "DATE",
            (f"{int(century.number)}" if century else "19") + token.value,
            first=None if fit["the"].kind == "the" else first,
        )
    figures = "".join(c for c in token.text if c.isdigit())
    if fit.get("e") is not None:
        return Reading("DATE", f"BC{int(figures) // 10:03d}")
    if len(figures) == 3:
        return None
    if len(figures) == 4:
        return Reading("DATE", figures[:3])
    at = fit.start - 2 if context.kind(fit.start - 1) in ("EARLY", "LATE", "-") else fit.start - 1
    if token.text[0].isdigit() and context.kind(at) in _OWNERS:
        return None
    now = context.published.year if context.published else 2000
    early = int(figures[0]) <= now % 100 // 10 and now >= 2000 and token.text[0] not in "'’"
    return Reading("DATE", ("20" if early and int(figures[0]) < 3 else "19") + figures[0])


def century(fit: Found, _context: Context) -> Reading | None:
    """ "the 20th century", "the 4th century BC": the figures that its years begin with."""
    if fit["u"].value != "CE":
        return None
    number = ordinal(fit["o"]) - 1
    if number < 0 or number > 21:
        return None
    return Reading("DATE", f"BC{number:02d}" if fit.get("e") else f"{number:02d}")


def season(fit: Found, context: Context) -> Reading | None:
    """ "the spring of 2021", "the spring of next year", "last winter", "this summer", "autumn": a
    season of the year named, else of the year that fits; bare "winter" in a narrative takes the
    year reached."""
    name = fit["s"].value
    year_token, shift = fit.get("y"), fit.get("shift")
    if fit.get("e") is not None:
        context.see_year(-int(fit["y"].number))
        return _season_reading(-int(fit["y"].number), name, "none")
    if back := fit.get("back"):
        return _season_reading(year_shifted(back.kind, context), name, "published")
    if year_token is not None:
        named = year_named(year_token, context)
        context.see_month(named, _SEASON_STARTS[name])
        return _season_reading(named, name, "none")
    if shift is not None and (shift.kind in ("following", "previous") or context.narrative):
        return _season_from_focus(name, shift.kind, context)
    if shift is not None and context.base is not None:
        return _season_reading(_season_year(name, shift.kind, context.base), name, "published")
    if context.narrative or context.published is None:
        return _season_reading(context.year, name, "focus")
    look = "future" if context.outlook(fit.at("s")) == "future" else "this"
    return _season_reading(_season_year(name, look, context.published), name, "published")


def _season_from_focus(name: str, word: str, context: Context) -> Reading:
    """The season after, before or at the month that was named before."""
    if context.month is None:
        return _season_reading(context.year if word == "this" else None, name, "focus")
    year, month = context.month
    start = _SEASON_STARTS[name]
    if word in ("following", "next", "coming"):
        year += start <= month
    elif word in ("previous", "last", "past"):
        year -= start + 2 >= month
    return _season_reading(year, name, "focus")


def _season_reading(year: int | None, name: str, anchor: str) -> Reading:
    if year is None:
        return Reading("DATE", f"XXXX-{name}")
    text = f"BC{-year:04d}" if year < 0 else f"{year:04d}"
    return Reading("DATE", f"{text}-{name}", anchor=anchor)


def _season_year(name: str, shift: str, base: date) -> int:
    """The year of the season "last", "this" or "next" as seen from `base`."""
    start = _SEASON_STARTS[name]
    if shift in ("last", "past", "previous"):
        return base.year if base.month > start + 2 else base.year - 1
    if shift in ("next", "coming", "future"):
        return base.year if base.month < start else base.year + 1
    return base.year


def quarter(fit: Found, context: Context) -> Reading | None:
    """ "the third quarter", "Q3 2021", "the first quarter of last year": a quarter of the year
    named, else the last such quarter that has ended, or the coming one where the verb looks
    ahead."""
    back = fit.get("back") is not None
    named = fit.get("o") or fit.get("q")
    number = 4 if back or named is None else ordinal(named)
    if not 1 <= number <= 4:
        return None
    year_token, shift = fit.get("y"), fit.get("s")
    base = context.published
    if year_token is not None:
        year = year_named(year_token, context)
    elif shift is not None and (found := year_shifted(shift.kind, context)) is not None:
        year = found
    elif base is None:
        return Reading("DATE", f"XXXX-Q{number}")
    else:
        now = (base.month - 1) // 3 + 1
        ahead = number != (now - 2) % 4 + 1
        at = fit.end - 1 if named is None else fit.at("o" if fit.get("o") else "q")
        ahead &= context.kind(at + 1) != "-" and context.outlook(at) == "future"
        year = (
            base.year + (1 if number < now else 0)
            if ahead
            else base.year - (1 if number > now else 0)
        )
    context.quarter = (year, number)
    return Reading("DATE", f"{year:04d}-Q{number}", anchor="none" if year_token else "published")


def half_year(fit: Found, context: Context) -> Reading | None:
    """ "the first half of 2021", "the second half of the year"."""
    which = fit.get("o") or fit.get("q")
    number = ordinal(which) if which else 2
    year_token, shift = fit.get("y"), fit.get("s")
    year = (
        year_named(year_token, context)
        if year_token
        else year_shifted(shift.kind if shift else "this", context)
    )
    if number not in (1, 2) or year is None or year < 0:
        return None
    context.see_year(year)
    return Reading("DATE", f"{year:04d}-H{number}", anchor="none" if year_token else "published")


def fiscal_year(fit: Found, context: Context) -> Reading | None:
    """ "fiscal 2006", "the 2021 fiscal year", "the last financial year": FY and the year it is
    named by."""
    year_token, shift = fit.get("y"), fit.get("s")
    if year_token is not None:
        return Reading("DATE", f"FY{year_named(year_token, context):04d}")
    year = year_shifted(shift.kind if shift else "this", context)
    return Reading("DATE", f"FY{year:04d}", anchor="published") if year and year > 0 else None


def week_of_month(fit: Found, context: Context) -> Reading | None:
    """ "the last week of March", "the first weekend in May": the week by its count in the month."""
    month = int(fit["m"].value)
    year_token = fit.get("y")
    year = (
        year_named(year_token, context) if year_token else context.year_of(month, None, fit.at("m"))
    )
    if year is None or year <= 0:
        return Reading("DATE", f"XXXX-{month:02d}")
    count = -1 if fit.get("o") is None else ordinal(fit["o"])
    found = days(f"{year:04d}-{month:02d}")
    if not found.earliest or not found.latest:
        return None
    start = found.latest.day - 6 if count == -1 else 7 * (count - 1) + 1
    if not 1 <= start <= found.latest.day:
        return None
    context.see_month(year, month)
    first = date(year, month, start)
    last = date(year, month, min(found.latest.day, start + 6))
    iso = first.isocalendar()
    end = "-WE" if fit["u"].kind == "WEEKEND" else ""
    if fit["u"].kind not in ("WEEKEND",) and fit["u"].value != "W":
        return None
    return Reading("DATE", f"{iso[0]:04d}-W{iso[1]:02d}{end}", earliest=first, latest=last)


def day_of_unit(fit: Found, context: Context) -> Reading | None:
    """ "the first day of March", "the last day of the year": a day by its count in a month or
    year."""
    year_token, month = fit.get("y") or fit.get("y2"), fit.get("m")
    count = ordinal(fit["o"]) if fit.get("o") else 0
    year = year_named(year_token, context) if year_token else None
    if month is not None:
        number = int(month.value)
        if year is None:
            year = context.year_of(number, count or 28, fit.at("m"))
        whole = days(f"{year:04d}-{number:02d}") if year and year > 0 else None
    else:
        unit = fit.get("u")
        base = context.base
        if unit is not None and (unit.value not in ("M", "Y") or base is None):
            return None
        value = (
            f"{year:04d}"
            if year
            else base.isoformat()[: 7 if unit and unit.value == "M" else 4]
            if base
            else ""
        )
        whole = days(value)
    if whole is None or whole.earliest is None or whole.latest is None or count > 366:
        return None
    found = whole.earliest + timedelta(count - 1) if count else whole.latest
    context.see_day(found)
    return Reading("DATE", found.isoformat(), anchor="none" if year_token else "published")


def week_of_day(fit: Found, context: Context) -> Reading | None:
    """ "the week of March 6": the week that the day lies in."""
    if fit["u"].value != "W":
        return None
    month, day = int(fit["m"].value), ordinal(fit["d"])
    year = context.year_of(month, day, fit.at("m"))
    found = day_of(year, month, day) if year else None
    if not found:
        return None
    context.see_day(found)
    iso = found.isocalendar()
    return Reading("DATE", f"{iso[0]:04d}-W{iso[1]:02d}", anchor="published")


def months_of_a_year(fit: Found, context: Context) -> Reading | None:
    """ "the last three months of 2001", "the first six months of 2010": the quarter or half of the
    year."""
    months_, last = fit["n"].number, fit.get("last") is not None
    if fit["u"].value != "M" or months_ not in (3, 6):
        return None
    year = year_named(fit["y"], context)
    part = ("Q4" if last else "Q1") if months_ == 3 else ("H2" if last else "H1")
    context.see_year(year)
    return Reading("DATE", f"{year:04d}-{part}")
