"""The runner: order, stamps, and that one fault costs one layer."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import msgspec
import pytest
from spacy.tokens import Doc

from dateline import pipeline, questions
from dateline.annotate.draft import Draft, Layers
from dateline.layout import Layout
from dateline.model import Mention, Record, Span, Warning
from dateline.pipeline import PIPELINE, Component, code_all
from dateline.read import Input
from tests.factories import document, record

TEXT = "On Monday Kenya accused Somalia of arming the rebels in Garissa, “with our guns”, it said."
LAYERS = set(Layers.__struct_fields__)


def test_every_component_finds_what_it_needs_made_before_it() -> None:
    made: set[str] = set()
    for component in PIPELINE:
        assert set(component.needs) <= made, component.name
        made |= set(component.makes)
    assert made == LAYERS - {"warnings"}


def test_components_make_only_the_layers_they_name() -> None:
    (draft,) = pipeline.drafts([document(TEXT)])
    for component in PIPELINE:
        made = component.annotate(draft)
        layers = {name for name in LAYERS if getattr(made, name) is not None}
        assert layers <= {*component.makes, "warnings"}, component.name
        draft = pipeline.run(draft) if component is PIPELINE[-1] else with_layers(draft, made)


def with_layers(draft: Draft, made: Layers) -> Draft:
    rows = {name: getattr(made, name) for name in LAYERS if getattr(made, name) is not None}
    return replace(draft, **rows)


def test_every_record_says_which_version_of_each_component_made_it() -> None:
    names = [component.name for component in PIPELINE]
    assert list(record(TEXT).coder.components) == [*names, "gazetteer"]


def coded_with(monkeypatch: pytest.MonkeyPatch, component: Component) -> Record:
    components = tuple(component if c.name == component.name else c for c in PIPELINE)
    monkeypatch.setattr(pipeline, "PIPELINE", components)
    return next(code_all([Input(document(TEXT))]))


def failing(draft: Draft) -> Layers:
    raise ValueError(draft.document.id)


def unfaithful(draft: Draft) -> Layers:
    far = len(draft.document.text)
    rows = (Mention("m1", 0, 2, "No", "person"), Mention("m2", far, far + 2, "xx", "person"))
    return Layers(mentions=(*rows, Mention("m3", 0, 2, "On", "person")), entities=())


def test_a_layer_that_fails_costs_that_layer_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    made = coded_with(monkeypatch, Component("quotes", "1", failing, (), ("quotes",)))
    assert [w.code for w in made.warnings] == ["layer-failed"]
    assert made.quotes == ()
    assert made.events


BAD = "Mali accused Niger. This text breaks it."
TEXTS = [TEXT, BAD, "Chad accused Sudan on Friday.", "Benin thanked Togo for its aid."]


def failing_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    find = pipeline.find_layout

    def layout(text: str) -> Layout:
        if text == BAD:
            raise RecursionError
        return find(text)

    monkeypatch.setattr(pipeline, "find_layout", layout)


def failing_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = pipeline.parse

    def broken(texts: Iterable[tuple[str, Layout]]) -> Iterator[Doc]:
        for text, layout in texts:
            if text == BAD:
                raise ValueError(text)
            yield from parse([(text, layout)])

    monkeypatch.setattr(pipeline, "parse", broken)


@pytest.mark.parametrize(
    ("breaks", "says", "events"),
    [
        (failing_layout, ["the layer layout could not be made: RecursionError"], True),
        (failing_parse, ["the layer syntax could not be made: ValueError"], False),
    ],
)
def test_a_document_that_breaks_the_layout_or_the_parser_costs_no_other(
    monkeypatch: pytest.MonkeyPatch,
    breaks: Callable[[pytest.MonkeyPatch], None],
    says: list[str],
    events: bool,
) -> None:
    inputs = [Input(document(text), (Warning("told-before", ""),)) for text in TEXTS]
    whole = list(code_all(inputs))
    breaks(monkeypatch)
    made = list(code_all(inputs))
    assert [record.document for record in made] == [record.document for record in whole]
    assert [made[0], *made[2:]] == [whole[0], *whole[2:]]
    assert made[1].warnings[0].code == "told-before"
    assert [w.message for w in made[1].warnings[1:]] == says
    assert bool(made[1].events) == events


@pytest.mark.parametrize("ask", [questions.pairs, questions.predicates, questions.toponyms])
def test_a_question_about_a_text_that_cannot_be_parsed_is_answered(
    monkeypatch: pytest.MonkeyPatch, ask: Callable[..., Iterator[msgspec.Struct]]
) -> None:
    failing_parse(monkeypatch)
    spans = [{"start": 0, "end": 4}]
    row = {"id": "a", "text": BAD, "source": "Mali", "target": "Niger", "predicates": spans}
    rows = [msgspec.json.encode({**row, "toponyms": spans, "text": text}) for text in (BAD, TEXT)]
    assert len(list(ask(rows, lambda _: None))) == 2


def test_an_id_in_the_log_cannot_act_on_the_terminal(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pipeline, "PIPELINE", (Component("quotes", "1", failing, (), ()),))
    hostile = msgspec.structs.replace(document("Mali met Niger."), id="\x1b[31mred")
    with caplog.at_level(logging.INFO):
        next(code_all([Input(hostile)]))
    assert [r.getMessage() for r in caplog.records] == [r"quotes failed on document '\x1b[31mred'"]


def test_an_unfaithful_span_is_left_out_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    made = coded_with(monkeypatch, Component("names", "1", unfaithful, (), ("mentions",)))
    assert "m3" in [m.id for m in made.mentions]
    assert not {"m1", "m2"} & {m.id for m in made.mentions}
    assert [w.code for w in made.warnings] == ["unfaithful-span"]


def test_a_text_in_another_language_gets_sentences_and_no_events() -> None:
    text = "El presidente de Kenia acusó a Somalia de armar a los rebeldes en la ciudad de Garissa."
    spanish = msgspec.structs.replace(document(text), language="es")
    made = next(code_all([Input(spanish)]))
    assert made.sentences == (Span(0, len(text)),)
    assert (made.events, made.mentions, made.quotes) == ((), (), ())


def test_silent_words_carry_no_annotation() -> None:
    text = "date 2019-05-03 Kenya accused Somalia on Friday.\n\nPhoto: Kenyan soldiers in Garissa"
    made = record(text, "2019-05-03")
    silent = [(0, 15), (text.index("Photo"), len(text))]
    spans = [*made.mentions, *made.places, *made.timexes, *(e.trigger for e in made.events)]
    assert [s for s in spans for a, b in silent if s.start < b and s.end > a] == []
    assert [e.type for e in made.events] == ["ACCUSE"]


def people(count: int) -> str:
    """A list of `count` people, no two of one name."""
    letters = "bdfgklmnprst"
    names = (
        f"J{a}an {letters[n // 144 % 12]}o{letters[n // 12 % 12]}e{letters[n % 12]}u".title()
        for n, a in zip(range(count), "aeiou" * count, strict=False)
    )
    return ", ".join(names)


def seconds(text: str) -> float:
    """CPU seconds of all layers on a text, its parse left out; the best of three."""
    (draft,) = pipeline.drafts([document(text)])
    best = 1e9
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            before = time.process_time()
            pipeline.run(draft)
            best = min(best, time.process_time() - before)
    finally:
        gc.enable()
    return best


GROWING: list[tuple[Callable[[int], str], int, str]] = [
    (people, 1600, "everybody is looked up, not searched for among all before"),
    (lambda n: "president of " * n, 250, "a phrase within a phrase within a phrase"),
    (lambda n: "He said, “" * n + "no" + "”" * n, 600, "the text is put together once"),
]


@pytest.mark.parametrize(("write", "count", "reason"), GROWING, ids=["names", "phrases", "quotes"])
def test_time_grows_with_the_length_of_odd_text(
    write: Callable[[int], str], count: int, reason: str
) -> None:
    """Twice the text takes about twice the time; what is quadratic takes four times as long."""
    seconds(write(20))
    assert seconds(write(2 * count)) / seconds(write(count)) < 3, reason
