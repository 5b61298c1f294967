"""The example of positions in the docs is what the program prints of `articles/`."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

import dateline
from dateline.chronicle import Chronicle, Query, said
from dateline.terminal.positions import position_table
from dateline.terminal.printing import show

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/chronicle.md").read_text("utf-8")


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chronicle]:
    with Chronicle.open(tmp_path_factory.mktemp("docs") / "c.db") as opened:
        for record in dateline.code(dateline.read(ROOT / "articles")):
            opened.add(record)
        yield opened


def shown_between(begin: str, end: str) -> str:
    (block,) = re.findall(f"<!-- {begin} -->\n(.*?)\n?<!-- {end} -->", PAGE, re.DOTALL)
    return str(block)


def indented(text: str) -> str:
    lines = (line.rstrip() for line in text.rstrip().split("\n"))
    return "\n".join(f"    {line}" if line else "" for line in lines) + "\n"


def test_the_table_is_what_the_command_shows(chronicle: Chronicle) -> None:
    console = Console(file=io.StringIO(), width=100)
    show(console, position_table(said(chronicle, Query(speaker="Turkey"), "Gulen").positions))
    assert isinstance(console.file, io.StringIO)
    printed = indented(console.file.getvalue())
    assert shown_between("said", "end of said") == printed, (
        f"put into docs/chronicle.md:\n{printed}"
    )


def test_the_python_prints_what_the_docs_say(tmp_path: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "articles").symlink_to(ROOT / "articles")
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    printed = indented(done.stdout)
    assert shown_between("printed", "end of printed") == printed, f"put into docs:\n{printed}"
