"""Hostile and clumsy input through the real command: each gets a warning or a named problem, never
a traceback, and no good document is lost, moved or changed by what stands beside it."""

from __future__ import annotations

import codecs
import gzip
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from bench.score import faithful
from click.testing import CliRunner, Result

from dateline.cli import main

GOOD = (
    "VALLETTA, March 8, 2018 - Italian police arrested two smugglers on Wednesday. Malta's prime"
    " minister, Joseph Muscat, praised the arrests. “They will face justice,” he said.\n"
)
SHORT = "Turkey accused Greece on Monday."
UNDATED = {"no-publication-date"}
FOREIGN = {"no-publication-date", "not-english"}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def row(**fields: Any) -> bytes:
    return json.dumps({"text": SHORT, "published": "2018-03-08", **fields}).encode()


# what, name of the file, its bytes, warnings of each of its records, words of its problems, reason
FILES: list[tuple[str, str, bytes, list[set[str]], list[str], str]] = [
    ("empty", "a.txt", b"", [{"empty-text", *UNDATED}], [], "kept, and said"),
    ("only line breaks", "a.txt", b"\n" * 10_000, [{"empty-text", *UNDATED}], [], "no words"),
    ("no date", "a.txt", SHORT.encode(), [UNDATED], [], "coded without days"),
    (
        "impossible date",
        "a.txt",
        b"ATHENS, February 31, 2018 - Turkey accused Greece.",
        [{"bad-publication-date"}],
        [],
        "no such day",
    ),
    ("binary", "a.txt", bytes(range(256)) * 9, [], ["binary data"], "not text"),
    ("PDF", "a.txt", b"%PDF-1.7 x", [], ["a PDF file", "Save it as"], "a known format"),
    ("UTF-16", "a.txt", codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le"), [set()], [], "marked"),
    ("UTF-16 bare", "a.txt", GOOD.encode("utf-16-be"), [{"decoded-as"}], [], "guessed"),
    ("Latin-1", "a.txt", GOOD.replace("“", "é").replace("”", "é").encode("latin-1"),
     [{"decoded-as"}], [], "guessed"),
    ("broken UTF-8", "a.txt", GOOD.encode() + b"\xc3", [{"decoded-as"}], [], "replaced"),
    ("surrogate bytes", "a.txt", GOOD.encode() + b"\xed\xa0\x80", [{"decoded-as"}], [], "replaced"),
    ("NUL", "a.txt", GOOD.replace("two", "t\0wo").encode(), [{"control-characters"}], [], "kept"),
    ("page as text", "a.txt", f"<html><body><p>{GOOD}</p><p>x</p></body></html>".encode(),
     [{"looks-like-html"}], [], "left as it is"),
    ("page without date", "a.html", f"<html><body><p>{SHORT}</p></body></html>".encode(),
     [UNDATED], [], "its words"),
    ("page with a script", "a.html",
     f"<html><script>Iran attacked Iraq</script><body><p>{SHORT * 9}".encode(),
     [UNDATED], [], "unclosed markup"),
    ("empty page", "a.html", b"<html></html>", [{"empty-text", *UNDATED}], [], "no words"),
    ("nested page", "a.html", b"<html><body>" + b"<div>" * 90_000 + SHORT.encode(),
     [UNDATED], [], "deeper than parsers go"),
    ("Arabic", "a.txt", "هاجمت تركيا اليونان يوم الخميس وأدان الحلف الغزو. ".encode() * 3,
     [FOREIGN], [], "no events"),
    ("Chinese", "a.txt", "土耳其周四袭击了希腊，联盟在布鲁塞尔谴责了这次入侵。".encode() * 3,
     [FOREIGN], [], "no events"),
    ("Russian", "a.txt", "Турция напала на Грецию в четверг, альянс осудил это. ".encode() * 3,
     [FOREIGN], [], "no events"),
    ("German", "a.txt",
     "Die Türkei hat am Donnerstag Griechenland angegriffen, und das Bündnis verurteilte es. "
     .encode() * 3, [FOREIGN], [], "no events"),
    ("Spanish", "a.txt",
     "Turquía atacó a Grecia el jueves y la alianza condenó la invasión desde Bruselas. "
     .encode() * 3, [FOREIGN], [], "no events"),
    ("directions and joiners", "a.txt",
     "\u202eTurkey accused Greece\u202c on Mon\u200bday. 👩‍👩‍👧 Mac\u0301ron agreed. שלום".encode(),
     [UNDATED], [], "offsets are code points"),
    ("zero-width between all", "a.txt", "\u200b".join(GOOD).encode(), [UNDATED], [], "no words"),
    ("one long word", "a.txt", b"x" * 200_000, [UNDATED], [], "cut in pieces"),
    ("quotation marks", "a.txt", '"“' .encode() * 500, [UNDATED], [], "nothing quoted"),
    ("digits", "a.txt", b"1234567890" * 500 + b" 99999 years ago 0000-00-00",
     [UNDATED], [], "no day"),
    ("commas", "a.txt", b"," * 800, [UNDATED], [], "no words"),
    ("brackets", "a.txt", b"(" * 400 + SHORT.encode() + b")" * 400, [UNDATED], [], "deep tree"),
    ("odd tokens", "a.txt", b"'s's 'tis http://a::b :-) <|x|> U.S.S.R..... ---- can't've $5/kg",
     [UNDATED], [], "odd tokens"),
    ("gzip cut", "a.txt.gz", gzip.compress(GOOD.encode() * 99, mtime=0)[:-20], [],
     ["broken gzip", "again"], "half a download"),
    ("gzip bomb", "a.txt.gz", gzip.compress(bytes([97]) * (65 << 20), mtime=0), [],
     ["longer than 64 MB"], "never unpacked whole"),
    ("no gzip", "a.txt.gz", GOOD.encode(), [set()], [], "told by its bytes"),
    ("not JSON", "a.jsonl", b"{'text'\n" + row(), [set()], ["line 1: is not JSON"], "next is read"),
    ("no text", "a.jsonl", b"{}\n" + row(), [set()], ["line 1: lacks `text`"], "next is read"),
    ("null", "a.jsonl", b'{"text": null}\n' + row(), [set()], ["line 1", "null"], "next is read"),
    ("number", "a.jsonl", b'{"text": 7}\n' + row(), [set()], ["line 1", "a number"], "and so on"),
    ("list", "a.jsonl", b'{"text": []}\n' + row(), [set()], ["line 1", "a list"], "and so on"),
    ("overflow", "a.jsonl", b"1e999\n" + row(x=1) + b"\n", [set()], ["no object"], "infinity"),
    ("deep", "a.jsonl", b'{"text": ' + b"[" * 99_999 + b"\n" + row(), [set()], ["nests"], "a bomb"),
    ("deep extra", "a.jsonl",
     b'{"text": "x", "y": ' + b"[" * 900 + b"]" * 900 + b"}\n" + row(), [set()], ["nests too deep"],
     "no deeper than a record's readers go"),
    ("twice a key", "a.jsonl", b'{"text": "x", "text": "y"}', [UNDATED], [], "the last counts"),
    ("huge id", "a.jsonl", b'{"id": ' + b"9" * 5000 + b', "text": "x"}\n' + row(), [set()],
     ["line 1", "too long a number"], "a bomb"),
    ("odd ids", "a.jsonl",
     b"\n".join([row(id=7), row(id="../../etc"), row(id="\x1b[31m"), row(id=1.5), row(id="")]),
     [set()] * 5, [], "ids are only words"),
    ("surrogates", "a.jsonl", b'{"text": "x \\ud800", "published": "2018-03-08"}',
     [{"lone-surrogates"}], [], "replaced"),
    ("twice an id", "a.jsonl", row(id="t") + b"\n" + row(id="t"), [set(), {"duplicate-id"}], [],
     "both kept"),
    ("time zones", "a.jsonl", row(published="2018-03-08T23:30:00-11:00"), [set()], [],
     "the day as written"),
    ("published is no day", "a.jsonl", row(published=5), [{"bad-publication-date"}], [], "said"),
    ("hostile fields", "a.jsonl",
     row(title="=cmd|x!A1 \x1b]0;x\x07[/red]", outlet="a\tb\nc", url="javascript:x"), [set()], [],
     "fields are only words"),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every bad file in a folder of its own, and a good article after each."""
    top = tmp_path_factory.mktemp("bad")
    for number, (_, name, data, *_) in enumerate(FILES):
        (top / f"{number:03}").mkdir()
        (top / f"{number:03}" / name).write_bytes(data)
        (top / f"{number:03}" / "good.txt").write_text(f"{GOOD}It was case {number}.\n", "utf-8")
    return top


@pytest.fixture(scope="module")
def coded(folder: Path) -> Result:
    return run("code", str(folder))


@pytest.fixture(scope="module")
def records(coded: Result) -> list[list[dict[str, Any]]]:
    """The records of each case, told apart by the good article that closes it."""
    cases: list[list[dict[str, Any]]] = [[]]
    for line in coded.stdout.split("\n")[:-1]:
        record = json.loads(line)
        if record["document"]["text"].startswith(GOOD + "It was case "):
            cases.append([])
        else:
            cases[-1].append(record)
    return cases[:-1]


def test_no_good_document_is_lost_or_moved(coded: Result) -> None:
    texts = [json.loads(line)["document"]["text"] for line in coded.stdout.split("\n")[:-1]]
    good = [text for text in texts if text.startswith(GOOD + "It was case ")]
    assert good == [f"{GOOD}It was case {number}.\n" for number in range(len(FILES))]
    assert coded.exit_code == 1
    assert "Traceback" not in coded.stderr


@pytest.mark.parametrize("number", range(len(FILES)), ids=[case[0] for case in FILES])
def test_bad_files_get_their_warnings_and_problems(
    folder: Path, coded: Result, records: list[list[dict[str, Any]]], number: int
) -> None:
    _, name, _, warned, says, reason = FILES[number]
    found = [{w["code"] for w in record.get("warnings", ())} for record in records[number]]
    if {"duplicate-id"} not in warned:  # cases with equal texts have equal ids
        found = [codes - {"duplicate-id"} for codes in found]
    assert found == warned, reason
    named = [line for line in coded.stderr.splitlines() if str(folder / f"{number:03}") in line]
    assert len(named) == bool(says), reason
    assert all(words in named[0] and name in named[0] for words in says), reason
    for record in records[number]:
        assert not faithful(record), reason
        if "not-english" in {w["code"] for w in record.get("warnings", ())}:
            assert not record.get("events"), reason


def test_two_workers_write_the_same_bytes(folder: Path, coded: Result) -> None:
    two = run("code", "--workers", "2", str(folder))
    assert (two.exit_code, two.stdout_bytes) == (coded.exit_code, coded.stdout_bytes)
    assert two.stderr == coded.stderr


@pytest.fixture(scope="module")
def chronicle(folder: Path) -> str:
    path = str(folder.parent / "bad-chronicle.db")
    assert run("add", "--show", "--chronicle", path, str(folder)).exit_code == 1
    return path


def test_what_can_be_coded_can_be_shown_kept_and_exported(folder: Path, chronicle: str) -> None:
    """No control character of an article reaches the terminal, and no article stops the others."""
    again = run("add", "--show", "--chronicle", chronicle, str(folder))
    assert "\x1b" not in again.stdout
    assert re.search(r"Articles: \d+ unchanged\. ", again.stderr)
    for arguments in (["search"], ["timeline"], ["export"], ["info"]):
        done = run(*arguments, "--chronicle", chronicle)
        assert done.exit_code == 0
        assert "\x1b" not in done.stdout


# arguments ("DB" is a chronicle, "TMP" an empty folder, "GOOD" an article), exit code, words on
# stderr, reason
COMMANDS: list[tuple[list[str], int, str, str]] = [
    (["code", "TMP/none.txt"], 1, "no such file", "missing"),
    (["code", "TMP"], 1, "folder without inputs", "nothing to read in it"),
    (["code", "TMP/*.txt"], 1, "no file fits", "a pattern that nothing fits"),
    (["code", ""], 1, "no name of a file", "an empty shell variable never means this folder"),
    (["code", "/dev/zero"], 1, "longer than 64 MB", "a device without end"),
    (["code", "--published", "yesterday", "x.txt"], 2, "2022-03-04", "no day"),
    (["code", "--published", "2018-02-31", "x.txt"], 2, "calendar", "no such day"),
    (["code", "--workers", "0", "x.txt"], 2, "--workers", "no work without workers"),
    (["code", "-o", "TMP/no/where.jsonl", "GOOD"], 1, "No such file", "no folder to write to"),
    (["code", "-o", "/dev/full", "GOOD"], 1, "No space left", "a full disk"),
    (["code", "--pairs", "TMP"], 2, "directory", "a folder is no file of questions"),
    (["show", "nosuch", "--chronicle", "DB"], 1, "neither a file nor", "no such id"),
    (["show", "TMP/typo.txt", "--chronicle", "TMP/no.db"], 1, "no such file", "no such file"),
    (["show", "x" * 5000, "--chronicle", "DB"], 1, "neither a file nor", "too long for a name"),
    (["show", "", "--chronicle", "DB"], 1, "no name of a file", "never this folder"),
    (["add", "--chronicle", "TMP", "GOOD"], 2, "directory", "a folder is no chronicle"),
    (["add", "--chronicle", "/proc/c.db", "GOOD"], 1, "cannot be opened", "no place to write"),
    (["search", "--chronicle", "TMP/none.db"], 1, "no chronicle here", "missing"),
    (["search", "--from", "2022-13", "--chronicle", "DB"], 2, "calendar", "no such month"),
    (["search", "--from", "soon", "--chronicle", "DB"], 2, "calendar", "no day"),
    (["search", "--from", "2022", "--to", "2021", "--chronicle", "DB"], 2, "backwards", "order"),
    (["search", "--after", "x", "--chronicle", "DB"], 2, "cursor", "no cursor of ours"),
    (["search", "--after", "😀", "--chronicle", "DB"], 2, "cursor", "no cursor at all"),
    (["search", "--type", "war", "--chronicle", "DB"], 2, "is not one of", "no PLOVER type"),
    (["search", '"', "--chronicle", "DB"], 0, "0 of 0", "half a phrase"),
    (["search", "a AND (b OR NOT", "c:x", "NEAR(", "--chronicle", "DB"], 0, "0 of 0", "operators"),
    (["search", "x\0y", "--chronicle", "DB"], 0, "0 of 0", "NUL"),
    (["search", "z " * 5000, "--chronicle", "DB"], 0, "0 of 0", "10,000 characters"),
    (["search", "--actor", '"*(', "--place", ")(", "--chronicle", "DB"], 0, "0 of 0", "operators"),
    (["search", "--limit", "9" * 30, "--chronicle", "DB"], 0, "events", "more than SQLite counts"),
    (["export", "-o", "/dev/full", "--chronicle", "DB"], 1, "No space left", "a full disk"),
    (["export", "--format", "xls", "--chronicle", "DB"], 2, "is not one of", "no such format"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "says", "reason"), COMMANDS, ids=[" ".join(c[0])[:40] for c in COMMANDS]
)
def test_wrong_commands_say_what_is_wrong(
    tmp_path: Path, chronicle: str, arguments: list[str], code: int, says: str, reason: str
) -> None:
    good = Path(chronicle).with_name("good.txt")
    good.write_text(GOOD, "utf-8")
    names = {"TMP": str(tmp_path), "DB": chronicle, "GOOD": str(good)}
    done = run(*(re.sub("TMP|DB|GOOD", lambda m: names[m.group()], a) for a in arguments))
    assert (done.exit_code, says in done.stderr) == (code, True), (reason, done.stderr)
    assert isinstance(done.exception, SystemExit | None), reason


def test_a_hostile_file_name_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.txt").write_bytes(b"%PDF-1.7")
    assert "\x1b" not in run("code", str(tmp_path)).stderr


def test_markup_in_an_article_is_only_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Turkey [bold]accused[/bold] Greece :smile: [/] today.", "utf-8"
    )
    shown = run("show", str(tmp_path / "a.txt"))
    assert (shown.exit_code, "[bold]" in shown.stdout, ":smile:" in shown.stdout) == (0, True, True)


def test_questions_that_are_none_are_named_with_their_file(tmp_path: Path) -> None:
    rows = [b"{", b'{"id":"a","text":null}', b'{"x":' + b"[" * 9999 + b"]" * 9999 + b"}"]
    good = {"id": "g", "text": SHORT, "source": "Turkey", "target": "Greece"}
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"\n".join([*rows, json.dumps(good).encode()]))
    done = run("code", "--pairs", str(path))
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["g"]
    assert [f"rows.jsonl, line {n}: is not a question" in done.stderr for n in (1, 2, 3)] == [
        True
    ] * 3


@pytest.mark.parametrize(
    ("content", "says", "reason"),
    [
        (b"", "the file is empty", "an empty file"),
        (b"hello " * 99, "no chronicle", "a text file"),
        (b"SQLite format 3\0" + bytes(200), "no chronicle", "only the beginning of a database"),
    ],
)
def test_what_is_no_chronicle_is_said(
    tmp_path: Path, content: bytes, says: str, reason: str
) -> None:
    path = tmp_path / "c.db"
    path.write_bytes(content)
    done = run("search", "--chronicle", str(path))
    assert (done.exit_code, says in done.stderr) == (1, True), (reason, done.stderr)
    assert path.read_bytes() == content, reason


def test_a_newer_chronicle_and_one_of_another_program_are_said(tmp_path: Path) -> None:
    for application, version, says in ((1684827749, 99, "newer"), (7, 1, "another program")):
        path = tmp_path / f"{version}.db"
        database = sqlite3.connect(path)
        database.execute(f"PRAGMA application_id = {application}")
        database.execute(f"PRAGMA user_version = {version}")
        database.close()
        done = run("add", "--chronicle", str(path), __file__)
        assert (done.exit_code, says in done.stderr) == (1, True), done.stderr


def _rows(path: Path, first: int, last: int) -> str:
    rows = [{"id": f"d{i}", "text": f"{GOOD}Number {i}."} for i in range(first, last)]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return str(path)


def _kept(path: Path) -> set[str]:
    database = sqlite3.connect(path)
    try:
        return {name for (name,) in database.execute("SELECT id FROM documents")}
    finally:
        database.close()


def test_two_add_at_once_and_nothing_is_lost_or_kept_twice(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    inputs = [_rows(tmp_path / "a.jsonl", 0, 60), _rows(tmp_path / "b.jsonl", 30, 90)]
    command = [sys.executable, "-m", "dateline", "add", "--chronicle", str(path)]
    both = [subprocess.Popen([*command, name], stderr=subprocess.PIPE) for name in inputs]
    assert [(p.communicate()[1].count(b"Traceback"), p.returncode) for p in both] == [(0, 0)] * 2
    assert _kept(path) == {f"d{i}" for i in range(90)}


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_add_cut_off_keeps_what_it_showed_and_goes_on(tmp_path: Path, how: signal.Signals) -> None:
    path, source = tmp_path / "c.db", _rows(tmp_path / "a.jsonl", 0, 1500)
    command = [sys.executable, "-m", "dateline", "add", "--show", "--chronicle", str(path), source]
    with (tmp_path / "shown").open("wb") as shown:
        adding = subprocess.Popen(command, stdout=shown, stderr=subprocess.PIPE)
        while adding.poll() is None and not (tmp_path / "shown").stat().st_size:
            time.sleep(0.05)
        os.kill(adding.pid, how)
        said = adding.communicate()[1]
    assert adding.returncode in (1, -how)
    assert b"Traceback" not in said
    assert how == signal.SIGKILL or b"run it again" in said
    told = {w for w in (tmp_path / "shown").read_text("utf-8", "replace").split() if w[:1] == "d"}
    told &= {f"d{i}" for i in range(1500)}
    kept = _kept(path)
    assert told
    assert told <= kept
    some = _rows(tmp_path / "b.jsonl", 0, len(kept) + 5)
    again = run("add", "--chronicle", str(path), some)
    assert f"5 added, {len(kept)} unchanged" in again.stderr
