"""Which bodies are one, and which names mean one country."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from rapidfuzz.fuzz import ratio

from dateline.chronicle.clusters import Block
from dateline.chronicle.name_forms import body_words, is_general
from dateline.chronicle.profiles import Profile, best

NEAR = 93  # rapidfuzz's ratio from which two names of bodies are near


def link_bodies(block: Block, bodies: list[Profile]) -> None:
    """Joins bodies by their names, in all forms and near spellings; those whose name says nothing
    of whose they are, are nobody."""
    named: defaultdict[str, list[Profile]] = defaultdict(list)
    for body in bodies:
        if _is_body(body):
            named[body_words(body.name, body.country)].append(body)
        else:
            block.unknown[body.key] = "a word for many bodies, and nothing says which of them"
    for group in named.values():
        _same_bodies(block, group)
    homes: defaultdict[str, list[Profile]] = defaultdict(list)
    for body in bodies:
        if body.country and body.key not in block.unknown:
            homes[body.country].append(body)
    for home in homes.values():
        for ours, theirs in combinations(block.clusters(home), 2):
            _near_bodies(block, ours, theirs)


def _is_body(body: Profile) -> bool:
    """Whether it has a name of its own, or is the organ of a country."""
    proper = any(word[:1].isupper() for word in body.name.split())
    named = body.organization or not is_general(body_words(body.name, body.country))
    return proper and bool(body.country or body.of or named)


def _same_bodies(block: Block, group: list[Profile]) -> None:
    """All of one name: one body a country; of no country, that of the only one."""
    rivals = len({body.country for body in group if body.country}) > 1
    for body in group:
        if rivals and not body.country:
            block.unknown[body.key] = "bodies of several countries bear this name"
            continue
        for cluster in block.clusters(group):
            one, other, shared = best([body], cluster)
            apart = rivals and not (one.country and one.country == other.country)
            if apart or cluster is block.cluster(body):
                continue
            if not block.conflicting(block.cluster(body), cluster):
                same = one.name == other.name
                words = "the same name" if same else f"names of one body ({other.name}, {one.name})"
                ground = shared or "nothing known of the two differs"
                block.join(one, other, "same-name" if same else "alias", f"{words}; {ground}")


def _near_bodies(block: Block, ours: list[Profile], theirs: list[Profile]) -> None:
    one, other, shared = best(ours, theirs)
    names = (body_words(p.name, p.country) for p in (one, other))
    if shared and ratio(*names) >= NEAR and not block.conflicting(ours, theirs):
        because = f"near spellings of one name ({one.name}, {other.name}); {shared}"
        block.join(one, other, "near-name", because)


def link_countries(block: Block, countries: list[Profile]) -> None:
    """Joins the names of a country; its parts that act under names of their own stay apart."""
    named: defaultdict[str, list[Profile]] = defaultdict(list)
    for country in countries:
        own = country.organization or country.country or country.name
        named[own].append(country)
    for group in named.values():
        for other in group[1:]:
            if not block.conflict(group[0], other):
                block.join(group[0], other, "alias", f"names of one country ({other.name})")
