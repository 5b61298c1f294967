"""Reading: bytes to documents, one module a format. Nothing that was put in is lost: each input
becomes a document, with warnings where it is wanting, or a problem that is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from dateline.read.assembly import renamed
from dateline.read.jsonl import LIMIT, read_json, read_lines
from dateline.read.language import is_english
from dateline.read.model import Given, Input, Problem, UnreadableError
from dateline.read.sources import Source, opened, sniffed, sources
from dateline.read.text import read_text

NOTHING = Given()
__all__ = ["Given", "Input", "Problem", "documents", "is_english"]


def documents(
    inputs: Iterable[str | Path], *, on_problem: Callable[[Problem], None], given: Given = NOTHING
) -> Iterator[Input]:
    """The documents of files, folders, patterns and "-" (standard input), in order, one at a time.

    `given` fills in what an input does not say. What is no document is handed to `on_problem`, and
    never stops the others. Ids are unique: a second document with an id gets "#2" and a warning.
    """
    taken: set[str] = set()
    for source in sources(inputs):
        if isinstance(source, Problem):
            on_problem(source)
            continue
        for item in _read(source, given, on_problem):
            if item.document.id in taken:
                item = renamed(item, _free(item.document.id, taken))
            taken.add(item.document.id)
            yield item


def _free(wanted: str, taken: set[str]) -> str:
    count = 2
    while f"{wanted}#{count}" in taken:
        count += 1
    return f"{wanted}#{count}"


def _read(source: Source, given: Given, on_problem: Callable[[Problem], None]) -> Iterator[Input]:
    try:
        with opened(source) as stream:
            for number, item in _rows(source, stream, given):
                if isinstance(item, UnreadableError):
                    on_problem(Problem(source.name, number, str(item), item.hint))
                else:
                    yield item
    except UnreadableError as error:
        on_problem(Problem(source.name, None, str(error), error.hint))


def _rows(
    source: Source, stream: BufferedReader, given: Given
) -> Iterator[tuple[int | None, Input | UnreadableError]]:
    form = source.format or sniffed(stream)
    if form == "lines":
        yield from read_lines(stream, given)
    elif form == "json":
        yield from read_json(stream, given)
    else:
        data = stream.read(LIMIT + 1)
        if len(data) > LIMIT:
            raise UnreadableError(f"is longer than {LIMIT // 2**20} MB", "Split it into articles")
        yield None, _page(data, given) if form == "page" else read_text(data, given)


def _page(data: bytes, given: Given) -> Input:
    from dateline.read.html import read_html  # trafilatura takes a second to load

    return read_html(data, given)
