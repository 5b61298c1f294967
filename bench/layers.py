"""`python -m bench.layers`: sentences a second of each layer, given the parse, beside bare spaCy.

All in one process and one run: first bare spaCy (the full small pipeline over the texts in batches
of 32), then the layers over dateline's own parse, in the order of the pipeline, each on the CPU's
clock; of several rounds the quickest counts. `scaled` is what a layer would do where bare spaCy
does 4,000 words a second: the machines that measure are of different speed, the ratio is not.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import spacy

from bench.report import write
from dateline.annotate import syntax
from dateline.annotate.draft import Draft, Layers
from dateline.layout import find_layout
from dateline.model import Document
from dateline.pipeline import PIPELINE

SCALE = 4000
DEFAULT = Path(__file__).parent.parent.parent / "shared" / "corpora" / "wikinews.jsonl.gz"


@dataclass(frozen=True)
class Sample:
    """Documents with their parse, how many sentences they have, and bare spaCy's words a second."""

    drafts: tuple[Draft, ...]
    sentences: int
    bare: float


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.layers", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=DEFAULT, help="JSON lines, may be .gz")
    parser.add_argument("--documents", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--report", action="store_true", help="write docs/measures.md")
    options = parser.parse_args()
    if not options.corpus.exists():
        print(f"no corpus at {options.corpus}: nothing measured (name one with --corpus)")
        return 0
    sample = prepare(read(options.corpus, options.documents))
    print(f"{len(sample.drafts)} documents, {sample.sentences} sentences")
    print(f"bare spaCy: {sample.bare:,.0f} words a second")
    print(f"{'layer':16}{'sentences/s':>14}{'scaled':>12}{'ms/sentence':>14}")
    table = []
    for name, seconds in spent(sample.drafts, options.rounds).items():
        speed = sample.sentences / max(seconds, 1e-9)
        cells = f"{speed:,.0f}", f"{speed * SCALE / sample.bare:,.0f}"
        table.append((name, *cells, f"{1000 * seconds / sample.sentences:.3f}"))
        print("{:16}{:>14}{:>12}{:>14}".format(*table[-1]))
    if options.report:
        head = (f"beside {sample.bare:,.0f} words/s", "sentences/s", "scaled", "ms a sentence")
        write("layers", head, table, "python -m bench.layers --report")
    return 0


def read(corpus: Path, count: int) -> list[Document]:
    """The first `count` documents of the corpus that have a text."""
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        rows = (row for row in map(json.loads, lines) if row.get("text"))
        return [
            Document(
                id=str(number), sha256="", text=row["text"], published=row.get("published") or None
            )
            for number, row in enumerate(itertools.islice(rows, count))
        ]


def prepare(documents: list[Document]) -> Sample:
    """The parses of the documents, and bare spaCy's speed over their texts."""
    bare = spacy.load(next(name for name in syntax.MODELS if spacy.util.is_package(name)))
    texts = [document.text for document in documents]
    for _ in bare.pipe(texts[:8], batch_size=32):
        pass
    start = time.process_time()
    for _ in bare.pipe(texts, batch_size=32):
        pass
    seconds = time.process_time() - start
    layouts = [find_layout(text) for text in texts]
    parses = syntax.parse(zip(texts, layouts, strict=True))
    drafts = tuple(itertools.starmap(Draft, zip(documents, parses, layouts, strict=True)))
    sentences = sum(len(list(draft.syntax.sents)) for draft in drafts)
    return Sample(drafts, sentences, sum(len(text.split()) for text in texts) / seconds)


def spent(drafts: tuple[Draft, ...], rounds: int) -> dict[str, float]:
    """CPU seconds of each layer over all the documents, the least of the rounds; all together
    under "all"."""
    best: dict[str, float] = {}
    for _ in range(rounds + 1):  # the first round reads the tables
        used: dict[str, float] = defaultdict(float)
        for draft in drafts:
            made = draft
            for component in PIPELINE:
                start = time.process_time()
                layers = component.annotate(made)
                used[component.name] += time.process_time() - start
                made = with_layers(made, layers)
        used["all"] = sum(used.values())
        best = {name: min(seconds, best.get(name, seconds)) for name, seconds in used.items()}
    return best


def with_layers(draft: Draft, layers: Layers) -> Draft:
    """The draft with the layers that a component made, as the pipeline stores them."""
    made = {name: getattr(layers, name) for name in Layers.__struct_fields__}
    return replace(draft, **{name: rows for name, rows in made.items() if rows is not None})


if __name__ == "__main__":
    raise SystemExit(main())
