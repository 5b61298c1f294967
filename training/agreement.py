"""How far two codings of the same texts agree, by the measure that programs are held to.

    python -m training.agreement TEXTS.jsonl A.jsonl B.jsonl [--errors]

One coding (in words) is taken for the gold, the other for the program's answer, and the other way
round; F1 is the same both ways, and the shares of matched events are their mean.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import msgspec
from bench import score

from training.labels import Span, Text, WordLabel, WordRow, lines, span_of, texts


def as_record(text: Text, labels: tuple[WordLabel, ...]) -> dict[str, Any]:
    """The labels as `dateline code` would write them, as far as `score.events` reads a record."""
    mentions: list[dict[str, Any]] = []
    places: list[dict[str, Any]] = []
    quotes: list[dict[str, Any]] = []

    def kept(rows: list[dict[str, Any]], prefix: str, span: Span, **more: object) -> str:
        rows.append({"id": f"{prefix}{len(rows) + 1}", **_span(text.text, span), **more})
        return str(rows[-1]["id"])

    def event(number: int, label: WordLabel) -> dict[str, Any]:
        def roles(words: tuple[str, ...]) -> list[dict[str, str]]:
            return [{"mention": kept(mentions, "m", span_of(text.text, w))} for w in words]

        sources = [span_of(text.text, words) for words in label.attribution]
        for source in sources:
            quotes.append({"id": f"q{len(quotes) + 1}", "source": _span(text.text, source)})
        first = len(quotes) - len(sources)
        return {
            "id": f"e{number}",
            "trigger": _span(text.text, span_of(text.text, label.trigger)),
            "type": label.type,
            "actors": roles(label.actors),
            "recipients": roles(label.recipients),
            "place": label.place and kept(places, "p", span_of(text.text, label.place)),
            "date": _day(label.date, text.published),
            "assertion": {
                "polarity": label.polarity,
                "certainty": label.certainty,
                "time": label.time,
                "conditional": label.conditional,
                "requested": label.requested,
            },
            "attribution": [{"quote": quote["id"]} for quote in quotes[first:]],
        }

    events = [event(number, label) for number, label in enumerate(labels, 1)]
    return {"events": events, "mentions": mentions, "places": places, "quotes": quotes}


def _span(text: str, span: Span) -> dict[str, Any]:
    return {"start": span[0], "end": span[1], "text": text[span[0] : span[1]]}


def _day(value: str | None, published: str) -> dict[str, str]:
    first, last = (value or published).split("/")[0], (value or published).split("/")[-1]
    return {"earliest": first, "latest": last, "basis": "timex" if value else "published"}


def as_gold(text: Text, labels: tuple[WordLabel, ...]) -> dict[str, Any]:
    """The labels as the row of a gold file."""
    events = msgspec.to_builtins(labels)
    return {"id": text.id, "published": text.published, "text": text.text, "events": events}


def agreement(
    known: dict[str, Text], gold: dict[str, WordRow], answer: dict[str, WordRow], errors: bool
) -> dict[str, Any]:
    """The figures of `score.events` for one coding against the other."""
    shared = [known[key] for key in known if key in gold and key in answer]
    records = {text.id: as_record(text, answer[text.id].events) for text in shared}
    wanted = [as_gold(text, gold[text.id].events) for text in shared]
    found: dict[str, Any] = score.events(records, wanted, errors)
    return found


def _coding(path: Path) -> dict[str, WordRow]:
    rows = (msgspec.json.decode(line, type=WordRow) for line in lines(path))
    return {row.id: row for row in rows}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.agreement", description=__doc__)
    for name in ("texts", "a", "b"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    known, a, b = texts(chosen.texts), _coding(chosen.a), _coding(chosen.b)
    print(json.dumps(agreement(known, a, b, chosen.errors), indent=1))
    print(json.dumps(agreement(known, b, a, False), indent=1))


if __name__ == "__main__":
    main()
