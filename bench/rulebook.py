"""`python -m bench.rulebook`: writes docs/times.md, the rule book of time expressions.

Every rule has its name, what the docstrings of its readers say, its patterns, and an example with
what the program makes of it today; rulebook_intro.md opens the page.
"""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.annotate import times
from dateline.annotate.draft import Draft
from dateline.annotate.syntax import parse
from dateline.annotate.timex import relative
from dateline.annotate.timex.patterns import GROUPS
from dateline.codebook.time_words import time_words
from dateline.layout import find_layout
from dateline.model import Document, Timex

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "times.md"
RANGE = "One end of a range. An event that it dates reaches from the first end to the last."
WITHOUT_PATTERN = {
    "range-start": RANGE,
    "range-end": RANGE,
    "day-by-event": inspect.getdoc(relative.day_told_by_event) or "",
}
"""Rules that are no row of the table: readers give them to what they find on the way."""


@dataclass(frozen=True)
class Example:
    """A sentence that shows a rule, and what is made of it."""

    sentence: str
    published: str
    timexes: tuple[Timex, ...]


def main() -> int:
    PAGE.write_text(page(), "utf-8")
    return 0


def page() -> str:
    """The whole page."""
    shown = examples()
    parts = [(HERE / "rulebook_intro.md").read_text("utf-8")]
    for name, (texts, patterns) in sorted(rules().items()):
        parts.append("\n".join([f"### {name}", "", *_paragraphs(texts), *_shown(shown[name])]))
        parts.append("\n".join(f"- `{pattern}`" for pattern in patterns))
    parts.append(_classes())
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def rules() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every rule's name with what its readers say and its patterns."""
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    patterns: dict[str, list[str]] = defaultdict(list)
    for rule in times.rule_set().rules:
        texts[rule.name][inspect.getdoc(rule.resolve) or ""] = None
        patterns[rule.name].append(rule.pattern)
    for name, text in WITHOUT_PATTERN.items():
        texts[name][text] = None
    return {name: (tuple(said), tuple(patterns[name])) for name, said in texts.items()}


def examples() -> Mapping[str, Example]:
    """The example of every rule, read by the program."""
    lines = (HERE / "rulebook_examples.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"][1:]
    layouts = [find_layout(sentence) for _, _, sentence in rows]
    parses = parse(zip((row[2] for row in rows), layouts, strict=True))
    found: dict[str, Example] = {}
    for (rule, published, sentence), layout, syntax in zip(rows, layouts, parses, strict=True):
        document = Document(id=rule, sha256="", text=sentence, published=published or None)
        made = times.annotate(Draft(document, syntax, layout)).timexes or ()
        found[rule] = Example(sentence, published, made)
    return found


def _paragraphs(texts: Iterable[str]) -> list[str]:
    return [f"{' '.join(text.split())}\n" for text in texts]


def _shown(example: Example) -> list[str]:
    day = f"published {example.published}" if example.published else "no date"
    values = []
    for timex in example.timexes:
        value = f"{timex.value} {timex.mod}" if timex.mod else timex.value
        sides = timex.earliest, timex.latest
        days = "" if sides == (None, None) else f", {_side(sides[0])} to {_side(sides[1])}"
        values.append(f"`{timex.text}` {value}{days}")
    return [f"> {example.sentence} ({day})  ", f"> {'; '.join(values)}"]


def _side(day: str | None) -> str:
    return day or "open"


def _classes() -> str:
    """The classes that stand in the patterns, with words of each."""
    by_class: dict[str, list[str]] = defaultdict(list)
    for word, entry in time_words().items():
        by_class[entry.kind].append(word)
    rows = ["## Classes", "", "| class | words or classes |", "|---|---|"]
    rows += [f"| {name} | {', '.join(parts)} |" for name, parts in GROUPS.items()]
    for name, words in sorted(by_class.items()):
        more = ", …" if len(words) > 8 else ""
        rows.append(f"| {name} | {', '.join(words[:8])}{more} |")
    return "\n".join(rows).replace("| /", "| \\/")


def named_in_code() -> set[str]:
    """Rule names that stand in the code of the readers."""
    folder = Path(inspect.getfile(relative)).parent
    found: set[str] = set()
    for path in sorted(folder.glob("*.py")):
        found.update(re.findall(r'rule="([a-z-]+)"', path.read_text("utf-8")))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
