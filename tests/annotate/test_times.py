"""Time expressions: values and days row by row, and what holds for any text and any date."""

from __future__ import annotations

import os
import string
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate import times
from dateline.annotate.draft import Draft, Layers
from dateline.annotate.syntax import parse
from dateline.annotate.timex.values import days, edtf, grain, is_valid
from dateline.codebook.time_words import easter, holiday, holidays, orthodox_easter
from dateline.layout import find_layout
from dateline.model import Document, Timex

WEDNESDAY = "2021-08-18"  # the publication date of a row that names none


@dataclass(frozen=True)
class Row:
    """A text, one of its expressions, and what it must come to."""

    text: str
    words: str
    kind: str
    value: str
    mod: str | None
    days: str  # "earliest/latest" or one day for both; "" is not asked
    published: str | None
    reason: str


NOTHING = [
    ("Some 2000 soldiers were sent.", "a count is no year"),
    ("It may end badly; they march on.", "verbs are no months"),
    ("The second man fell.", "an ordinal is no second"),
    ("Her 3-year-old son is safe.", "an age"),
    ("The council adopted resolution 1973.", "a resolution's number"),
    ("It cost $1995.", "money"),
    ("The fall of the city shocked them.", "a fall is no autumn"),
    ("The F-2000 flew.", "a name"),
    ("She was in her late eighties.", "an age is no decade"),
    ("The quarterly dividend was cut.", "of what kind, not how often"),
    ("Good evening from the harbour.", "a greeting"),
    ("It runs at two million steps per second.", "a physical rate"),
    ("The depot held 1900 rifles and 1950 vests.", "counts of things"),
    ("August Weber sang.", "a first name"),
    ("He was in his early 30s.", "an age is no decade"),
    ("He won 9/11 of the races.", "a fraction"),
    ("Boys aged six to eight years old sang.", "ages"),
    ("It was high noon for the cabinet.", "a figure of speech"),
    ("Operation Ramadan failed.", "a name"),
    ("They opened the White Night festival.", "a name"),
    ("Doubts grew in some quarters.", "quarters of people"),
    ("Three quarters of the city lay dark.", "a fraction"),
    ("They formed a Second Union.", "a name"),
    ("He wrote of the Six-Day War and the Thirty Years' War.", "names of wars"),
]


def drafts(rows: list[tuple[str, str | None]]) -> list[Draft]:
    layouts = [find_layout(text) for text, _ in rows]
    texts = [text for text, _ in rows]
    docs = parse(zip(texts, layouts, strict=True))
    return [
        Draft(Document(id="d", sha256="", text=text, published=published), doc, layout)
        for (text, published), doc, layout in zip(rows, docs, layouts, strict=True)
    ]


def annotated(rows: list[tuple[str, str | None]]) -> list[Layers]:
    return [times.annotate(draft) for draft in drafts(rows)]


def timexes(text: str, published: str | None = WEDNESDAY) -> tuple[Timex, ...]:
    return annotated([(text, published)])[0].timexes or ()


def _rows() -> list[Row]:
    lines = (Path(__file__).parent / "times_cases.tsv").read_text(encoding="utf-8").split("\n")
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return [
        Row(text, words, kind, value, mod or None, of, _published(published), reason)
        for text, words, kind, value, mod, of, published, reason in cells
    ]


def _published(cell: str) -> str | None:
    return None if cell == "-" else cell or WEDNESDAY


TABLE = _rows()


@pytest.fixture(scope="module")
def made() -> list[tuple[Timex, ...]]:
    return [layers.timexes or () for layers in annotated([(r.text, r.published) for r in TABLE])]


@pytest.mark.parametrize(
    "at", range(len(TABLE)), ids=[f"{r.words} in {r.text[:30]}" for r in TABLE]
)
def test_expression_has_its_value_and_days(at: int, made: list[tuple[Timex, ...]]) -> None:
    row = TABLE[at]
    found = [t for t in made[at] if t.text == row.words]
    assert found, f"{row.words!r} not among {[t.text for t in made[at]]} ({row.reason})"
    timex = found[0]
    assert (timex.type, timex.value, timex.mod) == (row.kind, row.value, row.mod), row.reason
    if row.days:
        first, _, last = row.days.partition("/")
        assert (timex.earliest, timex.latest) == (first, last or first), row.reason


def test_words_that_are_no_time_make_nothing() -> None:
    for (text, reason), layers in zip(
        NOTHING, annotated([(text, WEDNESDAY) for text, _ in NOTHING]), strict=True
    ):
        assert layers.timexes == (), f"{text} ({reason})"


def test_values_say_what_they_rest_on() -> None:
    first, second = timexes("It began on May 2. Two days later it ended.")
    assert (first.anchor, first.rule) == ("published", "month-day")
    assert (second.anchor, second.rule) == (first.id, "counted-from")
    (given_year,) = timexes("It began on May 2, 2003.")
    assert given_year.anchor == "none"


def test_silent_spans_carry_no_expression() -> None:
    found = timexes("date 2021-08-18 On Monday the bridge fell.")
    assert [t.text for t in found] == ["Monday"]


def test_without_a_date_one_warning_says_so() -> None:
    (layers,) = annotated([("It closed on Monday. It reopened yesterday.", None)])
    assert [w.code for w in layers.warnings or ()] == ["no-publication-date"]
    (layers,) = annotated([("It closed on May 2, 2003.", None)])
    assert layers.warnings == ()


def test_a_text_full_of_old_years_is_history_but_news_of_old_years_is_not() -> None:
    news = "He said on Monday that the wars of 1948, 1956, 1967, 1973 and 1982 were over. "
    news += "They ended in May."
    assert [t.value for t in timexes(news)][-1] == "2021-05"


def test_in_a_history_a_year_far_off_is_an_aside_where_the_next_one_comes_back() -> None:
    history = (
        "The war began in 1911. Archives opened in 2006 tell of a pact. In May the fort fell. "
    )
    history += "The war ended in 1913."
    assert [t.value for t in timexes(history, None)] == ["1911", "2006", "1911-05", "1913"]
    moved = (
        "The order was founded in 1411. It was refounded in 1920. In May it moved. In 1921 it fell."
    )
    assert [t.value for t in timexes(moved, None)] == ["1411", "1920", "1920-05", "1921"]


def test_every_rule_of_the_table_compiles_and_is_explained() -> None:
    rules = times.rule_set().rules
    assert len(rules) > 60
    assert all(rule.resolve.__doc__ for rule in rules)


def test_named_days_fall_where_the_calendar_has_them() -> None:
    assert easter(2024) == date(2024, 3, 31)
    assert orthodox_easter(2024) == date(2024, 5, 5)
    assert orthodox_easter(1900) == date(1900, 4, 22)
    assert first_day("thanksgiving", 2022) == date(2022, 11, 24)
    assert first_day("memorial day", 2022) == date(2022, 5, 30)
    assert first_day("election day", 2022) == date(2022, 11, 8)
    assert first_day("eid al-fitr", 2023) == date(2023, 4, 21)
    assert first_day("lunar new year", 2000) == date(2000, 2, 5)
    assert len(holiday("eid al-fitr", 2000)) == 2
    assert holiday("ramadan", 2023) == ((date(2023, 3, 23), date(2023, 4, 20)),)
    assert holiday("diwali", 1900) == ()
    for name in holidays():
        assert all(first <= last for first, last in holiday(name, 2024)), name
        assert holiday(name, 2024), name


def first_day(name: str, year: int) -> date:
    return holiday(name, year)[0][0]


def _dated(text: str, **fields: str) -> Timex:
    layout = find_layout(text)
    (doc,) = parse([(text, layout)])
    document = Document(id="d", sha256="", text=text, published="2018-11-02", **fields)
    return (times.annotate(Draft(document, doc, layout)).timexes or ())[-1]


ORDERS = [
    ({"outlet": "chicagotribune.com"}, "2016-03-04", "an American outlet: month first"),
    ({"outlet": "thehindu.com"}, "2016-04-03", "an Indian one: day first"),
    ({"url": "https://www.example.co.uk/a"}, "2016-04-03", "a national domain"),
    ({"url": "https://news.example.ph/a"}, "2016-03-04", "a national domain of month first"),
    ({"outlet": "example.tv"}, "2016-XX-XX", "a domain that all the world buys"),
    ({"outlet": "http://["}, "2016-XX-XX", "no address at all"),
    ({}, "2016-XX-XX", "nothing decides"),
]


@pytest.mark.parametrize(("fields", "value", "reason"), ORDERS)
def test_figures_are_read_in_the_order_of_the_outlets_country(
    fields: dict[str, str], value: str, reason: str
) -> None:
    timex = _dated("The deed is dated 03/04/2016.", **fields)
    assert timex.value == value, reason
    if "X" in value:
        assert (timex.earliest, timex.latest) == ("2016-03-04", "2016-04-03"), reason
        assert timex.edtf == "[2016-03-04,2016-04-03]"
    else:
        assert timex.earliest == timex.latest == value, reason


PLACED = [
    ("MANILA, Nov 2 - The deed is dated 03/04/2016.", "2016-03-04", "the dateline: month first"),
    ("LYON, France, Nov 2 - The deed is dated 03/04/2016.", "2016-04-03", "the dateline's country"),
    ("AUSTIN, Texas, Nov 2 - The deed is dated 03/04/2016.", "2016-03-04", "the dateline's state"),
    ("A judge in Nairobi saw the deed of 03/04/2016.", "2016-04-03", "the place of the sentence"),
    ("It was sold on 23/02/2011. The deed is dated 03/04/2016.", "2016-04-03", "another date"),
    ("It was sold on 2/23/2011. The deed is dated 03/04/2016.", "2016-03-04", "another date"),
    ("The deed is dated 3.4.16.", "2016-XX-XX", "two figures of the year, nothing decides"),
]


@pytest.mark.parametrize(("text", "value", "reason"), PLACED)
def test_figures_are_read_in_the_order_of_the_places_and_dates_beside_them(
    text: str, value: str, reason: str
) -> None:
    assert _dated(text).value == value, reason


VALUES = [
    ("2022-W09", "2022-02-28", "2022-03-06", "week"),
    ("2022-W09-WE", "2022-03-05", "2022-03-06", "weekend"),
    ("2020-02", "2020-02-01", "2020-02-29", "month"),
    ("2022-Q4", "2022-10-01", "2022-12-31", "quarter"),
    ("2022-H1", "2022-01-01", "2022-06-30", "half-year"),
    ("2022-WI", "2022-12-01", "2023-02-28", "season"),
    ("202", "2020-01-01", "2029-12-31", "decade"),
    ("19", "1900-01-01", "1999-12-31", "century"),
    ("2022-03-04T10:35", "2022-03-04", "2022-03-04", "minute"),
    ("2022-03-04TNI", "2022-03-04", "2022-03-04", "part-of-day"),
]


@pytest.mark.parametrize(("value", "first", "last", "unit"), VALUES)
def test_a_value_has_days_and_a_grain(value: str, first: str, last: str, unit: str) -> None:
    found = days(value)
    assert found.earliest == date.fromisoformat(first)
    assert found.latest == date.fromisoformat(last)
    assert grain(value) == unit
    assert is_valid(value)
    assert parse_edtf(edtf(value, found))


@pytest.mark.parametrize("value", ["2022-02-30", "2022-W54", "2022-13", "soon", "", "P", "T10"])
def test_a_value_off_the_calendar_is_refused(value: str) -> None:
    assert not is_valid(value)


WORDS = """on in by since until the a last next this two 3 12 31 1999 2022 480 BC March May Monday
night morning week weeks day days month year years quarter first second third ago later
earlier Friday before after every each of to from and - , . ( ) 's half decade 1990s '68
early late mid end between century overnight today tomorrow Christmas fiscal summer
10:35 a.m. GMT Day war few several past hours 29 February 2/30/22 99/99/99 9999-99-99
the same following will was straight Easter 24:00 million
enters its row quarters eighties anniversary eve Ramadan Eid Q3 H1 3.4.16 2016/2/3
03/04/2016 ahead for next two n-n"""
PIECES = st.sampled_from(WORDS.split())
DATES = st.one_of(
    st.none(),
    st.dates(date.min, date.max).map(date.isoformat),
    st.sampled_from(["0001-01-01", "9999-12-31", "2020-02-29", "not a date", ""]),
)


def check(text: str, published: str | None) -> None:
    layers = annotated([(text, published)])[0]
    again = annotated([(text, published)])[0]
    assert layers == again
    end = -1
    for timex in layers.timexes or ():
        assert text[timex.start : timex.end] == timex.text
        assert timex.start >= end
        end = timex.end
        assert is_valid(timex.value), timex
        if timex.earliest and timex.latest:
            assert timex.earliest <= timex.latest, timex
        if timex.edtf:
            assert parse_edtf(timex.edtf), timex


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=24).map(" ".join), DATES)
def test_any_row_of_time_words_gives_valid_values(text: str, published: str | None) -> None:
    check(text, published)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=string.printable + "’–é½\u200b\u0661", max_size=60), DATES)
def test_any_text_gives_faithful_spans(text: str, published: str | None) -> None:
    check(text, published)


MOODY = "It fell on Monday, in '98, in May, on 3/4/16, at Easter and overnight; now it is noon."


@pytest.mark.parametrize("published", [None, WEDNESDAY])
def test_the_clock_the_zone_and_the_locale_of_the_machine_have_no_say(
    monkeypatch: pytest.MonkeyPatch, published: str | None
) -> None:
    before = timexes(MOODY, published)
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert timexes(MOODY, published) == before
    monkeypatch.undo()
    time.tzset()


def test_the_language_of_the_machine_has_no_say() -> None:
    """A process of its own: the locale belongs to the whole process."""
    found = [_values_in(language) for language in ("C", "tr_TR.UTF-8", "de_DE.ISO-8859-1")]
    assert found[0] == found[1] == found[2] != ""


def _values_in(language: str) -> str:
    program = (
        "import contextlib, locale\n"
        "from dateline.model import Document\n"
        "from dateline.pipeline import code\n"
        "with contextlib.suppress(locale.Error): locale.setlocale(locale.LC_ALL, '')\n"
        f"made = code(Document(id='d', sha256='', text={MOODY!r}, published={WEDNESDAY!r}))\n"
        "print([t.value for t in made.timexes])"
    )
    environment = {**os.environ, "LC_ALL": language, "LANG": language}
    command = [sys.executable, "-c", program]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_a_weekday_moves_with_the_publication() -> None:
    moved = date.fromisoformat(WEDNESDAY) + timedelta(7)
    assert timexes("It fell on Monday.", moved.isoformat())[0].value == "2021-08-23"
