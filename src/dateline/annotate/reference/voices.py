"""Whose words stand where: for each token its quotation, and which phrases are sources."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.annotate.reference.phrases import Scene
from dateline.model import Quote

_ASKING = frozenset({"ask", "beg", "demand", "implore", "order", "press", "request", "urge"})


@dataclass(slots=True)
class Voices:
    """`inside` has, for each token, the index of the innermost quotation whose content it is in,
    or -1; `source_heads` maps a token that heads a source to its quotation's index; `told` counts
    for each sentence how many up to it are the outlet's own (not begun inside direct speech);
    `reticent` are the heads of sources who speak of others rather than of themselves: news outlets,
    and those who ask or order somebody to act ("urged Ethiopia to withdraw its troops")."""

    quotes: tuple[Quote, ...]
    inside: list[int]
    source_heads: dict[int, int] = field(default_factory=dict)
    head_of_quote: list[int | None] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    reticent: set[int] = field(default_factory=set)

    def is_postposed(self, token: int) -> bool:
        """Whether the token heads a source named after its words: "..., police said"."""
        index = self.source_heads.get(token)
        if index is None or not self.quotes[index].content:
            return False
        source = self.quotes[index].source
        return source is not None and self.quotes[index].content[0].start < source.start

    def is_direct(self, token: int) -> bool:
        """Whether the token stands in somebody's own words."""
        index = self.inside[token]
        return index >= 0 and self.quotes[index].kind == "direct"


def voices(scene: Scene, quotes: tuple[Quote, ...]) -> Voices:
    """The voices of a document; wider contents are laid first, so that the innermost wins."""
    made = Voices(quotes, [-1] * len(scene.doc))
    made.head_of_quote = [None] * len(quotes)
    order = sorted(range(len(quotes)), key=lambda i: (-_width(quotes[i]), i))
    for index in order:
        for span in quotes[index].content:
            first, last = scene.places.token_at(span.start), scene.places.token_at(span.end - 1)
            made.inside[first : last + 1] = [index] * (last + 1 - first)
    for index, quote in enumerate(quotes):
        if quote.source is not None:
            head = scene.places.head_of(scene.doc, quote.source.start, quote.source.end)
            head = _who(scene.doc[head])
            made.source_heads.setdefault(head, index)
            made.head_of_quote[index] = head
            if _is_outlet(scene, head) or _asks(scene, quote):
                made.reticent.add(head)
    made.told = _told(scene, made)
    return made


def _is_outlet(scene: Scene, head: int) -> bool:
    at = scene.mention_at.get(head)
    entity = scene.entities.get(scene.mentions[at].entity or "") if at is not None else None
    return entity is not None and entity.kind == "organization" and "JRN" in entity.sectors


def _asks(scene: Scene, quote: Quote) -> bool:
    if quote.kind != "indirect" or quote.cue is None:
        return False
    cue = scene.doc[scene.places.token_at(quote.cue.start)]
    return cue.lemma_ in _ASKING


def _who(source: Token) -> int:
    """The token of him who speaks: of "who" the noun that its clause is about."""
    if source.tag_ not in ("WP", "WDT"):
        return source.i
    clause = source.head
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head.i != clause.i:
        clause = clause.head
    return clause.head.i if clause.dep_ == "relcl" else source.i


def _width(quote: Quote) -> int:
    return sum(span.end - span.start for span in quote.content)


def _told(scene: Scene, voices: Voices) -> list[int]:
    counts: list[int] = []
    told = -1
    for index, sentence in enumerate(scene.sentence_of):
        if sentence == len(counts):
            told += not voices.is_direct(index) or not counts
            counts.append(told)
    return counts
