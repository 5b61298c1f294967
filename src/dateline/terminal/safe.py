"""Words from outside made safe to print: no control character reaches the terminal."""

from __future__ import annotations

import unicodedata

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SHOWN = {
    "\t": " ",
    "\n": " ",
    "\r": " ",
    "\u200c": "\u200c",  # the joiners shape words
    "\u200d": "\u200d",
}


def plain(words: str) -> str:
    """`words` on one line, same length; control, direction and unassigned characters become `·`.

    Terminals act on escape sequences and on direction overrides (Trojan Source, CVE-2021-42574);
    article text is hostile until proved otherwise.
    """
    if words.isascii() and words.isprintable():
        return words
    return "".join(
        _SHOWN.get(c) or ("·" if unicodedata.category(c) in _UNSAFE else c) for c in words
    )
