"""The parts of a text that are not running prose, and the words that date it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.layout import Layout, dating, find_layout, is_silent
from dateline.model import Span


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[s.start : s.end].strip() for s in spans]


@pytest.mark.parametrize(
    ("text", "dateline", "reason"),
    [
        (
            "LIMA, June 3, 2019 (Reuters) - Peru's congress met.",
            "LIMA, June 3, 2019 (Reuters) -",
            "wire",
        ),
        ("KYIV (Reuters) - Shells fell.", "KYIV (Reuters) -", "no date"),
        ("GENEVA — The talks began.", "GENEVA —", "no wire"),
        ("ADDIS ABABA, Ethiopia (AP) — The union met.", "ADDIS ABABA, Ethiopia (AP) —", "country"),
        ("PORT-AU-PRINCE, Haiti (AP)_ Rain fell.", "PORT-AU-PRINCE, Haiti (AP)_", "underline"),
        ("HAVANA, August 7 (Xinhua) -- Cuba said no.", "HAVANA, August 7 (Xinhua) --", "no year"),
        ("MOSCOW, May 4. /TASS/. Russia said no.", None, "two full stops: not read as one"),
        ("NEW DELHI: The court ruled.", "NEW DELHI:", "colon"),
        ("Kabul (Pajhwok) - The council met.", "Kabul (Pajhwok) -", "small letters with a wire"),
        ("JERUSALEM/GAZA - Rockets flew.", "JERUSALEM/GAZA -", "two places"),
        (
            "A heading\n\nSEOUL, Oct. 9, 2006 (AP) — The North tested.",
            "SEOUL, Oct. 9, 2006 (AP) —",
            "below a heading",
        ),
        (
            "NAIROBI, Kenya (AP) _\n\nBombs went off.",
            "NAIROBI, Kenya (AP) _",
            "on a line of its own",
        ),
        ("UPDATE: The bridge is open.", None, "no place"),
        ("NATO: The alliance met.", None, "an abbreviation with a colon"),
        ("The army - the largest in the region - left.", None, "dashes in prose"),
        ("U.S.-led forces left.", None, "a hyphen"),
        (
            "Troops left\n\nNov. 10, 2020\n\nThe troops left Shusha.",
            "Nov. 10, 2020",
            "a line that is a date",
        ),
        ("June 1, 2014. Votes were counted.", "June 1, 2014.", "opens with a date"),
        ("On June 1, 2014, votes were counted.", None, "a date in prose"),
    ],
)
def test_dateline(text: str, dateline: str | None, reason: str) -> None:
    found = find_layout(text).dateline
    assert (text[found.start : found.end] if found else None) == dateline, reason


@pytest.mark.parametrize(
    ("text", "silent", "reason"),
    [
        ("date 2011-02-11 The square filled.", ["date 2011-02-11"], "first token"),
        (" date 2011-02-11\nThe square filled.", ["date 2011-02-11"], "after a blank"),
        ("Date: 11 February 2011\n\nThe square filled.", ["Date: 11 February 2011"], "a line"),
        (
            "Crowds\nPublished: 2011-02-11\nThe square filled.",
            ["Published: 2011-02-11"],
            "second line",
        ),
        ("The date: nobody knows.\nIt is late.", [], "the word in prose"),
        ("They met.\nImage: NATO", ["Image: NATO"], "credit"),
        ("They met.\nPhoto: Jane Roe/AFP", ["Photo: Jane Roe/AFP"], "credit with agency"),
        (
            "They met.\nPhoto: boats off Lampedusa",
            ["Photo: boats off Lampedusa"],
            "a label of the picture",
        ),
        ("They met.\nPhoto: boats reached Lampedusa.", [], "a caption that tells something"),
        ("Nurses wait at noon. Image: Paul Roe.", ["Image: Paul Roe."], "credit after a caption"),
        (
            "Photo: The president greets the queen of Denmark in Paris on Monday",
            [],
            "a caption is text",
        ),
        ("They met.\nRead more: Why the dam matters", ["Read more: Why the dam matters"], "link"),
        ("They met.\nRead the rest here.", ["Read the rest here."], "link"),
        (
            "He said so. (Reporting by A. Roe; Editing by B. Doe)",
            ["(Reporting by A. Roe; Editing by B. Doe)"],
            "reporters",
        ),
        (
            "Reporting by A. Roe; editing by B. Doe",
            ["Reporting by A. Roe; editing by B. Doe"],
            "a line of reporters",
        ),
        ("Dam opens\nBy Jane Roe\n\nThe dam opened.", ["By Jane Roe"], "byline"),
        ("By train they fled.\nMany fell.", [], "no byline"),
        (
            "Jo Roe in Quito contributed to this report.",
            ["Jo Roe in Quito contributed to this report."],
            "helpers",
        ),
        ("Read more slowly, the teacher said to them.\nThey read.", [], "prose"),
    ],
)
def test_silent_words(text: str, silent: list[str], reason: str) -> None:
    layout = find_layout(text)
    assert words(text, layout.silent) == silent, reason
    assert all(is_silent(layout, s.start, s.start + 1) for s in layout.silent)


@pytest.mark.parametrize(
    ("text", "headings", "reason"),
    [
        ("Dam opens after a year\n\nThe dam opened.", ["Dam opens after a year"], "first"),
        ("The dam opened.\n\nWhat comes next\n\nA vote.", ["What comes next"], "between"),
        ("The dam opened\non Monday.", [], "a broken line"),
        ("The dam opened.", [], "a sentence"),
        ("Only words", [], "nothing follows"),
        ("what they said:\n\nNo.", [], "ends with a colon"),
    ],
)
def test_headings(text: str, headings: list[str], reason: str) -> None:
    assert words(text, find_layout(text).headings) == headings, reason


@pytest.mark.parametrize(
    ("text", "date", "reason"),
    [
        ("date 2011-02-11 The square filled.", "date 2011-02-11", "dating words"),
        ("CAIRO, February 11, 2011 - He left.", "February 11, 2011", "dateline"),
        ("CAIRO (AP) - He left on February 11, 2011.", None, "prose is no date of publication"),
        (
            "He leaves\n\nBy the Cairo desk, February 11, 2011\n\nHe left.",
            "February 11, 2011",
            "byline",
        ),
        ("No date here.", None, "none"),
    ],
)
def test_words_that_date_a_text(text: str, date: str | None, reason: str) -> None:
    found = dating(text)
    assert (text[found.start : found.end] if found else None) == date, reason


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("Date: KYIV, (AP)—-_\n\r 1920Image.by\u200f\U0001f600\0"), max_size=120)
)
def test_any_text_has_a_layout_of_spans_inside_it(text: str) -> None:
    layout = find_layout(text)
    assert isinstance(layout, Layout)
    spans = [*layout.silent, *layout.headings, *([layout.dateline] if layout.dateline else [])]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in zip(layout.silent, layout.silent[1:], strict=False))
    assert find_layout(text) == layout


@pytest.mark.parametrize(
    "piece", [" ", "\n", "A", "A ", "Image: ", "by ", "© ", "May 1, ", "(reporting by "]
)
def test_long_runs_take_linear_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    began = time.process_time()
    find_layout(text)
    dating(text)
    assert time.process_time() - began < 5
