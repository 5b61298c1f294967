"""Entities for bodies, countries, peoples, groups and organs of state."""

from __future__ import annotations

from dateline.annotate.naming.abbreviations import spelt_out
from dateline.annotate.naming.beings import Being, Beings
from dateline.annotate.naming.described import Phrase
from dateline.annotate.naming.lexicon import Known, singular
from dateline.annotate.naming.links import Link
from dateline.annotate.naming.ownership import owner_of, region_country
from dateline.annotate.naming.scan import Found, Scan
from dateline.codebook import countries, offices, roles
from dateline.codebook import organizations as orgs
from dateline.codebook.name_words import listed
from dateline.codebook.organizations import Organization
from dateline.model import EntityKind, MentionKind


class Organs:
    """Makes the links of one document's spans that are no person's."""

    def __init__(self, scan: Scan, beings: Beings) -> None:
        self.scan = scan
        self.words = scan.words
        self.beings = beings
        self.spelt_out = spelt_out(scan.words, scan.found)

    def link(self, found: Found) -> Link | None:
        """The link of a body, country, people, government, group or organ."""
        start = self.words.starts[found.start]
        if found.sort in ("organization", "facility"):
            return self._named(found, start)
        if found.known is not None:
            return self._state(found, found.known, start)
        return self._described(found, found.phrase, start) if found.phrase is not None else None

    def _state(self, found: Found, known: Known, start: int) -> Link | None:
        country = known.country
        if country is None:
            return None
        if found.sort == "government":
            return Link(found, "organization", self._government(country.iso3, start), "metonym")
        if found.sort == "people":
            name = country.people[0] if country.people else country.name
            made = Being("group", name, start, country.iso3)
            return Link(found, "group", self.beings.other(("people", name), made), "people")
        made = Being("country", country.name, start, country.iso3)
        being = self.beings.other(("country", country.iso3), made)
        return Link(found, "country", being, "name" if known.name else "adjective")

    def _government(self, iso3: str, start: int) -> Being:
        """A state's government; Brussels that acts is the Union."""
        union = orgs.by_name("EU") if iso3 == "BEL" else None
        if union is not None:
            return self._body(union, start)
        country = countries.by_iso3(iso3)
        name = f"Government of {_with_article(country.name if country else iso3)}"
        made = Being("organization", name, start, iso3, sectors=("GOV",))
        return self.beings.other(("government", iso3), made)

    def _body(self, body: Organization, start: int) -> Being:
        kind: EntityKind = "country" if body.kind == "nation" else "organization"
        made = Being(kind, body.name, start, body.country, body.name, body.sectors, body.code)
        return self.beings.other(("body", body.name), made)

    def _named(self, found: Found, start: int) -> Link:
        """A body or facility by its name."""
        core = self.words.words(*found.core) if found.core[1] else ""
        spelt = self.spelt_out.get(core or self.words.words(found.start, found.end))
        body = orgs.by_name(spelt or core)
        if found.known is not None and spelt is None:
            body = found.known.organization
        if body is not None:
            kind: MentionKind = "country" if body.kind == "nation" else "organization"
            return Link(found, kind, self._body(body, start), "name")
        kind = "facility" if found.sort == "facility" else "organization"
        name = spelt or core
        made = Being("facility" if kind == "facility" else "organization", name, start)
        made.country = self._country_beside(found)
        made.sectors = _sectors_of(name) if kind == "organization" else ()
        if found.titles:
            role = found.titles[0].noun.role
            made.sectors = made.sectors or (role.sectors if role is not None else ())
            made.country = made.country or owner_of(found.titles[0].owner).country
        return Link(found, kind, self.beings.other((kind, name.lower()), made), "name")

    def _country_beside(self, found: Found) -> str | None:
        """The country inside a body's name, before it ("Brazil's ...") or after "of"."""
        words, scan = self.words, self.scan
        inside = (scan.starts.get(i) for i in range(found.start, found.end))
        known = next((k for k in inside if k is not None and k.country is not None), None)
        if known is None:
            known = scan.ends.get(found.start)
        if known is None and found.start and words.lowers[found.start - 1] == "'s":
            known = scan.ends.get(found.start - 1)
        if known is None and words.lowers[found.end : found.end + 1] == ["of"]:
            after = scan.starts.get(found.end + 1)
            known = after if after is not None and after.name else None
        if known is not None and known.country is not None and not self._is_shared(known):
            return known.country.iso3
        forms = (words.forms[i] for i in range(*found.core))
        adjective = next((c for f in forms if (c := countries.by_adjective(f)) is not None), None)
        return adjective.iso3 if adjective is not None else None

    def _is_shared(self, known: Known) -> bool:
        """Whether the name may be that of another state's part, as "Georgia" is where nothing else
        in the document is of that country."""
        if not known.name or self.words.words(known.start, known.end) not in _shared():
            return False
        others = (k for k in self.scan.known if k.country == known.country)
        return all(k.name for k in others)

    def _described(self, found: Found, phrase: Phrase, start: int) -> Link:
        """A group, or an organ of a state or body."""
        if (body := _named_by(phrase)) is not None:
            return Link(found, "organization", self._body(body, start), "name")
        noun, owner = phrase.noun, owner_of(phrase.owner)
        organ = noun.role is not None and noun.role.form == "body"
        if organ and noun.words in listed("government"):
            iso3 = owner.country if owner.body is None else None
            iso3 = iso3 or self._led_by(phrase)
            if iso3 is not None:
                return Link(found, "organization", self._government(iso3, start), "government")
        kind: MentionKind = "organization" if organ else "group"
        if owner.of is None and (same := self._named_before(phrase, organ)) is not None:
            return Link(found, kind, same, "same-organ" if organ else "same-group")
        sectors = noun.title.sectors if noun.title is not None else ()
        sectors = noun.role.sectors if noun.role is not None else sectors
        name = self._label(found, phrase, owner.name)
        country = owner.country if owner.of is not None else self._region_of(phrase)
        sort: EntityKind = "organization" if organ else "group"
        made = Being(sort, name, start, country, owner.body, sectors)
        key = (kind, owner.of or "", self._organ(phrase) if organ else phrase.plain)
        return Link(found, kind, self.beings.other(key, made), "composed")

    def _region_of(self, phrase: Phrase) -> str | None:
        """The country of the part of it that the phrase's words name: "Tibetan monks"."""
        forms = self.words.forms[phrase.start : phrase.noun.start]
        return next((c for form in forms if (c := region_country(form)) is not None), None)

    def _organ(self, phrase: Phrase) -> str:
        """What tells an organ from others of its owner: its noun, and the nouns and names before it
        ("emergencies ministry"), not how it is ("powerful ministry")."""
        words, noun, owner = self.words, phrase.noun, phrase.owner
        telling = [
            words.lowers[i]
            for i in range(phrase.start, noun.start)
            if words.tags[i] in ("NN", "NNS", "NNP", "NNPS")
            and not (owner and owner.start <= i < owner.end)
        ]
        return " ".join([*telling, noun.words])

    def _led_by(self, phrase: Phrase) -> str | None:
        """The country of him after whom a government is called: "the Biden administration"."""
        if phrase.start >= phrase.noun.start:
            return None
        surname = self.words.forms[phrase.noun.start - 1]
        held = offices.held_by(self.words.words(phrase.start, phrase.noun.start))
        named = sorted({t.of for t in held if countries.by_iso3(t.of) is not None})
        if len(named) == 1:
            return named[0]
        for being in self.beings.people.called(surname):
            if being.parts and being.parts[-1] == surname and being.country:
                return being.country
        terms = offices.by_surname(surname, self.beings.day) if self.beings.day else ()
        states = sorted({t.of for t in terms if countries.by_iso3(t.of) is not None})
        return states[0] if len(states) == 1 else None

    def _named_before(self, phrase: Phrase, organ: bool) -> Being | None:
        """The one organ or group of that noun to which the document gives an owner: "the army"."""
        noun = phrase.noun
        if organ:
            found = [
                being
                for key, being in self.beings.others.items()
                if key[0] == "organization" and key[1:] and key[-1] == noun.words and len(key) == 3
                if key[1]
            ]
        else:
            bare = " ".join(self.words.lowers[noun.start : noun.end])
            if not phrase.definite or phrase.plain != bare:
                return None
            found = [
                being
                for being in self.beings.others.values()
                if being.kind == "group" and (being.country or being.organization)
                if _role_noun(being.name) == noun.words
            ]
        return found[0] if len(found) == 1 else None

    def _label(self, found: Found, phrase: Phrase, owner: str | None) -> str:
        """The canonical words for a described group or organ: "Russian troops"."""
        words, known, noun = self.words, phrase.owner, phrase.noun
        if known is None and self._is_proper(phrase):
            return words.words(phrase.start, noun.end)
        if known is not None and known.country is not None and known.country.adjectives:
            owner = known.country.adjectives[0]
        kept = [owner] if known is not None and owner and known.start >= noun.end else []
        for i in range(phrase.start, noun.end):
            if known is not None and known.start <= i < known.end:
                if i == known.start and owner:
                    kept.append(owner)
            elif words.lowers[i] not in ("'s", "'"):
                capital = i > found.start and words.forms[i][0].isupper()
                named = words.tags[i] == "NNP" or words.kinds[i] == "NORP"
                short = words.forms[i][:2].isupper() or region_country(words.forms[i]) is not None
                proper = short or (i < noun.start and (named or capital))
                kept.append(words.forms[i] if proper else words.lowers[i])
        return " ".join(kept).replace(" - ", "-")

    def _is_proper(self, phrase: Phrase) -> bool:
        """Whether a phrase of several words is written as a name: "Supreme Court"."""
        forms = self.words.forms[phrase.start : phrase.noun.end]
        small = ("of", "for", "the")
        return phrase.noun.end - phrase.noun.start > 1 and all(
            f[0].isupper() for f in forms if f.isalpha() and f not in small
        )


def _shared() -> frozenset[str]:
    return listed("shared_country")


_SELF_NAMED = frozenset({"media", "company", "party", "armed"})


def _named_by(phrase: Phrase) -> Organization | None:
    """The body whose name stands before the noun for what it is: "the Interfax news agency"."""
    noun, owner = phrase.noun, phrase.owner
    if owner is None or noun.plural or noun.words not in listed("introducing"):
        return None
    alone = phrase.start == owner.start and owner.end == noun.start and phrase.end == noun.end
    body = owner.organization
    return body if alone and body is not None and body.kind in _SELF_NAMED else None


def _with_article(name: str) -> str:
    """A state's name as it stands after "of": "the United States"."""
    plural = name in ("Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "Comoros")
    return f"the {name}" if plural or " Republic" in name or name.startswith(_ARTICLED) else name


_ARTICLED = ("United ", "Democratic ", "Republic ", "Soviet ")


def _role_noun(name: str) -> str:
    """The role noun, singular, at the end of a group's name."""
    parts = [singular(part) for part in name.lower().split()]
    tails = (" ".join(parts[start:]) for start in range(len(parts)))
    return next((tail for tail in tails if tail in roles.roles()), "")


def _sectors_of(name: str) -> tuple[str, ...]:
    """The sectors that the nouns of a body's name tell: "Somali National Army", "Ministry of X"."""
    if name.isupper():
        return ()
    words = name.lower()
    head, _, rest = words.partition(" of ")
    role = roles.find(head if rest else words)
    last = words.split()[-1]
    if role is None and last in listed("company"):
        return ("BUS",)
    if role is None and last in listed("media") and " " in name:
        return ("JRN",)
    if role is None or last in ("coalition", "division"):
        return ()
    return role.sectors if role.form == "body" or role.sectors == ("COP",) else ()
