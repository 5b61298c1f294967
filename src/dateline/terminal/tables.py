"""What was found, for people (a block an event, its proof marked) and for pipes (a row a line).

Rows for pipes are tab-separated with a header; a tab or line break in a field becomes a space.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.chronicle import DocumentHit, Entry, EventHit, Info, QuoteHit
from dateline.codebook.wording import assertion_words, date_words
from dateline.model import Span
from dateline.terminal.safe import plain

STANDING_STYLE = {"happened": "", "planned": "blue", "requested": "magenta"}


def marked(words: str, marks: Sequence[Span]) -> Text:
    """The words on one line, what was found in them standing out."""
    text = Text(plain(words))
    for mark in marks:
        text.stylize("reverse", mark.start, mark.end)
    return text


def _event_block(hit: EventHit) -> RenderableType:
    """One found event: when, what, who to whom, how asserted, the proof, and where it stands."""
    head = Text.assemble(
        (f"{date_words(hit.date)}  ", "bold"),
        (_type(hit.type, hit.mode), "bold"),
        "  ",
        _sides([p.name for p in hit.actors], [p.name for p in hit.recipients]),
    )
    if hit.place:
        head.append(f", {plain(hit.place.name)}")
    how = assertion_words(hit.assertion)
    if hit.says:
        how += ", according to " + plain(", who quotes ".join(hit.says))
    source = hit.document
    told = [plain(x) for x in (source.outlet, source.title, source.published) if x]
    where = " · ".join([*told, f"{plain(source.id)} {hit.id}"])
    lines = [
        Text(how, style=STANDING_STYLE.get(hit.standing, "yellow")),
        marked(hit.evidence.exact, hit.marks),
        Text(where, style="dim"),
    ]
    return Group(head, *(Padding(line, (0, 0, 0, 3)) for line in lines), Text())


def _quote_block(hit: QuoteHit) -> RenderableType:
    """One found quotation."""
    who = plain(hit.speaker or hit.source or "somebody unnamed")
    head = Text.assemble((f"{hit.document.published or 'no date'}  ", "bold"), (who, "bold cyan"))
    where = Text(
        f"{plain(hit.document.outlet or '')} {plain(hit.document.id)} {hit.id}".strip(), "dim"
    )
    return Group(
        head, Padding(marked(hit.words, hit.marks), (0, 0, 0, 3)), Padding(where, (0, 0, 1, 3))
    )


def _document_block(hit: DocumentHit) -> RenderableType:
    """One found article with the words around the match."""
    source = hit.document
    title = Text(plain(source.title or source.id), style="bold")
    facts = " · ".join(plain(x) for x in (source.published, source.outlet, source.id) if x)
    excerpt = marked(hit.excerpt, hit.marks)
    return Group(title, Text(facts, style="dim"), Padding(excerpt, (0, 0, 1, 3)))


def timeline_table(entries: Iterable[Entry]) -> RenderableType:
    """A row an act, oldest first; what did not plainly happen says so."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 1, 0))
    table.add_column("day", no_wrap=True)
    table.add_column("what", ratio=2)
    table.add_column("proof", ratio=3)
    table.add_column("sources", justify="right")
    for entry in entries:
        what = Text.assemble((_type(entry.type, entry.mode), "bold"), "\n")
        what.append_text(_sides(entry.actors, entry.recipients))
        if entry.place:
            what.append(f"\n{plain(entry.place)}", style="dim")
        if entry.standing != "happened":
            what.append(f"\n{entry.standing}", style=STANDING_STYLE.get(entry.standing, "yellow"))
        if entry.says:
            what.append(f"\naccording to {plain(entry.says[-1])}", style="cyan")
        day = entry.day or "undated"
        if entry.basis in ("published", "none") and entry.day:
            day = f"{entry.day}?"  # the day of the report: no report dates the act
        table.add_row(day, what, marked(entry.sentence, entry.marks), str(entry.sources))
    return table


def info_table(facts: Iterable[tuple[str, str]]) -> RenderableType:
    """Names and values."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in facts:
        table.add_row(Text(name, style="dim"), Text(plain(value)))
    return table


def chronicle_facts(info: Info) -> Iterator[tuple[str, str]]:
    """What a chronicle holds."""
    yield "chronicle", f"{info.path} ({info.bytes / 1e6:.1f} MB, format {info.format})"
    yield "documents", f"{info.documents:,} (versions kept: {info.versions:,})"
    yield "published", f"{info.first_published or '?'} to {info.last_published or '?'}"
    yield "events", f"{info.events:,}"
    yield "quotations", f"{info.quotes:,}"
    yield "outlets", f"{info.outlets:,}"


def event_row(hit: EventHit) -> str:
    """One found event as a tab-separated line, in the order of `EVENT_COLUMNS`."""
    return _line(*(cell(hit) for cell in _EVENT_CELLS.values()))


def entry_row(entry: Entry) -> str:
    """One act of a timeline as a tab-separated line, in the order of `ENTRY_COLUMNS`."""
    return _line(*(cell(entry) for cell in _ENTRY_CELLS.values()))


_EVENT_CELLS: dict[str, Callable[[EventHit], str | None]] = {
    "day": lambda hit: hit.day,
    "standing": lambda hit: hit.standing,
    "type": lambda hit: hit.type,
    "mode": lambda hit: hit.mode,
    "actors": lambda hit: "; ".join(p.name for p in hit.actors),
    "recipients": lambda hit: "; ".join(p.name for p in hit.recipients),
    "place": lambda hit: hit.place.name if hit.place else None,
    "according_to": lambda hit: " > ".join(hit.says),
    "document": lambda hit: hit.document.id,
    "event": lambda hit: hit.id,
    "outlet": lambda hit: hit.document.outlet,
    "evidence": lambda hit: hit.evidence.exact,
}
EVENT_COLUMNS = tuple(_EVENT_CELLS)

_ENTRY_CELLS: dict[str, Callable[[Entry], str | None]] = {
    "day": lambda entry: entry.day,
    "earliest": lambda entry: entry.earliest,
    "latest": lambda entry: entry.latest,
    "basis": lambda entry: entry.basis,
    "standing": lambda entry: entry.standing,
    "type": lambda entry: entry.type,
    "mode": lambda entry: entry.mode,
    "actors": lambda entry: "; ".join(entry.actors),
    "recipients": lambda entry: "; ".join(entry.recipients),
    "place": lambda entry: entry.place,
    "according_to": lambda entry: " > ".join(entry.says),
    "sources": lambda entry: str(entry.sources),
    "documents": lambda entry: " ".join(f"{r.document}/{r.event}" for r in entry.reports),
    "sentence": lambda entry: entry.sentence,
}
ENTRY_COLUMNS = tuple(_ENTRY_CELLS)


def _line(*fields: str | None) -> str:
    return "\t".join(plain(field or "") for field in fields)


def _type(name: str, mode: str | None) -> str:
    return f"{name} ({mode})" if mode else name


def _sides(actors: Sequence[str], recipients: Sequence[str]) -> Text:
    text = Text(plain(", ".join(actors)) or "nobody named")
    if recipients:
        text.append(f" → {plain(', '.join(recipients))}")
    return text


def block(hit: EventHit | QuoteHit | DocumentHit) -> RenderableType:
    """One found thing of any kind."""
    match hit:
        case EventHit():
            return _event_block(hit)
        case QuoteHit():
            return _quote_block(hit)
        case DocumentHit():
            return _document_block(hit)
