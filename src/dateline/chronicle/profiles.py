"""What is known of an entity, what two have in common, and in what they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Literal

import msgspec

Rule = Literal[
    "itself", "same-name", "spelling", "longer-name", "near-name", "surname", "alias", "by-hand",
    "unknown",
]  # fmt: skip
# One walk of life: who is a minister may have been a general or a member of parliament.
PUBLIC_LIFE = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI", "SPY", "MIL", "COP", "JUD"})


class Profile(msgspec.Struct, frozen=True):
    """What is known of one entity; `first` and `last` are the first and last year in which a
    document names it, "" where none is dated. `title` is its office, `of` what that is of."""

    key: int
    name: str
    kind: str
    country: str | None = None
    organization: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    title: str | None = None
    of: str | None = None
    first: str = ""
    last: str = ""


class Link(msgspec.Struct, frozen=True):
    """That `entity` is the actor `actor` (the least key of its entities), or nobody who can be told
    (null). It was joined to the entity `joined` by `rule`, because of `because`."""

    entity: int
    actor: int | None
    joined: int | None
    rule: Rule
    because: str


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules may ask beyond the profiles.

    together: whether a document names both, as two. career: for a person's name the bodies and
    countries whose offices the tables give to the one person of that name. merged, parted: what
    people have decided: pairs of keys with the reason; whom they set apart, and from whom.
    """

    together: Callable[[int, int], bool] = lambda _one, _other: False
    career: Callable[[str], frozenset[str]] = lambda _name: frozenset()
    merged: tuple[tuple[int, int, str], ...] = ()
    parted: tuple[tuple[int, int], ...] = ()


def order(profile: Profile) -> tuple[object, ...]:
    """An order of profiles that does not depend on when they came."""
    facts = (profile.country, profile.organization, profile.title, profile.of, profile.code)
    known = sum(fact is not None for fact in facts)
    return (-known, profile.name, *(fact or "" for fact in facts), profile.sectors)


def differ(one: Profile, two: Profile, career: Callable[[str], frozenset[str]]) -> bool:
    """Whether country, body, what the office is of, or the walk of life differ."""
    tied = ties(one) | ties(two)
    if tied and tied <= career(one.name):
        return False
    facts = ((one.country, two.country), (one.organization, two.organization), (one.of, two.of))
    if any(a and b and a != b for a, b in facts):
        return True
    if shared_by(one, two) or not one.sectors or not two.sectors:
        return False
    if one.kind == "organization":
        return False
    public = PUBLIC_LIFE.intersection(one.sectors) and PUBLIC_LIFE.intersection(two.sectors)
    return not public and not set(one.sectors) & set(two.sectors)


def ties(profile: Profile) -> frozenset[str]:
    """The country and bodies that the entity belongs to."""
    return frozenset(x for x in (profile.country, profile.organization, profile.of) if x)


def same_title(one: Profile, two: Profile) -> bool:
    """Whether both hold an office of one title."""
    return bool(one.title and one.title == two.title)


def shared_by(one: Profile, two: Profile) -> str:
    """What is known of both and the same, in words; "" where nothing is."""
    return (
        "",
        f"both of {one.country}",
        f"both of {one.organization}",
        f"both hold an office of {one.of}",
        f"both {one.title}, {one.of}",
    )[_strength(one, two)]


def _strength(one: Profile, two: Profile) -> int:
    """How much two share: 4, one title of one country or body; 3, an office of it; 2, a body; 1, a
    country; 0, nothing."""
    if one.of and one.of == two.of:
        return 4 if same_title(one, two) else 3
    if one.organization and one.organization == two.organization:
        return 2
    return int(bool(one.country) and one.country == two.country)


def best(ours: Sequence[Profile], theirs: Sequence[Profile]) -> tuple[Profile, Profile, str]:
    """The two that share most, and what they share."""
    found, most = (ours[0], theirs[0]), -1
    for pair in product(ours, theirs):
        if (strength := _strength(*pair)) > most:
            found, most = pair, strength
            if most == 4:
                break
    return (*found, shared_by(*found))
