"""dateline: dated news prose to records that can be checked.

    import dateline

    for record in dateline.code(dateline.read("articles/")):
        for event in record.events:
            print(event.type, event.date.latest, event.evidence.exact)

`read` gives documents, `code` their records, `Chronicle` keeps them. What takes long to load is
loaded when it is first used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import read as _reading  # loaded first: the name `read` below stays a verb
from dateline.version import __version__

if TYPE_CHECKING:
    from dateline.chronicle import Chronicle, Query, said, search, timeline
    from dateline.model import Document, Entity, Event, Mention, Place, Quote, Record, Timex

__all__ = [
    "Chronicle",
    "Document",
    "Entity",
    "Event",
    "Mention",
    "Place",
    "Query",
    "Quote",
    "ReadError",
    "Record",
    "Timex",
    "__version__",
    "code",
    "read",
    "said",
    "search",
    "timeline",
]
_IN_CHRONICLE = ("Chronicle", "Query", "said", "search", "timeline")


class ReadError(ValueError):
    """An input that cannot be read; the message says which, where and why."""


def read(
    *inputs: str | PathLike[str],
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    problems: list[_reading.Problem] | None = None,
) -> Iterator[_reading.Input]:
    """The documents of files, folders or patterns, in order, each with its warnings.

    `published` (YYYY-MM-DD), `outlet` and `language` fill in what an input does not say. What
    cannot be read is appended to `problems`; without that list it raises `ReadError`.
    """

    def note(problem: _reading.Problem) -> None:
        if problems is None:
            raise ReadError(str(problem))
        problems.append(problem)

    given = _reading.Given(published=published, outlet=outlet, language=language)
    return _reading.documents([Path(i) for i in inputs], on_problem=note, given=given)


def code(
    documents: Document | Iterable[Document | _reading.Input], workers: int = 1
) -> Iterator[Record]:
    """One record a document, in order. Builds the place index first where it is missing.

    A program that uses more than one worker needs `if __name__ == "__main__":` round its main part.
    """
    from dateline import gazetteer, model
    from dateline.run.workers import code_many

    gazetteer.ensure()
    many = [documents] if isinstance(documents, model.Document) else documents
    inputs = (item if isinstance(item, _reading.Input) else _reading.Input(item) for item in many)
    return code_many(inputs, workers)


def __getattr__(name: str) -> Any:
    """Loads a public name from its home on first use."""
    if name in __all__:
        home = "dateline.chronicle" if name in _IN_CHRONICLE else "dateline.model"
        return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
