"""Whether a place's name stands for the place, or for the government, team or people it has.

The tests are those of the metonymy literature on location names (Markert and Nissim 2007, SemEval
task 8): a name that acts, is acted on as a body, or is an adjective is no place; a name under a
preposition of place is.
"""

from __future__ import annotations

from spacy.tokens import Token

from dateline.codebook.place_words import cue, words

_LOCATIVE = words("literal")
_TARGET = words("partner")
_MOVING = words("moving")
_LANDS = words("land")
_STATIVE = words("stative")
_BODY = words("body_verb")
_BODY_NOUNS = words("body_noun")
_BESIDE = ("compound", "nmod", "amod")
_ON_THE_WAY = words("on_the_way")


def is_literal(head: Token, people: bool, country: bool = False) -> bool:
    """Whether the toponym whose head is `head` names the place itself.

    `people`: it is an adjective or a people's name; `country`: it is a country's, which before a
    noun is as good as an adjective ("US officials", but "the Kabul airport").
    """
    above = head.head
    if not people and head.dep_ in _BESIDE and cue("area_after", above.lower_) is not None:
        head = above  # "Punjab province": the area stands where its sort does
    if people or head.dep_ == "amod":
        return False
    if country and head.dep_ in _BESIDE and head.i < head.head.i:
        return head.head.lemma_.lower() in _LANDS
    while head.dep_ in ("conj", "appos") and head.head.i < head.i:
        head = head.head
    governor = head.head
    if head.dep_ in ("nsubj", "csubj"):
        return governor.lemma_ in _STATIVE
    if head.dep_ == "pobj":
        return _under_preposition(governor, country)
    if head.dep_ in ("dobj", "iobj", "dative"):
        return governor.lemma_ not in _BODY
    if head.dep_ == "poss":
        return governor.lower_ not in _BODY_NOUNS
    if head.dep_ == "nsubjpass":
        return governor.lemma_ not in _BODY
    return head.dep_ != "agent"


def _under_preposition(preposition: Token, country: bool) -> bool:
    word, above = preposition.lower_, preposition.head
    if word in _LOCATIVE:
        return True
    if word in ("between", "among"):
        return above.lemma_ in _STATIVE or (not country and above.lemma_ in _ON_THE_WAY)
    if word == "for":
        return above.lemma_ in _MOVING or above.lemma_ == "leave"
    if word in _TARGET:
        return False
    if word == "to":
        return above.lemma_ not in _BODY and above.lemma_ not in (
            "say",
            "speak",
            "talk",
            "appeal",
            "give",
            "offer",
        )
    return True
