"""Who held which office when, from three sources kept apart: the words of the chronicle's
documents, files that were imported, and our own cited table. What they do not agree on stays side
by side.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from dateline.chronicle.actors import relink
from dateline.chronicle.entity_rows import office_key, office_of
from dateline.chronicle.errors import ChronicleError
from dateline.chronicle.name_forms import block_of, person_name
from dateline.chronicle.naming import sound
from dateline.chronicle.office_files import Form, read_terms
from dateline.chronicle.office_rows import Bad, Term, UnreadableFileError
from dateline.chronicle.store import Chronicle
from dateline.codebook import offices as table

NEAR = 366  # days around a report in which its office is taken to be held
MOST_BAD = 5  # bad rows that are named

Basis = Literal["learned", "imported", "table"]


class RefusedImportError(ChronicleError):
    """A file of terms that cannot be imported; nothing of it was kept."""


class Holder(msgspec.Struct, frozen=True):
    """Somebody in an office. By `basis`: learned from `documents` documents of the days `start` to
    `end` (it may have begun earlier and gone on); imported, or of our table: in office from `start`
    until before `end`, "" where that is not said or not over. `source` proves it: a document's id
    and words, a file and its row, a page. `actor` is whom the chronicle knows by that name, null
    where nobody or several."""

    name: str
    title: str
    of: str | None
    start: str
    end: str
    basis: Basis
    documents: int
    source: str
    actor: int | None


class Imported(msgspec.Struct, frozen=True):
    """What came of a file: its form, how many terms are kept, how many rows were bad, the first of
    them. `replaced` is set where an earlier import of this name made room."""

    name: str
    form: Form
    terms: int
    bad: int
    first_bad: tuple[Bad, ...]
    replaced: bool


def holders(
    chronicle: Chronicle, office: str, of: str | None = None, on: str | None = None
) -> tuple[Holder, ...]:
    """All who are said to hold `office` ("foreign minister") of a country or body, in the order of
    their days; `on`: on that ISO day, or seen within a year of it."""
    home = office_of(of)
    keys = _keys(office)
    with chronicle.reading():
        found = [
            *_learned(chronicle, keys, home),
            *_imported(chronicle, keys, home),
            *_listed(chronicle, keys, home),
        ]
    return tuple(sorted((h for h in found if on is None or _holds(h, on)), key=_order))


def _keys(office: str) -> tuple[str, ...]:
    """What the office is called inside; the president of a body is its head."""
    key = office_key(office)
    return ("president", "head") if key in ("president", "head") else (key,)


def _order(holder: Holder) -> tuple[str, str, str]:
    return (holder.start, holder.basis, holder.name)


def _holds(holder: Holder, on: str) -> bool:
    if holder.basis != "learned":
        return holder.start <= on and (not holder.end or on < holder.end)
    return _moved(holder.start, -NEAR) <= on <= _moved(holder.end, NEAR)


def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return day


def _learned(chronicle: Chronicle, keys: tuple[str, ...], home: str | None) -> Iterable[Holder]:
    """One row an actor; an entity that cannot be told stands for itself."""
    marks = ", ".join("?" * len(keys))
    rows = chronicle.rows(
        'SELECT coalesce(a.name, x.name) AS name, o.title, o."of", min(o.day) AS first,'  # noqa: S608
        " o.words, d.id, count(DISTINCT o.document) AS documents, l.actor,"
        " group_concat(o.day) AS days"
        " FROM offices o JOIN entities x ON x.key = o.entity JOIN documents d ON d.key = o.document"
        " LEFT JOIN links l ON l.entity = o.entity LEFT JOIN entities a ON a.key = l.actor"
        f' WHERE o.office IN ({marks}) AND (? IS NULL OR o."of" = ?) AND o.day IS NOT NULL'
        ' GROUP BY coalesce(l.actor, -o.entity), o."of"',
        [*keys, home, home],
    )
    for row in rows:
        yield Holder(
            name=row["name"], title=row["title"], of=row["of"], start=row["first"],
            end=max(row["days"].split(",")), basis="learned", documents=row["documents"],
            source=f"{row['id']}: {row['words']}", actor=row["actor"],
        )  # fmt: skip


def _imported(chronicle: Chronicle, keys: tuple[str, ...], home: str | None) -> Iterable[Holder]:
    marks = ", ".join("?" * len(keys))
    rows = chronicle.rows(
        "SELECT t.*, i.name AS file FROM terms t JOIN imports i ON i.key = t.import"  # noqa: S608
        f' WHERE t.office IN ({marks}) AND (? IS NULL OR t."of" = ?)',
        [*keys, home, home],
    )
    for row in rows:
        yield Holder(
            name=row["holder"], title=row["title"], of=row["of"], start=row["from"],
            end=row["to"], basis="imported", documents=0, source=f"{row['file']}: {row['source']}",
            actor=_known(chronicle, row["holder"]),
        )  # fmt: skip


def _listed(chronicle: Chronicle, keys: tuple[str, ...], home: str | None) -> Iterable[Holder]:
    for term in table.terms():
        if term.key in keys and (home is None or term.of == home):
            yield Holder(
                name=term.holder, title=term.title, of=term.of, start=term.start, end=term.end,
                basis="table", documents=0, source=term.source,
                actor=_known(chronicle, term.holder),
            )  # fmt: skip


def _known(chronicle: Chronicle, name: str) -> int | None:
    """The one actor of the chronicle with this full name."""
    rows = chronicle.rows(
        "SELECT DISTINCT l.actor, x.name FROM links l JOIN entities x ON x.key = l.entity"
        " WHERE l.block = ? AND l.actor IS NOT NULL",
        (block_of("person", name, None),),
    )
    spelled = person_name(name).skeleton
    found = {row["actor"] for row in rows if person_name(row["name"]).skeleton == spelled}
    return found.pop() if len(found) == 1 else None


# --- importing


def import_terms(chronicle: Chronicle, path: Path) -> Imported:
    """Keeps the terms of a file, whole or not at all; an earlier import of a file of this name
    makes room. Raises RefusedImportError where the file gives none, OSError where it cannot be
    read."""
    try:
        form, rows = read_terms(path)
        found = list(rows)
    except UnreadableFileError as error:
        raise RefusedImportError(f"{path}: nothing was imported: {error}") from None
    terms = list(dict.fromkeys(row for row in found if isinstance(row, Term)))
    bad = tuple(row for row in found if isinstance(row, Bad))
    if not terms:
        why = f"; {bad[0].where}: {bad[0].why}" if bad else ""
        raise RefusedImportError(f"{path}: nothing was imported: it has no term of office{why}")
    digest = sha256(path.read_bytes()).hexdigest()
    replaced = chronicle.change(lambda db: _keep(db, sound(path.name), form, digest, terms))
    return Imported(path.name, form, len(terms), len(bad), bad[:MOST_BAD], replaced)


def _keep(db: sqlite3.Connection, name: str, form: Form, digest: str, terms: list[Term]) -> bool:
    blocks = _holders_of(db, name)
    query = "DELETE FROM imports WHERE name = ? OR sha256 = ?"
    replaced = db.execute(query, (name, digest)).rowcount > 0
    now = datetime.now(UTC).isoformat(timespec="seconds")
    query = "INSERT INTO imports (name, form, sha256, added) VALUES (?, ?, ?, ?)"
    key = db.execute(query, (name, form, digest, now)).lastrowid
    for term in terms:
        spelled = person_name(term.holder).skeleton
        words = (term.holder, spelled, term.title, office_key(term.title), term.of)
        row = (key, *(sound(w) if w else w for w in words), term.start, term.end,
               sound(term.source))  # fmt: skip
        db.execute("INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    relink(db, blocks | _holders_of(db, name))
    return replaced


def forget_terms(chronicle: Chronicle, name: str) -> bool:
    """Removes what was imported from a file of this name; False where nothing was."""

    def remove(db: sqlite3.Connection) -> bool:
        blocks = _holders_of(db, name)
        done = db.execute("DELETE FROM imports WHERE name = ?", (name,)).rowcount > 0
        relink(db, blocks)
        return done

    return chronicle.change(remove)


def _holders_of(db: sqlite3.Connection, name: str) -> set[str]:
    """The blocks of the chronicle's people whom an import names."""
    query = (
        "SELECT DISTINCT holder FROM terms t JOIN imports i ON i.key = t.import WHERE i.name = ?"
    )
    blocks = {block_of("person", row[0], None) for row in db.execute(query, (name,))}
    known = "SELECT 1 FROM links WHERE block = ?"
    return {b for b in blocks if b and db.execute(known, (b,)).fetchone() is not None}


def imports(chronicle: Chronicle) -> tuple[tuple[str, str, int, str], ...]:
    """What was imported: name, form, number of terms, when."""
    rows = chronicle.rows(
        "SELECT i.name, i.form, count(t.holder) AS terms, i.added FROM imports i"
        " LEFT JOIN terms t ON t.import = i.key GROUP BY i.key ORDER BY i.key"
    )
    return tuple((row["name"], row["form"], row["terms"], row["added"]) for row in rows)
