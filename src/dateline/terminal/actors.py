"""Actors: who somebody is, with all names, offices, and the reasons for taking them for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.chronicle import Actor, Who
from dateline.chronicle.who import Held, Member, Seen
from dateline.codebook.countries import by_iso3
from dateline.terminal.safe import plain

MOST_MEMBERS = 12  # shown of one actor
MOST_ACTORS = 10


def who_blocks(who: Who) -> Iterator[RenderableType]:
    """A block an actor, those with the most documents first; then who cannot be told."""
    for actor in who.actors[:MOST_ACTORS]:
        yield actor_block(actor)
    if len(who.actors) > MOST_ACTORS:
        yield Text(f"and {len(who.actors) - MOST_ACTORS:,} more of this name\n", "dim")
    if who.untold:
        head = Text(f"Not told apart: {who.asked} in {_documents(_sum(who.untold))}", "bold yellow")
        lines = [_member(member) for member in who.untold[:MOST_MEMBERS]]
        yield Group(head, *(Padding(line, (0, 0, 0, 3)) for line in lines), Text())


def actor_block(actor: Actor) -> RenderableType:
    """One actor."""
    span = " to ".join(dict.fromkeys(day for day in (actor.first, actor.last) if day))
    head = Text.assemble(
        (plain(actor.name), "bold cyan"),
        f"  {actor.kind}, {_documents(actor.documents)}{', ' + span if span else ''}",
    )
    names = ", ".join(f"{plain(name)} ({count:,})" for name, count in actor.names)
    lines = [Text(f"names: {names}")]
    lines += [_held(held) for held in actor.offices]
    lines += [_member(member) for member in actor.members[:MOST_MEMBERS]]
    if len(actor.members) > MOST_MEMBERS:
        lines.append(Text(f"and {len(actor.members) - MOST_MEMBERS:,} more", "dim"))
    for made in actor.decided:
        words = f"{made.kind} {made.number} by hand, {made.made[:10]}: {plain(made.because)}"
        lines.append(Text(words, "magenta"))
    return Group(head, *(Padding(line, (0, 0, 0, 3)) for line in lines), Text())


def _held(held: Held) -> Text:
    days = " to ".join(dict.fromkeys(day for day in (held.first, held.last) if day)) or "undated"
    state = by_iso3(held.of) if held.of else None
    of = state.name if state else held.of
    office = f"{held.title}, {of}" if of else held.title
    words = f"office: {plain(office)}, seen {days} in {_documents(held.documents)}"
    return Text.assemble(words, (f"  “{plain(held.seen.words)}” {_where(held.seen)}", "dim"))


def _member(member: Member) -> Text:
    facts = (member.office, member.office_of, member.organization, member.country, *member.sectors)
    known = ", ".join(dict.fromkeys(plain(fact) for fact in facts if fact))
    line = Text(f"{member.entity:>5}  {plain(member.name)}{f' ({known})' if known else ''}")
    line.append(f", {_documents(member.documents)}")
    line.append(f"  “{plain(member.seen.words)}” {_where(member.seen)}", "dim")
    if member.because:
        joined = f"with {member.joined}: " if member.joined else ""
        line.append(f"\n       {joined}{plain(member.because)}", "green" if joined else "yellow")
    return line


def _where(seen: Seen) -> str:
    return plain(f"{seen.document} {seen.published or ''}".rstrip())


def _documents(count: int) -> str:
    return f"{count:,} document{'' if count == 1 else 's'}"


def _sum(members: Sequence[Member]) -> int:
    return sum(member.documents for member in members)


def who_row(actor: Actor, member: Member) -> str:
    """One entity as a tab-separated line, in the order of `WHO_COLUMNS`."""
    cells = (
        actor.key, actor.name, member.entity, member.name, member.kind, member.country,
        member.office, member.office_of, member.documents, member.joined, member.rule,
        member.because, member.seen.document, member.seen.words,
    )  # fmt: skip
    return "\t".join("" if cell is None else plain(str(cell)) for cell in cells)


WHO_COLUMNS = (
    "actor", "actor_name", "entity", "name", "kind", "country", "office", "office_of", "documents",
    "joined", "rule", "because", "document", "words",
)  # fmt: skip
