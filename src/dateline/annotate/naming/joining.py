"""From spans to mentions and entities: who is one with whom, and who holds which office."""

from __future__ import annotations

from dateline.annotate.naming.beings import Being, Beings, Post
from dateline.annotate.naming.described import Phrase
from dateline.annotate.naming.links import Link
from dateline.annotate.naming.organs import Organs
from dateline.annotate.naming.ownership import NOBODY, Owner, office, owner_of, state
from dateline.annotate.naming.scan import COUNTERPART, Found, Scan
from dateline.annotate.naming.words import Words
from dateline.codebook import titles
from dateline.codebook.name_words import listed
from dateline.codebook.titles import Title
from dateline.model import Entity, Mention, Office

_LEADING = frozenset({"GOV", "LEG", "JUD", "OPP", "PTY", "COP", "SPY", "REL"})
_CLOSING = frozenset(", . ) ; : — – - said told and has was is".split(" "))  # noqa: SIM905
_SOVEREIGN = frozenset({"King", "Queen", "Pope", "Emperor"})


def join(scan: Scan, text: str) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions and entities of a scanned document; offsets into `text`."""
    links = _Joiner(scan).run()
    order: dict[int, Being] = {}
    for link in links:
        if link.being is not None:
            order.setdefault(id(link.being), link.being)
    ids = {key: f"x{n}" for n, key in enumerate(order, 1)}
    mentions, spans = [], {}
    for n, link in enumerate(links, 1):
        start = scan.words.starts[link.found.start]
        end = scan.words.end(link.found.end - 1)
        entity = ids[id(link.being)] if link.being is not None else None
        mentions.append(Mention(f"m{n}", start, end, text[start:end], link.kind, entity, link.by))
        spans[link.found.start] = f"m{n}"
    return tuple(mentions), tuple(_entity(b, ids[key], spans) for key, b in order.items())


def _entity(being: Being, number: str, spans: dict[int, str]) -> Entity:
    post, office_held = being.post(), None
    if post is not None:
        office_held = Office(post.title.title, post.of_name, spans.get(post.mention))
    return Entity(
        id=number,
        name=being.name,
        kind=being.kind,
        country=being.country,
        organization=being.organization,
        sectors=being.sectors or (post.title.sectors if post is not None else ()),
        code=being.code or None,
        office=office_held,
    )


class _Joiner:
    """Joins the spans of one document; `links` runs beside `scan.found`."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.words = scan.words
        self.beings = Beings(scan.day)
        self.links: list[Link | None] = [None] * len(scan.found)

    def run(self) -> list[Link]:
        """Full names first, then short ones, then bodies and groups, then offices."""
        organs = Organs(self.scan, self.beings)
        spans = list(enumerate(self.scan.found))
        for fits in (_is_full, _is_short):
            for number, found in spans:
                if found.sort == "person" and fits(self.words, found):
                    self.links[number] = self._person(found)
        for number, found in spans:
            if self.links[number] is None and not (found.phrase and _is_office(found.phrase)):
                self.links[number] = organs.link(found)
        for number, found in spans:
            self.links[number] = self._apposed(number, found) or self.links[number]
        for number, found in spans:
            if self.links[number] is None and found.phrase is not None:
                self.links[number] = self._office(found, found.phrase)
        return [link for link in self.links if link is not None]

    def _person(self, found: Found) -> Link:
        start = self.words.starts[found.start]
        parts, style = _parts(self.words, found), _style(self.words, found)
        if len(parts) > 1 or style:
            being, by = self.beings.full(parts, start, style), "name"
        else:
            title = found.titles[-1].noun.title if found.titles else None
            word = self.words.lowers[found.titles[-1].start] if found.titles else ""
            being, by = self.beings.short(parts, start, title, word), "short-name"
        for phrase in found.titles:
            self._give(being, phrase, found)
        return Link(found, "person", being, by)

    def _give(self, being: Being, phrase: Phrase, found: Found) -> None:
        """Gives a person the office that a title or apposition names."""
        title, owner = phrase.noun.title, self._owner(phrase)
        being.country = being.country or owner.country
        if not phrase.former:
            being.organization = being.organization or owner.body
        if title is None:
            sectors = phrase.noun.role.sectors if phrase.noun.role is not None else ()
            being.sectors = being.sectors or (sectors if sectors != ("CVL",) else ())
            return
        if title.key == "honorific":
            return
        if phrase.plain.startswith("shadow "):
            title = Title(f"Shadow {title.title}", f"shadow {title.key}", ("OPP",), "any")
        before = phrase.noun.end <= found.core[0]
        if title.key == "representative" and before and owner.of in (None, "USA"):
            title = titles.titles()["rep."]
        held = office(title, owner.body)
        being.posts.append(Post(held, owner.of, owner.name, found.start, phrase.former))

    def _owner(self, phrase: Phrase) -> Owner:
        """The owner that the phrase names, else the country of the person who possesses it."""
        if phrase.owner is not None or phrase.possessor is None:
            return owner_of(phrase.owner)
        if phrase.noun.words == COUNTERPART:
            return NOBODY
        for link in self.links:
            if link and link.being and link.found.end - 1 == phrase.possessor:
                return state(link.being.country) if link.being.country else NOBODY
        return NOBODY

    def _apposed(self, number: int, found: Found) -> Link | None:
        """An office in apposition to a name: "Jens Stoltenberg, the secretary general of NATO"."""
        phrase = found.phrase
        if phrase is None or phrase.noun.title is None or phrase.noun.plural or not number:
            return None
        link = self.links[number - 1]
        if link is None or link.being is None or link.kind != "person":
            return None
        if not self._is_said_of(link.found, found):
            return None
        self._give(link.being, phrase, found)
        return Link(found, "office", link.being, "apposition")

    def _is_said_of(self, name: Found, found: Found) -> bool:
        """Whether the phrase stands in apposition to the name before it, or is said to be it."""
        words = self.words
        between = words.lowers[name.end : found.start]
        plain = [w for w in between if w not in ("the", "a", "an", "who", "now")]
        after = words.lowers[found.end] if found.end < len(words) else "."
        if plain in ([","], ["("], ["—"], ["–"]):
            tokens = range(found.start, found.end)
            apposed = any(
                words.deps[i] == "appos" and name.start <= words.heads[i] < name.end for i in tokens
            )
            return apposed or after in _CLOSING
        copula = (["is"], ["was"], [",", "is"], [",", "was"])
        return plain in copula and "the" in between

    def _office(self, found: Found, phrase: Phrase) -> Link | None:
        """An office that stands for its holder: "the NATO chief", "the president"."""
        title = phrase.noun.title
        if title is None:
            return None
        owner = self._owner(phrase)
        held, start = office(title, owner.body), self.words.starts[found.start]
        being = None
        if not phrase.former and not phrase.plain.startswith(("deputy", "acting", "assistant")):
            if owner.of is not None:
                if held.key not in listed("many_hold"):
                    being = self.beings.holder(held.key, owner.of, start)
            elif phrase.definite or self.words.forms[phrase.noun.start][0].isupper():
                being = self.beings.only(held) if held.key not in listed("many_hold") else None
        return Link(found, "office", being, "office" if being is not None else "")


def _is_office(phrase: Phrase) -> bool:
    """Whether a described phrase names an office, not an unnamed person of some occupation."""
    noun = phrase.noun
    if noun.title is None or noun.plural:
        return False
    if noun.title.scope in ("state", "body") or noun.title.key in listed("own_post"):
        return True
    return not _LEADING.isdisjoint(noun.title.sectors)


def _parts(words: Words, found: Found) -> tuple[str, ...]:
    return tuple(words.words(*found.core).split())


def _style(words: Words, found: Found) -> str:
    """The title that is part of a sovereign's or pope's name: "Pope Francis"."""
    if not found.titles or words.kinds[found.core[0]] == "GPE":
        return ""
    noun = found.titles[-1].noun
    word = words.forms[noun.start]
    return word if noun.end - noun.start == 1 and word in _SOVEREIGN else ""


def _is_full(words: Words, found: Found) -> bool:
    return len(_parts(words, found)) > 1 or bool(_style(words, found))


def _is_short(words: Words, found: Found) -> bool:
    return not _is_full(words, found)
