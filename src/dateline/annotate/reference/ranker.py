"""Ranking the phrases that a third-person pronoun may stand for.

Each candidate gets a sum of weights; the best above `ENOUGH` is taken, the nearest on a tie. The
preferences are those of centering and of shallow resolvers (subject before object, continued
topic, parallel role, recency); the reporting rules are those of news: "he added" is who spoke last.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.annotate.reference.agreement import Form, fits, may_bind, subject_verbs
from dateline.annotate.reference.phrases import Phrase, Referent
from dateline.annotate.reference.voices import Voices

ENOUGH = -1.2
_WINDOW = {True: 7, False: 3}  # sentences looked back, for persons and for the rest
_MAIN = 0.4  # the candidate's clause is the sentence's main one
_PARALLEL = 0.3  # both are subjects
_CONTINUED = 0.3  # the candidate is a pronoun itself: the text goes on about him
_DISTANCE = 1.0  # a sentence
_TIMES = 0.12  # each time the referent has been spoken of, up to eight
_NAMED = 0.4  # the referent has a name
_AHEAD = 2.4  # the subject of the clause that follows
_LAST_SPEAKER = 1.2  # a source takes up the last source
_OWN_SPEAKER = 1.1  # in reported words, who speaks them
_OF_OTHERS = -1.2  # but a news agency, or who demands something, tells of others
_SAME_QUOTE = 0.5
_POSTPOSED = 1.2  # "..., police said": the words before are the story, not the police
_OUT_OF_DIRECT = 1.0  # spoken of only in somebody's own words
_OUT_OF_INDIRECT = 0.5
_OWNER = 1.0  # the subject of the possessed thing's clause
_RELATIVE = 1.7  # the noun that the pronoun's relative clause has for its subject
_ABOVE = 0.8  # the subject of the clause or of one above it
_BESIDE = 0.3  # the same sentence, else
_FAR = 25  # sentences looked back at most, those of direct speech counted too
_ROLES = {
    "subject": 1.6,
    "agent": 0.9,
    "object": 0.7,
    "oblique": 0.3,
    "possessor": 0.5,
    "other": 0.3,
    "modifier": -0.6,
    "predicate": -0.8,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The antecedent chosen, its score and the rule that weighed most."""

    phrase: Phrase
    score: float
    rule: str


@dataclass(slots=True)
class Trail:
    """The phrases passed so far, in order, and who spoke last."""

    voices: Voices
    phrases: list[Phrase]
    last_source: Phrase | None = None
    speaker_goes_on: bool = False

    def note(self, phrase: Phrase) -> None:
        """Adds the phrase; a source speaks on until somebody else is the subject of a sentence."""
        phrase.referent.phrases.append(phrase)
        self.phrases.append(phrase)
        if phrase.head.i in self.voices.source_heads:
            self.last_source, self.speaker_goes_on = phrase, True
        elif phrase.role == "subject" and phrase.main and phrase.referent.kind == "person":
            last = self.last_source
            self.speaker_goes_on &= last is not None and last.referent is phrase.referent


def choose(trail: Trail, pronoun: Phrase, form: Form, ahead: Phrase | None) -> Choice | None:
    """The best antecedent of the pronoun among the phrases before it, and `ahead`, the subject of
    the clause that follows (cataphora)."""
    best: Choice | None = None
    person = bool(form.gender)
    window = _WINDOW[person]
    told = trail.voices.told
    banned = _banned(trail, pronoun, form)
    for candidate in reversed(trail.phrases):
        distance = _distance(told, candidate.sentence, pronoun.sentence)
        if distance > window or pronoun.sentence - candidate.sentence > _FAR:
            break
        if candidate.referent.number in banned:
            continue
        scored = _score(trail, pronoun, form, candidate, distance)
        if scored is not None and (best is None or scored.score > best.score):
            best = scored
    if ahead is not None and (agreed := fits(form, ahead.referent)) is not None:
        score = _AHEAD + agreed + _salience(ahead.referent)
        if best is None or score > best.score:
            best = Choice(ahead, score, "pronoun-cataphora")
    return best if best is not None and best.score > ENOUGH else None


def _banned(trail: Trail, pronoun: Phrase, form: Form) -> set[int]:
    """Whom the pronoun cannot mean because he is named where it cannot bind: "Macron thanked him"
    is not Macron, wherever else Macron stands."""
    found: set[int] = set()
    if form.reflexive:
        return found
    for candidate in reversed(trail.phrases):
        if candidate.sentence != pronoun.sentence:
            break
        if not may_bind(pronoun, form, candidate):
            found.add(candidate.referent.number)
    return found


def _distance(told: list[int], before: int, here: int) -> int:
    """Sentences between, those of direct speech not counted; never nought across sentences."""
    return 0 if before == here else max(1, told[here] - told[before])


def _score(
    trail: Trail, pronoun: Phrase, form: Form, candidate: Phrase, distance: int
) -> Choice | None:
    agreed = fits(form, candidate.referent)
    if agreed is None or not may_bind(pronoun, form, candidate):
        return None
    spoken = _voice_weight(trail, pronoun, candidate)
    if spoken is None:
        return None
    here = _clause_weight(pronoun, form, candidate) if distance == 0 else 0.0
    score = (
        agreed
        + spoken
        + here
        + _ROLES[candidate.role]
        + (_MAIN if candidate.main else 0.0)
        + (_PARALLEL if candidate.role == pronoun.role == "subject" else 0.0)
        + (_CONTINUED if candidate.pronoun else 0.0)
        + _salience(candidate.referent)
        - _DISTANCE * distance
    )
    return Choice(candidate, score, _rule(form, candidate, distance, spoken, here))


def _rule(form: Form, candidate: Phrase, distance: int, spoken: float, here: float) -> str:
    if form.reflexive:
        return "pronoun-reflexive"
    if spoken >= 1:
        return "pronoun-speaker"
    if here >= _ABOVE:
        return "pronoun-clause"
    if candidate.role == "subject":
        return "pronoun-subject"
    return "pronoun-recency" if distance <= 1 else "pronoun-topic"


def _salience(referent: Referent) -> float:
    """More for what the text keeps speaking of, and for what has a name."""
    times = min(len(referent.phrases), 8)
    return _TIMES * times + (_NAMED if referent.named else 0.0)


def _voice_weight(trail: Trail, pronoun: Phrase, candidate: Phrase) -> float | None:
    """What reported speech says: a source continues the last one; the speaker of reported words is
    likely in them, the speaker of his own words is not "he"."""
    voices, here, there = trail.voices, pronoun.head.i, candidate.head.i
    weight = 0.0
    last = trail.last_source
    if here in voices.source_heads:
        if last is not None and last.referent is candidate.referent and trail.speaker_goes_on:
            weight += _LAST_SPEAKER
    elif voices.is_postposed(there) and not _introduced(trail, candidate):
        weight -= _POSTPOSED
    mine = voices.inside[here]
    if mine >= 0:
        source = voices.head_of_quote[mine]
        direct = voices.quotes[mine].kind == "direct"
        if source is not None and _is_source(source, candidate):
            if direct:
                return None
            weight += _OF_OTHERS if source in voices.reticent else _OWN_SPEAKER
        elif direct and voices.inside[there] == mine:
            weight += _SAME_QUOTE
    elif voices.inside[there] >= 0:
        weight -= _OUT_OF_DIRECT if voices.is_direct(there) else _OUT_OF_INDIRECT
    return weight


def _introduced(trail: Trail, candidate: Phrase) -> bool:
    """Whether a person's own words bring him up: ' "No," said Anna Weber, a nurse. She ...'."""
    index = trail.voices.source_heads[candidate.head.i]
    direct = trail.voices.quotes[index].kind == "direct"
    return direct and candidate.referent.kind == "person" and candidate.referent.named


def _is_source(source: int, candidate: Phrase) -> bool:
    if candidate.head.i == source:
        return True
    return any(p.head.i == source for p in candidate.referent.phrases[-4:])


def _is_relative(pronoun: Phrase, candidate: Phrase) -> bool:
    """Whether the candidate is understood as the subject of the relative clause that the pronoun
    stands in: "delegations, which agreed to reopen their embassies"."""
    token = pronoun.head
    while token.head.i != token.i and token.dep_ != "relcl":
        token = token.head
    if token.dep_ != "relcl" or token.head.i != candidate.head.i:
        return False
    return any(c.dep_ == "nsubj" and c.tag_ in ("WP", "WDT") for c in token.children)


def _clause_weight(pronoun: Phrase, form: Form, candidate: Phrase) -> float:
    """What the sentence's own structure says: the subject of the clause, or of one above it."""
    if _is_relative(pronoun, candidate):
        return _RELATIVE
    if candidate.role != "subject":
        return _BESIDE
    verbs = subject_verbs(pronoun)
    if form.possessive or pronoun.role == "possessor":
        owner = pronoun.head.head
        while owner.i != owner.head.i and owner.i not in (candidate.verb,):
            if owner.pos_ in ("VERB", "AUX") and owner.dep_ not in (
                "xcomp",
                "conj",
                "acl",
                "pcomp",
            ):
                break
            owner = owner.head
        if owner.i == candidate.verb:
            return _OWNER
    if candidate.verb in verbs:
        return _ABOVE
    token = pronoun.head
    while token.head.i != token.i:
        token = token.head
        if token.i == candidate.verb:
            return _ABOVE
    return _BESIDE
