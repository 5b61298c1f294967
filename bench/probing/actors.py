"""Actors: how many, in sentences written blind, are told right.

Each row of `bench/probes/actors_*.tsv` names one actor of a text with what the record should say of
it: name, kind, country, sector and office, of which an empty cell is not judged. The whole pipeline
codes the text; the mention at the words, else the one that overlaps them most, answers. Names are
compared without case, accents, hyphens and a leading "the", and two that the codebook gives to one
body or one office holder are one; offices by what they have in common in all countries ("Foreign
Secretary" is the foreign minister) and whose they are. A row of kind "place" is right where the
words are a literal place of the country and nobody is meant by them.

Three ways of writing the same count as one: a state and its government where the words are a
metonym (the lists have "Russia", the record has "Government of Russia"); an organ of state that the
text only describes ("the Thai army") is judged by kind, country and sector; and the body inside a
longer mention ("rebels of the M23") by the organisation of who is meant. The strict share counts
none of the three.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from csv import QUOTE_NONE, DictReader
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from bench.probing.share import Share, share
from dateline.codebook import countries, offices, organizations, roles, titles
from dateline.model import Document, Entity, Mention, Office, Record
from dateline.pipeline import code_all
from dateline.read import Input

PROBES = Path(__file__).parent.parent / "probes"
_NOT = re.compile(r"country is not ([A-Z]{3})")
_OWNED = ("United States ", "European Union ")


@dataclass(frozen=True)
class Probe:
    """One row: the words `mention` of `text`, and what they should be; the cells as they stand."""

    kind: str
    published: str
    text: str
    mention: str
    name: str
    entity_kind: str
    country: str
    sector: str
    office: str
    reason: str


@dataclass(frozen=True)
class Answer:
    """A probe with what was found, in words, and which of the fields are wrong."""

    probe: Probe
    found: str
    wrong: tuple[str, ...]

    @property
    def right(self) -> bool:
        return not self.wrong


def probes(path: Path) -> tuple[Probe, ...]:
    """The rows of one file; lines that begin with `#` are comments. Raises ValueError where the
    mention does not stand in the text exactly once."""
    lines = [s for s in path.read_text("utf-8").splitlines() if s and not s.startswith("#")]
    rows = DictReader(lines, delimiter="\t", quoting=QUOTE_NONE, restval="")
    found = tuple(
        Probe(**{name: row[name] or "" for name in Probe.__annotations__}) for row in rows
    )
    for row in found:
        if row.text.count(row.mention) != 1:
            raise ValueError(f"not once in the text: {row.mention!r} in {row.text!r}")
    return found


def answers(rows: Sequence[Probe], *, strict: bool = False) -> list[Answer]:
    """Each probe coded as a document of its own, and judged."""
    documents = [
        Input(Document(id=str(n), sha256="", text=row.text, published=row.published))
        for n, row in enumerate(rows)
    ]
    coded = code_all(documents)
    return [judge(row, one, strict=strict) for row, one in zip(rows, coded, strict=True)]


def judge(probe: Probe, record: Record, *, strict: bool = False) -> Answer:
    """What the record says at the probe's words, and where it is wrong."""
    start = probe.text.index(probe.mention)
    end = start + len(probe.mention)
    mention = _mention(record, start, end)
    entity = next((e for e in record.entities if mention and e.id == mention.entity), None)
    if probe.entity_kind == "place":
        return _judged_place(probe, record, entity, start, end)
    if entity is None or mention is None:
        return Answer(probe, "nothing", ("nobody",))
    told = _told(entity)
    if not strict:
        entity = _as_listed(probe, entity, longer=mention.end - mention.start > end - start + 4)
    return Answer(probe, told, tuple(_faults(probe, entity)))


def _mention(record: Record, start: int, end: int) -> Mention | None:
    """The mention with an entity that overlaps the words most, of several the shortest."""
    near = [m for m in record.mentions if m.entity and m.start < end and start < m.end]
    return min(
        near, key=lambda m: (max(m.start, start) - min(m.end, end), m.end - m.start), default=None
    )


def _as_listed(probe: Probe, entity: Entity, *, longer: bool) -> Entity:
    """The entity written as the lists write it, where both say the same."""
    country = countries.by_iso3(entity.country or "")
    if probe.entity_kind == "country" and country is not None and "GOV" in entity.sectors:
        return replace(entity, kind="country", name=country.name)
    if probe.entity_kind != "organization":
        return entity
    if longer and entity.organization:
        return replace(entity, kind="organization", name=entity.organization)
    role = roles.find(entity.name)
    described = role is not None and role.form == "body" and country is not None
    if described and entity.kind == "organization" and entity.organization is None:
        return replace(entity, name=probe.name)
    return entity


def _judged_place(
    probe: Probe, record: Record, entity: Entity | None, start: int, end: int
) -> Answer:
    here = [p for p in record.places if p.start < end and start < p.end]
    literal = any(p.literal and p.country == probe.country for p in here)
    wrong = (() if literal else ("place",)) + (() if entity is None else ("kind",))
    places = "; ".join(f"{p.name} {p.country} literal={p.literal}" for p in here)
    return Answer(probe, f"{places or 'no place'}; {_told(entity) if entity else ''}", wrong)


def _faults(probe: Probe, entity: Entity) -> Iterator[str]:
    if probe.name and not _one_name(probe.name, entity.name):
        yield "name"
    if probe.entity_kind != entity.kind:
        yield "kind"
    excluded = _NOT.search(probe.reason)
    if (probe.country and probe.country != entity.country) or (
        excluded and entity.country == excluded[1]
    ):
        yield "country"
    if probe.sector and probe.sector not in entity.sectors:
        yield "sector"
    if probe.office and _post(probe.office) != _held(entity.office):
        yield "office"


def _one_name(one: str, two: str) -> bool:
    """Whether two names are one, or the codebook gives both to one body or office holder."""
    if folded(one) == folded(two):
        return True
    body = organizations.by_name(one)
    if body is not None and body == organizations.by_name(two):
        return True
    holders = {term.holder for term in offices.held_by(one)}
    return len(holders) == 1 and holders == {term.holder for term in offices.held_by(two)}


def folded(name: str) -> str:
    """A name as it is compared."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("-", " ").casefold())
    plain = " ".join("".join(c for c in plain if c.isalnum() or c == " ").split())
    return plain.removeprefix("the ")


def _post(office: str) -> tuple[str, str]:
    """The key of the title and the body or state in "TITLE of BODY", "United States TITLE"."""
    for owner in _OWNED:
        if office.startswith(owner):
            return _key(office.removeprefix(owner), owner.strip()), _body(owner.strip())
    found = ("", "")
    for at in re.finditer(" of ", office):
        of = office[at.end() :].removeprefix("the ")
        if countries.by_name(of) is not None or organizations.by_name(of) is not None:
            found = (_key(office[: at.start()], of), _body(of))
    return found if found[1] else (folded(office), "")


def _held(office: Office | None) -> tuple[str, str]:
    if office is None:
        return "", ""
    of = office.of or ""
    return _key(office.title, of), _body(of)


def _key(title: str, of: str) -> str:
    """What the title has in common with those of other states; every chief of a body is its
    head."""
    found = titles.find(title)
    if found is None:
        return folded(title)
    headed = countries.by_name(of) is None and found.scope in ("state", "body")
    return "head" if headed else found.key


def _body(name: str) -> str:
    country, body = countries.by_name(name), organizations.by_name(name)
    return country.iso3 if country else folded(body.name if body else name)


def _told(entity: Entity) -> str:
    office = f", {entity.office.title} of {entity.office.of}" if entity.office else ""
    sectors = "|".join(entity.sectors)
    return f"{entity.name!r} {entity.kind} {entity.country} {sectors}{office}"


def shares(errors: bool) -> Iterator[Share]:
    """The share of each list, and the strict one; prints what is wrong where asked to."""
    for path in sorted(PROBES.glob("actors_*.tsv")):
        rows = probes(path)
        found = answers(rows)
        for answer in found if errors else ():
            if not answer.right:
                _print_error(answer)
        yield share(path.stem, ((a.probe.kind, a.right) for a in found))
        strict = answers(rows, strict=True)
        yield share(path.stem, (("", a.right) for a in strict), "right, strict")


def _print_error(answer: Answer) -> None:
    probe = answer.probe
    office = f", {probe.office}" if probe.office else ""
    asked = f"{probe.name!r} {probe.entity_kind} {probe.country} {probe.sector}{office}"
    print(f"- {probe.kind} · {probe.published} · {probe.text}")
    print(f"    {probe.mention!r} is {answer.found}; wrong: {', '.join(answer.wrong)}")
    print(f"    should be {asked} ({probe.reason})")
