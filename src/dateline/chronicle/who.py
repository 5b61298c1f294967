"""Who somebody is across documents: all names, the offices the texts give, and why its entities
were taken for one; merging and splitting by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from sqlite3 import Row

import msgspec

from dateline.chronicle.actors import Side, decide, decisions, undo
from dateline.chronicle.errors import InvalidQueryError
from dateline.chronicle.naming import fold, means, named
from dateline.chronicle.profiles import Rule
from dateline.chronicle.store import Chronicle

MOST_FOUND = 2_000  # entities looked at for one name


class Seen(msgspec.Struct, frozen=True):
    """Where a text names somebody: the document, its publication day, and the words at `start` to
    `end` of it."""

    document: str
    published: str | None
    words: str
    start: int
    end: int


class Member(msgspec.Struct, frozen=True):
    """An entity of an actor: what some documents (their number, the first of them as `seen`) say of
    it. It was joined to the entity `joined` by `rule`, because of `because`; null: it stands first.
    """

    entity: int
    name: str
    kind: str
    country: str | None
    organization: str | None
    sectors: tuple[str, ...]
    office: str | None
    office_of: str | None
    documents: int
    seen: Seen
    joined: int | None
    rule: Rule
    because: str


class Held(msgspec.Struct, frozen=True):
    """An office that the words of documents give to somebody: seen from the publication day `first`
    to `last`, "" where none is known, in so many documents, of which `seen` is the first."""

    title: str
    of: str | None
    first: str
    last: str
    documents: int
    seen: Seen


class Decided(msgspec.Struct, frozen=True):
    """A merge or split by hand that holds, under the number by which it can be undone."""

    number: int
    made: str
    kind: str
    names: tuple[str, ...]
    because: str


class Actor(msgspec.Struct, frozen=True):
    """One person, body or country. `key` names it in this chronicle; `name` is the one used most,
    `names` all, each with the number of its documents; `first` and `last` are the publication days
    of the first and last document, "" where none is dated."""

    key: int
    name: str
    kind: str
    documents: int
    first: str
    last: str
    names: tuple[tuple[str, int], ...]
    offices: tuple[Held, ...]
    members: tuple[Member, ...]
    decided: tuple[Decided, ...]


class Who(msgspec.Struct, frozen=True):
    """Whom a name means: those with the most documents first. `untold` are entities of the name
    that could be several, and so are taken for nobody."""

    asked: str
    actors: tuple[Actor, ...]
    untold: tuple[Member, ...]


def who(chronicle: Chronicle, name: str) -> Who:
    """All who are called `name`, by name alone: "Russia" is the country, not all Russians."""
    with chronicle.reading():
        keys = _called(chronicle, name)
        marks = ", ".join("?" * len(keys))
        linked = chronicle.rows(
            f"SELECT DISTINCT actor FROM links WHERE entity IN ({marks}) AND actor IS NOT NULL",  # noqa: S608
            keys,
        )
        actors = [_actor(chronicle, row["actor"]) for row in linked]
        untold = _members(chronicle, f"l.entity IN ({marks}) AND l.actor IS NULL", keys)
    actors.sort(key=lambda actor: (-actor.documents, actor.key))
    return Who(name, tuple(actors), tuple(untold))


def actor(chronicle: Chronicle, key: int) -> Actor | None:
    """The actor of the entity `key`; None where there is none."""
    with chronicle.reading():
        rows = chronicle.rows("SELECT actor FROM links WHERE entity = ?", (key,))
        found = rows[0]["actor"] if rows else None
        return _actor(chronicle, found) if found is not None else None


def merge(chronicle: Chronicle, one: str, other: str, because: str) -> int:
    """Takes two actors for one, whatever the rules say; the number of the decision.

    Each is named by an entity's number, or by a name that means one actor only. Raises
    InvalidQueryError where it does not.
    """
    ours, theirs = _entities_of(chronicle, one), _entities_of(chronicle, other)
    if set(ours) & set(theirs):
        raise InvalidQueryError(f"{one} and {other} are one already")
    return chronicle.change(lambda db: decide(db, "merge", ours, theirs, because))


def split(chronicle: Chronicle, entity: int, because: str) -> int:
    """Sets an entity apart from the others of its actor, whatever the rules say; the number of the
    decision. Raises InvalidQueryError where there are no others."""
    rest = [key for key in _entities_of(chronicle, str(entity)) if key != entity]
    if not rest:
        raise InvalidQueryError(f"the entity {entity} is nobody's but its own")
    return chronicle.change(lambda db: decide(db, "split", [entity], rest, because))


def take_back(chronicle: Chronicle, number: int) -> None:
    """Undoes a decision. Raises InvalidQueryError where there is none of this number."""
    if not chronicle.change(lambda db: undo(db, number)):
        raise InvalidQueryError(f"there is no decision {number} to undo; dateline who shows them")


def decided(chronicle: Chronicle, number: int) -> tuple[Actor, ...]:
    """The actors that a decision that holds made what they are."""
    sides = {
        side.name
        for decision in chronicle.look(decisions)
        if decision.key == number
        for side in (*decision.one, *decision.other)
    }
    found = {a.key: a for name in sorted(sides) for a in who(chronicle, name).actors}
    return tuple(a for a in found.values() if any(made.number == number for made in a.decided))


def _entities_of(chronicle: Chronicle, asked: str) -> list[int]:
    """The entities of the actor that is asked for."""
    if asked.isdecimal() and len(asked) < 16:
        rows = chronicle.rows("SELECT actor FROM links WHERE entity = ?", (int(asked),))
        if not rows:
            raise InvalidQueryError(f"no entity has the number {asked}; see dateline who NAME")
        if rows[0]["actor"] is None:
            return [int(asked)]
        return [member.entity for member in _actor(chronicle, rows[0]["actor"]).members]
    found = who(chronicle, asked).actors
    if len(found) != 1:
        several = ", ".join(f"{actor.name} ({actor.key})" for actor in found[:8])
        hint = f"several: {several}; give the number" if found else "nobody in this chronicle"
        raise InvalidQueryError(f"{asked} means {hint}")
    return [member.entity for member in found[0].members]


def _called(chronicle: Chronicle, name: str) -> list[int]:
    if not (words := named(name)):
        return []
    rows = chronicle.rows(
        "SELECT x.key, x.name FROM entities_fts f JOIN entities x ON x.key = f.rowid"
        " JOIN links l ON l.entity = x.key WHERE entities_fts MATCH ? LIMIT ?",
        (words, MOST_FOUND),
    )
    return [row["key"] for row in rows if means(name, fold(row["name"]), None, None)]


def _actor(chronicle: Chronicle, key: int) -> Actor:
    members = _members(chronicle, "l.actor = ?", [key])
    marks = ", ".join("?" * len(members))
    entities = [member.entity for member in members]
    days = chronicle.rows(
        "SELECT count(DISTINCT d.key) AS documents, min(d.published) AS first,"  # noqa: S608
        " max(d.published) AS last FROM appearances a JOIN documents d ON d.key = a.document"
        f" WHERE a.entity IN ({marks})",
        entities,
    )[0]
    names = Counter[str]()
    for member in members:
        names[member.name] += member.documents
    ranked = names.most_common()
    return Actor(
        key=key,
        name=ranked[0][0] if ranked else "",
        kind=members[0].kind if members else "",
        documents=days["documents"],
        first=days["first"] or "",
        last=days["last"] or "",
        names=tuple(ranked),
        offices=tuple(_offices(chronicle, entities)),
        members=tuple(members),
        decided=tuple(_decided(chronicle, members)),
    )


def _members(chronicle: Chronicle, where: str, values: list[int]) -> list[Member]:
    """Entities in their order; those whose documents now say something else are left out."""
    rows = chronicle.rows(
        "SELECT l.entity, x.name, x.kind, x.country, x.organization, x.sectors, x.office,"  # noqa: S608
        " x.office_of, l.joined, l.rule, l.because, min(a.document) AS document,"
        " count(DISTINCT a.document) AS documents, a.words, a.start, a.end, d.id, d.published"
        " FROM links l JOIN entities x ON x.key = l.entity"
        " JOIN appearances a ON a.entity = l.entity JOIN documents d ON d.key = a.document"
        f" WHERE {where} GROUP BY l.entity ORDER BY l.entity",
        values,
    )
    return [_member(row) for row in rows]


def _member(row: Row) -> Member:
    fields = {n: row[n] for n in Member.__struct_fields__ if n not in ("seen", "sectors")}
    sectors = msgspec.json.decode(row["sectors"], type=tuple[str, ...])
    return Member(**fields, sectors=sectors, seen=_seen(row))


def _seen(row: Row) -> Seen:
    return Seen(row["id"], row["published"], row["words"], row["start"], row["end"])


def _offices(chronicle: Chronicle, entities: list[int]) -> Iterable[Held]:
    """Each office once, in the order in which they were first seen, with its first proof."""
    marks = ", ".join("?" * len(entities))
    last = {
        (row["title"], row["of"]): row["day"] or ""
        for row in chronicle.rows(
            f'SELECT title, "of", max(day) AS day FROM offices WHERE entity IN ({marks})'  # noqa: S608
            ' GROUP BY title, "of"',
            entities,
        )
    }
    rows = chronicle.rows(
        "SELECT o.title, o.\"of\", min(coalesce(o.day, '~')), o.day AS first,"  # noqa: S608
        " count(DISTINCT o.document) AS documents, o.words, o.start, o.end, d.id, d.published"
        " FROM offices o JOIN documents d ON d.key = o.document"
        f' WHERE o.entity IN ({marks}) GROUP BY o.title, o."of" ORDER BY first, o.title',
        entities,
    )
    for row in rows:
        title, of = row["title"], row["of"]
        yield Held(title, of, row["first"] or "", last[title, of], row["documents"], _seen(row))


def _decided(chronicle: Chronicle, members: list[Member]) -> Iterable[Decided]:
    names = {(fold(member.name), member.kind) for member in members}
    for decision in chronicle.look(decisions):
        sides: tuple[Side, ...] = (*decision.one, *decision.other)
        if names & {(fold(side.name), side.kind) for side in sides}:
            told = tuple(dict.fromkeys(side.name for side in sides))
            yield Decided(decision.key, decision.made, decision.kind, told, decision.because)
