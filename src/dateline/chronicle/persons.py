"""Which persons are one: by full names in all spellings, longer forms, near spellings, and by a
surname alone only where nobody else could be meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from rapidfuzz.fuzz import ratio

from dateline.chronicle.clusters import Block
from dateline.chronicle.name_forms import PersonName, person_name
from dateline.chronicle.profiles import Profile, best, same_title, ties
from dateline.codebook.offices import skeleton

NEAR = 88  # rapidfuzz's ratio from which two surnames are near
NEAR_GIVEN = 80  # and two given names
APART = 1  # years between two periods that still touch


def link_persons(block: Block, persons: list[Profile]) -> None:
    """Joins persons; those who could be several are nobody."""
    full = [p for p in persons if _is_one(p)]
    spelled: defaultdict[str, list[Profile]] = defaultdict(list)
    for person in full:
        spelled[person_name(person.name).skeleton].append(person)
    for group in spelled.values():
        _same_names(block, group)
    told = [p for p in full if p.key not in block.unknown]
    for ours, theirs in _alike(block.clusters(told)):
        _other_forms(block, ours, theirs, told)
    for person in persons:
        if not _is_one(person):
            _surname_alone(block, person, told)


def _alike(clusters: list[list[Profile]]) -> Iterator[tuple[list[Profile], list[Profile]]]:
    """Pairs of clusters, two of whose names have a surname or the given names in common."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, cluster in enumerate(clusters):
        names = [person_name(profile.name) for profile in cluster]
        keys = {("surname", skeleton(name.surname)) for name in names}
        keys |= {("given", skeleton(" ".join(name.given))) for name in names if name.given}
        for key in sorted(keys):
            places[key].append(at)
    pairs = {pair for held in places.values() for pair in combinations(held, 2)}
    for one, other in sorted(pairs):
        yield clusters[one], clusters[other]


def _is_one(person: Profile) -> bool:
    """Whether the name, with the office, means one and the same in every document."""
    held = person.title and person.of
    if not person.name[:1].isupper():
        return False
    return person_name(person.name).is_full or bool(held and person.title != person.name)


def _same_names(block: Block, group: list[Profile]) -> None:
    """All of one name: one person where nothing known of any two differs; else those who share
    something, and who has nothing to tell them by is nobody."""
    rivals = block.any_conflict(group)
    for person in group:
        others = [c for c in block.clusters(group) if person not in c]
        before = [c for c in others if not block.conflicting(block.cluster(person), c)]
        for cluster in before:
            if cluster is block.cluster(person):
                continue
            one, other, shared = best([person], cluster)
            if shared or not rivals:
                _join_names(block, one, other, shared)
    if rivals:
        for person in group:
            if len(block.cluster(person)) == 1 and not ties(person):
                block.unknown[person.key] = "several bear this name, and nothing says which of them"


def _join_names(block: Block, one: Profile, other: Profile, shared: str) -> None:
    if block.conflicting(block.cluster(one), block.cluster(other)):
        return
    ground = shared or "nothing known of the two differs"
    if one.name == other.name:
        block.join(one, other, "same-name", f"the same full name; {ground}")
    else:
        names = f"{other.name}, {one.name}"
        block.join(one, other, "spelling", f"two spellings of one name ({names}); {ground}")


def _other_forms(
    block: Block, ours: list[Profile], theirs: list[Profile], told: list[Profile]
) -> None:
    """A longer form of the name ("Donald J. Trump"), or a near spelling, with something shared."""
    ours, theirs = block.cluster(ours[0]), block.cluster(theirs[0])
    if ours is theirs or not _may_be_forms(ours, theirs) or block.conflicting(ours, theirs):
        return
    one, other, shared = best(ours, theirs)
    if not shared:
        return
    names = person_name(one.name), person_name(other.name)
    if _is_longer(*names) and not _has_rival(block, one, other, told):
        because = f"a longer form of the same name ({one.name}, {other.name}); {shared}"
        block.join(one, other, "longer-name", because)
    elif _is_near(*names, same_office=same_title(one, other) and one.of == other.of):
        sectors = not one.sectors or not other.sectors or set(one.sectors) & set(other.sectors)
        if sectors and not any(block.evidence.together(a.key, b.key) for a in ours for b in theirs):
            because = f"near spellings of one name ({one.name}, {other.name}); {shared}"
            block.join(one, other, "near-name", because)


def _may_be_forms(ours: list[Profile], theirs: list[Profile]) -> bool:
    ones = {person_name(p.name) for p in ours}
    others = {person_name(p.name) for p in theirs}
    pairs = product(ones, others)
    return any(_is_longer(a, b) or _is_near(a, b, same_office=True) for a, b in pairs)


def _is_longer(one: PersonName, two: PersonName) -> bool:
    """Whether the given names of one begin as those of the other do, some cut to initials; or the
    only one is the other's second ("Tayyip" of "Recep Tayyip")."""
    if skeleton(one.surname) != skeleton(two.surname) or one.suffix != two.suffix:
        return False
    short, long = sorted((one.given, two.given), key=len)
    if not short or len(short) == len(long):
        return False
    if len(short) == 1:
        return any(_same_given(short[0], word) for word in long[:2])
    return all(map(_same_given, short, long))


def _same_given(one: str, two: str) -> bool:
    if 1 in (len(one), len(two)):
        return one[:1] == two[:1]
    return skeleton(one) == skeleton(two)


def _has_rival(block: Block, one: Profile, other: Profile, told: list[Profile]) -> bool:
    """Whether a third bearer of the surname could be meant by one of the two names as well."""
    names = person_name(one.name), person_name(other.name)
    for person in told:
        third = person_name(person.name)
        if person in block.cluster(one) or person in block.cluster(other):
            continue
        if any(_is_longer(third, name) or third.skeleton == name.skeleton for name in names):
            return True
    return False


def _is_near(one: PersonName, two: PersonName, *, same_office: bool) -> bool:
    """Whether one of surname and given names is the same and the other near; given names only of
    holders of one office, for brothers and sisters have near ones too."""
    if not one.given or not two.given or one.suffix != two.suffix:
        return False
    first, second = " ".join(one.given), " ".join(two.given)
    same_given = skeleton(first) == skeleton(second)
    same_surname = skeleton(one.surname) == skeleton(two.surname)
    if same_given and not same_surname:
        return min(len(one.surname), len(two.surname)) > 4 and (
            ratio(one.surname, two.surname) >= NEAR
        )
    return (
        same_surname
        and same_office
        and first[0] == second[0]
        and ratio(first, second) >= NEAR_GIVEN
    )


def _surname_alone(block: Block, person: Profile, told: list[Profile]) -> None:
    """A surname joins the only bearer whose country or office agrees, in the same years."""
    why = "a name that several may bear, and nothing says which of them"
    surname = skeleton(person_name(person.name).surname)
    bearers = block.clusters(
        p for p in told if skeleton(person_name(p.name).surname) == surname and p is not person
    )
    possible = [c for c in bearers if not block.conflicting([person], c)]
    block.unknown[person.key] = why
    if len(possible) != 1 or not person.name[:1].isupper():
        return
    one, other, shared = best([person], possible[0])
    if shared and _touch(person, possible[0]):
        del block.unknown[person.key]
        because = f"the only {person.name} here who could be meant in these years; {shared}"
        block.join(other, one, "surname", because)


def _touch(person: Profile, cluster: list[Profile]) -> bool:
    """Whether all years of `person` lie within those of the cluster, or a year beside."""
    first = min((p.first for p in cluster if p.first), default="")
    last = max((p.last for p in cluster if p.last), default="")
    if not (person.first and person.last and first and last):
        return False
    return int(person.first) >= int(first) - APART and int(person.last) <= int(last) + APART
