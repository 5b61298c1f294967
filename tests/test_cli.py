"""The command as people and scripts use it: exit codes, what goes where, no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.cli.options import Words

ARTICLE = (
    "NAIROBI, May 3, 2019 - Kenya's president condemned the attack on a market in Garissa on"
    " Thursday. “We will find them,” Uhuru Kenyatta said. Somalia denied that its soldiers had"
    " crossed the border.\n"
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "garissa.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def chronicle(tmp_path: Path, article: Path) -> str:
    path = str(tmp_path / "chronicle.db")
    assert run("add", "--chronicle", path, str(article)).exit_code == 0
    return path


def test_help_names_every_command_and_fits_a_screen() -> None:
    words = run("--help").stdout
    assert all(name in words for name in main.commands)
    assert len(words.splitlines()) < 40


def test_version_is_the_packages() -> None:
    assert run("--version").stdout.startswith("dateline, version 0.")


def test_code_writes_one_record_a_line_in_order(tmp_path: Path) -> None:
    rows = [{"id": f"a{i}", "text": ARTICLE, "published": "2019-05-03"} for i in range(3)]
    source = tmp_path / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    lines = run("code", str(source)).stdout.splitlines()
    assert [json.loads(line)["document"]["id"] for line in lines] == ["a0", "a1", "a2"]


def test_code_reads_standard_input() -> None:
    command = [sys.executable, "-m", "dateline", "code", "-"]
    done = subprocess.run(command, input=ARTICLE, capture_output=True, text=True, check=True)
    record = json.loads(done.stdout)
    assert record["document"]["text"] == ARTICLE
    assert record["document"]["published"] == "2019-05-03"


def test_a_bad_line_is_named_on_stderr_and_costs_no_other(tmp_path: Path) -> None:
    source = tmp_path / "rows.jsonl"
    source.write_text(
        '{"text": "Kenya accused Somalia."}\nnot json\n{"text": "It rained."}\n', "utf-8"
    )
    result = run("code", str(source))
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "rows.jsonl" in result.stderr
    assert "2" in result.stderr


def test_a_missing_file_is_named_with_exit_code_1(tmp_path: Path) -> None:
    result = run("code", str(tmp_path / "none.txt"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "none.txt" in result.stderr


def test_wrong_usage_exits_with_2(article: Path) -> None:
    assert run("code", "--workers", "0", str(article)).exit_code == 2
    assert run("nonsense").exit_code == 2
    assert run("code", str(article), "--pairs", str(article)).exit_code == 2


def test_add_twice_adds_nothing_twice(tmp_path: Path, article: Path) -> None:
    path = str(tmp_path / "c.db")
    assert "1 added" in run("add", "--chronicle", path, str(article)).stderr
    assert "1 unchanged" in run("add", "--chronicle", path, str(article)).stderr


def test_add_show_prints_the_page_and_says_what_to_try_next(tmp_path: Path, article: Path) -> None:
    result = run("add", "--show", "--chronicle", str(tmp_path / "c.db"), str(article))
    assert "ACCUSE" in result.stdout
    assert "dateline search" in result.stderr


def test_piped_search_is_tab_separated_with_a_header(chronicle: str) -> None:
    lines = run("search", "--type", "ACCUSE", "--chronicle", chronicle).stdout.splitlines()
    assert lines[0].split("\t")[:3] == ["day", "standing", "type"]
    assert len(lines) > 1
    assert all(line.split("\t")[2] == "ACCUSE" for line in lines[1:])


def test_search_finds_by_the_name_people_type(chronicle: str) -> None:
    asked = ("search", "--in", "quotes", "--speaker", "kenyatta", "--chronicle", chronicle)
    found = [json.loads(line) for line in run(*asked).stdout.splitlines()]
    assert "We will find them" in [quote["words"] for quote in found]
    assert {quote["speaker"] for quote in found} == {"Uhuru Kenyatta"}


def test_timeline_and_export_and_info_answer(chronicle: str) -> None:
    assert run("timeline", "--chronicle", chronicle).stdout.startswith("day\t")
    rows = run("export", "--format", "plover", "--chronicle", chronicle).stdout.splitlines()
    assert all(json.loads(row)["event"] for row in rows)
    assert "documents" in run("info", "--chronicle", chronicle).stdout


def test_show_knows_stored_articles_by_the_beginning_of_their_id(chronicle: str) -> None:
    document = run("search", "--json", "--chronicle", chronicle).stdout.splitlines()[0]
    name = json.loads(document)["document"]["id"]
    assert "Garissa" in run("show", name[:6], "--chronicle", chronicle).stdout


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda _: None, "no chronicle"),
        (lambda p: p.write_text("hello " * 100), "no chronicle"),
        (lambda p: p.write_bytes(b""), "the file is empty"),
    ],
    ids=["missing", "not a chronicle", "empty"],
)
def test_a_file_that_is_no_chronicle_gets_a_clear_message(tmp_path: Path, make, says: str) -> None:
    path = tmp_path / "other.db"
    make(path)
    result = run("search", "x", "--chronicle", str(path))
    assert result.exit_code == 1
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def texts(command: click.Command) -> list[click.Parameter]:
    """Its parameters, and those of all commands under it, that take words or two of them."""
    found = [p for p in command.params if p.type.name in ("text", "tuple")]
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return [*found, *(parameter for one in below for parameter in texts(one))]


def test_no_text_of_the_command_line_is_left_unchecked() -> None:
    """Words are UTF-8; only names of files may be any bytes."""
    found = texts(main)
    assert len(found) > 25
    types = {p.name: p.type.types if isinstance(p.type, click.Tuple) else [p.type] for p in found}
    unchecked = {name for name, each in types.items() for t in each if not isinstance(t, Words)}
    assert unchecked == {"inputs"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["code", "--outlet", "a\udcff", "INPUT"],
        ["add", "--language", "\udcff", "INPUT"],
        ["search", "cease", "\udcff"],
        ["search", "--dyad", "Mali", "\udcff"],
        ["said", "\udcff"],
        ["who", "--because", "\udcff", "--undo", "1"],
        ["offices", "president", "--of", "\udcff"],
        ["offices", "forget", "\udcff"],
    ],
    ids=" ".join,
)
def test_words_that_are_not_utf_8_are_wrong_usage(article: Path, arguments: list[str]) -> None:
    done = run(*(str(article) if a == "INPUT" else a for a in arguments))
    assert (done.exit_code, "is not UTF-8" in done.stderr) == (2, True), done.stderr


def test_a_file_whose_name_is_not_utf_8_is_read(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/a\xff.txt"
    with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123 - a name of bytes
        file.write(ARTICLE)
    assert json.loads(run("code", os.fsdecode(name)).stdout)["document"]["text"] == ARTICLE


def test_a_type_is_typed_in_any_case_and_shown_in_capitals(chronicle: str) -> None:
    found = [
        run("search", "--type", type_, "--chronicle", chronicle).stdout
        for type_ in ("ACCUSE", "accuse", "Accuse")
    ]
    assert "\tACCUSE\t" in found[0]
    assert found == [found[0]] * 3
    wrong = run("search", "--type", "war", "--chronicle", chronicle)
    assert wrong.exit_code == 2
    assert "'AGREE', 'CONSULT'" in wrong.stderr
    assert "agree" not in wrong.stderr


@pytest.mark.parametrize("command", ["show", "code"])
def test_a_terminal_that_knows_only_ascii_gets_numbers_of_the_other_characters(
    article: Path, command: str
) -> None:
    """Records stay UTF-8 wherever they go."""
    run_it = [sys.executable, "-m", "dateline", command, str(article)]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(run_it, env=environment, capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    assert (b"\\u201cWe will find them" in done.stdout) == (command == "show")
    assert ("“We will find them".encode() in done.stdout) == (command == "code")


def test_pairs_predicates_and_toponyms_answer_every_row(tmp_path: Path) -> None:
    text = "Kenya accused Somalia of sending troops across the border near Mandera."
    row = {
        "id": "r",
        "text": text,
        "published": "2019-05-03",
        "source": "Kenya",
        "target": "Somalia",
    }
    row |= {"predicates": [{"start": 6, "end": 13}], "toponyms": [{"start": 63, "end": 70}]}
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row) + "\n{}\n", "utf-8")
    pair, asserted, places = (
        run("code", f"--{kind}", str(path)) for kind in ("pairs", "predicates", "toponyms")
    )
    assert json.loads(pair.stdout)["type"] == "ACCUSE"
    assert json.loads(asserted.stdout)["predicates"][0]["assertion"]["polarity"] == "affirmed"
    assert [p["text"] for p in json.loads(places.stdout)["places"]] == ["Mandera"]
    assert {pair.exit_code, asserted.exit_code, places.exit_code} == {1}


def test_nothing_needs_a_network(tmp_path: Path, article: Path) -> None:
    """Coding, adding and searching in a process in which no address can be reached or looked up."""
    (tmp_path / "sitecustomize.py").write_text(
        "import socket\n"
        "def refuse(*a, **k): raise OSError('no network here')\n"
        "socket.socket.connect = socket.socket.connect_ex = refuse\n"
        "socket.getaddrinfo = socket.create_connection = refuse\n",
        "utf-8",
    )
    path = str(tmp_path / "c.db")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    for arguments in (
        ["code", str(article)],
        ["add", "--chronicle", path, str(article)],
        ["search", "--chronicle", path],
    ):
        command = [sys.executable, "-m", "dateline", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert (done.returncode, "no network here" in done.stderr) == (0, False), done.stderr


def test_a_closed_pipe_ends_quietly(article: Path) -> None:
    command = f"{sys.executable} -m dateline code {article} {article} | head -c 10"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602 - a pipe is the point
    assert "Traceback" not in done.stderr


def test_nothing_on_standard_input_is_no_article(tmp_path: Path) -> None:
    """As from cron, or `</dev/null`: no empty document is kept, and no chronicle made."""
    command = [sys.executable, "-m", "dateline", "add", "--chronicle", str(tmp_path / "c.db")]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 2
    assert "name files, folders or patterns" in done.stderr
    assert not (tmp_path / "c.db").exists()
