"""The heads of noun phrases: which tokens head one, what role it plays, how far it reaches."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dateline.codebook.persons import collective, person_noun

UNDER = frozenset({"deputy", "vice", "assistant", "associate", "under"})
_MEASURES = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL", "QUANTITY", "LAW", "LANGUAGE"}
)
_INNER = frozenset({"compound", "nmod", "amod", "nummod", "det", "npadvmod", "punct", "expl"})
_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECT = frozenset({"dobj", "dative", "oprd"})
_JOINING = frozenset({"of", "for"})


def nouns(doc: Doc) -> Iterator[int]:
    """The indices of tokens that may head a phrase: nouns, names and pronouns, in order."""
    wanted = {doc.vocab.strings[name] for name in ("NOUN", "PROPN", "PRON")}
    measures = {doc.vocab.strings[name] for name in _MEASURES}
    old = doc.vocab.strings["old"]
    inner = {doc.vocab.strings[name] for name in _INNER}
    rows = doc.to_array(["POS", "DEP", "ENT_TYPE", "LOWER"]).tolist()
    for index, (pos, dep, entity, lower) in enumerate(rows):
        if lower == old:
            if dep not in inner and "-year-old" in noun_of(doc[index]):
                yield index
        elif pos in wanted and dep not in inner and entity not in measures:
            yield index


def role_of(token: Token) -> tuple[str, Token]:
    """The role of the phrase that `token` heads, and the token that governs it."""
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    dep, head = token.dep_, token.head
    if dep in _SUBJECT:
        return "subject", head
    if dep in _OBJECT:
        return "object", head
    if dep == "pobj":
        governor = head.head
        return ("agent" if head.dep_ == "agent" else "oblique"), governor
    if dep == "poss":
        return "possessor", head
    if dep in ("attr", "acomp"):
        return "predicate", head
    if dep in _INNER:
        return "modifier", head
    return "other", head


def is_fragment(token: Token) -> bool:
    """Whether a hyphen ties the word to the next: the "secretary" of "secretary-general"."""
    after = token.i + 1
    if token.whitespace_ or after + 1 >= len(token.doc):
        return False
    hyphen = token.doc[after]
    return hyphen.text in ("-", "–") and not hyphen.whitespace_


def noun_of(head: Token) -> str:
    """The noun's lemma in lower case; "62-year-old" whole, which the tokenizer cuts up."""
    if head.lower_ == "old" and head.i > 3 and head.nbor(-2).lower_ in ("year", "years"):
        return "".join(token.lower_ for token in head.doc[head.i - 4 : head.i + 1])
    lemma = head.lemma_.lower()
    if head.tag_ in ("NNPS", "NNP") and lemma.endswith("s") and person_noun(lemma) is None:
        single = lemma[:-1]
        return single if person_noun(single) or collective(single) else lemma
    return lemma


def is_many(head: Token) -> bool:
    """Whether the noun is plural, also where it was tagged a name ("Foreign Ministers")."""
    return head.tag_ in ("NNS", "NNPS") or (
        head.tag_ == "NNP" and head.lower_.endswith("s") and noun_of(head) == head.lower_[:-1]
    )


def opens_of_phrase(token: Token) -> bool:
    """Whether the token opens an "of" phrase of a noun, not what somebody did: "accused the
    emirate of hiding them"."""
    if token.dep_ != "prep" or token.lower_ != "of":
        return False
    return all(child.dep_ != "pcomp" for child in token.children)


def extent(head: Token) -> tuple[int, int]:
    """The characters of the noun phrase: from its first modifier to the noun, and on through an
    "of" phrase; relative clauses, appositions and conjuncts are left out."""
    left, right = head.i, head.i
    for child in head.children:
        if child.i < head.i and child.dep_ not in ("cc", "punct", "prep", "preconj", "advmod"):
            left = min(left, child.left_edge.i)
        elif child.i > head.i and opens_of_phrase(child):
            right = max(right, child.right_edge.i)
    doc = head.doc
    while left < head.i and doc[left].is_space:  # white space hangs on words too
        left += 1
    while right > head.i and doc[right].is_space:
        right -= 1
    return doc[left].idx, doc[right].idx + len(doc[right].text)


def told_nouns(words: list[str]) -> list[str]:
    """Those of a title's words that say what its bearer is: of "deputy prime minister" only
    "deputy", for he is no prime minister."""
    at = next((i for i, word in enumerate(words) if word in UNDER), len(words))
    return words[:at] + (["deputy"] if at < len(words) else [])


def heads_of_name(words: list[str]) -> list[str]:
    """Those of a body's words that head its name: the last, or what stands before the first "of" or
    "for": "ministry" of "Ministry of Defence", "union" of "Police Union"."""
    at = next((i for i, word in enumerate(words) if word in _JOINING), len(words))
    return words[max(0, at - 1) : at]
