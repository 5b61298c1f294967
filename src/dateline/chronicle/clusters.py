"""Entities of one block, growing together into actors; each join keeps its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, product

from dateline.chronicle.profiles import Evidence, Link, Profile, Rule, differ


class Block:
    """Clusters of profiles; at first each stands by itself. `unknown` are those of whom it cannot
    be told who they are, with the reason."""

    def __init__(self, profiles: Sequence[Profile], evidence: Evidence) -> None:
        self.profiles = profiles
        self.evidence = evidence
        self.unknown: dict[int, str] = {}
        self._parted = {frozenset(pair) for pair in evidence.parted}
        self._cluster = {p.key: [p] for p in profiles}
        facts: dict[tuple[object, ...], int] = {}  # what conflicts depend on, numbered
        self._facts = {p.key: facts.setdefault(_facts(p), len(facts)) for p in profiles}
        self._differ: dict[tuple[int, int], bool] = {}
        self._joins: defaultdict[int, list[tuple[int, Rule, str]]] = defaultdict(list)

    def cluster(self, profile: Profile) -> list[Profile]:
        """All who are taken for one with this profile, itself too."""
        return self._cluster[profile.key]

    def clusters(self, profiles: Iterable[Profile]) -> list[list[Profile]]:
        """The clusters of `profiles`, each once, in their order."""
        once = {id(self._cluster[p.key]): self._cluster[p.key] for p in profiles}
        return list(once.values())

    def join(self, one: Profile, other: Profile, rule: Rule, because: str) -> None:
        """Takes the clusters of two profiles for one."""
        ours, theirs = self.cluster(one), self.cluster(other)
        if ours is theirs:
            return
        ours += theirs
        for profile in theirs:
            self._cluster[profile.key] = ours
        self._joins[one.key].append((other.key, rule, because))
        self._joins[other.key].append((one.key, rule, because))

    def conflict(self, one: Profile, other: Profile) -> bool:
        """Whether something known of both says that they are two."""
        if self._parted and frozenset((one.key, other.key)) in self._parted:
            return True
        pair = (self._facts[one.key], self._facts[other.key])
        if pair not in self._differ:
            self._differ[pair] = differ(one, other, self.evidence.career)
        return self._differ[pair]

    def conflicting(self, ours: list[Profile], theirs: list[Profile]) -> bool:
        """Whether any two of two clusters are known to be two."""
        if self._parted:
            return any(self.conflict(a, b) for a in ours for b in theirs)
        alike = ({self._facts[p.key]: p for p in cluster}.values() for cluster in (ours, theirs))
        return any(self.conflict(a, b) for a, b in product(*alike))

    def any_conflict(self, profiles: list[Profile]) -> bool:
        """Whether any two of them are known to be two."""
        if self._parted:
            return any(self.conflict(a, b) for a, b in combinations(profiles, 2))
        alike = {self._facts[p.key]: p for p in profiles}.values()
        return any(self.conflict(a, b) for a, b in combinations(alike, 2))

    def decide(self) -> None:
        """Joins what people have joined; whom they set apart is somebody."""
        for apart, _ in self.evidence.parted:
            self.unknown.pop(apart, None)
        known = {p.key: p for p in self.profiles}
        for one, other, because in self.evidence.merged:
            if one in known and other in known:
                self.unknown.pop(one, None)
                self.unknown.pop(other, None)
                self.join(known[one], known[other], "by-hand", because)

    def links(self) -> tuple[Link, ...]:
        """One link a profile; the reasons form a tree from the actor's first entity."""
        found: dict[int, Link] = {}
        for profile in sorted(self.profiles, key=lambda p: p.key):
            if profile.key in found:
                continue
            if profile.key in self.unknown:
                why = self.unknown[profile.key]
                found[profile.key] = Link(profile.key, None, None, "unknown", why)
                continue
            found[profile.key] = Link(profile.key, profile.key, None, "itself", "")
            waiting = [profile.key]
            while waiting:
                at = waiting.pop(0)
                for other, rule, because in self._joins[at]:
                    if other not in found:
                        found[other] = Link(other, profile.key, at, rule, because)
                        waiting.append(other)
        return tuple(found[p.key] for p in self.profiles)


def _facts(profile: Profile) -> tuple[object, ...]:
    facts = (profile.country, profile.organization, profile.of, profile.sectors)
    return (profile.kind, profile.name, *facts)
