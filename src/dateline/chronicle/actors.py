"""Keeping the links of entities to actors up to date, as documents, terms of office and people's
decisions come in. The rules are in `dateline.chronicle.linking`.

Everything here runs in the transaction at hand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import product

import msgspec

from dateline.chronicle.linking import link
from dateline.chronicle.name_forms import block_of, person_name
from dateline.chronicle.naming import fold
from dateline.chronicle.profiles import Evidence, Link, Profile
from dateline.codebook.countries import by_iso3
from dateline.codebook.offices import held_by

_FACTS = ("name", "kind", "country", "organization", "sectors", "code", "office", "office_of")


class Side(msgspec.Struct, frozen=True, array_like=True):
    """An entity as a decision remembers it: by what was known of it, for its row may change when
    its documents are coded again."""

    name: str
    kind: str
    country: str | None
    organization: str | None
    sectors: tuple[str, ...]
    code: str | None
    office: str | None
    office_of: str | None

    def likeness(self, profile: Profile) -> int:
        """2: it is this very entity. 1: one of this name, of which nothing else is known to differ.
        0: another."""
        if fold(self.name) != fold(profile.name) or self.kind != profile.kind:
            return 0
        facts = (
            (self.country, profile.country),
            (self.organization, profile.organization),
            (self.office_of, profile.of),
        )
        if any(ours and theirs and ours != theirs for ours, theirs in facts):
            return 0
        same = (self.sectors, self.code, self.office) == (
            profile.sectors,
            profile.code,
            profile.title,
        )
        return 2 if same and all(a == b for a, b in facts) else 1

    @property
    def block(self) -> str | None:
        """Where it is compared."""
        return block_of(self.kind, self.name, self.country)


class Decision(msgspec.Struct, frozen=True):
    """A merge or split by hand; `made` is UTC. A split sets `one` apart from `other`."""

    key: int
    made: str
    kind: str
    one: tuple[Side, ...]
    other: tuple[Side, ...]
    because: str


def decisions(db: sqlite3.Connection) -> tuple[Decision, ...]:
    """Those that hold, oldest first."""
    query = "SELECT * FROM decisions WHERE undone IS NULL ORDER BY key"
    sides = tuple[Side, ...]
    return tuple(
        Decision(
            key=row["key"],
            made=row["made"],
            kind=row["kind"],
            one=msgspec.json.decode(row["one"], type=sides),
            other=msgspec.json.decode(row["other"], type=sides),
            because=row["because"],
        )
        for row in db.execute(query)
    )


def decide(
    db: sqlite3.Connection, kind: str, one: Iterable[int], other: Iterable[int], because: str
) -> int:
    """Keeps a decision about entities, by key, and links anew; the decision's key."""
    sides = [
        msgspec.json.encode([_side(db, key) for key in sorted(keys)]).decode()
        for keys in (one, other)
    ]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    query = "INSERT INTO decisions (made, kind, one, other, because) VALUES (?, ?, ?, ?, ?)"
    key = db.execute(query, (now, kind, *sides, because)).lastrowid or 0
    _relink_of(db, key)
    return key


def undo(db: sqlite3.Connection, key: int) -> bool:
    """Takes a decision back and links anew; False where there is none that holds."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    query = "UPDATE decisions SET undone = ? WHERE key = ? AND undone IS NULL"
    if db.execute(query, (now, key)).rowcount == 0:
        return False
    _relink_of(db, key)
    return True


def _relink_of(db: sqlite3.Connection, decision: int) -> None:
    row = db.execute("SELECT one, other FROM decisions WHERE key = ?", (decision,)).fetchone()
    sides = [s for text in row for s in msgspec.json.decode(text, type=tuple[Side, ...])]
    relink(db, {side.block for side in sides if side.block})


def _side(db: sqlite3.Connection, key: int) -> Side:
    row = db.execute("SELECT identity FROM entities WHERE key = ?", (key,)).fetchone()
    name, kind, country, organization, sectors, *rest = msgspec.json.decode(row[0])
    known = tuple(msgspec.json.decode(sectors, type=tuple[str, ...]))
    return Side(name, kind, country, organization, known, *rest)


def in_document(db: sqlite3.Connection, document: int) -> frozenset[int]:
    """Who appears in a document."""
    rows = db.execute("SELECT entity FROM appearances WHERE document = ?", (document,))
    return frozenset(row[0] for row in rows)


def link_document(
    db: sqlite3.Connection, document: int, published: str | None, before: frozenset[int]
) -> None:
    """Links who appears in a document that was just written; of those who appeared in it `before`,
    lets go whom no document names any more."""
    year = (published or "")[:4]
    found = db.execute(
        "SELECT DISTINCT x.key, x.name, x.kind, x.country, l.block, l.first, l.last, l.rule"
        " FROM appearances a JOIN entities x ON x.key = a.entity"
        " LEFT JOIN links l ON l.entity = x.key WHERE a.document = ? ORDER BY x.key",
        (document,),
    ).fetchall()
    stale, met = set[str](), set[str]()
    for row in found:
        block = row["block"] or block_of(row["kind"], row["name"], row["country"])
        if block is None:
            continue
        if row["block"] is None:
            _unlinked(db, row["key"], block, year)
            stale.add(block)
        elif _seen(db, row, year) or (block in met and row["kind"] != "country"):
            stale.add(block)
        met.add(block)
    relink(db, stale | _let_go(db, before))


def _let_go(db: sqlite3.Connection, entities: Iterable[int]) -> set[str]:
    """The blocks of those entities that appear nowhere now; their links are removed."""
    blocks = set[str]()
    for entity in sorted(entities):
        gone = db.execute(
            "DELETE FROM links WHERE entity = ?1"
            " AND NOT EXISTS (SELECT 1 FROM appearances WHERE entity = ?1) RETURNING block",
            (entity,),
        ).fetchall()
        blocks |= {row[0] for row in gone}
    return blocks


def _unlinked(db: sqlite3.Connection, entity: int, block: str, year: str) -> None:
    row = (entity, block, year, year, None, None, "unknown", "")
    db.execute("INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _seen(db: sqlite3.Connection, row: sqlite3.Row, year: str) -> bool:
    """Notes the year; whether it is another one and could change who a surname means."""
    first, last = row["first"], row["last"]
    if not year or (first and first <= year <= last):
        return False
    years = (min(first or year, year), max(last, year), row["key"])
    db.execute("UPDATE links SET first = ?, last = ? WHERE entity = ?", years)
    query = "SELECT 1 FROM links WHERE block = ? AND rule IN ('unknown', 'surname')"
    return bool(
        row["kind"] == "person" and db.execute(query, (row["block"],)).fetchone() is not None
    )


def relink_all(db: sqlite3.Connection) -> None:
    """Links all entities anew, from what the documents say now."""
    db.execute("DELETE FROM links")
    rows = db.execute(
        "SELECT x.key, x.name, x.kind, x.country, min(substr(d.published, 1, 4)) AS first,"
        " max(substr(d.published, 1, 4)) AS last FROM appearances a"
        " JOIN entities x ON x.key = a.entity JOIN documents d ON d.key = a.document"
        " GROUP BY x.key ORDER BY x.key"
    ).fetchall()
    blocks = set[str]()
    for row in rows:
        if block := block_of(row["kind"], row["name"], row["country"]):
            _unlinked(db, row["key"], block, "")
            years = (row["first"] or "", row["last"] or "", row["key"])
            db.execute("UPDATE links SET first = ?, last = ? WHERE entity = ?", years)
            blocks.add(block)
    for block in sorted(blocks):
        relink(db, {block})


def relink(db: sqlite3.Connection, blocks: Iterable[str]) -> None:
    """Links all entities of these blocks anew."""
    made = decisions(db)
    waiting = sorted(set(blocks))
    done = set[str]()
    for block in waiting:
        if block in done:
            continue
        tied = _tied({block}, made)
        done |= tied
        _relink(db, sorted(tied), made)


def _tied(blocks: set[str], made: Iterable[Decision]) -> set[str]:
    """The blocks, and all that decisions tie to them."""
    sides = [{s.block for s in (*d.one, *d.other) if s.block} for d in made]
    grown = blocks.union(*(side for side in sides if side & blocks))
    return grown if grown == blocks else _tied(grown, made)


def _relink(db: sqlite3.Connection, blocks: list[str], made: tuple[Decision, ...]) -> None:
    marks = ", ".join("?" * len(blocks))
    rows = db.execute(
        "SELECT x.key, x.name, x.kind, x.country, x.organization, x.sectors, x.code,"  # noqa: S608
        " x.office AS title, x.office_of AS of, l.first, l.last, l.actor, l.joined, l.rule,"
        f" l.because FROM links l JOIN entities x ON x.key = l.entity WHERE l.block IN ({marks})",
        blocks,
    ).fetchall()
    profiles = [_profile(row) for row in rows]
    before = {
        row["key"]: Link(row["key"], row["actor"], row["joined"], row["rule"], row["because"])
        for row in rows
    }
    for new in link(profiles, _evidence(db, profiles, made)):
        if new != before[new.entity]:
            db.execute(
                "UPDATE links SET actor = ?, joined = ?, rule = ?, because = ? WHERE entity = ?",
                (new.actor, new.joined, new.rule, new.because, new.entity),
            )


def _profile(row: sqlite3.Row) -> Profile:
    fields = {name: row[name] for name in Profile.__struct_fields__}
    fields["sectors"] = msgspec.json.decode(row["sectors"], type=tuple[str, ...])
    return Profile(**fields)


def _evidence(
    db: sqlite3.Connection, profiles: list[Profile], made: tuple[Decision, ...]
) -> Evidence:
    decided: dict[tuple[int, int], tuple[str, str]] = {}
    for decision in made:  # the later one holds
        ones, others = _members(decision.one, profiles), _members(decision.other, profiles)
        ones -= {key for key in others if key in ones and decision.kind == "split"}
        for one, other in product(sorted(ones), sorted(others)):
            if one != other:
                decided.pop((other, one), None)
                decided[one, other] = (decision.kind, decision.because)
        for inner in (ones, others):
            _hold_together(decision, sorted(inner), decided)
    return Evidence(
        together=lambda one, other: _together(db, one, other),
        career=lambda name: _career(db, name),
        merged=tuple((*pair, why) for pair, (kind, why) in decided.items() if kind == "merge"),
        parted=tuple(pair for pair, (kind, _) in decided.items() if kind == "split"),
    )


def _hold_together(
    decision: Decision, keys: list[int], decided: dict[tuple[int, int], tuple[str, str]]
) -> None:
    """What was one actor on one side of a decision stays one."""
    for key in keys[1:]:
        if (keys[0], key) not in decided and (key, keys[0]) not in decided:
            decided[keys[0], key] = ("merge", decision.because)


def _members(sides: tuple[Side, ...], profiles: list[Profile]) -> set[int]:
    """The entities that these sides of a decision mean: those remembered, else their like."""
    found = set[int]()
    for side in sides:
        like = [(side.likeness(profile), profile.key) for profile in profiles]
        best = max((likeness for likeness, _ in like), default=0)
        found |= {key for likeness, key in like if likeness and likeness == best}
    return found


def _together(db: sqlite3.Connection, one: int, other: int) -> bool:
    query = (
        "SELECT 1 FROM appearances a JOIN appearances b ON b.document = a.document"
        " WHERE a.entity = ? AND b.entity = ? LIMIT 1"
    )
    return db.execute(query, (one, other)).fetchone() is not None


def _career(db: sqlite3.Connection, name: str) -> frozenset[str]:
    """The countries and bodies whose offices the tables give to the one person called `name`."""
    spelled = person_name(name).skeleton
    terms = {(t.holder, t.of) for t in held_by(name)}
    query = 'SELECT DISTINCT holder, "of" FROM terms WHERE spelled = ?'
    terms |= {(row[0], row[1]) for row in db.execute(query, (spelled,)) if row[1]}
    if len({person_name(holder).skeleton for holder, _ in terms}) != 1:
        return frozenset()
    states = {state.name for _, of in terms if (state := by_iso3(of))}
    return frozenset({of for _, of in terms} | states)
