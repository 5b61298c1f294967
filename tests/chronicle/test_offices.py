"""Terms of office: learned from words, read from files of other programs, kept apart by source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.chronicle import Chronicle, holders, import_terms, who
from dateline.chronicle.office_files import read_terms
from dateline.chronicle.office_rows import Bad, Term, UnreadableFileError
from dateline.chronicle.offices import RefusedImportError, forget_terms, imports
from tests.chronicle.test_actors import news

SPARQL = {
    "head": {"vars": ["person", "personLabel", "positionLabel", "start", "end"]},
    "results": {
        "bindings": [
            {
                "person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"},
                "personLabel": {"type": "literal", "value": "Ada Bolt"},
                "positionLabel": {"value": "Minister of Foreign Affairs of Ukraine"},
                "start": {"value": "2014-02-27T00:00:00Z"},
                "end": {"value": "2014-06-19T00:00:00Z"},
            },
            {"personLabel": {"value": "Nobody"}},
        ]
    },
}
ITEMS = {
    "entities": {
        "Q1": {
            "labels": {"en": {"value": "Ada Bolt"}},
            "claims": {
                "P39": [
                    {
                        "mainsnak": {"datavalue": {"value": {"id": "Q2"}}},
                        "qualifiers": {
                            "P580": [{"datavalue": {"value": {"time": "+2014-02-00T00:00:00Z"}}}]
                        },
                    },
                    {"mainsnak": {"datavalue": {"value": {"id": "Q404"}}}},
                ]
            },
        },
        "Q2": {"labels": {"en": {"value": "President of Peru"}}},
    }
}
PHOENIX = """# comment
ADA_BOLT_ ; an invented one
+ADA_B_BOLT_
\t[UKRGOV 20140227-20140619]
\t[UKRELI <20140227]
RUSSIA_  [RUS]
CARL_DIAZ_ [PERMIL >19990101]
"""
FTM = [
    {"id": "p", "schema": "Person", "properties": {"name": ["Ada Bolt"]}},
    {"id": "o", "schema": "Position", "properties": {"name": ["Foreign Minister"],
     "country": ["ua"]}},
    {"id": "x", "schema": "Occupancy", "properties": {"holder": ["p"], "post": ["o"],
     "startDate": ["2014-02-27"], "endDate": ["2014-06"]}},
    {"id": "y", "schema": "Occupancy", "properties": {"holder": ["missing"], "post": ["o"]}},
]  # fmt: skip
CSV = (
    "holder;title;of;from;to\nAda Bolt;Foreign Minister;Ukraine;2014-02-27;2014-06-19\n"
    ";Foreign Minister;Ukraine;;\nCarl Diaz;Judge;Peru;2014-13-01;\n"
)
FILES = {
    "sparql.json": (json.dumps(SPARQL), "wikidata",
                    [("Ada Bolt", "UKR", "2014-02-27", "2014-06-19")], 1),
    "rows.json": (json.dumps([{"holderLabel": "Ada Bolt", "positionLabel": "Judge",
                               "countryLabel": "Peru"}]), "wikidata",
                  [("Ada Bolt", "PER", "", "")], 0),
    "items.json": (json.dumps(ITEMS), "wikidata", [("Ada Bolt", "PER", "2014-02-01", "")], 1),
    "actors.txt": (PHOENIX, "phoenix", [("Ada Bolt", "UKR", "2014-02-27", "2014-06-19"),
                                        ("Carl Diaz", "PER", "1999-01-01", "")], 0),
    "ftm.jsonl": ("\n".join(map(json.dumps, FTM)), "ftm",
                  [("Ada Bolt", "UKR", "2014-02-27", "2014-06-01")], 1),
    "terms.csv": (CSV, "csv", [("Ada Bolt", "UKR", "2014-02-27", "2014-06-19")], 2),
}  # fmt: skip


@pytest.fixture
def chronicle(tmp_path: Path) -> Iterator[Chronicle]:
    with Chronicle.open(tmp_path / "c.db") as opened:
        yield opened


def written(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text(FILES[name][0], "utf-8")
    return path


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    _, form, terms, bad = FILES[name]
    path = written(tmp_path, name)
    other = path.rename(tmp_path / "no_telling_name")
    found_form, rows = read_terms(other)
    rows_ = list(rows)
    found = [(r.holder, r.of, r.start, r.end) for r in rows_ if isinstance(r, Term)]
    assert (found_form, found) == (form, terms)
    assert len([r for r in rows_ if isinstance(r, Bad) and r.why and r.where]) == bad


def test_sources_are_kept_apart(chronicle: Chronicle, tmp_path: Path) -> None:
    title = "Foreign Minister"
    chronicle.add(news("a", "Ada Bolt", title, "Ukraine", country="UKR", published="2014-03-03"))
    done = import_terms(chronicle, written(tmp_path, "terms.csv"))
    assert (done.terms, done.bad, len(done.first_bad)) == (1, 2, 2)
    found = holders(chronicle, "foreign minister", "Ukraine", "2014-04-01")
    assert {(h.name, h.basis) for h in found} >= {("Ada Bolt", "learned"), ("Ada Bolt", "imported")}
    assert {h.basis for h in found} == {"learned", "imported", "table"}
    assert all(h.source for h in found)
    assert {h.actor for h in found if h.name == "Ada Bolt"} == {
        who(chronicle, "Ada Bolt").actors[0].key
    }
    later = holders(chronicle, "foreign minister", "Ukraine", "2019-04-01")
    assert "Ada Bolt" not in {h.name for h in later}


def test_a_career_in_a_file_joins_what_two_offices_would_part(
    chronicle: Chronicle, tmp_path: Path
) -> None:
    chronicle.add(news("a", "Ada Bolt", "Prime Minister", "Norway", country="NOR"))
    chronicle.add(news("b", "Ada Bolt", "Secretary General", "NATO", organization="NATO"))
    assert len(who(chronicle, "ada bolt").actors) == 2
    path = tmp_path / "career.csv"
    path.write_text(
        "holder,title,of,from,to\nAda Bolt,Prime Minister,Norway,2005,2013\n"
        "Ada Bolt,Secretary General,NATO,2014,2024\n", "utf-8",
    )  # fmt: skip
    import_terms(chronicle, path)
    assert len(who(chronicle, "ada bolt").actors) == 1
    assert forget_terms(chronicle, "career.csv")
    assert len(who(chronicle, "ada bolt").actors) == 2


def test_importing_again_takes_the_place_of_the_earlier(
    chronicle: Chronicle, tmp_path: Path
) -> None:
    path = written(tmp_path, "terms.csv")
    assert not import_terms(chronicle, path).replaced
    assert import_terms(chronicle, path).replaced
    assert [row[:3] for row in imports(chronicle)] == [("terms.csv", "csv", 1)]


HOSTILE = {
    "empty": b"",
    "no text": b"\xff\xfe\x00\x01",
    "no table": b"hello world\n1,2,3\n",
    "deep": b"[" * 100_000,
    "half of it": b'{"results": {"bindings": [',
    "another JSON": b'{"a": 1}',
    "only bad rows": b"holder,title\n,\n",
    "nulls": b'[null, {"personLabel": null}, 7]',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_gives_no_term_is_refused_whole(
    chronicle: Chronicle, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "bad"
    path.write_bytes(content)
    with pytest.raises(RefusedImportError, match="nothing was imported"):
        import_terms(chronicle, path)
    assert imports(chronicle) == ()


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["entities", "results", "bindings", "schema", "properties", "P39", "claims",
                         "personLabel", "positionLabel", "value", "mainsnak", "start"]),
        inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(PLAIN.map(json.dumps), st.text(max_size=200)))
def test_any_file_is_read_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any"
    path.write_bytes(text.encode("utf-8", "replace"))
    with suppress(UnreadableFileError):
        _, rows = read_terms(path)
        assert all(isinstance(row, Term | Bad) for row in rows)
