"""How strongly the parser, the words around a name and the people of the text speak for a place."""

from __future__ import annotations

from dateline.annotate.toponymy.beside import in_area_list, outer_named
from dateline.annotate.toponymy.lexicon import listed
from dateline.annotate.toponymy.surroundings import LONGEST_NAME, Surroundings
from dateline.codebook.lookalikes import strength
from dateline.codebook.persons import first_name_gender
from dateline.codebook.place_words import cue, words

_PLACE_LABELS = {"GPE": 2.2, "LOC": 1.4, "FAC": 0.3, "NORP": 0.6}
_OTHER_LABELS = {"PERSON": -2.0, "ORG": -0.9, "PRODUCT": -1.5, "WORK_OF_ART": -2.0, "EVENT": -1.0,
                 "DATE": -1.5, "LAW": -1.5, "LANGUAGE": -1.0}  # fmt: skip
_THINGS = frozenset({"PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"})
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "'s", "’s"})
_GRASPED = words("grasped")
_UNPLACED = {"on": 1.2, "of": 2.6}  # what these words want to be worth a preposition of place
_MISTAKEN = 1.3  # the parser knows few towns, and takes many for men and bodies


def evidence_for(around: Surroundings, first: int, last: int) -> float:
    """How strongly the surroundings bear out, or deny, that the name is a place's."""
    return (
        _of_parser(around, first, last)
        + _of_ground(around, first, last)
        + _before(around, first)
        + _after(around, last)
        + _of_person(around, first, last)
        + (1.5 if around.doc[first:last].text == around.home else 0.0)
    )


def _of_parser(around: Surroundings, first: int, last: int) -> float:
    begin, end = around.ents[first]
    label = around.labels[first]
    value = _PLACE_LABELS.get(label, 0.0) + _OTHER_LABELS.get(label, 0.0)
    if label == "PERSON" and end - begin == 1:
        value += 0.8  # the parser takes many a foreign town for a man
    if label in _PLACE_LABELS and (begin, end) != (first, last) and last < end:
        value *= 0.5
    if around.doc[last - 1].tag_ not in ("NNP", "NNPS"):
        value -= 0.8
    if last - first == 1 and around.doc[first].is_sent_start and not label:
        value -= 0.7
    return value


def _of_ground(around: Surroundings, first: int, last: int) -> float:
    """What is due to a name where towns stand, the more where the parser takes it for a person's
    or a body's."""
    doc, label = around.doc, around.labels[first]
    if not around.stands_as_town(first) or around.ents[first][1] > last:
        return 0.0
    if any(first_name_gender(t.text) for t in doc[first:last]):
        return 0.0
    if last - first == 1 and doc[first].text in around.people:
        return 0.0
    unplaced = _UNPLACED.get(doc[first - 1].lower_, 0.0)
    if label in _PLACE_LABELS:
        return 0.8 * unplaced
    return unplaced + (_MISTAKEN if label in ("PERSON", "ORG") else 0.5)


def _is_grasped(around: Surroundings, first: int) -> bool:
    before = around.doc[first - 1]
    return before.lemma_ in _GRASPED and before.pos_ == "VERB"


def _before(around: Surroundings, first: int) -> float:
    doc, value = around.doc, 0.0
    if around.is_located(first):
        value += 2.2
        if around.labels[first] in _OTHER_LABELS:
            value += 0.8 if around.labels[first] in _THINGS else 0.5
    elif first > 1 and doc[first - 1].lower_ == "of":
        value += _after_of(around, first)
    elif first and doc[first - 1].lower_ in ("on", "against"):
        value += 1.0
    elif first and _is_grasped(around, first):
        value += 1.5
    if first and cue("place_before", doc[first - 1].lower_):
        value += 1.0
    if first > 1 and doc[first - 1].text == "," and _is_apposed(around, first):
        value += 3.5
    if around.is_dateline(first, first + 1) or around.is_dateline(first, first + 2):
        value += 3.0
    if first and doc[first - 1].text[0].isupper() and not doc[first].is_sent_start:
        value -= _glued(around, first - 1)
    return value


def _is_apposed(around: Surroundings, first: int) -> bool:
    """Whether "the capital," or the like stands before the name, and a comma or a stop after
    it: "in the capital, Yerevan, protesters"."""
    doc, i = around.doc, first - 2
    if cue("place_before", doc[i].lower_) is None or doc[i].text[0].isupper():
        return False
    j = first + 1
    while j < len(doc) and j - first < LONGEST_NAME and doc[j].text[0].isupper():
        j += 1
    closed = j >= len(doc) or doc[j].text in (",", ".", ";", ")")
    led = {t.lower_ for t in doc[max(0, i - 4) : i]}
    return closed and not _ARTICLES.isdisjoint(led)


def _is_said_to_be(around: Surroundings, last: int) -> bool:
    """Whether an apposition calls the name a town's or area's: "Shusha, the second-largest town
    of the enclave"."""
    doc = around.doc
    if last + 2 >= len(doc) or doc[last].text != "," or doc[last + 1].lower_ not in _ARTICLES:
        return False
    for token in doc[last + 2 : last + 8]:
        if cue("place_before", token.lower_) is not None:
            return token.tag_ == "NN"
        if token.tag_[0] not in "JNHRC" and token.tag_ not in ("VBN", "VBG", "POS"):
            return False
    return False


def _after_of(around: Surroundings, first: int) -> float:
    """What "of" before the name says: "the town of X", "the siege of X", "University of X"."""
    before = around.doc[first - 2]
    if cue("place_before", before.lower_) is not None:
        return 4.0
    named = before.text[0].isupper() and not before.is_sent_start
    if named and around.labels[first] in ("ORG", "PERSON", "WORK_OF_ART"):
        return -2.0
    return 0.4


def _glued(around: Surroundings, i: int) -> float:
    """What a capitalised word right before the name takes away."""
    word = around.doc[i]
    if cue("title", word.lower_.rstrip(".")) is not None:
        return 4.0
    if first_name_gender(word.text) and not listed(word.text):
        return 2.5
    if cue("club_before", word.lower_) is not None:
        return 4.0
    return 0.6 if word.tag_ == "NNP" else 0.0


def _after(around: Surroundings, last: int) -> float:
    doc = around.doc
    if last >= len(doc):
        return 0.0
    if outer_named(around, last) is not None:
        return 4.0
    if _is_said_to_be(around, last):
        return 2.5
    after = doc[last]
    if after.lower_ == "in" and last + 1 < len(doc) and doc[last + 1].text[0].isupper():
        return 0.8
    if cue("civic", after.lower_) is not None:
        return 0.9
    if cue("area_after", after.lower_) is not None or in_area_list(around, last):
        return 1.8
    if after.text[0].isupper() and after.tag_ in ("NNP", "NNPS") and not after.is_sent_start:
        return -1.4
    return 0.0


def _of_person(around: Surroundings, first: int, last: int) -> float:
    token = around.doc[first]
    value = 0.0
    if last - first == 1 and token.text in around.people:
        value -= 3.0
    if last - first == 1 and first_name_gender(token.text) and around.labels[first] == "PERSON":
        value -= 1.0
    if last - first > 1 and first_name_gender(token.text) and not strength(token.text):
        value -= 0.5
    return value
