"""The readable page of one record: who, did what, to whom, where, when; asserted how and by whom;
the words that prove it, highlighted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.codebook.wording import QUADS, assertion_words, date_words, happened
from dateline.model import Entity, Event, Mention, Quote, Record, Role
from dateline.terminal.printing import bare_table
from dateline.terminal.safe import plain

STYLE_OF_QUAD = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
MARK_OF_QUAD = {1: "+", 2: "++", 3: "-", 4: "--"}  # the colour's meaning without colour


def page(record: Record) -> RenderableType:
    """The whole page; every word of the article is made safe to print."""
    return Group(*_parts(record))


def _parts(record: Record) -> Iterator[RenderableType]:
    yield _head(record)
    for warning in record.warnings:
        yield Text(f"  note: {plain(warning.message)}", style="yellow")
    reader = _Reader(record)
    yield from _section("What was done", [reader.event(e) for e in record.events])
    yield from _section("What was said", [reader.quote(q) for q in record.quotes])
    yield from _section("Who", [reader.who()] if record.entities else ())
    yield from _section("Where", [reader.where()] if any(p.literal for p in record.places) else ())
    yield from _section("When", [reader.when()] if record.timexes else ())


def _section(title: str, parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """A heading and its parts, or nothing at all where there are none."""
    parts = list(parts)
    if parts:
        yield Text()
        yield Text(title, style="bold underline")
        yield from (Padding(part, (0, 0, 0, 2)) for part in parts)


def _head(record: Record) -> RenderableType:
    document = record.document
    title = document.title or _first_words(document.text)
    facts = [document.published or "no date", document.outlet, document.url, f"id {document.id}"]
    line = " · ".join(plain(fact) for fact in facts if fact)
    return Group(Rule(style="dim"), Text(plain(title), style="bold"), Text(line, style="dim"))


def _first_words(text: str) -> str:
    words = " ".join(text[:400].split())
    return words if len(words) <= 72 else words[:72].rsplit(" ", 1)[0] + " …"


class _Reader:
    """A record with its ids resolved."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.document.text
        self.entities: Mapping[str, Entity] = {e.id: e for e in record.entities}
        self.mentions: Mapping[str, Mention] = {m.id: m for m in record.mentions}
        self.places = {p.id: p for p in record.places}
        self.timexes = {t.id: t for t in record.timexes}

    def event(self, event: Event) -> RenderableType:
        """An event's line, its circumstances, and the words that prove it."""
        mode = f" ({event.mode})" if event.mode else ""
        head = Text.assemble(
            (f"{MARK_OF_QUAD.get(event.quad, '?'):>2} ", STYLE_OF_QUAD.get(event.quad, "")),
            (f"{event.type}{mode}", STYLE_OF_QUAD.get(event.quad, "")),
            "  ",
            (self._roles(event.actors) or "nobody named", "bold"),
        )
        if event.recipients:
            head.append(" → ")
            head.append(self._roles(event.recipients), style="bold")
        lines: list[RenderableType] = [head, Padding(self._circumstances(event), (0, 0, 0, 3))]
        if event.evidence:
            lines.append(Padding(self._proof(event), (0, 0, 0, 3)))
        return Padding(Group(*lines), (0, 0, 1, 0))

    def _roles(self, roles: tuple[Role, ...]) -> str:
        return ", ".join(self._role(role) for role in roles)

    def _role(self, role: Role) -> str:
        """The mention's words, with the entity's name where they differ."""
        mention, entity = self.mentions.get(role.mention), self.entities.get(role.entity or "")
        words = plain(mention.text) if mention else "?"
        if entity and entity.name.casefold() not in words.casefold():
            return f"{words} = {plain(entity.name)}"
        return words

    def _circumstances(self, event: Event) -> Text:
        """How asserted, when and why then, where, and by whom."""
        line = Text()
        style = "" if happened(event.assertion) else "magenta"
        line.append(assertion_words(event.assertion), style=style)
        line.append(f" · {date_words(event.date)}")
        if timex := self.timexes.get(event.date.timex or ""):
            line.append(f' ("{plain(timex.text)}")', style="dim")
        elif event.date.basis == "published":
            line.append(" (day of publication)", style="dim")
        if place := self.places.get(event.place or ""):
            where = ", ".join(x for x in (place.name or place.text, place.country) if x)
            line.append(f" · {plain(where)}")
        for link in event.attribution:
            who = self.entities.get(link.speaker or "")
            name = who.name if who else link.source.text if link.source else "somebody unnamed"
            line.append(f" · according to {plain(name)}", style="cyan")
        line.append(f" · {QUADS.get(event.quad, '')}, CAMEO {event.cameo or '?'}", style="dim")
        return line

    def _proof(self, event: Event) -> Text:
        """The evidence's words with the trigger and the roles marked."""
        evidence = event.evidence
        assert evidence is not None  # noqa: S101 - the caller looked
        proof = Text("“" + plain(evidence.exact) + "”", style="italic")
        marks = [(event.trigger.start, event.trigger.end, "reverse")]
        mentions = (self.mentions.get(r.mention) for r in (*event.actors, *event.recipients))
        marks += [(mention.start, mention.end, "bold") for mention in mentions if mention]
        for start, end, style in marks:
            if evidence.start <= start and end <= evidence.end:
                proof.stylize(style, start - evidence.start + 1, end - evidence.start + 1)
        return proof

    def quote(self, quote: Quote) -> RenderableType:
        """Who said it, with which words, and what."""
        speaker = self.entities.get(quote.speaker or "")
        name = speaker.name if speaker else quote.source.text if quote.source else "?"
        cue = f" ({plain(quote.cue.text)})" if quote.cue else ""
        said = " … ".join(plain(self.text[s.start : s.end]) for s in quote.content)
        if quote.kind == "direct":
            said = f"“{said}”"
        return Text.assemble((plain(name), "bold cyan"), (f"{cue}: ", "dim"), said)

    def who(self) -> RenderableType:
        """A row an entity: name, what it is, its code, and the words that name it."""
        table = bare_table("name", "what", "code", "words in the text")
        words: dict[str, dict[str, None]] = {}
        for mention in self.record.mentions:
            if mention.entity:
                words.setdefault(mention.entity, {})[mention.text] = None
        for entity in self.record.entities:
            office = entity.office
            what = " ".join(x for x in (office.of, office.title) if x) if office else entity.kind
            named = ", ".join(words.get(entity.id, ()))
            _add_row(table, entity.name, what, entity.code or "", named)
        return table

    def where(self) -> RenderableType:
        """A row a place, literal ones only, each once."""
        table = bare_table("words", "place", "kind", "country", "GeoNames")
        rows = dict.fromkeys(
            (p.text, p.name or "", p.kind or "", p.country or "", str(p.geonames or ""))
            for p in self.record.places
            if p.literal
        )
        for row in rows:
            _add_row(table, *row)
        return table

    def when(self) -> RenderableType:
        """A row a time expression: its words, its value and days, and the rule that made them."""
        table = bare_table("words", "value", "days", "rule")
        for timex in self.record.timexes:
            days = dict.fromkeys(x for x in (timex.earliest, timex.latest) if x)
            _add_row(table, timex.text, timex.value, " to ".join(days), timex.rule)
        return table


def _add_row(table: Table, *cells: str) -> None:
    """A row of words that are safe to print and obeyed by nobody."""
    table.add_row(*(Text(plain(cell)) for cell in cells))
