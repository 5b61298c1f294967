"""What somebody looks for, and the SQL conditions it means.

Names are compared as `dateline.chronicle.naming` folds them; days, codes and fields exactly.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as calendar_day
from typing import Literal, get_args

import msgspec

from dateline.chronicle.errors import InvalidQueryError
from dateline.chronicle.naming import code_of, country_of, fold, named, typed
from dateline.chronicle.texts import expression
from dateline.model import Certainty, EventType, Polarity, Tense

Kind = Literal["events", "quotes", "documents"]
TYPES: tuple[str, ...] = get_args(EventType)

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Query(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What to look for; all that is given must hold. Nothing given finds everything.

    text: words in the evidence of events, in quotations, in articles (see `texts.expression`).
    actor, recipient: who did it, to whom, as a person types it: "stoltenberg", "Russia" (all
        who act for it), "IGOWSTNAT" (an actor code or its beginning), "Zelen*".
    who: actor or recipient. dyad: two names, one on each side, whichever acts.
    type, mode: PLOVER's; of types, any of several.
    date_from, date_to: days, months or years (2022, 2022-03, 2022-03-04), inclusive: events whose
        own days overlap them; of quotations and articles the publication day.
    place: where it happened: the place's name, its province or country.
    country: in which country it happened, by name or alpha-3 code.
    polarity ... requested: the assertion's fields. happened: only what the text presents as done.
    speaker: to whom a quotation, or the report of an event, is attributed.
    outlet: the outlet's name, or words of it.
    limit: how many at most. after: the cursor of the page before.
    """

    text: str | None = None
    actor: str | None = None
    recipient: str | None = None
    who: str | None = None
    dyad: tuple[str, str] | None = None
    type: str | tuple[str, ...] | None = None
    mode: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    place: str | None = None
    country: str | None = None
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    time: Tense | None = None
    conditional: bool | None = None
    requested: bool | None = None
    happened: bool = False
    speaker: str | None = None
    outlet: str | None = None
    limit: int = 20
    after: str | None = None


class Conditions:
    """SQL conditions, joined by AND, with their values in order.

    They speak of `e` (events), `q` (quotes) and `d` (documents).
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.values: list[object] = []

    def add(self, part: str, *values: object) -> None:
        """Adds one condition."""
        self._parts.append(part)
        self.values += values

    def sql(self) -> str:
        """All of them; a condition that always holds where there is none."""
        return " AND ".join(self._parts) or "1"


def conditions(query: Query, kind: Kind) -> Conditions:
    """The conditions of `query` on rows of `kind`, all but its text.

    Quotations and articles have no actors, types or places: a query that asks for such finds none.
    Raises InvalidQueryError for a day that is none, or an unknown type.
    """
    found = Conditions()
    first, last = period(query)
    if kind == "events":
        _on_events(query, found)
        _overlap(found, "e.last_day", "e.first_day", first, last)
        _speaker(query, found, "e.key IN (SELECT event FROM attributions WHERE entity IN ({}))")
    else:
        if _asks_for_events(query) or (kind == "documents" and query.speaker is not None):
            found.add("0")
        _overlap(found, "d.published", "d.published", first, last)
        if kind == "quotes":
            _speaker(query, found, "q.speaker IN ({})")
    if query.outlet:
        found.add(
            "d.key IN (SELECT document FROM document_outlets WHERE outlet IN"
            " (SELECT key FROM outlets WHERE instr(' ' || called || ' ', ?)))",
            f" {fold(query.outlet)} ",
        )
    return found


def text_of(query: Query) -> str | None:
    """The full-text expression; None where no text is asked for, "" where none can be found."""
    return None if query.text is None else expression(query.text)


def period(query: Query) -> tuple[str | None, str | None]:
    """First and last day asked for; raises InvalidQueryError where they are no days."""
    first, last = _edge(query.date_from, last=False), _edge(query.date_to, last=True)
    if first and last and first > last:
        raise InvalidQueryError(f"the dates run backwards: from {first} to {last}")
    return first, last


def _edge(day: str | None, *, last: bool) -> str | None:
    """The first or the last day of a year, month or day."""
    if day is None:
        return None
    match = _DAY.fullmatch(day.strip())
    year, month, date = match.groups() if match else (None, None, None)
    try:
        first = calendar_day(int(year or 0), int(month or 1), int(date or 1))
    except ValueError:
        message = f"{day!r} is no day of the calendar; write 2022, 2022-03 or 2022-03-04"
        raise InvalidQueryError(message) from None
    if date or not last:
        return first.isoformat()
    end = 12 if month is None else first.month
    return first.replace(month=end, day=monthrange(first.year, end)[1]).isoformat()


def _overlap(
    found: Conditions, ends: str, begins: str, first: str | None, last: str | None
) -> None:
    if first or last:
        found.add(f"{begins} <> ''")
    if first:
        found.add(f"{ends} >= ?", first)
    if last:
        found.add(f"{begins} <= ?", last)


def _on_events(query: Query, found: Conditions) -> None:
    _roles(query, found)
    if types := _types(query.type):
        found.add(f"e.type IN ({', '.join('?' * len(types))})", *types)
    if query.mode:
        found.add("e.mode = ?", query.mode.strip().lower())
    _where(query, found)
    for field in ("polarity", "certainty", "time", "conditional", "requested"):
        if (value := getattr(query, field)) is not None:
            found.add(f"e.{field} = ?", value)
    if query.happened:
        found.add(
            "e.polarity = 'affirmed' AND e.certainty = 'certain' AND e.time = 'past'"
            " AND NOT e.conditional AND NOT e.requested"
        )


def _roles(query: Query, found: Conditions) -> None:
    for role, name in (("actor", query.actor), ("recipient", query.recipient)):
        if name is not None:
            part, values = _holds(name, role)
            found.add(part, *values)
    if query.who is not None:
        part, values = _holds(query.who, None)
        found.add(part, *values)
    if query.dyad:
        one, other = (entities(name) for name in query.dyad)
        found.add(_DYAD.format(one[0], other[0]), *one[1], *other[1])


# On two sides of an act; or side by side in one that has no other side, such as a meeting.
_DYAD = """e.key IN (
    SELECT one.event FROM roles one JOIN roles other ON other.event = one.event
    WHERE one.entity IN ({}) AND other.entity IN ({})
    AND (one.role <> other.role OR one.role = 'actor' AND one.position <> other.position
      AND NOT EXISTS (SELECT 1 FROM roles r WHERE r.event = one.event AND r.role = 'recipient')))"""


def _holds(name: str, role: str | None) -> tuple[str, list[object]]:
    """Whether one called `name` has `role` (either, where None) in the event."""
    who, values = entities(name)
    condition = f"entity IN ({who})" + (f" AND role = '{role}'" if role else "")
    return f"e.key IN (SELECT event FROM roles WHERE {condition})", values  # noqa: S608  our names


def entities(name: str) -> tuple[str, list[object]]:
    """A subquery for the keys of all entities called `name`, and of those that are the same actors
    by other names; and its values."""
    called, values = _called(name)
    same = (
        "SELECT other.entity FROM links one JOIN links other ON other.actor = one.actor"  # noqa: S608
        f" WHERE one.entity IN ({called})"
    )
    return f"{called} UNION {same}", values * 2


def _called(name: str) -> tuple[str, list[object]]:
    """The same, only those that are called so themselves."""
    parts, values = ["SELECT NULL WHERE 0"], list[object]()
    if words := named(name):
        parts.append("SELECT rowid FROM entities_fts WHERE entities_fts MATCH ?")
        values.append(words)
    if country := country_of(name):
        parts.append("SELECT key FROM entities WHERE country = ?")
        values.append(country)
    if code := code_of(name):
        parts.append("SELECT key FROM entities WHERE code >= ? AND code < ?")
        values += [code, code + "a"]
    return " UNION ".join(parts), values


def _where(query: Query, found: Conditions) -> None:
    if query.place is not None:
        parts, values = ["SELECT NULL WHERE 0"], list[object]()
        if words := typed(query.place):
            parts.append("SELECT rowid FROM toponyms_fts WHERE toponyms_fts MATCH ?")
            values.append(words)
        if country := country_of(query.place):
            parts.append("SELECT key FROM toponyms WHERE country = ?")
            values.append(country)
        found.add(f"e.place IN ({' UNION '.join(parts)})", *values)
    if query.country is not None:
        country = country_of(query.country) or query.country.strip().upper()
        found.add("e.place IN (SELECT key FROM toponyms WHERE country = ?)", country)


def _speaker(query: Query, found: Conditions, part: str) -> None:
    if query.speaker is not None:
        who, values = entities(query.speaker)
        found.add(part.format(who), *values)


def _types(asked: str | tuple[str, ...] | None) -> tuple[str, ...]:
    names = (asked,) if isinstance(asked, str) else asked or ()
    types = tuple(name.strip().upper() for name in names)
    if unknown := [name for name in types if name not in TYPES]:
        raise InvalidQueryError(f"no event type {unknown[0]}; the types are {', '.join(TYPES)}")
    return types


def _asks_for_events(query: Query) -> bool:
    everywhere = ("text", "date_from", "date_to", "speaker", "outlet", "limit", "after", "happened")
    fields = [field for field in query.__struct_fields__ if field not in everywhere]
    return query.happened or any(getattr(query, field) is not None for field in fields)
