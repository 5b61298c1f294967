"""Puts measured tables into docs/measures.md, so that no figure is copied by hand.

A table stands between `<!-- NAME -->` and `<!-- end of NAME -->`; what is written between them is
the table, the command that made it, the day and the version.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from dateline.version import __version__

PAGE = Path(__file__).parent.parent / "docs" / "measures.md"


def write(name: str, head: Sequence[str], rows: Sequence[Sequence[str]], command: str) -> None:
    """Replaces table `name`; raises ValueError where the page has no place for it."""
    day = datetime.now(UTC).date().isoformat()
    said = f"`{command}`, {day}, dateline {__version__}."
    lines = [said, "", row_of(head), row_of(["---"] * len(head)), *map(row_of, rows)]
    page = PAGE.read_text("utf-8")
    place = re.compile(
        rf"(<!-- {re.escape(name)} -->\n).*?(<!-- end of {re.escape(name)} -->)", re.S
    )
    if not place.search(page):
        raise ValueError(f"{PAGE} has no place for the table {name}")
    block = "\n".join(lines) + "\n"
    PAGE.write_text(place.sub(lambda m: m[1] + block + m[2], page), "utf-8")


def row_of(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
