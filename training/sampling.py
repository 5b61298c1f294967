"""Which reports are labelled: spread over the years, with rare and hard ones over-sampled.

    python -m training.sampling RECORDS -n 2100 > TEXTS.jsonl

`RECORDS` is what `dateline code` made of the corpus (or of a part of it): its types and assertions
only choose what is read, they label nothing. Every row keeps the stratum that it was drawn from, so
that figures can be given for the `random` one alone, which stands for the corpus.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dateline.model import Record
from training.labels import Text, lines

SEED = 20261124
_RANDOM, _RARE, _HARD = 0.4, 0.35, 0.15  # shares of the sample; the rest: no event found
_COMMON = frozenset({"ASSAULT", "ACCUSE", "CONSULT", "COERCE", "SANCTION"})
_LENGTH = range(50, 520)  # code points: one to four sentences


def strata(record: Record) -> Iterator[str]:
    """The strata besides `random` that a report belongs to."""
    if not record.events:
        yield "empty"
    for event in record.events:
        if event.type not in _COMMON:
            yield f"type:{event.type}"
        said = event.assertion
        if said.polarity == "denied":
            yield "hard:denied"
        if said.certainty != "certain" or said.conditional:
            yield "hard:uncertain"
        if said.requested:
            yield "hard:requested"
        if said.time == "future":
            yield "hard:future"
        if event.attribution:
            yield "hard:attributed"


def sample(records: Iterable[Record], n: int, rng: random.Random) -> list[Text]:
    """`n` reports, by id: shares by stratum, and in each stratum as many of each year as it has."""
    pools: dict[str, list[Text]] = defaultdict(list)
    for record in records:
        document = record.document
        if document.published is None or len(document.text) not in _LENGTH:
            continue
        for stratum in ("random", *dict.fromkeys(strata(record))):
            row = Text(document.id, document.published, document.text, stratum)
            pools[stratum].append(row)
    wanted = _wanted(pools.keys(), n)
    chosen: dict[str, Text] = {}
    texts: set[str] = set()
    for stratum in sorted(wanted):
        rng.shuffle(pools[stratum])
        left = wanted[stratum]
        for row in pools[stratum]:
            if left and row.id not in chosen and row.text not in texts:
                chosen[row.id] = row
                texts.add(row.text)
                left -= 1
    return sorted(chosen.values(), key=lambda row: (row.published, row.id))


def _wanted(names: Iterable[str], n: int) -> dict[str, int]:
    rare = sorted(name for name in names if name.startswith("type:"))
    hard = sorted(name for name in names if name.startswith("hard:"))
    wanted = {"random": round(n * _RANDOM)}
    wanted |= {name: round(n * _RARE / len(rare)) for name in rare}
    wanted |= {name: round(n * _HARD / len(hard)) for name in hard}
    wanted["empty"] = max(0, n - sum(wanted.values()))
    return wanted


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path, help="what `dateline code` made of the corpus")
    parser.add_argument("-n", type=int, default=2100, help="how many reports")
    parser.add_argument("--from", dest="first", default="", help="first day")
    parser.add_argument("--to", dest="last", default="9999", help="last day")
    arguments = parser.parse_args()
    decoded = (msgspec.json.decode(line, type=Record) for line in lines(arguments.records))
    within = (
        r for r in decoded if arguments.first <= (r.document.published or "") <= arguments.last
    )
    for row in sample(within, arguments.n, random.Random(SEED)):
        print(msgspec.json.encode(row).decode())


if __name__ == "__main__":
    main()
