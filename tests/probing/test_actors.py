"""The lists of actors written blind keep what was reached, and the runner judges as it says."""

from __future__ import annotations

import pytest
from bench.probing.actors import PROBES, Answer, Probe, answers, folded, judge, probes

from dateline.model import Coder, Document, Entity, Mention, Office, Record
from dateline.pipeline import coder

LEAST = 0.95
RUSSIA = Probe(
    "metonym", "2014-03-01", "The Kremlin denied it.", "Kremlin", "Russia", "country", "RUS", "GOV",
    "", "palace",
)  # fmt: skip


def _record(probe: Probe, entity: Entity, words: str) -> Record:
    start = probe.text.index(words)
    mention = Mention("m1", start, start + len(words), words, "organization", entity.id)
    document = Document(id="1", sha256="", text=probe.text, published=probe.published)
    made: Coder = coder()
    return Record("dateline.record/1", made, document, mentions=(mention,), entities=(entity,))


def _judged(probe: Probe, entity: Entity, words: str, *, strict: bool = False) -> Answer:
    return judge(probe, _record(probe, entity, words), strict=strict)


def test_the_lists_are_read_as_they_should_be() -> None:
    for path in sorted(PROBES.glob("actors_*.tsv")):
        found = answers(probes(path))
        assert sum(answer.right for answer in found) >= LEAST * len(found), path.name


def test_a_government_is_its_state_but_for_the_strict() -> None:
    made = Entity("x1", "Government of Russia", "organization", "RUS", sectors=("GOV",))
    assert _judged(RUSSIA, made, "Kremlin").right
    assert set(_judged(RUSSIA, made, "Kremlin", strict=True).wrong) == {"name", "kind"}


def test_what_is_wrong_is_named() -> None:
    made = Entity("x1", "Government of Serbia", "organization", "SRB", sectors=("GOV",))
    assert set(_judged(RUSSIA, made, "Kremlin").wrong) == {"name", "country"}


def test_offices_are_one_where_all_countries_have_them() -> None:
    probe = Probe(
        "minister", "2003-10-21", "The foreign secretary left.", "foreign secretary", "Jack Straw",
        "person", "GBR", "GOV", "Minister of Foreign Affairs of the United Kingdom", "",
    )  # fmt: skip
    held = Office("Foreign Secretary", "United Kingdom", None)
    made = Entity("x1", "Jack Straw", "person", "GBR", sectors=("GOV",), office=held)
    assert _judged(probe, made, "foreign secretary").right
    other = Entity("x1", "Jack Straw", "person", "GBR", sectors=("GOV",))
    assert _judged(probe, other, "foreign secretary").wrong == ("office",)


@pytest.mark.parametrize(
    ("one", "two"),
    [("The Élysée", "elysee"), ("al-Assad", "Al Assad"), ("Erdoğan", "Erdogan")],
)
def test_names_are_compared_folded(one: str, two: str) -> None:
    assert folded(one) == folded(two)
