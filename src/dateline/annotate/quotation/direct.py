"""Words between marks that somebody says: those on both sides of a saying clause, and those that go
on over paragraphs, are one quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from dateline.annotate.quotation.marks import Marked, Marks
from dateline.annotate.quotation.reading import FINITE, quotes_words
from dateline.annotate.quotation.sayings import Saying, Sayings
from dateline.annotate.quotation.sketch import Sketch
from dateline.annotate.trees import text_of
from dateline.model import Span

APART = 260  # characters between two quotations of one saying
FLOATING = 400  # characters from a saying clause to a quotation that carries it on


@dataclass(slots=True)
class _Voice:
    """Quotations between marks in the order of the text, joined into those of one saying."""

    saying: Saying
    content: list[Span]
    last: Marked

    def add(self, span: Span, marked: Marked) -> None:
        """Goes on with what `marked` holds."""
        self.content.append(span)
        self.last = marked


class Direct:
    """Finds the direct quotations of a document."""

    def __init__(self, doc: Doc, marks: Marks) -> None:
        """Reads nothing yet; `find` does."""
        self.doc, self.marks, self.text = doc, marks, text_of(doc)
        self.sayings = Sayings(doc, marks)

    def find(self) -> list[Sketch]:
        """The quotations that somebody is named for, in order of their first words."""
        quoted = [m for m in self.marks.outer if self._speaks(m)]
        voices: list[_Voice] = []
        open_ended: list[Span] = []  # paragraphs of a speech whose speaker is named at its end
        for number, marked in enumerate(quoted):
            before = quoted[number - 1] if number else None
            after = quoted[number + 1] if number + 1 < len(quoted) else None
            voice = voices[-1] if voices else None
            late = self.sayings.after(marked, after)
            saying = late or self.sayings.before(marked, before)
            if saying is None:
                inner = self.sayings.beside.inner(marked)
                if voice is not None and self._goes_on(voice.last, marked):
                    voice.add(inner, marked)
                elif after is not None and self._runs_on(marked, after):
                    open_ended.append(inner)
                else:
                    open_ended.clear()
            elif voice is not None and voice.saying.cue == saying.cue:
                voice.add(self.sayings.beside.inner(marked), marked)
            else:
                content = (
                    self.sayings.with_lead(marked, before)
                    if late
                    else self.sayings.beside.inner(marked)
                )
                voices.append(_Voice(saying, [*open_ended, content], marked))
                open_ended.clear()
        return [self._sketch(voice) for voice in voices]

    def _sketch(self, voice: _Voice) -> Sketch:
        saying = voice.saying
        content = tuple(sorted(set(voice.content)))
        return Sketch(content, saying.cue, saying.cue_span, saying.source, "speech", "direct")

    def find_floating(self, said: Sequence[Sketch]) -> list[Sketch]:
        """Whole sentences between marks that no saying clause goes with: they carry on what the
        last one before them in their paragraph, or in the one above, was saying."""
        taken = sorted((span for sketch in said for span in sketch.content), key=lambda s: s.start)
        starts = [span.start for span in taken]
        speech = [s for s in said if s.act == "speech" and s.source and s.cue >= 0]
        speech.sort(key=lambda s: s.cue)
        cues = [s.cue_span.start for s in speech]
        found = []
        for marked in self.marks.outer:
            if not (marked.double and self._speaks(marked) and self._stands_alone(marked)):
                continue
            at = bisect_left(starts, marked.end)
            if any(span.end > marked.start for span in taken[max(0, at - 6) : at]):
                continue
            number = bisect_left(cues, marked.start) - 1
            if number >= 0 and self._is_near(speech[number].cue_span.start, marked.start):
                last = speech[number]
                found.append(
                    replace(last, content=(self.sayings.beside.inner(marked),), frame="direct")
                )
        return found

    def _stands_alone(self, marked: Marked) -> bool:
        """Whether the marks hold whole sentences and stand between sentences."""
        before = self.text[max(0, marked.start - 4) : marked.start].rstrip(" \u00a0")
        starts = not before or before[-1] in "\n.!?”\"’'"
        inner = self.text[marked.inner_start : marked.inner_end].strip()
        return (
            starts and len(inner.split()) >= 4 and self._is_sentence(marked) and inner[-1:] != ","
        )

    def _is_near(self, cue: int, start: int) -> bool:
        if start - cue > FLOATING:
            return False
        between = self.text[cue:start]
        return between.count("\n\n") + (between.count("\n") == 1) <= 1

    def _speaks(self, marked: Marked) -> bool:
        """Whether the marks can hold speech: double ones, or single ones round several words."""
        words = self.text[marked.inner_start : marked.inner_end].split()
        return any(c.isalnum() for c in self.text[marked.inner_start : marked.inner_end]) and (
            marked.double or len(words) >= 3
        )

    def _runs_on(self, marked: Marked, after: Marked) -> bool:
        """Whether a quotation is left open at its paragraph's end for the next one to go on."""
        text, between = self.text, self.text[marked.end : after.start]
        if marked.closed or "\n" not in between or between.strip():
            return False
        if text[marked.start] != text[after.start] or not self._opens_sentence(marked):
            return False
        beside = self.sayings.beside
        tokens = self.doc[beside.first_token(marked.start) : beside.first_token(marked.end)]
        return not any(quotes_words(t) and t.tag_ in FINITE for t in tokens)

    def _opens_sentence(self, marked: Marked) -> bool:
        """Whether the mark stands where a sentence begins."""
        before = self.text[self._line_start(marked.start) : marked.start].rstrip()
        return not before or before[-1] in ".!?:…"

    def _goes_on(self, before: Marked, marked: Marked) -> bool:
        """Whether a quotation without a saying clause carries on the one before it."""
        if marked.start - before.end > APART or not self._is_sentence(marked):
            return False
        between = self.text[before.end : marked.start]
        if "\n" not in between:
            if between.rstrip(" ")[-1:].isalnum():
                return False
            return self._only_saying(before, marked)
        opens = not self.text[self._line_start(marked.start) : marked.start].strip()
        return opens and between.count("\n") <= 4

    def _only_saying(self, before: Marked, marked: Marked) -> bool:
        """Whether nobody else comes in between: at most the saying clause, or a pronoun's act."""
        first, last = (
            self.sayings.beside.first_token(before.end),
            self.sayings.beside.first_token(marked.start),
        )
        stops = [i for i in range(first, last) if self.doc[i].text in (".", "!", "?")]
        if len(stops) <= 1:
            return True
        return len(stops) == 2 and self.doc[min(stops[0] + 1, last - 1)].pos_ == "PRON"

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _is_sentence(self, marked: Marked) -> bool:
        inner = self.text[marked.inner_start : marked.inner_end].strip()
        inner = inner.rstrip("’'”\"")
        return len(inner.split()) >= 3 and (not marked.closed or inner[-1:] in ".!?,…—–-")
