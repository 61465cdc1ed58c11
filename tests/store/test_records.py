from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpfacts.facts import model
from dpfacts.store.records import beyond, dump, encode, fact, load
from dpfacts.store.views import Views

CLASSES = ["Source", "Place", "Topic", "Measure", "Dimension", "Fact", "Relation"]
exact = st.decimals(allow_nan=False, allow_infinity=False)


def content(hint: Any) -> st.SearchStrategy[Any]:
    """Anything that a field of the type ``hint`` may hold."""
    if Decimal in (hint, *get_args(hint)):
        return exact if hint is Decimal else st.none() | exact
    inner, *_ = get_args(hint) or [None]
    if get_origin(hint) is tuple and is_dataclass(inner):
        return st.lists(entries(inner), max_size=2).map(tuple)
    return st.from_type(hint)


def entries(cls: Any) -> st.SearchStrategy[Any]:
    """Entries of ``cls`` with any content that its fields may hold."""
    return st.builds(
        cls, **{field.name: content(get_type_hints(cls)[field.name]) for field in fields(cls)}
    )


@pytest.mark.parametrize("cls", CLASSES)
@given(st.data())
@settings(max_examples=50)
def test_entry_comes_back_as_it_was(cls: str, data: st.DataObject) -> None:
    entry = data.draw(entries(getattr(model, cls)))
    again = load(getattr(model, cls), dump(entry))
    assert again == entry
    # Decimals that are equal may still be rounded otherwise: 1.30E+6 is not 1.3E+6.
    assert repr(again) == repr(entry)


@pytest.mark.parametrize(
    "value",
    [
        "1.3E+6",
        "1.30E+6",
        "2.50",
        "0",
        "0.00",
        "-5",
        "17000",
        "1E-9",
        "12345678901234567890.123456789",
    ],
)
def test_exact_value_and_its_rounding_are_kept(value: str) -> None:
    texts: dict[str, Any] = {
        "statement": "s",
        "quote": "q",
        "source": "page",
        "locator": "line 1",
        "unit": "u",
        "measure": "m",
        "place": "p",
    }
    fact = model.Fact(id="a", value=Decimal(value), high=Decimal(value), **texts)
    again = load(model.Fact, dump(fact))
    assert (str(again.value), str(again.high)) == (value, value)


@given(entries(model.Fact))
@settings(max_examples=100)
def test_a_fact_comes_back_from_what_is_printed_of_it_and_the_rest(given: model.Fact) -> None:
    given = replace(given, period="", dimensions=given.dimensions or None)
    measure, place = (
        vocabulary.Measure(given.measure, "name"),
        vocabulary.Place(given.place, "name"),
    )
    sources = [
        model.Source(name, "webpage", "title")
        for name in {given.source, *(passage.source for passage in given.also)}
    ]
    view = Views(
        model.Document(tuple(sources), (place,), measures=(measure,), facts=(given,))
    ).record(given)
    assert repr(fact(encode(view), beyond(given, view))) == repr(given)


@pytest.mark.parametrize("holds", [True, False])
def test_what_the_curator_found_is_kept(holds: bool) -> None:
    relation = model.Relation("a", "equal", parts=("b", "c"), holds=holds)
    assert load(model.Relation, dump(relation)).holds is holds
