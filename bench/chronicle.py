"""Times a chronicle: adding the records of a file, then searches and timelines over them.

    python bench/chronicle.py RECORDS.jsonl [--copies N]

`--copies` adds the records N times under other ids, to see how times grow with the archive. Prints
milliseconds (medians) and the file's size a document.
"""

from __future__ import annotations

import argparse
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import msgspec

from dateline.chronicle import Chronicle, Query, search, search_documents, search_quotes, timeline
from dateline.model import Record

QUERIES = {
    "words": Query(text="killed attack"),
    "common word": Query(text="president"),
    "phrase": Query(text='"prime minister"'),
    "actor": Query(actor="Russia"),
    "dyad": Query(dyad=("United States", "Russia")),
    "type and days": Query(type="ASSAULT", date_from="2010", date_to="2012"),
    "place": Query(place="Syria"),
    "happened in": Query(country="IRQ", happened=True),
    "words by actor": Query(text="talks", actor="China"),
    "all": Query(),
}


def read(path: Path, copies: int) -> Iterator[Record]:
    """The records of the file, `copies` times, each time under ids of its own."""
    decoder = msgspec.json.Decoder(Record)
    for copy in range(copies):
        with path.open("rb") as file:
            for line in file:
                record = decoder.decode(line)
                name = f"{record.document.id}~{copy}" if copy else record.document.id
                document = msgspec.structs.replace(record.document, id=name)
                yield msgspec.structs.replace(record, document=document)


def timed(work: Callable[[], object], times: int = 7) -> float:
    """Median milliseconds of a call."""
    spent = []
    for _ in range(times):
        start = perf_counter()
        work()
        spent.append(1000 * (perf_counter() - start))
    return median(spent)


def add(chronicle: Chronicle, records: Iterator[Record]) -> None:
    """Adds in batches and prints what all, the first and the last tenth took."""
    late: deque[Record] = deque(maxlen=100)

    def passing() -> Iterator[Record]:
        for record in records:
            late.append(record)
            yield record

    start = perf_counter()
    marks = [perf_counter() - start for _ in chronicle.add_all(passing())]
    tenth = max(1, len(marks) // 10)
    last = marks[-1] - marks[-tenth - 1] if len(marks) > tenth else marks[-1]
    each = 1000 * marks[-1] / len(marks)
    print(f"added {len(marks)} in {marks[-1]:.1f} s: {each:.2f} ms a document;", end=" ")
    print(f"first tenth {1000 * marks[tenth - 1] / tenth:.2f}, last {1000 * last / tenth:.2f}")
    print(f"the same again {timed(lambda: list(chronicle.add_all(late)), 3) / len(late):.2f} ms")
    one = iter(list(late))
    print(f"one alone {timed(lambda: chronicle.add(_renamed(next(one))), 40):.2f} ms")


def _renamed(record: Record) -> Record:
    document = msgspec.structs.replace(record.document, id=f"{record.document.id}~new")
    return msgspec.structs.replace(record, document=document)


def main() -> None:
    """Adds, then asks."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("records", type=Path)
    arguments.add_argument("--copies", type=int, default=1)
    given = arguments.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "c.db"
        with Chronicle.open(path) as chronicle:
            add(chronicle, read(given.records, given.copies))
        with Chronicle.open(path, read_only=True) as chronicle:
            info = chronicle.info()
            print(f"{info.documents} documents, {info.events} events, {info.quotes} quotes, "
                  f"{info.bytes / info.documents / 1024:.1f} KiB a document")  # fmt: skip
            for name, query in QUERIES.items():
                total = search(chronicle, query).total
                spent = timed(lambda query=query: search(chronicle, query))  # type: ignore[misc]
                print(f"search {name:15} {total:8} found {spent:8.1f} ms")
            words = Query(text="government")
            print(f"quotes {timed(lambda: search_quotes(chronicle, words)):.1f} ms")
            print(f"documents {timed(lambda: search_documents(chronicle, words)):.1f} ms")
            for query in (Query(who="Obama"), Query(who="Russia"), Query(type="ASSAULT")):
                entries = len(timeline(chronicle, query).entries)
                spent = timed(lambda query=query: timeline(chronicle, query), 3)  # type: ignore[misc]
                print(f"timeline {query.who or query.type}: {entries} entries {spent:.1f} ms")


if __name__ == "__main__":
    main()
