"""Places: how many words that look like towns' names become none.

Each row of `bench/probes/not_cities.tsv`, written blind, is a sentence with words that are no
populated place. A row fails where a place of kind city overlaps the words, or where the actor there
is a city's government: a body of state whose name is also that of a city of the sentence. Nothing
else is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from csv import QUOTE_NONE, DictReader
from dataclasses import dataclass
from pathlib import Path

from bench.probing.share import Share, share
from dateline.gazetteer import shared
from dateline.model import Document, Record
from dateline.pipeline import code_all
from dateline.read import Input

LIST = Path(__file__).parent.parent / "probes" / "not_cities.tsv"


@dataclass(frozen=True)
class Probe:
    """One row: `words` stand once in `text`; `what` they are instead, and why."""

    text: str
    words: str
    what: str
    reason: str


@dataclass(frozen=True)
class Answer:
    """A probe and the cities that were made of its words."""

    probe: Probe
    cities: tuple[str, ...]


def probes(path: Path = LIST) -> tuple[Probe, ...]:
    """The rows; lines that begin with `#` are comments. Raises ValueError where the words do not
    stand in the text exactly once."""
    lines = [s for s in path.read_text("utf-8").splitlines() if s and not s.startswith("#")]
    rows = DictReader(lines, delimiter="\t", quoting=QUOTE_NONE, restval="")
    found = tuple(Probe(**{n: row[n] or "" for n in Probe.__annotations__}) for row in rows)
    for row in found:
        if row.text.count(row.words) != 1:
            raise ValueError(f"not once in the text: {row.words!r} in {row.text!r}")
    return found


def answers(rows: Sequence[Probe]) -> list[Answer]:
    """Each probe coded as a document of its own, and judged."""
    documents = [
        Input(Document(id=str(number), sha256="", text=row.text)) for number, row in enumerate(rows)
    ]
    coded = code_all(documents)
    return [Answer(row, tuple(cities(row, one))) for row, one in zip(rows, coded, strict=True)]


def cities(probe: Probe, record: Record) -> Iterator[str]:
    """The cities and the cities' governments that the record has at the probe's words."""
    start = probe.text.index(probe.words)
    end = start + len(probe.words)
    for place in record.places:
        if place.kind == "city" and place.start < end and start < place.end:
            yield f"{place.name}, {place.country} ({place.confidence})"
    here = {m.entity for m in record.mentions if m.start < end and start < m.end}
    for entity in record.entities:
        of = entity.name.removeprefix("Government of ").removeprefix("City of ")
        if entity.id in here and of != entity.name and _is_city(of):
            yield f"{entity.name} ({entity.kind})"


def _is_city(name: str) -> bool:
    """Whether a city, and no country or area, is what the name is mostly of."""
    found = [place for place in shared().find(name) if place.rank == 0]
    return bool(found) and all(place.kind == "city" for place in found)


def shares(errors: bool) -> Iterator[Share]:
    """The share of the list; prints what is wrong where asked to."""
    found = answers(probes())
    for answer in found if errors else ():
        if answer.cities:
            print(f"- {answer.probe.text}")
            asked = f"{answer.probe.what}: {answer.probe.reason}"
            print(f"    {answer.probe.words!r} is {'; '.join(answer.cities)}; should be {asked}")
    yield share(LIST.stem, ((a.probe.what, not a.cities) for a in found), "no city")
