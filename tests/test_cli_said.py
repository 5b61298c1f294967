"""`dateline said` as people and scripts use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.terminal.positions import POSITION_COLUMNS

TEXT = (
    "{} Togo's president, Afi Mensah, said that Benin {} close its border. Mensah praised Ghana."
    " The government of Togo denied that its envoy had left.\n"
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("said")
    for name, date, would in (("a", "2016-07-01", "would"), ("b", "2016-07-09", "would not")):
        (folder / f"{name}.txt").write_text(TEXT.format(f"date {date}", would), "utf-8")
    path = str(folder / "c.db")
    assert run("add", "--chronicle", path, str(folder)).exit_code == 0
    return path


def test_piped_it_is_tab_separated_with_a_header(chronicle: str) -> None:
    result = run("said", "Mensah", "--chronicle", chronicle)
    header, *rows = (line.split("\t") for line in result.stdout.splitlines())
    assert tuple(header) == POSITION_COLUMNS
    assert [row[header.index("day")] for row in rows] == ["2016-07-01"] * 2 + ["2016-07-09"] * 2
    assert {len(row) for row in rows} == {len(header)}
    assert "4 positions" in result.stderr


def test_json_is_one_position_a_line(chronicle: str) -> None:
    result = run("said", "afi", "mensah", "--about", "Benin", "--json", "--chronicle", chronicle)
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["mark"] is None
    assert second["mark"]["kind"] == "changed"
    assert second["mark"]["document"] == first["document"]["id"]
    assert second["mark"]["because"] == "affirmed before, denied now"
    assert [about["name"] for about in second["about"]] == ["Benin"]


def test_marks_and_days_and_outlets_can_be_asked_for(chronicle: str) -> None:
    asked = ("said", "Mensah", "--json", "--chronicle", chronicle)
    assert len(run(*asked, "--mark", "changed").stdout.splitlines()) == 1
    assert len(run(*asked, "--mark", "copied", "--mark", "changed").stdout.splitlines()) == 1
    assert len(run(*asked, "--from", "2016-07-02", "--to", "2016").stdout.splitlines()) == 2
    assert run(*asked, "--outlet", "Nobody's News").stdout == ""


def test_a_name_that_means_several_says_which(chronicle: str) -> None:
    assert "means" not in run("said", "Mensah", "--chronicle", chronicle).stderr
    stderr = run("said", "Togo", "--chronicle", chronicle).stderr
    assert "Togo means 2 speakers" in stderr
    assert "Afi Mensah (President, Togo, TGO, TGOGOV): 4" in stderr
    assert "means" not in run("said", "--about", "Benin", "--chronicle", chronicle).stderr


def test_nobody_of_the_name_is_no_failure_and_says_what_to_try(chronicle: str) -> None:
    result = run("said", "Xanthippe", "--chronicle", chronicle)
    assert result.exit_code == 0
    assert "0 positions" in result.stderr
    assert "dateline search --in quotes" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (("search", "Xanthippe"), "--in quotes"),
        (("search", "--in", "articles", "--actor", "Togo"), "found by WORDS"),
        (("timeline", "--who", "Xanthippe"), "dateline info"),
        (("export", "--who", "Xanthippe"), "dateline info"),
    ],
)
def test_where_nothing_is_found_it_says_what_to_try(
    chronicle: str, arguments: tuple[str, ...], advice: str
) -> None:
    result = run(*arguments, "--chronicle", chronicle)
    assert result.exit_code == 0
    assert advice in " ".join(result.stderr.split())


def test_wrong_usage_exits_with_2(chronicle: str) -> None:
    assert run("said", "--chronicle", chronicle).exit_code == 2
    assert run("said", "Mensah", "--from", "2016-13", "--chronicle", chronicle).exit_code == 2


def test_no_chronicle_exits_with_1(tmp_path: Path) -> None:
    result = run("said", "Mensah", "--chronicle", str(tmp_path / "none.db"))
    assert result.exit_code == 1
    assert "dateline add" in result.stderr
