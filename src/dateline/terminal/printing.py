"""Printing for people and for pipes: a pipe gets no padding at line ends; tables without lines."""

from __future__ import annotations

from rich.console import Console, RenderableType
from rich.table import Table


def show(console: Console, what: RenderableType) -> None:
    """Prints `what`; where nobody looks at a terminal, without blanks at the ends of lines."""
    if console.is_terminal:
        console.print(what)
        return
    with console.capture() as captured:
        console.print(what)
    text = "\n".join(line.rstrip() for line in captured.get().split("\n"))
    console.file.write(text)


def bare_table(*columns: str) -> Table:
    """A table without lines, its long cells folded; `columns` are its headings."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
