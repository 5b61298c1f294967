"""A user's own extract of GeoNames: read whole or not at all, asked after the index."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.gazetteer import Gazetteer, GazetteerError, add, build, forget, imported_path
from dateline.gazetteer.imported import edition
from tests.gazetteer.test_gazetteer import row


def line(
    number: int, name: str, code: str, others: str = "", country: str = "FR", **fields: str
) -> str:
    """A line as GeoNames writes it; `code` is "CLASS.CODE"."""
    kind, _, feature = code.partition(".")
    cells = [str(number), name, name, others, "45.5", "6.25", kind, feature, country, ""]
    areas = [fields.get("admin1", ""), fields.get("admin2", ""), "", ""]
    return "\t".join(
        [*cells, *areas, fields.get("people", "0"), "", "", "Europe/Paris", "2020-01-01"]
    )


LINES = (
    line(1, "Pays des Lacs", "A.ADM1", admin1="84"),
    line(2, "Lac Bleu", "H.LK", "Blue Lake,Синее озеро", admin1="84"),
    line(3, "Amaurot", "P.PPL", admin1="84", people="60"),
    line(4, "Base aérienne 7", "S.AIRB", "Air Base 7"),
    line(5, "Old Town", "P.PPLQ"),
    line(6, "A7", "R.RD"),
    "no line of a gazetteer",
    line(7, "Nowhere", "P.PPL", country="ZZ"),
)


@pytest.fixture
def extract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "FR.txt"
    path.write_text("\n".join(LINES) + "\n", "utf-8")
    return path


@pytest.fixture
def places(extract: Path, tmp_path: Path) -> Iterator[Gazetteer]:
    """An index of two places with the extract beside it."""
    index = tmp_path / "places.sqlite"
    build.build(index, (row(3, "Amaurot", people=900), row(9, "Amaurot", people=5000)))
    add(extract)
    gazetteer = Gazetteer(index, imported_path())
    yield gazetteer
    gazetteer.close()


def test_import_says_what_it_kept_and_what_it_left_out(extract: Path) -> None:
    done = add(extract)
    assert (done.places, done.passed_over, done.strange, done.first_strange) == (4, 3, 1, 7)


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("Lac Bleu", "water", "a lake"),
        ("Blue Lake", "water", "by another name in Latin letters"),
        ("Base aerienne 7", "facility", "a base, without the accent"),
        ("Pays des Lacs", "admin1", "a first-level area"),
    ],
)
def test_imported_place_is_found(places: Gazetteer, name: str, kind: str, reason: str) -> None:
    assert [c.kind for c in places.find(name)] == [kind], reason


@pytest.mark.parametrize("name", ["Old Town", "A7", "Nowhere", "Синее озеро"])
def test_what_news_does_not_name_is_left_out(places: Gazetteer, name: str) -> None:
    assert places.find(name) == ()


def test_place_of_the_index_is_not_doubled_by_its_import(places: Gazetteer) -> None:
    assert [(c.id, c.population) for c in places.find("Amaurot")] == [(9, 5000), (3, 900)]


def test_area_of_an_imported_place_is_named(places: Gazetteer) -> None:
    assert [c.admin1_name for c in places.find("Lac Bleu")] == ["Pays des Lacs"]
    lake = places.get(2)
    assert lake is not None
    assert lake.country == "FRA"


def test_zipped_extract_is_the_same(extract: Path, tmp_path: Path) -> None:
    plain = add(extract)
    first = edition(imported_path())
    packed = tmp_path / "FR.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(extract, "FR.txt")
        archive.writestr("readme.txt", "about")
    assert add(packed) == plain
    assert edition(imported_path()) == first


@pytest.mark.parametrize("content", [b"", b"\0\xff" * 500, b"a\tb\n", b"PK\x03\x04 broken"])
def test_file_of_another_form_leaves_the_earlier_import(
    extract: Path, tmp_path: Path, content: bytes
) -> None:
    add(extract)
    before = edition(imported_path())
    other = tmp_path / "other.txt"
    other.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"other\.txt"):
        add(other)
    assert edition(imported_path()) == before


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({0: str(2**63)}, "an id that SQLite cannot keep"),
        ({0: "9" * 5000}, "an id that Python does not read"),
        ({14: str(2**63)}, "more people than SQLite counts"),
        ({14: "9" * 5000}, "more people than Python reads"),
        ({14: "many"}, "no number of people"),
        ({4: "nan"}, "no latitude"),
        ({5: "181"}, "no longitude"),
    ],
)
@pytest.mark.parametrize("code", ["P.PPL", "A.ADM1"])
def test_line_whose_numbers_cannot_be_is_strange(
    extract: Path, code: str, changed: dict[int, str], reason: str
) -> None:
    cells = line(8, "Abraxa", code, admin1="85").split("\t")
    for at, cell in changed.items():
        cells[at] = cell
    extract.write_text("\n".join((*LINES, "\t".join(cells))) + "\n", "utf-8")
    done = add(extract)
    assert (done.places, done.strange) == (4, 2), reason


def damaged(content: bytes, how: int) -> bytes:
    """A zip whose packed bytes, and not its list of files, are broken."""
    start = content.index(b"FR.txt") + len("FR.txt")
    return content[:start] + bytes([how]) * 40 + content[start + 40 :]


def locked(content: bytes) -> bytes:
    """A zip that says that its files need a password."""
    at = content.index(b"PK\x01\x02")
    flags = [(6, b"\x01"), (at + 8, b"\x01")]
    for place, flag in flags:
        content = content[:place] + flag + content[place + 1 :]
    return content


@pytest.mark.parametrize("way", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("how", [0x00, 0xFF])
def test_damaged_archive_leaves_the_earlier_import(
    extract: Path, tmp_path: Path, way: int, how: int
) -> None:
    add(extract)
    before = edition(imported_path())
    packed = tmp_path / "FR.zip"
    with zipfile.ZipFile(packed, "w", way) as archive:
        archive.write(extract, "FR.txt")
    good = packed.read_bytes()
    for content in (damaged(good, how), locked(good)):
        packed.write_bytes(content)
        with pytest.raises(GazetteerError, match=r"FR\.zip: .*\w"):
            add(packed)
    assert edition(imported_path()) == before
    assert [path.name for path in imported_path().parent.iterdir()] == ["imported.sqlite"]


def test_two_imports_at_once_write_into_files_of_their_own(
    extract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that starts while another runs takes nothing from it."""
    calls: list[float] = []

    def second(_: float) -> None:
        if not calls:
            calls.append(1.0)
            with monkeypatch.context() as other:
                other.setattr(os, "getpid", lambda: -1)
                add(extract)

    monkeypatch.setattr("dateline.gazetteer.imported.AT_ONCE", 1)
    assert add(extract, second).places == 4
    assert calls
    assert edition(imported_path()) is not None


def test_record_says_which_places_it_rests_on(places: Gazetteer) -> None:
    assert places.edition.startswith("places+imported-")


def test_command_imports_counts_and_forgets(extract: Path) -> None:
    done = CliRunner().invoke(main, ["gazetteer", "import", str(extract)])
    assert done.exit_code == 0
    assert "imported  4 places" in done.output
    assert (
        "1 lines are none of GeoNames' form and were left out; the first is line 7" in done.output
    )
    assert CliRunner().invoke(main, ["gazetteer", "forget"]).output == "removed\n"
    assert not forget()
