"""Who is meant: one being for all mentions of a person, body, country or group in a document.

Persons are joined by name: a short form goes to the full name that it ends, two people with one
surname stay apart unless title, gender or nearness decides. Everything else is joined by a key made
of what it is ("army" of ISR), so "the Israeli army" and "Israel's army" are one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from dateline.annotate.naming.surnames import holder_by_surname
from dateline.codebook import offices
from dateline.codebook import organizations as orgs
from dateline.codebook.name_words import listed
from dateline.codebook.persons import first_names
from dateline.codebook.titles import Title
from dateline.model import EntityKind


@dataclass(slots=True)
class Post:
    """An office that the text gives a person: `of` is an alpha-3 code or a body's name, `of_name`
    its name, `mention` the first token of the mention whose words say so."""

    title: Title
    of: str | None
    of_name: str | None
    mention: int
    former: bool = False


@dataclass(slots=True)
class Being:
    """An entity in the making. `parts` are a person's name tokens; `first` the offset where it is
    first mentioned, `named` how often a person is named in full; `holder` is the person's name in
    the table of offices, empty where it has none."""

    kind: EntityKind
    name: str
    first: int
    country: str | None = None
    organization: str | None = None
    sectors: tuple[str, ...] = ()
    code: str | None = None
    parts: tuple[str, ...] = ()
    posts: list[Post] = field(default_factory=list)
    gender: str = ""
    named: int = 1
    holder: str = ""

    def post(self) -> Post | None:
        """The office held: the first that is not over, the most telling of several."""
        held = [p for p in self.posts if not p.former and p.title.key != "honorific"]
        told = [p for p in held if p.of] or [p for p in held if p.title.scope == "state"]
        return told[0] if told else held[-1] if held else None


_NAMESAKES = 64  # people of one name who are looked at; only a list without end has more


@dataclass(slots=True)
class People:
    """The persons of a document in the order in which they were found: a text can name thousands,
    so they are looked up by the words of their names and by their offices."""

    all: list[Being] = field(default_factory=list)
    _numbers: dict[int, int] = field(default_factory=dict)
    _words: dict[str, list[int]] = field(default_factory=dict)
    _pairs: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _holders: dict[str, Being] = field(default_factory=dict)
    _posts: dict[str, dict[str | None, list[int]]] = field(default_factory=dict)

    def add(self, being: Being) -> Being:
        """Adds a person."""
        self._numbers[id(being)] = len(self.all)
        self.all.append(being)
        if being.holder:
            self._holders.setdefault(being.holder, being)
        self.note_name(being)
        return being

    def note_name(self, being: Being) -> None:
        """Notes how the person is called now."""
        number, parts = self._numbers[id(being)], being.parts
        for word in {*_fold(parts), *_fold(_bare(parts)), *parts[:1], *parts[-1:]} or {""}:
            _insert(self._words.setdefault(word, []), number)
        for pair in _pairs(parts):
            _insert(self._pairs.setdefault(pair, []), number)

    def give(self, being: Being, post: Post) -> None:
        """Gives a person an office."""
        being.posts.append(post)
        if not post.former:
            held = self._posts.setdefault(post.title.key, {})
            _insert(held.setdefault(post.of, []), self._numbers[id(being)])

    def called(self, word: str) -> Iterator[Being]:
        """The first of those in whose names the word stands, folded, or as it is at either end."""
        return self._at(self._words.get(word, ()))

    def like(self, parts: tuple[str, ...]) -> Iterator[Being]:
        """The first of those whose full names may be one with this."""
        found = {n for pair in _pairs(parts, asked=True) for n in self._pairs.get(pair, ())}
        return self._at(sorted(found))

    def of_table(self, name: str) -> Being | None:
        """The person whom the table of offices calls so."""
        return self._holders.get(name)

    def holder(self, key: str, of: str) -> Being | None:
        """The first who holds the office of this key and owner."""
        return next(self._at(self._posts.get(key, {}).get(of, ())), None)

    def holding(self, fits: Callable[[str], bool]) -> list[Being]:
        """The first of those who hold an office whose key fits."""
        held = (rows.values() for key, rows in self._posts.items() if fits(key))
        found = {n for lists in held for numbers in lists for n in numbers[:2]}
        return list(self._at(sorted(found)))

    def _at(self, numbers: Iterable[int]) -> Iterator[Being]:
        return (self.all[number] for number in islice(numbers, _NAMESAKES))


def _insert(numbers: list[int], number: int) -> None:
    at = bisect_left(numbers, number)
    if numbers[at : at + 1] != [number]:
        numbers.insert(at, number)


def _pairs(parts: tuple[str, ...], *, asked: bool = False) -> set[tuple[str, str]]:
    """What two full names of one person have in common (`_same`): the last word and another one,
    which may be an initial in either."""
    words = _fold(parts)
    if len(words) < 2:
        return {(words[0] if words else "", "")}
    last, first = words[-1], words[0]
    found = {(last, word) for word in words[:-1]}
    if asked:
        found.add((last, first[:1]))
    if len(first) == 1 or not asked:
        found.add((last, first[:1] + "*"))
    return found


@dataclass(slots=True)
class Beings:
    """All beings of a document; `day` is its publication date, None where unknown."""

    day: str | None
    people: People = field(default_factory=People)
    others: dict[tuple[str, ...], Being] = field(default_factory=dict)

    def other(self, key: tuple[str, ...], being: Being) -> Being:
        """The being with this key, made from `being` at its first mention."""
        kept = self.others.setdefault(key, being)
        kept.first = min(kept.first, being.first)
        return kept

    def full(
        self, parts: tuple[str, ...], start: int, style: str = "", of: str | None = None
    ) -> Being:
        """The person with this name of two words or more (or a style and one: "Pope Francis"),
        called as the text writes the name, not as the table of offices does. `of` is the state or
        body that the text gives: one "King Abdullah" is not the other."""
        holder = self._in_table(_written(parts, style), of)
        for being in self.people.like(parts):
            if style and holder and being.holder and holder != being.holder:
                continue
            if parts == being.parts or _same(parts, being.parts):
                being.first = min(being.first, start)
                being.named += 1
                if len(parts) > len(being.parts) and not being.holder:
                    being.parts, being.name = parts, _written(parts, style)
                    self.people.note_name(being)
                return being
        if (
            not holder
            and self.day
            and (known := holder_by_surname(" ".join(parts), self.day, None))
        ):
            return self._of_table(known, start)
        being = Being("person", _written(parts, style), start, parts=parts)
        being.gender = first_names().get(parts[0], "")
        being.holder = holder
        if holder and style and len(parts) == 1:
            being.name = holder
        return self.people.add(being)

    def _in_table(self, name: str, of: str | None) -> str:
        """The holder whom the table of offices calls so, "" where it has none, or several whom
        neither the day nor the owner tells apart."""
        terms = offices.held_by(name)
        for fits in (
            lambda t: of is None or t.of == of,
            lambda t: self.day is not None and t.held_on(self.day),
        ):
            if len({t.holder for t in terms}) > 1:
                terms = tuple(t for t in terms if fits(t))
        holders = {t.holder for t in terms}
        return next(iter(holders)) if len(holders) == 1 else ""

    def short(
        self, parts: tuple[str, ...], start: int, title: Title | None, word: str, style: str = ""
    ) -> Being:
        """The person called so for short: one of the document's, else an office holder of the day,
        else one known by no more than this."""
        last = next(reversed(_fold(parts)), "")
        found = [b for b in self.people.called(last) if _short_of(parts, b.parts)]
        found = _by_title(found, title) if len(found) > 1 else found
        found = _by_gender(found, word) if len(found) > 1 else found
        if found:
            before = [b for b in found if b.first <= start]
            being = max(before or found, key=lambda b: (b.named, b.first))
            being.first = min(being.first, start)
            return being
        namesakes = self.people.called(parts[0])
        first = [b for b in namesakes if len(parts) == 1 < len(b.parts) and b.parts[0] == parts[0]]
        if title is None and len(first) == 1 and first[0].first <= start:
            return first[0]
        if self.day and (holder := holder_by_surname(" ".join(parts), self.day, title)):
            return self._of_table(holder, start)
        return self.people.add(Being("person", _written(parts, style), start, parts=parts))

    def holder(self, key: str, of: str | None, start: int) -> Being | None:
        """Who holds the office: as the text says, else as the dated table does for the day."""
        if of and (being := self.people.holder(key, of)):
            return being
        if of is None or self.day is None:
            return None
        names = {t.holder for t in offices.holders(key, of, self.day)}
        if not names and key != "head":
            organs = (offices.holders(key, part, self.day) for part in orgs.parts(of))
            names = {t.holder for terms in organs for t in terms}
        if len(names) != 1:
            return None
        return self._of_table(next(iter(names)), start)

    def _of_table(self, name: str, start: int) -> Being:
        """The person whom the table of offices calls `name`, made from it where nobody is yet."""
        known = self.people.of_table(name)
        if known is not None:
            return known
        being = Being("person", name, start, parts=tuple(name.split()), holder=name)
        return self.people.add(being)

    def only(self, title: Title) -> Being | None:
        """The one person of the document with such an office, None where there are more or none."""
        ends = " " + title.key
        for fits in (
            title.key.__eq__,
            lambda key: key.endswith(ends) and key.split()[0] not in listed("under"),
        ):
            found = self.people.holding(fits)
            if found:
                return found[0] if len(found) == 1 else None
        return None


def _written(parts: tuple[str, ...], style: str) -> str:
    name = " ".join(parts).replace(" - ", "-").replace(" 's", "'s")
    return f"{style} {name}" if style else name


@lru_cache(4096)
def _fold(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(offices.skeleton(p) for p in parts if p not in ("-", "Jr.", "Sr.", "III", "II"))


def _same(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: equal, or one leaves out a middle name."""
    a, b = _fold(one), _fold(two)
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(a) < 2 or a[-1] != b[-1]:
        return False
    if a[0] == b[0]:
        return all(w in b for w in a)
    return a == b[-len(a) :] or (len(a[0]) == 1 and b[0].startswith(a[0]) and len(a) == len(b))


def _short_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is what a person with the full name is called after the first mention."""
    a, b = _fold(short), _fold(full)
    if not a or len(a) > len(b):
        return a == b
    if a == b[-len(a) :]:
        return True
    if a == _fold(_bare(full))[-len(a) :]:
        return True
    if len(a) == 1 and len(b) > 1 and a[0] == b[0]:
        return full[0] not in first_names() or _eastern(full)
    particles = [p for p in full[1:-1] if p.lower() in listed("particle")]
    return len(a) == 1 and len(b) > 2 and a[0] == b[-2] and not particles and len(a[0]) > 3


def _bare(full: tuple[str, ...]) -> tuple[str, ...]:
    """The name without the article of Arabic names: "Assad" of "al-Assad"."""
    return tuple(p.split("-", 1)[1] if p.lower().startswith(("al-", "el-")) else p for p in full)


def _eastern(full: tuple[str, ...]) -> bool:
    return len(full) > 1 and "-" in full[-1]


def _by_title(found: list[Being], title: Title | None) -> list[Being]:
    if title is None or title.key == "honorific":
        return found
    return [b for b in found if any(p.title.key == title.key for p in b.posts)] or found


def _by_gender(found: list[Being], word: str) -> list[Being]:
    wanted = "m" if word in listed("male_title") else "f" if word in listed("female_title") else ""
    return [b for b in found if not wanted or b.gender in (wanted, "")] or found
