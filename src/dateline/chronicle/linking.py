"""Who is one person or body, though documents call them by several names: the rules, without a
database.

Conservative: a name alone joins only where nothing speaks of a namesake. What cannot be told stays
apart or belongs to nobody. The answer depends on what is known of a block, not on the order in
which it came.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.chronicle.bodies import link_bodies, link_countries
from dateline.chronicle.clusters import Block
from dateline.chronicle.persons import link_persons
from dateline.chronicle.profiles import Evidence, Link, Profile, order

_RULES = {
    "person": link_persons,
    "organization": link_bodies,
    "country": link_countries,
}


def link(profiles: Iterable[Profile], evidence: Evidence | None = None) -> tuple[Link, ...]:
    """Links all entities of one block, or of several that a decision ties together."""
    block = Block(sorted(profiles, key=order), evidence or Evidence())
    for kind, join in _RULES.items():
        join(block, [profile for profile in block.profiles if profile.kind == kind])
    block.decide()
    return block.links()
