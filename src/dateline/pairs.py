"""What a source does to a target, for pairs given from outside (`dateline code --pairs`).

Every row gets an answer. The act whose roles fit the two sets of words best decides; where the
rules found none, the word nearest to both in the tree that can name an act does. The answer follows
CAMEO's roots and PLOVER's rule for the future: an announced cooperative act is AGREE, an announced
hostile one THREATEN, one that will not be done REJECT.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

import msgspec
from spacy.tokens import Token

from dateline.annotate.assertion import assertions_of
from dateline.annotate.eventing.candidates import Candidate, candidates, loose_candidates
from dateline.annotate.eventing.merging import Act, acts
from dateline.annotate.eventing.scene import Scene, read_scene
from dateline.codebook.ontology import modes, quad, type_of_cameo
from dateline.model import Assertion, Document, EventType, Span
from dateline.pipeline import BATCH, drafts, run
from dateline.read.dates import day

_FRIENDLY = frozenset({"AID", "COOPERATE", "CONSULT", "SUPPORT", "RETREAT", "CONCEDE"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_SPEECH = frozenset({"REJECT", "THREATEN", "REQUEST", "ACCUSE", "AGREE"})
_DEFAULT: EventType = "SUPPORT"
_DUTY = frozenset({"must", "should"})
_FAR = 12
_LOOSE = 4.0  # what a candidate loses whose conditions do not hold


class PairRow(msgspec.Struct, frozen=True):
    """What does `source` do to `target`? Both are words of `text`, first occurrence."""

    id: str
    text: str
    source: str
    target: str
    published: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """The answer to one row; `confidence` is null until the pairs are calibrated."""

    id: str
    type: EventType
    mode: str | None
    quad: int
    cameo: str | None
    assertion: Assertion
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class _Pair:
    """The tokens that the source's and the target's words cover; empty where they are absent."""

    source: frozenset[int]
    target: frozenset[int]


def code_pairs(rows: Iterable[PairRow]) -> Iterator[Answer]:
    """One answer a row, in order; words that the text lacks are passed over, and the answer rests
    on what is left."""
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        documents = [asked(row.id, row.text, row.published) for row in batch]
        for row, draft in zip(batch, drafts(documents), strict=True):
            yield _answer(row, read_scene(run(draft)))


def asked(id_: str, text: str, published: str | None) -> Document:
    """The document that a question is about; a `published` that names no day counts as none."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(id_, digest, text, published=day(published))


def _answer(row: PairRow, scene: Scene) -> Answer:
    pair = _Pair(_tokens(scene, row.source), _tokens(scene, row.target))
    options = [(act.candidate, _fit(act, pair)) for act in acts(list(candidates(scene)))]
    options += [
        (loose, _near(loose.token, pair) - _LOOSE)
        for loose in loose_candidates(scene)
        if all(loose.token != known.token for known, _ in options)
    ]
    if not options:
        return Answer(row.id, _DEFAULT, None, quad(_DEFAULT), None, Assertion())
    spans = [Span(c.token.idx, c.token.idx + len(c.token)) for c, _ in options]
    said = assertions_of(scene.draft, spans)
    scored = [
        (score - 3.0 * assertion.requested, -i, candidate, assertion)
        for i, ((candidate, score), assertion) in enumerate(zip(options, said, strict=True))
    ]
    _, _, best, assertion = max(scored, key=lambda option: option[:2])
    type_ = _type(best, assertion)
    mode = best.sense.mode if best.sense.mode in modes(type_) else None
    return Answer(row.id, type_, mode, quad(type_), best.sense.cameo, assertion)


def _tokens(scene: Scene, words: str) -> frozenset[int]:
    """The tokens of the first occurrence of `words`."""
    text = scene.draft.document.text
    start = text.find(words) if words else -1
    if start < 0:
        start = text.lower().find(words.lower()) if words else -1
    if start < 0:
        return frozenset()
    span = scene.doc.char_span(start, start + len(words), alignment_mode="expand")
    return frozenset(t.i for t in span) if span is not None else frozenset()


def _fit(act: Act, pair: _Pair) -> float:
    """How well an act fits the pair: a role named counts most, then nearness in the tree."""
    score = _near(act.token, pair)
    if any(t.i in pair.source for t in act.cast.actors):
        score += 4
    if any(t.i in pair.target for t in (*act.cast.recipients, *act.cast.actors)):
        score += 3
    if any(t.i in pair.source for t in act.cast.recipients):
        score -= 2
    return score


def _near(token: Token, pair: _Pair) -> float:
    """Nearness of a word to the source and the target, by steps in the tree; higher is nearer."""
    return -0.5 * (_steps(token, pair.source) + _steps(token, pair.target))


def _steps(token: Token, wanted: frozenset[int]) -> int:
    """Steps up or down the tree from `token` to one of the wanted tokens, at most `_FAR`."""
    if not wanted:
        return _FAR // 2
    seen, border = {token.i}, [token]
    for distance in range(_FAR):
        if any(t.i in wanted for t in border):
            return distance
        following = []
        for here in border:
            for other in (here.head, *here.children):
                if other.i not in seen:
                    seen.add(other.i)
                    following.append(other)
        border = following
    return _FAR


def _type(candidate: Candidate, assertion: Assertion) -> EventType:
    sense = candidate.sense
    type_ = type_of_cameo(sense.cameo or "") or sense.type or _DEFAULT
    if assertion.polarity == "denied" and (assertion.time == "future" or sense.type == "AGREE"):
        return "REJECT"
    if any(c.dep_ == "aux" and c.lower_ in _DUTY for c in candidate.token.children):
        return "REQUEST"
    if not candidate.reading.is_verb:
        return type_
    if type_ in _SPEECH or assertion.requested:
        return type_
    if assertion.time == "future" and type_ in _FRIENDLY:
        return "AGREE"
    if assertion.time == "future" and type_ in _HOSTILE:
        return "THREATEN"
    return type_
