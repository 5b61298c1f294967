"""From spans to mentions and entities: who is one with whom, and who holds which office."""

from __future__ import annotations

from dateline.annotate.naming.beings import Being, Beings, Post
from dateline.annotate.naming.described import Phrase
from dateline.annotate.naming.inside import country_inside, sectors_inside
from dateline.annotate.naming.links import Link
from dateline.annotate.naming.organs import Organs
from dateline.annotate.naming.ownership import NOBODY, Owner, owner_of, state
from dateline.annotate.naming.posts import is_appointed, post_of
from dateline.annotate.naming.scan import COUNTERPART, Found, Scan
from dateline.annotate.naming.words import Words
from dateline.codebook import organizations as orgs
from dateline.codebook import titles
from dateline.codebook.name_words import listed
from dateline.codebook.organizations import Organization
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
        self._give_unmentioned()
        for number, found in spans:
            if self.links[number] is None and found.phrase is not None:
                self.links[number] = self._office(found, found.phrase)
        self._agree_on_kinds()
        return [link for link in self.links if link is not None]

    def _give_unmentioned(self) -> None:
        """Gives persons what an apposition says that is no mention itself: "a spokesman for the
        police"."""
        links = [k for k in self.links if k and k.being is not None and k.kind == "person"]
        at = {i: k.being for k in links for i in range(*k.found.core)}
        held = {id(found.phrase) for found in self.scan.found}
        for phrase in self.scan.phrases.values():
            head, title = phrase.noun.end - 1, phrase.noun.title
            being = at.get(self.words.heads[head]) if self.words.deps[head] == "appos" else None
            if being is None or title is None or phrase.noun.plural or id(phrase) in held:
                continue
            found = Found(phrase.start, phrase.end, "phrase", phrase=phrase, core=(head, head + 1))
            self._give(being, phrase, found)

    def _agree_on_kinds(self) -> None:
        """Makes one of a lone name that was a person's here and a body's there: what it is more
        often, a body where both are as often."""
        bodies = {b.name: b for k, b in self.beings.others.items() if k[0] == "organization"}
        people = (b for b in self.beings.people.all if len(b.parts) == 1 and not b.posts)
        pairs = [(p, bodies[p.name]) for p in people if p.name in bodies and not p.holder]
        by_being: dict[int, list[Link]] = {}
        for link in self.links if pairs else ():
            if link is not None:
                by_being.setdefault(id(link.being), []).append(link)
        for person, body in pairs:
            named, met = by_being.get(id(person), []), by_being.get(id(body), [])
            kept = person if len(named) > len(met) else body
            for link in met if kept is person else named:
                link.being, link.by = kept, "same-name"
                link.kind = "person" if kept is person else "organization"

    def _person(self, found: Found) -> Link:
        start = self.words.starts[found.start]
        parts, style = _parts(self.words, found), _style(self.words, found)
        if len(parts) > 1 or style:
            owner = self._realm(found) if style else NOBODY
            being, by = self.beings.full(parts, start, style, owner.of), "name"
        else:
            title = found.titles[-1].noun.title if found.titles else None
            word = self.words.lowers[found.titles[-1].start] if found.titles else ""
            being, by = self.beings.short(parts, start, title, word), "short-name"
        for phrase in found.titles:
            self._give(being, phrase, found)
        self._affiliate(being, found)
        return Link(found, "person", being, by)

    def _affiliate(self, being: Being, found: Found) -> None:
        """Gives a person the body that "of" joins to his name: "Colonel Haas of the Swiss army"."""
        words, end = self.words, found.end
        if words.lowers[end : end + 1] not in (["of"], ["from"]) or being.organization:
            return
        at = end + (2 if words.lowers[end + 1 : end + 2] == ["the"] else 1)
        known, phrase = self.scan.starts.get(at), self.scan.judge.starts.get(at)
        if phrase is not None and phrase.noun.role is not None and phrase.noun.role.form == "body":
            owner = self._owner(phrase)
            being.country = being.country or owner.country
            being.sectors = being.sectors or phrase.noun.role.sectors
        elif known is not None and known.organization is not None:
            being.organization = known.organization.name
            being.country = being.country or known.organization.country

    def _give(self, being: Being, phrase: Phrase, found: Found) -> None:
        """Gives a person the office that a title or apposition names."""
        title, owner = phrase.noun.title, self._owner(phrase)
        if phrase.possessor is not None and phrase.noun.words in listed("kin"):
            return
        home = country_inside(self.scan, phrase) if owner is NOBODY else owner.country
        being.country = being.country or home
        if not phrase.former:
            being.organization = being.organization or owner.body
        if title is None:
            sectors = phrase.noun.role.sectors if phrase.noun.role is not None else ()
            being.sectors = being.sectors or (sectors if sectors != ("CVL",) else ())
            return
        if title.key == "honorific":
            before = titles.find(" ".join(phrase.plain.split()[:-1]))  # "Professor Dr"
            if before is None or before.key == "honorific":
                return
            title = before
        title = _lowered(title, phrase)
        if not title.sectors and not owner.body:
            being.sectors = being.sectors or sectors_inside(self.scan, phrase)
        leads = phrase.noun.end <= found.core[0]
        if title.key == "representative" and leads and owner.of in (None, "USA"):
            title = titles.titles()["rep."]
        held = post_of(self.words, phrase, title, owner)
        post = Post(held, owner.of, owner.name, found.start, phrase.former)
        self.beings.people.give(being, post)

    def _owner(self, phrase: Phrase) -> Owner:
        """The owner that the phrase names, else the country of the person who possesses it."""
        title = phrase.noun.title
        if phrase.owner is None and title is not None and title.country is not None:
            return state(title.country)
        if phrase.owner is not None or phrase.possessor is None:
            return owner_of(phrase.owner)
        if phrase.noun.words == COUNTERPART:
            return NOBODY
        if (body := self._called(self.words.lowers[phrase.possessor])) is not None:
            return Owner(body.name, body.name, body.country, body.name)
        for link in self.links:
            if link and link.being and link.found.end - 1 == phrase.possessor:
                return state(link.being.country) if link.being.country else NOBODY
        return NOBODY

    def _realm(self, found: Found) -> Owner:
        """Of what a sovereign is one: by his title, else by the "of" and state after his name."""
        owner = self._owner(found.titles[-1])
        after = self.scan.starts.get(found.end + 1)
        if owner is NOBODY and after and self.words.lowers[found.end : found.end + 1] == ["of"]:
            return owner_of(after if after.name else None)
        return owner

    def _called(self, noun: str) -> Organization | None:
        """The one body of the document that the noun says for short: NATO for "alliance"."""
        names = {b.organization for b in self.beings.others.values() if b.kind == "organization"}
        bodies = [b for n in sorted(n for n in names if n) if (b := orgs.by_name(n)) is not None]
        found = [b for b in bodies if b.noun == noun and b.head]
        return found[0] if len(found) == 1 else None

    def _apposed(self, number: int, found: Found) -> Link | None:
        """An office in apposition to a name: "Jens Stoltenberg, the secretary general of NATO"."""
        phrase = found.phrase
        if phrase is None or phrase.noun.plural or not number:
            return None
        role = phrase.noun.role
        if phrase.noun.title is None and (role is None or role.form == "body"):
            return None
        link = self.links[number - 1]
        if link is None or link.being is None or link.kind != "person":
            return None
        if not self._is_said_of(link.found, found):
            return None
        self._give(link.being, phrase, found)
        return Link(found, "office" if _is_office(phrase) else "person", link.being, "apposition")

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
        if is_appointed(self.words, phrase):
            return Link(found, "office", None, "")
        held, start = post_of(self.words, phrase, title, owner), self.words.starts[found.start]
        being = None
        lower = phrase.plain.split(None, 1)[0] in listed("under")
        if not phrase.former and not lower and not phrase.plain.startswith("acting"):
            if owner.of is not None:
                if held.key not in listed("many_hold"):
                    being = self.beings.holder(held.key, owner.of, start)
            elif phrase.definite or self.words.forms[phrase.noun.start][0].isupper():
                bare = (
                    phrase.plain == phrase.noun.words
                )  # else "the Democratic nominee" is the other
                one = bare and held.key not in listed("many_hold")
                being = self.beings.only(held) if one else None
        return Link(found, "office", being, "office" if being is not None else "")


def _lowered(title: Title, phrase: Phrase) -> Title:
    """The title, or the lower one that the word before it makes of it: "deputy governor", "shadow
    home secretary"."""
    first = phrase.plain.split(None, 1)[0]
    if first not in listed("under") or phrase.noun.words.startswith(first):
        return title
    sectors = ("OPP",) if first == "shadow" else title.sectors
    return Title(f"{first.title()} {title.title}", f"{first} {title.key}", sectors, "any")


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
