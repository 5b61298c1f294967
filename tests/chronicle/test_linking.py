"""Who is taken for one, and who never is: the rules of linking, without a database."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.chronicle.linking import link
from dateline.chronicle.name_forms import block_of
from dateline.chronicle.profiles import Evidence, Link, Profile


def person(key: int, name: str, **facts: Any) -> Profile:
    return Profile(key, name, facts.pop("kind", "person"), **facts)


def body(key: int, name: str, **facts: Any) -> Profile:
    return Profile(key, name, "organization", **facts)


def office(title: str, of: str, **facts: Any) -> dict[str, Any]:
    return {"title": title, "of": of, **facts}


def actors(*profiles: Profile, **evidence: Any) -> dict[int, int | None]:
    return {x.entity: x.actor for x in link(profiles, Evidence(**evidence))}


@dataclass(frozen=True)
class Pair:
    """What is known of two, and whether they are one."""

    one: Profile
    other: Profile
    same: bool
    reason: str


FM_UKR = office("Foreign Minister", "Ukraine", country="UKR")
PAIRS = [
    Pair(person(1, "Ana Lopes", country="PRT"), person(2, "Ana Lopes"), True,
         "nothing contradicts it"),
    Pair(person(1, "Ana Lopes", country="PRT"), person(2, "Ana Lopes", country="BRA"), False,
         "two countries"),
    Pair(person(1, "Ana Lopes", of="Porto"), person(2, "Ana Lopes", of="Belém"), False,
         "mayors of two cities"),
    Pair(person(1, "Ana Lopes", title="Minister", country="PRT"),
         person(2, "Ana Lopes", title="President", country="PRT"), True, "a career"),
    Pair(person(1, "Ana Lopes", sectors=("GOV",)), person(2, "Ana Lopes", sectors=("BUS",)), False,
         "two walks of life"),
    Pair(person(1, "Ana Lopes", sectors=("GOV",)), person(2, "Ana Lopes", sectors=("LEG",)), True,
         "one public life"),
    Pair(person(1, "Ana Lopes", organization="NATO"), person(2, "Ana Lopes", organization="OPEC"),
         False, "two bodies"),
    Pair(person(1, "Lopes"), person(2, "Lopes", country="PRT"), False, "surnames alone"),
    Pair(person(1, "Volodymyr Zelensky", country="UKR"), person(2, "Volodymyr Zelenskyy"), True,
         "two transliterations"),
    Pair(person(1, "Volodymyr Zelenskiy", **FM_UKR), person(2, "Volodymyr Zelenskyy", **FM_UKR),
         True, "two transliterations, one office"),
    Pair(person(1, "Muammar Gaddafi", country="LBY"), person(2, "Moammar Qadhafi", country="LBY"),
         True, "a spelling of the table"),
    Pair(person(1, "George H. W. Bush", country="USA"), person(2, "George W. Bush", country="USA"),
         False, "father and son"),
    Pair(person(1, "Donald J. Trump", country="USA"), person(2, "Donald Trump", country="USA"),
         True, "an initial more"),
    Pair(person(1, "Donald J. Trump"), person(2, "Donald Trump"), False,
         "an initial more, and nothing shared"),
    Pair(person(1, "Recep Tayyip Erdogan", country="TUR"),
         person(2, "Tayyip Erdoğan", country="TUR"), True, "the first name left out"),
    Pair(person(1, "Jens Stoltenberg", **office("Secretary General", "NATO")),
         person(2, "Jens Stoltenburg", **office("Secretary General", "NATO")), True,
         "a misspelling, one office"),
    Pair(person(1, "Jens Stoltenberg"), person(2, "Jens Stoltenburg"), False,
         "near, and nothing shared"),
    Pair(person(1, "Raul Castro", country="CUB"), person(2, "Paul Castro", country="CUB"), False,
         "another first name"),
    Pair(person(1, "María Vargas", country="PER"), person(2, "Mario Vargas", country="PER"), False,
         "sister and brother"),
    Pair(person(1, "Charles III", country="GBR"), person(2, "Charles II", country="GBR"), False,
         "two kings"),
    Pair(person(1, "Bashar al-Assad", country="SYR"), person(2, "Bashar Assad", country="SYR"),
         True, "the article left out"),
    Pair(body(1, "Ministry of Defence", country="RUS"), body(2, "Russian Defense Ministry",
         country="RUS"), True, "the same words, with the country's"),
    Pair(body(1, "Ministry of Defence", country="RUS"), body(2, "Ministry of Defence",
         country="UKR"), False, "two countries"),
    Pair(body(1, "Ministry of Defence"), body(2, "Ministry of Defence", country="UKR"), False,
         "every country has one"),
    Pair(body(1, "Ecuadorian military", country="ECU"), body(2, "Armed Forces of Ecuador",
         country="ECU"), True, "two names of a country's forces"),
    Pair(body(1, "Ecuadorian army", country="ECU"), body(2, "Armed Forces of Ecuador",
         country="ECU"), False, "the army is a part of them"),
    Pair(body(1, "Gazprom Neft"), body(2, "Gazprom Neft", country="RUS"), True, "one company"),
    Pair(body(1, "Gazprom"), body(2, "Gazprom Neft"), False, "another company"),
    Pair(body(1, "WHO", organization="World Health Organization"),
         body(2, "World Health Organization", organization="World Health Organization"), True,
         "an alias of the codebook"),
    Pair(body(1, "Observatory of Human Rights, Aleppo"), body(2, "Observatory for Human Rights"),
         False, "a word more"),
    Pair(Profile(1, "Kiev", "country", country="UKR"), Profile(2, "Ukraine", "country",
         country="UKR"), True, "one country"),
    Pair(Profile(1, "England", "country", country="GBR", organization="England"),
         Profile(2, "United Kingdom", "country", country="GBR"), False, "a part of a country"),
]  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.reason)
def test_two(pair: Pair) -> None:
    blocks = {block_of(p.kind, p.name, p.country) for p in (pair.one, pair.other)}
    found = actors(pair.one, pair.other)
    same = len(blocks) == 1 and found[1] is not None and found[1] == found[2]
    assert same == pair.same


def test_one_of_a_name_that_could_be_either_namesake_is_nobody() -> None:
    found = actors(
        person(1, "John Smith", country="GBR"),
        person(2, "John Smith", country="NZL"),
        person(3, "John Smith"),
    )
    assert found == {1: 1, 2: 2, 3: None}


def test_a_longer_name_that_fits_two_joins_neither() -> None:
    found = actors(
        person(1, "George H. W. Bush", country="USA"),
        person(2, "George W. Bush", country="USA"),
        person(3, "George Bush", country="USA"),
    )
    assert found == {1: 1, 2: 2, 3: 3}


def test_who_changes_office_is_one_where_the_tables_say_so() -> None:
    minister = person(1, "Jens Stoltenberg", **office("Prime Minister", "Norway", country="NOR"))
    chief = person(
        2, "Jens Stoltenberg", **office("Secretary General", "NATO", organization="NATO")
    )
    assert actors(minister, chief)[2] == 2
    held = frozenset({"NOR", "Norway", "NATO"})
    assert actors(minister, chief, career=lambda _: held)[2] == 1


LAVROV = person(
    1, "Sergey Lavrov", **office("Foreign Minister", "Russia", country="RUS"),
    first="2004", last="2022",
)  # fmt: skip


@pytest.mark.parametrize(
    ("others", "joined", "reason"),
    [
        ([person(2, "Lavrov", country="RUS", first="2014", last="2015")], True, "the only one"),
        ([person(2, "Lavrov", first="2014", last="2015")], False, "nothing shared"),
        ([person(2, "Lavrov", country="BGR", first="2014", last="2015")], False, "another country"),
        ([person(2, "Lavrov", country="RUS", first="1960", last="1961")], False, "other years"),
        ([person(2, "Lavrov", country="RUS")], False, "no year"),
        ([person(2, "Lavrov", country="RUS", first="2014", last="2015"),
          person(3, "Pyotr Lavrov", country="RUS")], False, "a namesake"),
        ([person(2, "Lavrov", country="RUS", first="2014", last="2015"),
          person(3, "Pyotr Lavrov")], False, "a namesake of whom nothing is known"),
        ([person(2, "Lavrov", country="RUS", first="2014", last="2015"),
          person(3, "Pyotr Lavrov", country="BGR")], True, "a namesake who cannot be meant"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_a_surname_alone(others: list[Profile], joined: bool, reason: str) -> None:
    assert (actors(LAVROV, *others)[2] == 1) == joined, reason


def test_near_names_that_one_document_tells_apart_are_two() -> None:
    one = person(1, "Jens Stoltenberg", country="NOR")
    other = person(2, "Jens Stoltenburg", country="NOR")
    assert actors(one, other)[2] == 1
    assert actors(one, other, together=lambda a, b: {a, b} == {1, 2})[2] == 2


def test_people_decide_over_rules() -> None:
    same = (person(1, "Ana Lopes", country="PRT"), person(2, "Ana Lopes"))
    assert actors(*same, parted=((2, 1),))[2] == 2
    two = (person(1, "Ana Lopes", country="PRT"), person(2, "Ana Lopes", country="BRA"))
    joined = {x.entity: x for x in link(two, Evidence(merged=((1, 2, "she moved"),)))}
    assert joined[2] == Link(2, 1, 1, "by-hand", "she moved")


def test_each_join_says_why() -> None:
    found = link([
        person(1, "Volodymyr Zelensky", country="UKR"),
        person(2, "Volodymyr Zelenskyy", country="UKR"),
        person(3, "Volodymyr Zelensky"),
    ])  # fmt: skip
    reasons = {x.entity: (x.joined, x.rule) for x in found}
    assert reasons[1] == (None, "itself")
    assert all(x.because for x in found if x.joined)
    assert {reasons[2][1], reasons[3][1]} == {"spelling", "same-name"}


NAMES = ["Ana Lopes", "Ana Lopez", "A. Lopes", "Lopes", "Ana M. Lopes", "lopes"]
FACTS = st.fixed_dictionaries({
    "name": st.sampled_from(NAMES),
    "country": st.sampled_from([None, "PRT", "BRA"]),
    "title": st.sampled_from([None, "Minister"]),
    "of": st.sampled_from([None, "Portugal", "Brazil"]),
    "sectors": st.sampled_from([(), ("GOV",), ("BUS",)]),
    "first": st.sampled_from(["", "2001", "2020"]),
})  # fmt: skip


def known(facts: dict[str, Any]) -> tuple[object, ...]:
    """What the chronicle tells entities by: none is kept twice."""
    return tuple(facts[name] for name in ("name", "country", "title", "of", "sectors"))


@given(st.lists(FACTS, max_size=7, unique_by=known), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    facts: list[dict[str, Any]], chance: random.Random
) -> None:
    profiles = [person(n, last=f["first"], **f) for n, f in enumerate(facts, 1)]
    shuffled = profiles[:]
    chance.shuffle(shuffled)
    assert {x.entity: x for x in link(profiles)} == {x.entity: x for x in link(shuffled)}
    keys = list(range(1, len(facts) + 1))
    chance.shuffle(keys)
    renamed = {p.key: key for p, key in zip(profiles, keys, strict=True)}
    other = actors(*(person(renamed[p.key], last=f["first"], **f)
                     for p, f in zip(profiles, facts, strict=True)))  # fmt: skip
    ours = actors(*profiles)
    assert grouped({n: other[renamed[n]] for n in renamed}) == grouped(ours)


def grouped(found: dict[int, int | None]) -> tuple[list[list[int]], list[int]]:
    """Who is one with whom, and who is nobody."""
    keys = set(found.values()) - {None}
    groups = sorted(sorted(n for n in found if found[n] == key) for key in keys)
    return groups, sorted(n for n in found if found[n] is None)


@given(st.lists(FACTS, max_size=8, unique_by=known))
def test_nobody_is_of_two_countries(facts: list[dict[str, Any]]) -> None:
    profiles = [person(n, last=f["first"], **f) for n, f in enumerate(facts, 1)]
    found = actors(*profiles)
    for actor in set(found.values()) - {None}:
        assert len({p.country for p in profiles if found[p.key] == actor and p.country}) < 2


@given(st.text(max_size=40), st.sampled_from(["person", "organization", "country", "group"]))
def test_any_name_is_linked(name: str, kind: str) -> None:
    profiles = [Profile(1, name, kind), Profile(2, name, kind, country="CHL")]
    assert len(link(profiles)) == 2
    block_of(kind, name, "CHL")
