"""Saying clauses that stand after their content or inside it: "the talks failed, he said"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.annotate import trees
from dateline.annotate.quotation.reading import COMMAS, FINITE, Reading, edges
from dateline.annotate.quotation.sketch import Tokens
from dateline.codebook.cues import Cue, company

_SHORT = 9  # tokens of a saying clause put between commas
_LONG = 25  # tokens of one that stands after its content


def inserted(verb: Token, found: Cue, passive: bool) -> Reading | None:
    """A short saying clause between two commas: "the cost, he said, was too high"."""
    if passive or verb.tag_ not in FINITE or not found.takes("quote"):
        return None
    subject = trees.child(verb, "nsubj")
    if (
        subject is None
        or subject.i > verb.i + 1
        or trees.child(verb, "dobj", "xcomp", "mark", "cc")
    ):
        return None
    doc, sentence = verb.doc, trees.sentence(verb)
    start, end = min(subject.left_edge.i, verb.i), max(subject.right_edge.i, verb.i)
    for token in doc[end + 1 : min(end + 5, sentence.end)]:
        if token.dep_ not in ("npadvmod", "advmod", "prep", "pobj", "det") or token.text in COMMAS:
            break
        end = token.i
    if end - start > _SHORT or start <= sentence.start or end + 1 >= sentence.end:
        return None
    if doc[start - 1].text not in COMMAS or doc[end + 1].text not in COMMAS:
        return None
    runs = ((sentence.start, start - 1), (end + 1, sentence.end - 1))
    words = [t for t in doc[end + 1 : sentence.end] if t.is_alpha]
    if not words or words[0].tag_ == "VBG" or words[0].lower_ in ("who", "which", "but"):
        return None
    return Reading("that", runs[:1] if _adds_clause(words) else runs)


def _adds_clause(words: Sequence[Token]) -> bool:
    """Whether a whole clause of the text's own follows: ", he said, and their guns are old"."""
    if words[0].dep_ != "cc":
        return False
    for token in words[1:]:
        if token.tag_ in FINITE:
            return any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in words[1 : token.i])
    return False


def posed(verb: Token, found: Cue, passive: bool) -> Reading | None:
    """The saying clause after its content, or put into it: "the talks failed, he said"."""
    if passive or not (
        found.takes("quote")
        or (found.takes("aside") and _is_aside(verb))
        or (found.takes("that") and _is_survey(verb))
    ):
        return None
    start, end = _saying(verb)
    if trees.child(verb, "nsubj") is None or end - start > _LONG:
        return None
    content = trees.child(verb, "ccomp")
    if content is not None and content.i < verb.i:
        return _around(verb, content, start, end)
    return _hung(verb, start)


def _is_survey(verb: Token) -> bool:
    """Whether a poll or a count is the subject: "most want peace, a survey found"."""
    subject = trees.child(verb, "nsubj")
    return subject is not None and subject.lemma_.lower() in company("survey")


def _saying(verb: Token) -> Tokens:
    """The tokens of the saying clause itself, without its content."""
    first = last = verb.i
    for child in verb.children:
        if child.dep_ in ("ccomp", "parataxis", "punct", "advcl", "conj", "cc", "dep") and not (
            child.dep_ == "advcl" and child.i > verb.i
        ):
            continue
        if (
            child.i < verb.i
            and child.lower_ != "as"
            and child.dep_ not in ("nsubj", "aux", "advmod", "neg")
        ):
            continue
        if child.i < verb.i and child.dep_ == "advmod" and child.right_edge.i + 1 < first - 3:
            continue
        first, last = min(first, child.left_edge.i), max(last, child.right_edge.i)
    return first, last


def _around(verb: Token, content: Token, start: int, end: int) -> Reading | None:
    left = min(verb.left_edge.i, content.left_edge.i)
    subject = trees.child(verb, "nsubj")
    if subject is not None and subject.i < content.i:
        start = verb.i if subject.right_edge.i < content.left_edge.i else start
        if subject.right_edge.i < content.left_edge.i:
            return None
    runs = [(left, min(start, verb.i) - 1)]
    if content.right_edge.i > end:
        runs.append((max(end, verb.i) + 1, content.right_edge.i))
    return Reading("that", tuple(runs)) if runs[0][0] <= runs[0][1] else None


def _hung(verb: Token, start: int) -> Reading | None:
    """A saying clause that the parser hung on its content as an aside."""
    host = verb.head
    if verb.dep_ not in ("parataxis", "ccomp", "advcl", "dep", "conj") or host == verb:
        return None
    doc = verb.doc
    if trees.child(verb, "dobj", "ccomp", "xcomp", "mark", "attr") is not None and not _is_aside(
        verb
    ):
        return None
    aside = _is_aside(verb)
    if trees.child(verb, "cc"):
        return None
    after_comma = start > 0 and doc[start - 1].text in COMMAS
    if not after_comma and not (aside and start == trees.sentence(verb).start):
        return None
    if verb.dep_ in ("advcl", "conj") and not aside:
        return None
    left, right = edges(host)
    if host.dep_ == "ROOT":
        left, right = trees.sentence(verb).start, trees.sentence(verb).end - 1
    runs = [(left, start - 1)] if left < start else []
    end = _aside_end(verb) if aside and after_comma else verb.right_edge.i
    if right > end:
        runs.append((end + 1, right))
    return Reading("that", tuple(runs)) if runs else None


def _aside_end(verb: Token) -> int:
    """The last token of an aside between commas, whatever the parser hung on it behind them."""
    for token in verb.doc[verb.i + 1 : verb.right_edge.i]:
        if token.text in COMMAS:
            return token.i
    return verb.right_edge.i


def _is_aside(verb: Token) -> bool:
    """Whether the clause is "as he said", "as she put it"."""
    return any(
        c.lower_ == "as" and c.i < verb.i and c.dep_ in ("mark", "advmod", "prep")
        for c in verb.children
    )
