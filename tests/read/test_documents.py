"""Reading: what becomes a document, with which warnings, and what is named as a problem."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import sys
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.read import Given, Input, Problem, documents, is_english, jsonl
from tests.factories import document

DATED = "date 2019-05-01 Voters in Quito went home after the count. "
PLAIN = "Voters in Quito went home after the count, and the mayor thanked them. "
SPANISH = (
    "El presidente dijo el lunes que el gobierno no aceptará las condiciones de la oposición. " * 3
)


def read(*inputs: str | Path, given: Given | None = None) -> tuple[list[Input], list[Problem]]:
    problems: list[Problem] = []
    found = documents(inputs, on_problem=problems.append, given=given or Given())
    return list(found), problems


def read_bytes(folder: Path, name: str, data: bytes) -> tuple[list[Input], list[Problem]]:
    path = folder / name
    path.write_bytes(data)
    return read(path)


def codes(item: Input) -> set[str]:
    return {warning.code for warning in item.warnings}


@pytest.mark.parametrize(
    ("data", "text", "warned", "reason"),
    [
        (b"", "", {"empty-text", "no-publication-date"}, "empty file"),
        (b" \n\t", " \n\t", {"empty-text", "no-publication-date"}, "only white space"),
        (PLAIN.encode(), PLAIN, {"no-publication-date"}, "no date"),
        (DATED.encode(), DATED, set(), "dating words"),
        (
            b"date 2022-02-31 They met.",
            "date 2022-02-31 They met.",
            {"bad-publication-date"},
            "no such day",
        ),
        (
            b"Date: yesterday\nThey met.",
            "Date: yesterday\nThey met.",
            {"bad-publication-date"},
            "no day",
        ),
        (codecs.BOM_UTF8 + DATED.encode(), DATED, set(), "the mark is no part of the text"),
        (codecs.BOM_UTF16_LE + DATED.encode("utf-16-le"), DATED, set(), "UTF-16 with its mark"),
        (codecs.BOM_UTF16_BE + DATED.encode("utf-16-be"), DATED, set(), "the other UTF-16"),
        (DATED.encode("utf-16-le"), DATED, {"decoded-as"}, "UTF-16 without a mark"),
        (
            codecs.BOM_UTF16_LE + DATED.encode("utf-16-le") + b"x",
            DATED + "\ufffd",
            {"decoded-as"},
            "cut in a character",
        ),
        ((DATED + "Caf\u00e9").encode("latin-1"), DATED + "Caf\u00e9", {"decoded-as"}, "Latin-1"),
        (
            (DATED + "\u201cYes\u201d").encode("cp1252"),
            DATED + "\u201cYes\u201d",
            {"decoded-as"},
            "Windows-1252",
        ),
        (
            (DATED + "Caf\u00e9 ").encode() + b"\xc3",
            DATED + "Caf\u00e9 \ufffd",
            {"decoded-as"},
            "broken UTF-8",
        ),
        ((DATED + "\0 end").encode(), DATED + "\0 end", {"control-characters"}, "NUL kept"),
        (
            (DATED + "\u202bשלום\u202c\u200b").encode(),
            DATED + "\u202bשלום\u202c\u200b",
            set(),
            "right to left",
        ),
        ((DATED + "\U0001f1fa\U0001f1e6").encode(), DATED + "\U0001f1fa\U0001f1e6", set(), "emoji"),
        (DATED.encode() + b"\r\n", DATED + "\r\n", set(), "line breaks stay"),
        (
            b"<!DOCTYPE html><html><body><p>date</p><p>a</p></body></html>",
            "<!DOCTYPE html><html><body><p>date</p><p>a</p></body></html>",
            {"looks-like-html", "no-publication-date"},
            "a page named .txt",
        ),
        (
            ("date 2019-05-01 " + SPANISH).encode(),
            "date 2019-05-01 " + SPANISH,
            {"not-english"},
            "Spanish",
        ),
        (
            "date 2019-05-01 Правительство России заявило о выводе войск.".encode(),
            "date 2019-05-01 Правительство России заявило о выводе войск.",
            {"not-english"},
            "Russian",
        ),
        (gzip.compress(DATED.encode(), mtime=0), DATED, set(), "gzip without its suffix"),
    ],
)
def test_text_is_read_as_it_is_with_its_warnings(
    tmp_path: Path, data: bytes, text: str, warned: set[str], reason: str
) -> None:
    found, problems = read_bytes(tmp_path, "a.txt", data)
    assert problems == [], reason
    assert [item.document.text for item in found] == [text], reason
    assert codes(found[0]) == warned, reason
    assert found[0].document.sha256 == sha256(text.encode()).hexdigest()
    assert found[0].document.id == found[0].document.sha256[:16]


@pytest.mark.parametrize(
    ("name", "data", "line", "says", "reason"),
    [
        ("a.txt", bytes(range(256)) * 8, None, "binary", "binary"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3", None, "PDF", "a PDF file"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), None, "PNG", "an image"),
        (
            "a.txt.gz",
            gzip.compress(DATED.encode() * 99, mtime=0)[:-20],
            None,
            "gzip",
            "a broken archive",
        ),
        ("a.jsonl", b'{"text": "a"\n', 1, "not JSON", "not JSON"),
        ("a.jsonl", b'{"id": 1}\n', 1, "lacks `text`", "no text"),
        ("a.jsonl", b'\n\n{"text": null}\n', 3, "null", "null, below blank lines"),
        ("a.jsonl", b'{"text": 7}\n', 1, "a number", "a number"),
        ("a.jsonl", b'["text"]\n', 1, "no object", "a list"),
        ("a.jsonl", b"[" * 100_000 + b"\n", 1, "nests", "a bomb"),
        ("a.json", b'{"text": ', None, "not JSON", "a broken file"),
        ("a.json", b'[{"text": "ok"}, 3]', 2, "no object", "an item of a list"),
    ],
)
def test_what_is_no_document_is_named(
    tmp_path: Path, name: str, data: bytes, line: int | None, says: str, reason: str
) -> None:
    _, problems = read_bytes(tmp_path, name, data)
    assert [problem.line for problem in problems] == [line], reason
    assert says in problems[0].message, reason
    assert str(tmp_path / name) in str(problems[0])


def test_one_bad_line_never_stops_the_others(tmp_path: Path) -> None:
    rows = [
        b'{"text": "One."}',
        b"{broken",
        b'{"text": "Two."}',
        b"",
        b"null",
        b'{"text": "Three."}',
    ]
    for name in ("a.jsonl", "a.json"):
        found, problems = read_bytes(tmp_path, name, b"\n".join(rows))
        assert [item.document.text for item in found] == ["One.", "Two.", "Three."]
        assert [problem.line for problem in problems] == [2, 5]


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(100))
    (tmp_path / "b.txt").write_text(DATED)
    found, problems = read(tmp_path / "missing.txt", tmp_path)
    assert [item.document.text for item in found] == [DATED]
    assert [Path(problem.source).name for problem in problems] == ["missing.txt", "a.txt"]


@pytest.mark.parametrize(
    ("published", "day", "warned", "reason"),
    [
        ("2022-03-04", "2022-03-04", None, "a day"),
        ("2022-03-04T23:30:00Z", "2022-03-04", None, "a date-time"),
        ("2022-03-04T23:30:00-08:00", "2022-03-04", None, "the day as written"),
        ("2022-03-04 07:15", "2022-03-04", None, "a blank for the T"),
        ("Fri, 04 Mar 2022 10:00:00 GMT", "2022-03-04", None, "a mail date"),
        ("March 4, 2022", "2022-03-04", None, "in words"),
        ("4 March 2022", "2022-03-04", None, "in words, day first"),
        ("2022/3/4", "2022-03-04", None, "year first"),
        ("2022-02-31", None, "bad-publication-date", "no such day"),
        ("04/03/2022", None, "bad-publication-date", "two readings"),
        ("2022-03", None, "bad-publication-date", "a month"),
        ("yesterday", None, "bad-publication-date", "relative"),
        (20220304, None, "bad-publication-date", "a number"),
        ({"day": 4}, None, "bad-publication-date", "an object"),
        ("", None, "no-publication-date", "empty"),
        (None, None, "no-publication-date", "null"),
    ],
)
def test_publication_dates(
    tmp_path: Path, published: object, day: str | None, warned: str | None, reason: str
) -> None:
    row = json.dumps({"text": "They met.", "published": published}).encode()
    found, _ = read_bytes(tmp_path, "a.jsonl", row)
    assert found[0].document.published == day, reason
    assert found[0].document.published_from == (None if day is None else "given"), reason
    assert codes(found[0]) == ({warned} if warned else set()), reason


def test_a_row_keeps_all_that_it_says(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "text": "They met.",
        "published": "2020-01-02",
        "title": "T",
        "outlets": ["A", "B"],
        "url": "https://a.example/1",
        "language": "en",
        "topics": ["x"],
        "n": {"deep": 2**70},
    }
    found, problems = read_bytes(tmp_path, "a.ndjson", json.dumps(row).encode())
    got = found[0].document
    assert problems == []
    assert (got.id, got.title, got.outlet, got.url, got.language) == (
        "7",
        "T",
        "A",
        row["url"],
        "en",
    )
    assert got.extra == {"outlets": ["A", "B"], "topics": ["x"], "n": {"deep": 2**70}}
    assert msgspec.json.decode(msgspec.json.encode(got))["extra"]["topics"] == ["x"]


def test_lone_surrogates_are_replaced_and_said(tmp_path: Path) -> None:
    found, _ = read_bytes(
        tmp_path,
        "a.jsonl",
        b'{"text": "A \\ud800 B \\ud83d\\ude00", "published": "2020-01-02", "k\\udc00": "\\udfff"}',
    )
    got = found[0].document
    assert got.text == "A \ufffd B \U0001f600"
    assert got.extra == {"k\ufffd": "\ufffd"}
    assert codes(found[0]) == {"lone-surrogates"}
    assert msgspec.json.decode(msgspec.json.encode(got), type=type(got)) == got


def test_a_line_in_another_encoding_is_read_and_said(tmp_path: Path) -> None:
    rows = b'{"text": "Caf\xe9 talks.", "published": "2020-01-02"}', b'{"text": "Two."}'
    found, _ = read_bytes(tmp_path, "a.jsonl", b"\n".join(rows))
    assert [item.document.text for item in found] == ["Caf\u00e9 talks.", "Two."]
    assert [codes(item) for item in found] == [{"decoded-as"}, {"no-publication-date"}]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_lines_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    data = '{"text": "One – two."}\n{"text": "Three."}\n'.encode(encoding)
    found, problems = read_bytes(tmp_path, "a.jsonl", data)
    assert problems == []
    assert [item.document.text for item in found] == ["One – two.", "Three."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_line_that_is_too_long_is_named_and_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(jsonl, "LIMIT", 40)
    rows = '{"text": "One."}', '{"text": "%s"}' % ("long " * 50), '{"text": "Two."}'
    found, problems = read_bytes(tmp_path, "a.jsonl", "\n".join(rows).encode(encoding))
    assert [item.document.text for item in found] == ["One.", "Two."]
    assert [problem.line for problem in problems] == [2]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b'{"text": "One."}', ["One."]),
        (b'{\n "text": "One."\n}\n', ["One."]),
        (b'[{"text": "One."}, {"text": "Two."}]', ["One.", "Two."]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b"[]", []),
    ],
)
def test_a_json_file_is_lines_an_object_or_a_list(
    tmp_path: Path, data: bytes, texts: list[str]
) -> None:
    found, problems = read_bytes(tmp_path, "a.json", data)
    assert [item.document.text for item in found] == texts
    assert problems == []


def test_ids_are_unique_in_a_run(tmp_path: Path) -> None:
    rows = [{"id": "a"}, {"id": "a"}, {"id": "a#2"}, {"id": "a"}, {}, {}]
    data = "\n".join(
        json.dumps({"text": "They met.", "published": "2020-01-02", **row}) for row in rows
    )
    found, _ = read_bytes(tmp_path, "a.jsonl", data.encode())
    digest = sha256(b"They met.").hexdigest()[:16]
    assert [item.document.id for item in found] == [
        "a",
        "a#2",
        "a#2#2",
        "a#3",
        digest,
        f"{digest}#2",
    ]
    assert [sorted(codes(item)) for item in found] == [
        [],
        *[["duplicate-id"]] * 3,
        [],
        ["duplicate-id"],
    ]


def test_what_is_given_fills_the_gaps_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAIN)
    (tmp_path / "b.txt").write_text(DATED)
    said = Given(published="2018-01-01", outlet="The Post", language="en")
    (plain, dated), _ = read(tmp_path, given=said)
    assert (plain.document.published, plain.document.published_from) == ("2018-01-01", "given")
    assert (dated.document.published, dated.document.published_from) == ("2019-05-01", "text")
    assert plain.document.outlet == dated.document.outlet == "The Post"


def test_folders_and_patterns_are_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.jsonl", ".hidden.txt", "notes.doc"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"text": name}) if name.endswith("jsonl") else name)
    assert [i.document.text for i in read(tmp_path)[0]] == ["a.txt", "b.txt", "sub/c.jsonl"]
    assert [i.document.text for i in read(str(tmp_path / "*.txt"))[0]] == ["a.txt", "b.txt"]
    assert "no file fits" in read(str(tmp_path / "*.html"))[1][0].message
    (tmp_path / "empty").mkdir()
    assert "without inputs" in read(tmp_path / "empty")[1][0].message


def test_a_name_that_no_file_can_have_is_named() -> None:
    assert [problem.message for problem in read("a\0b")[1]] == ["is no name of a file"]


def test_links_that_lead_nowhere_or_round_in_a_ring_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "ring").symlink_to(tmp_path)
    (tmp_path / "dead.txt").symlink_to("nowhere")
    (tmp_path / "live.txt").write_text(DATED)
    found, problems = read(tmp_path)
    assert [item.document.text for item in found] == [DATED]
    assert [Path(problem.source).name for problem in problems] == ["dead.txt"]


def test_a_name_with_pattern_characters_is_a_file_first(tmp_path: Path) -> None:
    path = tmp_path / "a[1].txt"
    path.write_text(DATED)
    assert [item.document.text for item in read(str(path))[0]] == [DATED]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b'{"text": "One."}\n', "One."),
        (gzip.compress(b'{"text": "One."}\n', mtime=0), "One."),
        (b"One.", "One."),
        (b"", ""),
    ],
)
def test_standard_input_is_known_by_its_content(
    monkeypatch: pytest.MonkeyPatch, data: bytes, text: str
) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "stdin", stream)
    assert [item.document.text for item in read("-")[0]] == [text]


def test_an_unreadable_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DATED)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in read(path)[1][0].message


def test_json_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb") as out:
        for i in range(50):
            out.write(json.dumps({"id": str(i), "text": "They met."}).encode() + b"\n")
        out.write(b"\0" * 100)
    stream = documents([path], on_problem=lambda _: pytest.fail("read ahead to the broken end"))
    assert next(stream).document.id == "0"
    stream.close()  # type: ignore[attr-defined]


def test_a_line_of_two_megabytes_is_one_document(tmp_path: Path) -> None:
    text = PLAIN * (2_000_000 // len(PLAIN))
    found, _ = read_bytes(tmp_path, "a.txt", text.encode())
    assert found[0].document.text == text


@pytest.mark.parametrize(
    ("language", "english"),
    [(None, True), ("en", True), ("en-GB", True), ("EN", True), ("es", False), ("und", False)],
)
def test_what_is_coded_as_english(language: str | None, english: bool) -> None:
    fields = {"language": language} if language else {}
    assert is_english(document("They met.", **fields)) == english


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.html", "a"])
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.text(max_size=80).map(lambda t: json.dumps({"text": t}).encode()),
    )
)
def test_any_bytes_become_documents_or_problems(tmp_path: Path, name: str, data: bytes) -> None:
    found, problems = read_bytes(tmp_path, name, data)
    filled = name != "a.jsonl" or data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe")
    assert found or problems or not filled or data.strip() in (b"[]",)
    for item in found:
        msgspec.json.encode(item.document)
        assert item.document.sha256 == sha256(item.document.text.encode()).hexdigest()
