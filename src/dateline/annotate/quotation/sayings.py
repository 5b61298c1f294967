"""The saying clause beside words between marks: after them, before them, or a name and a colon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotate import trees
from dateline.annotate.quotation.marks import Marked, Marks
from dateline.annotate.quotation.neighbours import Neighbours
from dateline.annotate.quotation.noun_phrases import noun_phrase
from dateline.annotate.quotation.reading import quotes_words
from dateline.annotate.quotation.sketch import span_of
from dateline.annotate.quotation.sources import source_of
from dateline.codebook.cues import company
from dateline.model import Span

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "VERB"})
_DASHES = frozenset({"-", "–", "—", "―", "--"})
_NAME = 9  # tokens of a name after a dash


@dataclass(frozen=True, slots=True)
class Saying:
    """A saying clause found beside a quotation: its cue, and the words of the source."""

    cue: int
    cue_span: Span
    source: Span | None


class Sayings:
    """Finds saying clauses in one document."""

    def __init__(self, doc: Doc, marks: Marks) -> None:
        """Reads nothing yet."""
        self.doc, self.marks, self.text = doc, marks, trees.text_of(doc)
        self.beside = Neighbours(doc)

    def after(self, marked: Marked, following: Marked | None) -> Saying | None:
        """The saying clause that follows the closing mark."""
        ending, segment = self.beside.ending(marked), self.beside.after(marked, following)
        if not marked.closed or not segment:
            return None
        if segment[0].text in _DASHES and (name := self._name(segment[1:])):
            return Saying(segment[0].i, span_of(self.doc, segment[0].i, segment[0].i), name)
        comma = segment[0].text == ","
        if ending == ".":
            return None
        rest = segment[1:] if comma or segment[0].text in _DASHES else segment
        if not rest:
            return None
        if ending not in ",!?…—–-" and not comma and not self._is_close(rest):
            return None
        return self._saying_in(rest, asked=ending == "?")

    def _name(self, rest: Sequence[Token]) -> Span | None:
        """The name that a dash after the closing mark gives: "..." - Ada Obi, farmer."""
        if not 0 < len(rest) <= _NAME or not any(t.pos_ == "PROPN" for t in rest):
            return None
        if rest[0].pos_ != "PROPN" and rest[-1].pos_ != "PROPN":
            return None
        end = rest[-1].idx + len(rest[-1].text)
        if any(t.tag_ in _FINITE or t.tag_ in ("MD", "VBG") for t in rest):
            return None
        closes = self.text[end : end + 3].strip(" .)\u00a0")[:1]
        return Span(rest[0].idx, end) if closes in ("", "\n") else None

    def _is_close(self, rest: Sequence[Token]) -> bool:
        """Whether a saying clause follows the closing mark with no comma between: "yes" he said."""
        if quotes_words(rest[0]) and rest[0].tag_ in _FINITE:
            return True
        return (
            len(rest) > 1
            and rest[0].pos_ in ("PRON", "PROPN")
            and any(quotes_words(t) and t.tag_ in _FINITE for t in rest[1:3])
        )

    def _saying_in(self, rest: Sequence[Token], asked: bool) -> Saying | None:
        first = rest[0]
        if first.lower_ == "according" and len(rest) > 2 and rest[1].lower_ == "to":
            who = trees.child(rest[1], "pobj") or rest[2]
            return Saying(first.i, span_of(self.doc, first.i, rest[1].i), noun_phrase(who))
        if first.lower_ == "as":
            rest = rest[1:]
        for number, token in enumerate(rest):
            if token.text == "," and number and rest[number - 1].dep_ == "cc":
                return None
            if trees.is_passive(token) and token.lemma_ == "quote":
                return self._saying(token, rest, number)
            if token.tag_ in _FINITE or (token.tag_ in ("VBN", "VBG") and number < 3):
                if self._in_relative(token, rest[0].i):
                    continue
                if not quotes_words(token):
                    if token.pos_ == "AUX" or token.lemma_ in ("go", "be", "have"):
                        continue
                    if asked and number > 6:
                        return None
                    if token.tag_ == "VBN" or token.tag_ == "VBG":
                        continue
                    return None
                return self._saying(token, rest, number)
        return None

    def _in_relative(self, token: Token, start: int) -> bool:
        at = token
        for _ in range(4):
            if at.dep_ in ("relcl", "acl") and at.head.i >= start and at.head.i < token.i:
                return True
            if at.head == at or at.head.i < start:
                return False
            at = at.head
        return False

    def _saying(self, verb: Token, rest: Sequence[Token], number: int) -> Saying:
        """The source is before the verb, or after it where the verb comes first."""
        lead = [
            t
            for t in rest[:number]
            if t.pos_ not in ("ADV", "AUX", "PUNCT") and t.lower_ not in ("then", "later", "also")
        ]
        cue_span = span_of(self.doc, verb.i, verb.i)
        subject = trees.child(verb, "nsubj", "nsubjpass")
        if lead:
            if subject is not None and rest[0].i <= subject.i < verb.i:
                return Saying(
                    verb.i, cue_span, _within(noun_phrase(subject, verb), rest[0].idx, verb.idx)
                )
            if lead[-1].pos_ in ("NOUN", "PROPN", "PRON", "PUNCT") and lead[0].pos_ in _NOMINAL:
                return Saying(
                    verb.i, cue_span, Span(lead[0].idx, lead[-1].idx + len(lead[-1].text))
                )
            return Saying(verb.i, cue_span, self._outside(source_of(verb)))
        if subject is not None and subject.i > verb.i:
            return Saying(
                verb.i,
                cue_span,
                _within(
                    noun_phrase(subject, verb),
                    verb.idx + len(verb.text),
                    rest[-1].idx + len(rest[-1].text),
                ),
            )
        if verb.tag_ == "VBG" or verb.tag_ == "VBN":
            return Saying(verb.i, cue_span, source_of(verb))
        return Saying(
            verb.i, cue_span, self._noun_after(rest[number + 1 :]) or self._outside(source_of(verb))
        )

    def _noun_after(self, rest: Sequence[Token]) -> Span | None:
        """The noun phrase right after an inverted verb: "said the deputy minister of ..."."""
        if not rest:
            return None
        end = None
        for token in rest:
            if token.pos_ in ("PROPN", "NOUN", "PRON"):
                end = token
            elif token.pos_ not in ("DET", "ADJ", "NUM", "PUNCT", "PART") or (
                end is not None and token.text == ","
            ):
                break
        return Span(rest[0].idx, end.idx + len(end.text)) if end is not None else None

    def _outside(self, source: Span | None) -> Span | None:
        return None if source is None or self.marks.at(source.start) else source

    def before(self, marked: Marked, previous: Marked | None) -> Saying | None:
        """The saying clause that leads up to the opening mark."""
        segment = self.beside.before(marked, previous)
        if not segment:
            return None
        colon, comma = segment[-1].text == ":", segment[-1].text == ","
        body = segment[:-1] if colon or comma else segment
        for token in reversed(body):
            if quotes_words(token) and (token.pos_ == "VERB" or token.tag_ in _FINITE):
                if not self._reaches(token, body[-1], colon, comma):
                    return None
                if not (colon or comma or self.beside.is_final(marked)):
                    return None
                source = source_of(token)
                if token == body[0] and trees.child(token, "nsubj") is None:
                    source = self._noun_after(body[1:]) or source
                if source is None and token.tag_ in _FINITE:
                    source = self._lead_source(body, token)
                return Saying(token.i, span_of(self.doc, token.i, token.i), self._outside(source))
            if token.tag_ in ("VBD", "VBZ", "VBP") and not colon:
                return None
        return self._colon(body) if colon and body else None

    def _lead_source(self, body: Sequence[Token], verb: Token) -> Span | None:
        chunk = [t for t in body if t.i < verb.i and t.pos_ in ("PROPN", "NOUN", "PRON")]
        return noun_phrase(chunk[-1], verb) if chunk else None

    def _reaches(self, verb: Token, last: Token, colon: bool, comma: bool) -> bool:
        """Whether only an addressee, a time or a setting stands between the verb and the mark."""
        between = [t for t in verb.doc[verb.i + 1 : last.i + 1] if not t.is_space]
        if colon:
            return (
                not any(
                    t.tag_ in _FINITE and t.dep_ not in ("relcl", "advcl", "acl") for t in between
                )
                or verb.dep_ == "ROOT"
            )
        if any(
            t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.dep_ == "mark" or t.lower_ == "that"
            for t in between
        ):
            return False
        if comma:
            return len(between) <= 20
        if not between:
            return True
        return (
            verb.lemma_ in company("addressed")
            and len(between) <= 3
            and between[-1].pos_ in ("NOUN", "PROPN", "PRON")
        )

    def _colon(self, body: Sequence[Token]) -> Saying | None:
        """A colon after a statement, a post, or just a name: "The embassy's reply: ..."."""
        for number in range(len(body) - 1, 0, -1):
            if (
                body[number].text in _DASHES
                and body[-1].pos_ == "PROPN"
                and len(body) - number <= 6
            ):
                body = body[number + 1 :]
                break
        verbs = [t for t in body if t.tag_ in _FINITE or t.tag_ in ("MD", "VBN", "VBG")]
        if not verbs:
            if len(body) > 8 or body[-1].pos_ not in ("PROPN", "NOUN", "PUNCT"):
                return None
            return Saying(
                body[-1].i,
                span_of(self.doc, body[-1].i + 1, body[-1].i + 1),
                span_of(self.doc, body[0].i, body[-1].i),
            )
        main = next((v for v in verbs if v.dep_ == "ROOT"), verbs[-1])
        subject = trees.child(main, "nsubj", "nsubjpass")
        source = noun_phrase(subject, main) if subject is not None else None
        return Saying(main.i, span_of(self.doc, main.i, main.i), self._outside(source))

    def with_lead(self, marked: Marked, previous: Marked | None) -> Span:
        """The quotation with the unquoted words that lead up to it, where it is only the end of a
        sentence that a saying clause follows: the price was "a joke," he said."""
        inner, lead = self.beside.inner(marked), self.beside.before(marked, previous)
        if not lead or not self.beside.is_inside(marked) or not lead[0].is_sent_start:
            return inner
        if lead[-1].text == ":" or (lead[-1].text == "," and not self.text[inner.start].islower()):
            return inner
        if any(quotes_words(t) and t.tag_ in _FINITE for t in lead):
            return inner
        return Span(lead[0].idx, inner.end)


def _within(span: Span, start: int, end: int) -> Span | None:
    first, last = max(span.start, start), min(span.end, end)
    return Span(first, last) if first < last else None
