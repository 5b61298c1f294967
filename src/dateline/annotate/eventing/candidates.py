"""Every word of a document that may name an act, with the sense that fits it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.annotate.eventing.clauses import is_verbal
from dateline.annotate.eventing.conditions import fits
from dateline.annotate.eventing.misparses import lost_governor, named_verb
from dateline.annotate.eventing.readings import Reading, noun_reading, pieces, verb_reading
from dateline.annotate.eventing.scene import Scene
from dateline.annotate.trees import child, children
from dateline.codebook.triggers import Sense, noun_senses, verb_senses
from dateline.layout import Layout, is_silent

_AUXILIARY = frozenset({"aux", "auxpass", "amod", "compound"})
_PLANS = frozenset({"plan", "intend", "prepare", "decide", "announce", "set", "commit", "decision"})
_READY = frozenset({"ready", "willing", "prepared", "committed"})
_AHEAD = frozenset({"will", "wo", "shall", "'ll"})
_ANNOUNCING = frozenset({"announce", "pledge", "promise", "approve", "offer"})
_ASKING = frozenset(
    {"accept", "demand", "seek", "request", "urge", "want", "propose", "oppose", "reject"}
)
_GIVING = frozenset({"pledge", "promise", "give", "send", "provide", "spend", "donate", "use"})
_HYPOTHETICAL = frozenset(
    {
        "prevent",
        "avoid",
        "avert",
        "combat",
        "fear",
        "deter",
        "counter",
        "tackle",
        "curb",
        "resemble",
    }
)
_POSSIBLE = frozenset(
    {"risk", "threat", "possibility", "fear", "prospect", "danger", "likelihood", "type", "kind"}
)
_NOT_HELD = frozenset({"cancellation", "postponement", "absence", "lack", "abandonment"})
_CHARGED = frozenset({"guilty", "accuse", "convict", "charge", "acquit", "indict", "suspect"})
_READING = frozenset({"read", "say", "dub", "title", "entitle", "name", "call", "word"})
_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
_PLAIN = frozenset({"do", "take", "give", "end"})
_HEADING = 8  # tokens
_STRONG_IN_SPORT = frozenset({"RETREAT", "PROTEST", "SANCTION", "COERCE", "ACCUSE"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with the sense that fits: `words` are the tokens of the trigger, in order."""

    reading: Reading
    sense: Sense
    words: tuple[Token, ...]

    @property
    def token(self) -> Token:
        """The head of the trigger."""
        return self.reading.token


def candidates(scene: Scene) -> Iterator[Candidate]:
    """The candidates of a document in the order of the text."""
    layout = scene.draft.layout
    for sentence in scene.doc.sents:
        if _is_heading(sentence):
            continue
        for token in sentence:
            if token.i in scene.tags or not _may_trigger(token) or _is_in_name(scene, token):
                continue
            if _is_outside(layout, token) or _is_inscription(token):
                continue
            if found := _candidate(scene, token):
                yield found


def _is_heading(sentence: Tokens) -> bool:
    """Whether a few words without a verb only name a topic: "Deir ez-Zor offensive"."""
    open_ended = len(sentence) <= 2 * _HEADING and not sentence[-1].is_punct
    short = len(sentence) <= _HEADING or open_ended
    return short and not any(t.pos_ in ("VERB", "AUX") for t in sentence)


def _is_outside(layout: Layout, token: Token) -> bool:
    start, end = token.idx, token.idx + len(token)
    if is_silent(layout, start, end):
        return True
    dateline = layout.dateline
    return dateline is not None and start < dateline.end and end > dateline.start


def _is_in_name(scene: Scene, token: Token) -> bool:
    """Whether a verb is a part of a name: "Minister for Exiting the European Union"."""
    if token.pos_ != "VERB" or not token.text[:1].isupper() or token.is_sent_start:
        return False
    titled = token.dep_ == "pcomp" and token.head.head.text[:1].isupper()
    held = scene.mention(token)
    return titled or (held is not None and held.start < token.idx)


def _may_trigger(token: Token) -> bool:
    if _is_gerund_noun(token):
        return token.lower_ in noun_senses()
    if token.lemma_ in verb_senses() and is_verbal(token):
        return token.dep_ not in _AUXILIARY or _is_misread(token)
    if token.pos_ == "NOUN":
        return token.dep_ != "compound" and token.lemma_.lower() in noun_senses()
    return False


def _is_misread(verb: Token) -> bool:
    """Whether the parser hung a verb on a noun that is its object."""
    return named_verb(verb) or lost_governor(verb) is not None


def _is_inscription(token: Token) -> bool:
    """Whether a single word in quotation marks is what something reads: a sign "silenced"."""
    if token.i < 2 or token.i + 1 >= len(token.doc):
        return False
    around = (token.nbor(-1), token.nbor(1))
    if not all(t.is_quote for t in around):
        return False
    return token.nbor(-2).lemma_ in _READING or token.nbor(-2).text in (":", ",")


def _candidate(scene: Scene, token: Token) -> Candidate | None:
    if _is_gerund_noun(token):
        reading, senses = noun_reading(scene, token), noun_senses()[token.lower_]
    elif is_verbal(token) and token.lemma_ in verb_senses():
        reading, senses = verb_reading(scene, token), verb_senses()[token.lemma_]
    else:
        if _is_generic(token):
            return None
        reading, senses = noun_reading(scene, token), noun_senses()[token.lemma_.lower()]
        if reading.effect == "end" or _is_ahead(token, reading):
            return None
    sense = next((s for s in senses if fits(s, reading)), None)
    if token.dep_ == "acl" and token.head.lower_ == "those" and reading.passive:
        return None  # "all of those killed" points back
    if sense is None or sense.type is None or _is_sport(scene, token, sense):
        return None
    if sense.type == "SUPPORT" and _is_aside(token, reading):
        return None
    reading = replace(reading, effect=_effect(reading, sense))
    asked = reading.carrier is not None and reading.carrier.lemma_ in _ASKING
    if asked and sense.type not in ("CONSULT", "AGREE"):
        reading = replace(reading, effect="")  # "demanded the release": others are to do it
    return Candidate(reading, _as_announced(sense, reading), _trigger(token, sense))


def _is_ahead(noun: Token, reading: Reading) -> bool:
    """Whether a noun is only what others get ready for or work on: "for fear of further attacks",
    "unable to negotiate a deal"."""
    carrier = reading.carrier
    if carrier is not None:
        return carrier.lemma_ == "negotiate" and carrier.tag_ in ("VB", "VBG")
    return noun.dep_ == "pobj" and any(c.lower_ == "further" for c in children(noun, "amod"))


def _is_aside(verb: Token, reading: Reading) -> bool:
    """Whether backing only describes or is what something is for: "the army, backed by ...", "gave
    $3 million to support ..."."""
    below = verb.dep_ in ("acl", "advcl")
    if reading.passive:
        return below
    given = verb.dep_ == "xcomp" and verb.head.lemma_ in _GIVING and child(verb.head, "dobj")
    return bool(below or given) and any(c.tag_ == "TO" for c in children(verb, "aux"))


def _effect(reading: Reading, sense: Sense) -> str:
    """What the light verb makes of its subject in the group that the sense asks for."""
    asked = {c.group for c in sense.when if c.kind == "light" and c.wanted}
    if not asked and not reading.is_verb and sense.type in _FORCE:
        plain = (effect for group, effect in reading.groups if group in _PLAIN)
        return next(plain, "")  # "confirmed the shelling" shells nobody
    return next((effect for group, effect in reading.groups if group in asked), reading.effect)


def _as_announced(sense: Sense, reading: Reading) -> Sense:
    """Help or cooperation that is only announced is an agreement ("will send tanks to Ukraine")."""
    if sense.type not in ("AID", "COOPERATE"):
        return sense
    verb = reading.carrier if reading.carrier is not None else reading.token
    ahead = any(c.dep_ == "aux" and c.lower_ in _AHEAD for c in verb.children)
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
    planned = infinitive and verb.dep_ in ("xcomp", "acl") and verb.head.lemma_ in _PLANS
    planned |= infinitive and verb.dep_ == "xcomp" and verb.head.lemma_ in _READY
    announced = reading.carrier is not None and verb.lemma_ in _ANNOUNCING
    if not (ahead or planned or announced):
        return sense
    return replace(sense, type="AGREE", mode=None, cameo="033" if sense.type == "AID" else "030")


def _is_gerund_noun(token: Token) -> bool:
    """Whether a form in -ing that the tagger took for a verb stands as a noun: "the shelling"."""
    if token.tag_ != "VBG":
        return False
    if token.dep_ == "pcomp" and token.head.lower_ in ("in", "during", "amid", "despite"):
        return token.lower_ == "fighting" and child(token, "dobj") is None
    return child(token, "det", "amod", "poss", "compound") is not None


def _is_sport(scene: Scene, token: Token, sense: Sense) -> bool:
    return (
        scene.topic(token, "sport")
        and not scene.topic(token, "violence")
        and sense.type not in _STRONG_IN_SPORT
    )


def _is_generic(noun: Token) -> bool:
    """Whether a noun speaks of acts that may come, or of a kind of act: "fears of attack"."""
    head = noun.head
    if (
        noun.dep_ == "pobj"
        and head.head.lemma_ in _CHARGED
        and head.lower_ in ("of", "for", "with")
    ):
        return child(noun, "det", "poss") is None
    if noun.dep_ == "dobj" and head.lemma_ in _HYPOTHETICAL:
        return child(noun, "det", "poss") is None
    if noun.dep_ == "pobj" and head.lower_ in ("of", "against", "from"):
        governor = head.head
        if governor.lemma_ in _NOT_HELD:
            return True
        if governor.lemma_ in _POSSIBLE or governor.lemma_ in _HYPOTHETICAL:
            return child(noun, "det", "poss") is None
    return any(c.lower_ in ("no", "any", "future", "potential", "possible") for c in noun.children)


def _trigger(token: Token, sense: Sense) -> tuple[Token, ...]:
    """The trigger's tokens: the head and the sense's own words where they stand together."""
    if sense.cameo == "1724" and token.lemma_ == "emergency" and token.dep_ == "pobj":
        return (token.head.head, token.head, token)
    found = [token, *(pieces(sense, token) or ())]
    found.sort(key=lambda t: t.i)
    kept = [token]
    for word in found:
        if word.i > kept[-1].i and word.i - kept[-1].i <= 2:
            kept.append(word)
    return tuple(kept)


def loose_candidates(scene: Scene) -> Iterator[Candidate]:
    """Every word that may name an act, with its first sense that names one, conditions or not: for
    answers that must be given."""
    for token in scene.doc:
        verbal = token.lemma_ in verb_senses() and token.pos_ in ("VERB", "NOUN")
        if not verbal and token.lemma_.lower() not in noun_senses():
            continue
        reading = verb_reading(scene, token) if verbal else noun_reading(scene, token)
        senses = verb_senses()[token.lemma_] if verbal else noun_senses()[token.lemma_.lower()]
        for sense in senses:
            if sense.type is not None and pieces(sense, token) is not None:
                yield Candidate(reading, sense, (token,))
                break
