"""Whether persons, organisations and countries are found and joined across reports.

    python -m bench.linking [--reports N]

The reports are a seeded sample of the linked current events in `--material`; where two links lead
to one page, they should be one actor. Only titles that are linked twice or more are judged, by
`linked_titles.tsv`. Printed are B-cubed precision, recall and F1 over links: a link that nothing
was found for costs recall, one that is joined with another page's link costs precision; and the
same over pairs of links, of which the countries' are most.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from dateline.chronicle import Chronicle
from dateline.model import Record

HERE = Path(__file__).parent
CORPUS = "corpora/current_events_linked.jsonl.gz"
SEED, SAMPLE = 6, 2000
KINDS = ("person", "organization", "country")


@dataclass(frozen=True)
class Link:
    """A link of the gold: what it leads to, and the actor that was found for its words, if any."""

    kind: str
    page: str
    found: str | None
    where: str


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1, in points of 100; how many links, and of these found."""

    precision: float
    recall: float
    links: int
    found: int

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def sample(material: Path, reports: int) -> list[dict[str, Any]]:
    """The first `reports` of the sample, in the order of the corpus."""
    with gzip.open(material / CORPUS, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    chosen = random.Random(SEED).sample(range(len(rows)), SAMPLE)[:reports]  # noqa: S311
    return [rows[at] for at in sorted(chosen)]


def coded(rows: list[dict[str, Any]]) -> Iterator[Record]:
    """The reports as dateline codes them, without their links."""
    from dateline.model import Document
    from dateline.pipeline import code

    for row in rows:
        text = row["text"]
        digest = sha256(text.encode()).hexdigest()
        yield code(Document(row["id"], digest, text, published=row["published"]))


def read(path: Path) -> Iterator[Record]:
    """Records that were coded before."""
    decoder = msgspec.json.Decoder(Record)
    with path.open("rb") as file:
        yield from (decoder.decode(line) for line in file)


def titles() -> dict[str, tuple[str, str]]:
    """Kind and page of each judged title, by its digest."""
    lines = (HERE / "linked_titles.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {title: (kind, page) for title, kind, page in rows}


def links(rows: list[dict[str, Any]], records: Iterable[Record]) -> list[Link]:
    """All links of the rows with what the chronicle says of their words."""
    judged, found = titles(), []
    gold = {row["id"]: row["links"] for row in rows}
    with TemporaryDirectory() as folder, Chronicle.open(Path(folder) / "c.db") as chronicle:
        kept = list(records)
        for _ in chronicle.add_all(kept):
            pass
        for record in kept:
            if record.document.id not in gold:
                continue
            answers = answered(chronicle, record)
            for link in gold[record.document.id]:
                digest = sha256(link["title"].encode()).hexdigest()[:12]
                kind, page = judged.get(digest, ("other", digest))
                answer = best(answers, link["start"], link["end"])
                where = f"{record.document.id} {link['text']} -> {link['title']}"
                found.append(Link(kind, page, answer, where))
    return found


def answered(chronicle: Chronicle, record: Record) -> dict[tuple[int, int], str]:
    """The actor of each mention's words; of a country's place, that country's; of a body's name
    before its people ("Hamas fighters"), the body's."""
    rows = chronicle.rows(
        "SELECT a.id, l.actor, x.kind, x.country, x.organization FROM appearances a"
        " JOIN documents d ON d.key = a.document JOIN entities x ON x.key = a.entity"
        " LEFT JOIN links l ON l.entity = x.key WHERE d.id = ?",
        (record.document.id,),
    )
    actors: dict[str, str] = {}
    bodies: dict[str, str] = {}
    for row in rows:
        if row["kind"] == "country" and not row["organization"]:
            actors[row["id"]] = row["country"]
        elif row["actor"] is not None:
            actors[row["id"]] = str(row["actor"])
        elif row["organization"]:
            bodies[row["id"]] = row["organization"]
    spans: dict[tuple[int, int], str] = {}
    for place in record.places:
        if place.kind == "country" and place.country:
            spans[place.start, place.end] = place.country
    for mention in record.mentions:
        if mention.entity in actors:
            spans[mention.start, mention.end] = actors[mention.entity]
        elif (body := bodies.get(mention.entity or "")) and mention.text.startswith(f"{body} "):
            actor = actor_of(chronicle, body)
            spans[mention.start, mention.start + len(body)] = actor or f"body {body}"
    return spans


def actor_of(chronicle: Chronicle, body: str) -> str | None:
    """The actor that has this very name, where one document at least speaks of it."""
    rows = chronicle.rows(
        "SELECT l.actor FROM entities x JOIN links l ON l.entity = x.key"
        " WHERE x.name = ? AND x.kind = 'organization' AND l.actor IS NOT NULL",
        (body,),
    )
    return str(rows[0]["actor"]) if rows else None


def best(answers: dict[tuple[int, int], str], start: int, end: int) -> str | None:
    """The answer for just these words; else for the shortest words around them that end where they
    do ("President Ada Bo" for "Ada Bo")."""
    around = [(s, e) for s, e in answers if e == end and s <= start]
    return answers[max(around)] if around else None


def b_cubed(links: list[Link], kinds: tuple[str, ...]) -> Score:
    """Over the links of `kinds`; links to other pages count where they are joined with these."""
    both, pages, actors = Counter[tuple[str, str | None]](), Counter[str](), Counter[str]()
    for link in links:
        pages[link.page] += 1
        if link.found:
            actors[link.found] += 1
            both[link.page, link.found] += 1
    asked = [link for link in links if link.kind in kinds]
    found = [link for link in asked if link.found]
    right = [both[link.page, link.found] for link in found]
    precision = sum(n / actors[x.found or ""] for n, x in zip(right, found, strict=True))
    recall = sum(n / pages[x.page] for n, x in zip(right, found, strict=True))
    return Score(
        100 * precision / max(1, len(found)), 100 * recall / max(1, len(asked)),
        len(asked), len(found),
    )  # fmt: skip


def pairs(links: list[Link]) -> Score:
    """The same over pairs: those that lead to one page, those that were joined, and both."""
    asked = [link for link in links if link.kind in KINDS]
    judged = {link.found for link in asked if link.found}
    ours = Counter(link.found for link in links if link.found in judged)
    gold = Counter(link.page for link in asked)
    both = Counter((link.page, link.found) for link in asked if link.found)
    right, made, wanted = (sum(n * (n - 1) // 2 for n in c.values()) for c in (both, ours, gold))
    return Score(
        100 * right / max(1, made), 100 * right / max(1, wanted), wanted, made
    )  # fmt: skip


def show_errors(links: list[Link]) -> None:
    """What was not found, what was put apart, and what was joined wrongly, commonest first."""
    asked = [link for link in links if link.kind in KINDS]
    lost = Counter(link.where.split(" ", 1)[1] for link in asked if not link.found)
    print("not found:", *(f"  {n} {what}" for what, n in lost.most_common(60)), sep="\n")
    split: defaultdict[str, Counter[str]] = defaultdict(Counter)
    mixed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for link in links:
        if link.found and link.kind in KINDS:
            split[link.page][f"{link.found} {link.where.split(' ', 1)[1]}"] += 1
        if link.found:
            mixed[link.found][link.where.split(" -> ")[1]] += 1
    print("put apart:")
    for counts in split.values():
        if len({name.split(" ")[0] for name in counts}) > 1:
            print("  ", "; ".join(f"{n} {name}" for name, n in counts.most_common(6)))
    print("mixed:")
    for actor, counts in mixed.items():
        if len(counts) > 1 and sum(counts.values()) > 3:
            print("  ", actor, "; ".join(f"{n} {name}" for name, n in counts.most_common(6)))


def main() -> None:
    """Codes, adds, links, and says how well."""
    parser = argparse.ArgumentParser(prog="python -m bench.linking", description=__doc__)
    parser.add_argument("--material", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--reports", type=int, default=SAMPLE, help="how many of the sample")
    parser.add_argument("--records", type=Path, help="records of the sample, coded before")
    parser.add_argument("--errors", action="store_true", help="show what went wrong")
    given = parser.parse_args()
    if not given.material.exists():
        print(f"no reports at {given.material}: nothing measured (name them with --material)")
        return
    rows = sample(given.material, given.reports)
    found = links(rows, read(given.records) if given.records else coded(rows))
    print(f"{len(rows)} reports, {len(found)} links")
    print(f"{'':22}{'links':>7}{'found':>7}{'P':>7}{'R':>7}{'F1':>7}")
    for kinds in (KINDS, *((kind,) for kind in KINDS)):
        name = "all three" if kinds == KINDS else kinds[0]
        scores = [("B-cubed", b_cubed(found, kinds))]
        if kinds == KINDS:
            scores.append(("pairs", pairs(found)))
        for how, score in scores:
            figures = "".join(f"{x:7.1f}" for x in (score.precision, score.recall, score.f1))
            print(f"{name + ', ' + how:22}{score.links:7}{score.found:7}{figures}")
    if given.errors:
        show_errors(found)


if __name__ == "__main__":
    main()
