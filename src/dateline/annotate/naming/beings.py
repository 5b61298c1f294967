"""Who is meant: one being for all mentions of a person, body, country or group in a document.

Persons are joined by name: a short form goes to the full name that it ends, two people with one
surname stay apart unless title, gender or nearness decides. Everything else is joined by a key made
of what it is ("army" of ISR), so "the Israeli army" and "Israel's army" are one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from dateline.codebook import offices
from dateline.codebook.name_words import first_names, listed
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
        return next((p for p in held if p.of), held[-1] if held else None)


@dataclass(slots=True)
class Beings:
    """All beings of a document; `day` is its publication date, None where unknown."""

    day: str | None
    people: list[Being] = field(default_factory=list)
    others: dict[tuple[str, ...], Being] = field(default_factory=dict)

    def other(self, key: tuple[str, ...], being: Being) -> Being:
        """The being with this key, made from `being` at its first mention."""
        kept = self.others.setdefault(key, being)
        kept.first = min(kept.first, being.first)
        return kept

    def full(self, parts: tuple[str, ...], start: int, style: str = "") -> Being:
        """The person with this name of two words or more (or a style and one: "Pope Francis"),
        called as the text writes the name, not as the table of offices does."""
        for being in self.people:
            if parts == being.parts or _same(parts, being.parts):
                being.first = min(being.first, start)
                being.named += 1
                if len(parts) > len(being.parts) and not being.holder:
                    being.parts, being.name = parts, _written(parts, style)
                return being
        being = Being("person", _written(parts, style), start, parts=parts)
        being.gender = first_names().get(parts[0], "")
        terms = offices.held_by(being.name)
        if terms:
            being.holder = terms[0].holder
            if style and len(parts) == 1:
                being.name = being.holder
        self.people.append(being)
        return being

    def short(
        self, parts: tuple[str, ...], start: int, title: Title | None, word: str, style: str = ""
    ) -> Being:
        """The person called so for short: one of the document's, else an office holder of the day,
        else one known by no more than this."""
        found = [b for b in self.people if _short_of(parts, b.parts)]
        found = _by_title(found, title) if len(found) > 1 else found
        found = _by_gender(found, word) if len(found) > 1 else found
        if found:
            before = [b for b in found if b.first <= start]
            being = max(before or found, key=lambda b: (b.named, b.first))
            being.first = min(being.first, start)
            return being
        first = [
            b for b in self.people if len(parts) == 1 < len(b.parts) and b.parts[0] == parts[0]
        ]
        if title is None and len(first) == 1 and first[0].first <= start:
            return first[0]
        if self.day and (terms := offices.by_surname(" ".join(parts), self.day)):
            keys = {t.holder for t in terms}
            if title and len(keys) > 1:
                keys = {t.holder for t in terms if t.key == title.key} or keys
            if len(keys) == 1:
                holder = next(t.holder for t in terms if t.holder in keys)
                return self._of_table(holder, start)
        being = Being("person", _written(parts, style), start, parts=parts)
        self.people.append(being)
        return being

    def holder(self, key: str, of: str | None, start: int) -> Being | None:
        """Who holds the office: as the text says, else as the dated table does for the day."""
        for being in self.people:
            for post in being.posts:
                if not post.former and post.title.key == key and post.of == of and of:
                    return being
        if of is None or self.day is None:
            return None
        names = {t.holder for t in offices.holders(key, of, self.day)}
        if len(names) != 1:
            return None
        return self._of_table(next(iter(names)), start)

    def _of_table(self, name: str, start: int) -> Being:
        """The person whom the table of offices calls `name`, made from it where nobody is yet."""
        for being in self.people:
            if being.holder == name:
                return being
        being = Being("person", name, start, parts=tuple(name.split()), holder=name)
        self.people.append(being)
        return being

    def only(self, title: Title) -> Being | None:
        """The one person of the document with such an office, None where there are more or none."""
        for fits in (title.key.__eq__, lambda key: key.endswith(" " + title.key)):
            found = [
                b for b in self.people if any(not p.former and fits(p.title.key) for p in b.posts)
            ]
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
    bare = tuple(p.split("-", 1)[1] if p.lower().startswith(("al-", "el-")) else p for p in full)
    if a == _fold(bare)[-len(a) :]:
        return True
    if len(a) == 1 and len(b) > 1 and a[0] == b[0]:
        return full[0] not in first_names() or _eastern(full)
    particles = [p for p in full[1:-1] if p.lower() in listed("particle")]
    return len(a) == 1 and len(b) > 2 and a[0] == b[-2] and not particles and len(a[0]) > 3


def _eastern(full: tuple[str, ...]) -> bool:
    return len(full) > 1 and "-" in full[-1]


def _by_title(found: list[Being], title: Title | None) -> list[Being]:
    if title is None or title.key == "honorific":
        return found
    return [b for b in found if any(p.title.key == title.key for p in b.posts)] or found


def _by_gender(found: list[Being], word: str) -> list[Being]:
    wanted = "m" if word in listed("male_title") else "f" if word in listed("female_title") else ""
    return [b for b in found if not wanted or b.gender in (wanted, "")] or found
