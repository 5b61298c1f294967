"""Positions: for people a row each, with what it is to an earlier one; for pipes a line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dateline.chronicle import Mark, Position, Speaker
from dateline.terminal.safe import plain

MARK_STYLE = {"reiterated": "green", "changed": "bold yellow", "copied": "dim"}
MOST_SPEAKERS = 10  # named one by one


def position_table(positions: Iterable[Position]) -> RenderableType:
    """A row a position, oldest first; a day with ? is that of the report."""
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 1, 0))
    table.add_column("day", no_wrap=True)
    table.add_column("speaker", ratio=2)
    table.add_column("said", ratio=5)
    table.add_column("about", ratio=2)
    table.add_column("where", ratio=2, overflow="fold")
    for position in positions:
        day = position.day or "undated"
        if position.day and position.basis != "timex":
            day += "?"
        about = "\n".join(plain(about.name) for about in position.about)
        table.add_row(
            day, Text(_who(position), "bold cyan"), _said(position), about, _where(position)
        )
    return table


def _who(position: Position) -> str:
    return plain(position.speaker.name if position.speaker else position.source or "nobody named")


def _said(position: Position) -> Text:
    """The cue, what was said (in quotation marks where word for word), how, and the mark."""
    words = plain(position.words)
    said = Text(f"“{words}”" if position.kind == "direct" else words)
    if position.cue and any(map(str.isalpha, position.cue)):  # a colon says nothing here
        said = Text.assemble((f"{plain(position.cue)}: ", "dim"), said)
    how = position.kind if position.act == "speech" else f"{position.kind}, {position.act}"
    said.append(f" ({how})", style="dim")
    if mark := position.mark:
        earlier = f"\n{mark.kind}, {_of(mark.day)}, {plain(mark.document)} {mark.quote}"
        said.append(earlier, style=MARK_STYLE[mark.kind])
        said.append(f"\n{plain(mark.because)}", style="dim")
    return said


def _of(day: str) -> str:
    return f"see {day}" if day else "see an undated one"


def _where(position: Position) -> Text:
    source = position.document
    where = Text(f"{plain(source.outlet)}\n" if source.outlet else "")
    return where.append(f"{plain(source.id)} {position.id}", style="dim")


def speaker_lines(speakers: Sequence[Speaker]) -> Iterator[str]:
    """A line a speaker, with what tells one from another and the number of positions."""
    for speaker in speakers[:MOST_SPEAKERS]:
        known = (
            speaker.office,
            speaker.office_of,
            speaker.organization,
            speaker.country,
            speaker.code,
        )
        facts = ", ".join(dict.fromkeys(fact for fact in known if fact and fact != speaker.name))
        yield plain(f"{speaker.name} ({facts or speaker.kind}): {speaker.positions:,}")
    if len(speakers) > MOST_SPEAKERS:
        yield f"and {len(speakers) - MOST_SPEAKERS:,} more"


def position_row(position: Position) -> str:
    """One position as a tab-separated line, in the order of `POSITION_COLUMNS`."""
    return "\t".join(plain(cell(position) or "") for cell in _CELLS.values())


def _marked(read: Callable[[Mark], str]) -> Callable[[Position], str | None]:
    return lambda position: read(position.mark) if position.mark else None


_CELLS: dict[str, Callable[[Position], str | None]] = {
    "day": lambda p: p.day,
    "basis": lambda p: p.basis,
    "speaker": lambda p: p.speaker.name if p.speaker else None,
    "cue": lambda p: p.cue,
    "words": lambda p: p.words,
    "about": lambda p: "; ".join(about.name for about in p.about),
    "kind": lambda p: p.kind,
    "act": lambda p: p.act,
    "mark": _marked(lambda mark: mark.kind),
    "earlier": _marked(lambda mark: f"{mark.document}/{mark.quote}"),
    "because": _marked(lambda mark: mark.because),
    "document": lambda p: p.document.id,
    "quote": lambda p: p.id,
    "outlet": lambda p: p.document.outlet,
}
POSITION_COLUMNS = tuple(_CELLS)
