"""Printing for people and for pipes: a pipe gets no padding at line ends."""

from __future__ import annotations

from rich.console import Console, RenderableType


def show(console: Console, what: RenderableType) -> None:
    """Prints `what`; where nobody looks at a terminal, without blanks at the ends of lines."""
    if console.is_terminal:
        console.print(what)
        return
    with console.capture() as captured:
        console.print(what)
    text = "\n".join(line.rstrip() for line in captured.get().split("\n"))
    console.file.write(text)
