"""Content that hangs on a noun ("his call for", "the claim that"), on an adjective ("is confident
that") or on a set phrase ("according to", "in the words of")."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.annotate import trees
from dateline.annotate.quotation.coordination import can_speak, outer_saying
from dateline.annotate.quotation.noun_phrases import noun_phrase
from dateline.annotate.quotation.reading import Reading, edges, is_infinitive
from dateline.annotate.quotation.sketch import Tokens
from dateline.annotate.quotation.sources import doer_of, source_of_noun
from dateline.codebook.cues import Cue, company, cue
from dateline.model import Span


def read_noun(noun: Token, found: Cue) -> tuple[Reading, Span | None] | None:
    """The content of a saying named by a noun, with its source; None where it has no content."""
    reading = _noun_content(noun, found)
    if reading is None:
        return None
    source = source_of_noun(noun, reading.frame)
    if source is not None:
        source = _outside(source, reading, noun)
    if source is None and reading.frame not in ("that", "wh"):
        return None
    return reading, source


def _outside(source: Span, reading: Reading, noun: Token) -> Span:
    """The source without the content that the parser hung on it."""
    start = noun.doc[reading.runs[0][0]].idx
    if not source.start < start < source.end:
        return source
    words = noun.doc.char_span(source.start, start, alignment_mode="contract")
    kept = [t for t in words or () if not (t.is_space or t.is_punct)]
    while kept and kept[-1].pos_ in ("ADP", "PART", "SCONJ"):
        kept.pop()
    return Span(source.start, kept[-1].idx + len(kept[-1].text)) if kept else source


def _noun_content(noun: Token, found: Cue) -> Reading | None:
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and found.takes("that"):
        for child in trees.children(noun.head, "ccomp"):
            if child.i > noun.head.i and _is_that(child):
                return Reading("that", (edges(child),))
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl", "xcomp", "advcl"):
            if reading := _noun_clause(child, found):
                return reading
        elif child.dep_ == "prep":
            content = trees.child(child, "pobj", "pcomp")
            if content is None:
                continue
            if found.takes(child.lower_):
                return Reading(child.lower_, (edges(content),))
            if child.lower_ in ("by", "from") and (reading := _behind_source(content, found)):
                return reading
    return None


def _behind_source(source: Token, found: Cue) -> Reading | None:
    """The content that the parser hung on the source between: "calls from the left for a vote"."""
    for child in trees.children(source, "prep"):
        if found.takes(child.lower_) and (content := trees.child(child, "pobj", "pcomp")):
            return Reading(child.lower_, (edges(content),))
    return None


def _noun_clause(child: Token, found: Cue) -> Reading | None:
    first, last = edges(child)
    opening = child.left_edge
    if opening.lower_ == "that" and (opening.dep_ == "mark" or opening.tag_ == "IN"):
        return Reading("that", ((first, last),)) if found.takes("that") else None
    if opening.lower_ in ("whether", "how", "why", "what", "who", "if"):
        return Reading("wh", ((first, last),)) if found.takes("wh") else None
    infinitive = is_infinitive(child)
    if infinitive and child.dep_ in ("acl", "xcomp", "advcl", "relcl") and found.takes("inf"):
        return Reading("inf", ((first, last),))
    return None


def adjective_cue(token: Token) -> Cue | None:
    """The cue of an adjective, or of a participle that is used as one ("is worried about")."""
    return cue(token.lower_, "A")


def read_adjective(token: Token, found: Cue) -> tuple[Reading, Span | None] | None:
    """The content of an adjective after "be" and its like, with the one who feels so."""
    source = _feeling(token)
    if source is None:
        return None
    for child in (*token.children, *(token.head.children if token.head.lemma_ == "make" else ())):
        if child.i <= token.i:
            continue
        infinitive = is_infinitive(child)
        if child.dep_ in ("ccomp", "xcomp", "advcl", "acl", "prep", "agent"):
            if infinitive:
                if found.takes("inf"):
                    return Reading("inf", (edges(child),)), source
            elif child.dep_ in ("ccomp", "advcl") and _is_that(child) and found.takes("that"):
                return Reading("that", (edges(child),)), source
            elif child.dep_ in ("prep", "agent") and found.takes(child.lower_):
                content = trees.child(child, "pobj", "pcomp")
                if content is not None:
                    return Reading(child.lower_, (edges(content),)), source
    return None


def _is_that(clause: Token) -> bool:
    return clause.dep_ == "ccomp" or any(
        c.dep_ == "mark" and c.lower_ == "that" for c in clause.children
    )


def _feeling(token: Token) -> Span | None:
    if token.lower_ == "clear" and token.head.lemma_ == "make":
        maker = doer_of(token.head)
        return noun_phrase(maker, token.head) if maker is not None else None
    if token.pos_ == "VERB" or token.tag_ == "VBN":
        aux = trees.child(token, "auxpass")
        subject = trees.child(token, "nsubjpass", "nsubj")
        if subject is None and aux is not None:
            subject = trees.child(aux, "nsubj", "nsubjpass")
        if subject is not None and aux is not None:
            return None if subject.lower_ in ("it", "there") else noun_phrase(subject, token)
    if token.dep_ not in ("acomp", "oprd", "conj", "attr"):
        return None
    verb = token.head
    if token.dep_ == "conj" and verb.dep_ in ("acomp", "attr"):
        verb = verb.head
    if verb.lemma_ not in company("link"):
        return None
    doer = doer_of(verb)
    if doer is None or doer.lower_ in ("it", "there", "that", "this"):
        return None
    return noun_phrase(doer, token)


def read_citing(token: Token) -> tuple[Token, Span] | None:
    """The saying verb that ", citing X" hangs on, and the words X: whom the speaker has it from."""
    if token.lower_ not in ("citing", "quoting") or token.dep_ not in ("advcl", "conj"):
        return None
    cited = trees.child(token, "dobj")
    if cited is None or not token.i or token.nbor(-1).text != ",":
        return None
    if not can_speak(cited) and cited.lemma_ not in company("vessel"):
        return None
    return outer_saying(token) or token.head, noun_phrase(cited, token)


# ------------------------------------------------------------------------------------- set phrases


def read_according(token: Token) -> tuple[Reading, Span, Tokens] | None:
    """The clause that "according to X" stands in, without it; the words X; and the phrase."""
    if token.lower_ != "according" or token.i + 1 >= len(token.doc):
        return None
    to = token.nbor(1)
    if to.lower_ != "to":
        return None
    who = trees.child(to, "pobj") or trees.child(token, "pobj")
    if who is None:
        return None
    return _clause_without(token, (token.i, who.right_edge.i), who)


def read_set_phrase(token: Token) -> tuple[Reading, Span, Tokens] | None:
    """ "In the words of X", "in X's view": as `read_according`."""
    if (
        token.lower_ not in company("telling")
        or token.dep_ != "pobj"
        or token.head.lower_ not in ("in", "by")
    ):
        return None
    owner = trees.child(token, "poss")
    if owner is None:
        of = trees.child(token, "prep")
        owner = trees.child(of, "pobj") if of is not None and of.lower_ == "of" else None
    if owner is None:
        return None
    return _clause_without(token.head, (token.head.i, token.right_edge.i), owner)


def _clause_without(
    token: Token, phrase: Tokens, who: Token
) -> tuple[Reading, Span, Tokens] | None:
    doc, host = token.doc, token
    sentence = trees.sentence(token)
    while host.head != host and (host == token or host.pos_ not in ("VERB", "AUX")):
        host = host.head
    first, last = edges(host)
    at_edge = phrase[0] == sentence.start or doc[phrase[0] - 1].text == ","
    if host.dep_ == "ccomp" and host.head.i < phrase[0]:
        at_edge = False  # "said that, according to the police, ..."
    if (at_edge or host.dep_ in ("ROOT", "conj")) and host.dep_ not in ("relcl", "acl"):
        first, last = sentence.start, sentence.end - 1
    stop = phrase[1]
    if at_edge and phrase[0] > first and _lacks_predicate(host, phrase):
        stop = next((t.i for t in doc[who.i : stop] if t.text == ","), stop)
    runs: list[Tokens] = []
    if first < phrase[0]:
        runs.append((first, phrase[0] - 1))
    if last > stop:
        runs.append((stop + 1, last))
    runs = [run for run in runs if any(doc[i].is_alpha for i in range(run[0], run[1] + 1))]
    if not runs:
        return None
    source = noun_phrase(who)
    if stop < phrase[1]:
        source = Span(source.start, doc[stop].idx)
    return Reading("that", tuple(runs)), source, phrase


def _lacks_predicate(host: Token, phrase: Tokens) -> bool:
    """Whether "be" has nothing to say but what the phrase took: "was, in X's words, a joke"."""
    if host.lemma_ != "be" or phrase[0] < host.i:
        return False
    return trees.child(host, "attr", "acomp", "ccomp", "prt") is None and not any(
        c.i > phrase[1] and c.dep_ not in ("punct",) for c in host.children
    )
