"""`dateline who` as people and scripts use it, and what `add` leaves behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.terminal.actors import WHO_COLUMNS

TEXTS = {
    "a": "date 2016-07-01 Togo's president, Afi Mensah, said that Benin would close its border.\n",
    "b": "date 2016-07-09 President Afi Mensah of Togo praised Ghana.\n",
    "c": "date 2016-07-10 Kofi Mensah, a teacher, accused Benin of lying.\n",
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def chronicle(tmp_path: Path) -> str:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    path = str(tmp_path / "c.db")
    done = run("add", "--chronicle", path, str(tmp_path))
    assert done.exit_code == 0
    assert "said 'Afi Mensah'" in done.stderr
    assert "who 'Afi Mensah'" in done.stderr
    return path


def rows(chronicle: str, name: str) -> list[dict[str, str]]:
    header, *lines = run("who", name, "--chronicle", chronicle).stdout.splitlines()
    assert tuple(header.split("\t")) == WHO_COLUMNS
    return [dict(zip(WHO_COLUMNS, line.split("\t"), strict=True)) for line in lines]


def test_who_lists_entities_by_actor(chronicle: str) -> None:
    assert {row["actor_name"] for row in rows(chronicle, "Mensah")} == {"Afi Mensah", "Kofi Mensah"}


def test_json_has_offices_with_their_proof(chronicle: str) -> None:
    found = json.loads(run("who", "Afi Mensah", "--json", "--chronicle", chronicle).stdout)
    (actor,) = found["actors"]
    offices = {(held["title"], held["of"]) for held in actor["offices"]}
    assert ("President", "TGO") in offices
    assert all(held["seen"]["words"] for held in actor["offices"])


def test_merge_split_and_undo(chronicle: str) -> None:
    done = run("who", "--merge", "Afi Mensah", "Kofi Mensah", "--because", "a nickname",
               "--chronicle", chronicle)  # fmt: skip
    assert (done.exit_code, "a nickname" in done.stdout, "--undo 1" in done.stderr) == (
        0,
        True,
        True,
    )
    assert len({row["actor"] for row in rows(chronicle, "Mensah")}) == 1
    kofi = next(r["entity"] for r in rows(chronicle, "Mensah") if r["name"] == "Kofi Mensah")
    assert run("who", "--split", kofi, "--chronicle", chronicle).exit_code == 0
    assert len({row["actor"] for row in rows(chronicle, "Mensah")}) == 2
    assert run("who", "--undo", "2", "--chronicle", chronicle).exit_code == 0
    assert len({row["actor"] for row in rows(chronicle, "Mensah")}) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "name somebody"),
        (("--merge", "Afi Mensah", "Nobody"), "nobody in this chronicle"),
        (("--split", "999"), "no entity has the number 999"),
        (("--undo", "999"), "no decision 999"),
    ],
)
def test_wrong_use_is_explained(chronicle: str, arguments: tuple[str, ...], says: str) -> None:
    done = run("who", *arguments, "--chronicle", chronicle)
    assert done.exit_code == 2
    assert says in done.stderr


def test_nobody_of_the_name_says_so(chronicle: str) -> None:
    done = run("who", "Xylophone", "--chronicle", chronicle)
    assert (done.exit_code, "Nobody here" in done.stderr) == (0, True)


def test_adding_what_cannot_be_read_makes_no_chronicle(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    done = run("add", "--chronicle", str(path), str(tmp_path / "nosuch.txt"))
    assert (done.exit_code, path.exists()) == (1, False)
    assert "nosuch.txt" in done.stderr
