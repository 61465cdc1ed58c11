"""Entries as JSON, and facts as their records and the rest: nothing is lost, to the digit."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpfacts.facts import model, vocabulary
from dpfacts.facts.source import Source
from dpfacts.store.compile import Records
from dpfacts.store.record import dump, dump_record, dump_rest, load, load_fact

CLASSES: list[Any] = [Source, model.Relation]
CLASSES += [vocabulary.Place, vocabulary.Subject, vocabulary.Topic, vocabulary.Measure]
CLASSES += [vocabulary.Unit, vocabulary.Dimension]
exact = st.decimals(allow_nan=False, allow_infinity=False) | st.sampled_from(
    [Decimal(number) for number in ("1", "1.0", "1.3E+6", "1.30E+6", "0.00", "2.50", "1E-9")]
)


def content(hint: Any) -> st.SearchStrategy[Any]:
    """Anything that a field of the type ``hint`` may hold."""
    if Decimal in (hint, *get_args(hint)):
        return exact if hint is Decimal else st.none() | exact
    inner, *_ = get_args(hint) or [None]
    if get_origin(hint) is tuple and is_dataclass(inner):
        return st.lists(entries(inner), max_size=2).map(tuple)
    if is_dataclass(
        inner := next((each for each in get_args(hint) if each is not type(None)), None)
    ):
        return st.none() | entries(inner)
    return st.from_type(hint)


def entries(cls: Any) -> st.SearchStrategy[Any]:
    """Entries of ``cls`` with any content that its fields may hold."""
    hints = get_type_hints(cls)
    return st.builds(cls, **{field.name: content(hints[field.name]) for field in fields(cls)})


@pytest.mark.parametrize("cls", CLASSES)
@given(st.data())
@settings(max_examples=50)
def test_an_entry_comes_back_as_it_was(cls: Any, data: st.DataObject) -> None:
    entry = data.draw(entries(cls))
    # Decimals that are equal may still be rounded otherwise: 1.30E+6 is not 1.3E+6.
    assert repr(load(cls, dump(entry))) == repr(entry)


@given(entries(model.Fact))
@settings(max_examples=100)
def test_a_fact_comes_back_from_its_record_and_the_rest(drawn: model.Fact) -> None:
    fact = replace(drawn, period="", dimensions=drawn.dimensions or None)
    names = {fact.source, *(passage.source for passage in fact.also)}
    document = model.Document(
        sources=tuple(Source(name, "webpage", "title") for name in names),
        places=(vocabulary.Place(fact.place, "name"),),
        subjects=(vocabulary.Subject(fact.subject, "person", "name"),),
        measures=(vocabulary.Measure(fact.measure, "name"),),
        facts=(fact,),
    )
    record = Records(document, {}).record(fact)
    assert repr(load_fact(dump_record(record), dump_rest(fact, record))) == repr(fact)
