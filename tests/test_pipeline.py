"""The runner: order, stamps, and that one fault costs one layer."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from dateline import pipeline
from dateline.annotate.draft import Draft, Layers
from dateline.model import Mention, Record, Span
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
    assert list(record(TEXT).coder.components) == [component.name for component in PIPELINE]


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
