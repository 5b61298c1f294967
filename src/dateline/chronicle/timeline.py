"""The timeline: what happened when, by the day of the act and not of its report.

Reports of one act are told once, with one sentence that proves it and the outlets that tell it.
Planned, denied, requested and uncertain acts are set apart from what happened. Two reports count
as the same where what, when, who and whom agree and the place does not differ; whom nobody names
agrees with nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dateline.chronicle.found import EventHit, Party, Standing, read_events
from dateline.chronicle.naming import fold
from dateline.chronicle.query import Query, period
from dateline.chronicle.search import matching_events
from dateline.chronicle.store import Chronicle
from dateline.model import DateBasis, EventType, Span


class Report(msgspec.Struct, frozen=True):
    """One telling of an act: the document, the event in it and who publishes it."""

    document: str
    event: str
    outlet: str | None
    published: str | None


class Entry(msgspec.Struct, frozen=True):
    """One act. `day` is where it stands; `earliest` and `latest` bound it (null is open).

    `basis` says what the days rest on: `published` means that no report dates it. `sentence` is
    the proof, with `marks` (offsets into it) on the trigger and the roles; it stands in the first
    of `reports`. `sources` counts the outlets, those that are not named as one.
    """

    day: str
    earliest: str | None
    latest: str | None
    edtf: str | None
    basis: DateBasis
    standing: Standing
    type: EventType
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    says: tuple[str, ...]
    sentence: str
    marks: tuple[Span, ...]
    sources: int
    outlets: tuple[str, ...]
    reports: tuple[Report, ...]


class Timeline(msgspec.Struct, frozen=True):
    """Entries from the oldest day to the newest; those that nothing dates come last.

    `msgspec.json.encode` of it is its JSON form.
    """

    query: Query
    entries: tuple[Entry, ...]


def timeline(chronicle: Chronicle, query: Query) -> Timeline:
    """The timeline of all events that `query` asks for; its `limit` and `after` do not count.

    `Query(who="Stoltenberg")` is that of an actor, `Query(dyad=("Russia", "NATO"))` of two sides,
    `Query(text="grain deal")` of a topic. With `date_from`, what began more than a year before it
    is left out, though it may go on ("since 1976"). Raises InvalidQueryError as `search` does.
    """
    first = _year_before(period(query)[0])
    with chronicle.reading():
        hits = read_events(chronicle, matching_events(chronicle, query)).values()
    told = (hit for hit in hits if not hit.day or hit.day >= first)
    entries = [_entry(group) for group in _same_acts(told)]
    entries.sort(key=lambda entry: (not entry.day, entry.day))
    return Timeline(query, tuple(entries))


def _year_before(day: str | None) -> str:
    """The same day of the year before; "" for none, which all days come after."""
    return f"{max(int(day[:4]) - 1, 0):04}{day[4:]}" if day else ""


def _same_acts(hits: Iterable[EventHit]) -> list[list[EventHit]]:
    """The tellings of each act, in the order in which the acts were first told."""
    groups: list[list[EventHit]] = []
    alike: dict[tuple[object, ...], list[list[EventHit]]] = {}
    for hit in hits:
        rivals = alike.setdefault(_key(hit), []) if hit.actors else []
        group = next((g for g in rivals if _place_agrees(g, hit)), None)
        if group is None:
            group = []
            groups.append(group)
            rivals.append(group)
        group.append(hit)
    return groups


def _key(hit: EventHit) -> tuple[object, ...]:
    """What must be equal in two tellings of one act."""
    days = (hit.date.earliest or hit.day, hit.date.latest or hit.day)
    actors = frozenset(_same(party) for party in hit.actors)
    recipients = frozenset(_same(party) for party in hit.recipients)
    return (hit.type, hit.standing, days, actors, recipients)


def _same(party: Party) -> str:
    """Equal for one actor by whatever name; for others by name."""
    return fold(party.name) if party.actor is None else f"{party.actor}"


def _place_agrees(group: list[EventHit], hit: EventHit) -> bool:
    names = {(h.place.name, h.place.country) for h in (*group, hit) if h.place}
    return len(names) < 2


def _entry(group: list[EventHit]) -> Entry:
    best = min(group, key=_worth)
    reports = [best, *(hit for hit in group if hit is not best)]
    outlets = tuple(dict.fromkeys(name for hit in reports for name in hit.document.outlets))
    unnamed = any(not hit.document.outlets for hit in reports)
    place = next((hit.place.name for hit in reports if hit.place), None)
    return Entry(
        day=best.day,
        earliest=best.date.earliest,
        latest=best.date.latest,
        edtf=best.date.edtf,
        basis=best.date.basis,
        standing=best.standing,
        type=best.type,
        mode=next((hit.mode for hit in reports if hit.mode), None),
        actors=tuple(party.name for party in best.actors),
        recipients=tuple(party.name for party in best.recipients),
        place=place,
        says=best.says,
        sentence=best.evidence.exact,
        marks=best.marks,
        sources=len(outlets) + unnamed,
        outlets=outlets,
        reports=tuple(
            Report(hit.document.id, hit.id, hit.document.outlet, hit.document.published)
            for hit in reports
        ),
    )


def _worth(hit: EventHit) -> tuple[object, ...]:
    """What makes one telling the proof: it dates the act itself, tells it in the outlet's own
    voice, was published first."""
    undated = hit.date.basis in ("published", "none")
    return (undated, len(hit.says), hit.document.published or "~", hit.document.id, hit.id)
