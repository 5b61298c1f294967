"""`dateline offices` as people and scripts use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.chronicle import Chronicle
from dateline.cli import main
from dateline.cli.offices import COLUMNS
from tests.chronicle.test_actors import news


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["offices", *arguments])


@pytest.fixture
def chronicle(tmp_path: Path) -> str:
    path = tmp_path / "c.db"
    with Chronicle.open(path) as opened:
        opened.add(news("a", "Ada Bolt", "Foreign Minister", "Ukraine", published="2014-03-03"))
    return str(path)


def test_an_office_on_a_day(chronicle: str) -> None:
    asked = ("foreign minister", "--of", "Ukraine", "--on", "2014-04-01", "--chronicle", chronicle)
    header, *lines = run(*asked).stdout.splitlines()
    assert tuple(header.split("\t")) == COLUMNS
    found = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]
    assert {row["basis"] for row in found} == {"learned", "table"}
    rows = [json.loads(line) for line in run(*asked, "--json").stdout.splitlines()]
    assert [row["name"] for row in rows] == [row["name"] for row in found]


def test_importing_names_bad_rows_and_forgets(chronicle: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("holder,title,of\nCarl Diaz,Judge,Peru\n,Judge,Peru\n", "utf-8")
    done = run("import", str(path), "--chronicle", chronicle)
    assert (done.exit_code, "1 term" in done.stdout) == (1, True)
    assert "row 3: it names no holder" in done.stderr
    assert "Carl Diaz" in run("judge", "--of", "Peru", "--chronicle", chronicle).stdout
    assert "removed" in run("forget", "t.csv", "--chronicle", chronicle).stdout
    assert "nothing of this name" in run("forget", "t.csv", "--chronicle", chronicle).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("judge", "--on", "2014-13"), 2, "no day of the calendar"),
        (("harbour master", "--of", "Peru"), 0, "No source names a holder"),
    ],
)
def test_what_cannot_be_answered_says_so(
    chronicle: str, arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = run(*arguments, "--chronicle", chronicle)
    assert (done.exit_code, says in done.stderr) == (code, True)


def test_a_file_without_terms_keeps_nothing(chronicle: str, tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("nothing here", "utf-8")
    done = run("import", str(path), "--chronicle", chronicle)
    assert done.exit_code == 1
    assert "nothing was imported" in done.stderr


def test_without_words_it_lists_the_imports(
    chronicle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CHRONICLE", chronicle)
    assert "nothing was imported" in run().stdout
