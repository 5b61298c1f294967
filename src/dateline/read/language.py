"""Which language a text is in, and whether the coder can read it."""

from __future__ import annotations

import re
import unicodedata

from dateline.model import Document

SAMPLE = 4000  # code points looked at
ENOUGH = 150  # letters that a text in Latin script must have to be judged
_WORDS = 15  # and words
_MARGIN = 15.0  # how much likelier than English (log) another language must be
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    {
        "the",
        "and",
        "to",
        "that",
        "with",
        "for",
        "from",
        "by",
        "said",
        "has",
        "have",
        "were",
        "his",
        "this",
        "are",
        "which",
        "who",
        "will",
        "after",
        "its",
        "their",
        "been",
        "would",
        "they",
        "but",
        "not",
    }
)
_ENGLISHES = frozenset({"en", "pcm", "sco", "jam"})  # English and what the model takes for it


def is_english(document: Document) -> bool:
    """Whether the document is coded as English: said to be, found to be, or too short to tell."""
    return document.language is None or document.language.lower().partition("-")[0] == "en"


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, "und" for a script that English is not written in
    and that nothing else fits; None where the text is too short to tell. Deterministic."""
    words = _WORD.findall(text[:SAMPLE].lower())
    letters = sum(map(len, words))
    foreign = sum(len(word) for word in words if not _is_latin(word))
    if letters >= 20 and 2 * foreign > letters:
        best = _ranked(text[:SAMPLE])[0][0]
        return best if best != "en" else "und"
    if letters < ENOUGH or len(words) < _WORDS:
        return None
    if sum(word in _ENGLISH for word in words) >= 0.1 * len(words):
        return "en"
    ranking = _ranked(text[:SAMPLE])
    (best, score), english = ranking[0], dict(ranking)["en"]
    return best if best not in _ENGLISHES and score - english > _MARGIN else "en"


def _is_latin(word: str) -> bool:
    return unicodedata.name(word[0], "").startswith(("LATIN", "FULLWIDTH LATIN"))


def _ranked(text: str) -> list[tuple[str, float]]:
    """Languages with their log-likelihoods, best first."""
    from py3langid import rank  # the model takes a second to load, and few texts need it

    return [(code, float(score)) for code, score in rank(text)]
