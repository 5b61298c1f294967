"""Saved pages: main text, title, date, outlet and address."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.read import Given, Input, Problem, documents

BODY = "".join(
    f"<p>{words}</p>"
    for words in (
        "Parliament in Ruritania voted on Tuesday to send a hospital ship to the flooded coast.",
        "“We leave at dawn,” the minister, Ana Köhler, told reporters after the vote.",
        "Opposition members had asked for a longer debate, and said that money was short.",
        "The ship is to reach the harbour within the week, and will stay there until June.",
    )
)
MENU = "<nav><ul><li><a href='/a'>Home</a></li><li><a href='/b'>Sport</a></li></ul></nav>"


def page(head: str = "", body: str = BODY) -> str:
    return (
        "<!DOCTYPE html><html lang='en'><head><title>Ship to sail | The Courier</title>"
        f"{head}</head>"
        f"<body>{MENU}<article><h1>Ship to sail</h1>{body}</article>"
        "<footer>Copyright The Courier. All rights reserved.</footer></body></html>"
    )


def read(folder: Path, data: bytes, name: str = "a.html") -> Input:
    path = folder / name
    path.write_bytes(data)
    problems: list[Problem] = []
    found = list(documents([path], on_problem=problems.append, given=Given()))
    assert problems == []
    return found[0]


def test_the_article_is_read_without_menu_and_footer(tmp_path: Path) -> None:
    text = read(tmp_path, page().encode()).document.text
    assert "hospital ship" in text
    assert "until June." in text
    assert "Sport" not in text


@pytest.mark.parametrize(
    ("head", "published", "origin", "reason"),
    [
        (
            '<meta property="article:published_time" content="2019-05-07T22:10:00+02:00">',
            "2019-05-07",
            "markup",
            "meta",
        ),
        (
            '<meta property="og:url" content="https://courier.example/2019/05/07/ship">',
            "2019-05-07",
            "url",
            "address",
        ),
        ("", None, None, "none"),
    ],
)
def test_the_date_says_where_it_was_found(
    tmp_path: Path, head: str, published: str | None, origin: str | None, reason: str
) -> None:
    got = read(tmp_path, page(head).encode())
    assert (got.document.published, got.document.published_from) == (published, origin), reason
    assert ("no-publication-date" in {w.code for w in got.warnings}) == (published is None)


def test_title_outlet_and_address(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="The Courier">'
        '<link rel="canonical" href="https://courier.example/ship">'
    )
    got = read(tmp_path, page(head).encode()).document
    assert got.title is not None
    assert got.title.startswith("Ship to sail")
    assert got.outlet == "The Courier"
    assert got.url == "https://courier.example/ship"
    assert got.offsets is None


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_the_page_says_its_encoding(tmp_path: Path, charset: str) -> None:
    named = page(f'<meta charset="{charset}">')
    got = read(tmp_path, named.encode(charset))
    assert "“We leave at dawn,” the minister, Ana Köhler" in got.document.text


@pytest.mark.parametrize(
    ("charset", "written", "reason"),
    [
        ("iso-8859-1", "windows-1252", "curly quotes, as browsers read them"),
        ("us-ascii", "windows-1252", "the same"),
        ("gb2312", "gb2312", "another script's"),
        ("utf-16", "utf-8", "named in ASCII, it cannot be"),
        ("utf-7", "utf-8", "makes half characters"),
        ("unicode_escape", "utf-8", "an escape of Python's, no encoding of pages"),
        ("no-such", "utf-8", "unknown"),
    ],
)
def test_an_encoding_that_no_page_can_have_is_passed_over(
    tmp_path: Path, charset: str, written: str, reason: str
) -> None:
    words = "<p>“Nothing \\ud800 or +2AA- is lost,” she told the paper, and she was right.</p>"
    named = page(f'<meta charset="{charset}">', BODY.replace("ö", "o") + words)
    text = read(tmp_path, named.encode(written)).document.text
    assert "“Nothing \\ud800 or +2AA- is lost,” she told the paper" in text, reason


def test_a_page_without_an_article_loses_no_words(tmp_path: Path) -> None:
    got = read(tmp_path, b"<html><body><p>Only this.</p></body></html>")
    assert "Only this." in got.document.text


def test_a_page_nested_too_deep_for_a_parser_loses_no_words(tmp_path: Path) -> None:
    deep = "<html><head><title>T</title></head><body>" + "<div>" * 5000 + "<p>Only &amp; this.</p>"
    assert read(tmp_path, deep.encode()).document.text == "Only & this."


def test_an_empty_page_is_an_empty_document(tmp_path: Path) -> None:
    assert "empty-text" in {w.code for w in read(tmp_path, b"").warnings}
    assert "empty-text" in {w.code for w in read(tmp_path, b"<html></html>").warnings}


def test_a_page_is_known_by_its_content(tmp_path: Path) -> None:
    assert "hospital ship" in read(tmp_path, page().encode(), name="saved").document.text
