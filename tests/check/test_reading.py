"""Sections read along their stretches."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpfacts.check.reading import Reading

TEXT = "Liu has a fourth-degree\nCaption: Liu at work.\ndisability. She grows apples.\n"
STRETCHES = [(0, 24), (46, len(TEXT))]


def test_a_sentence_goes_on_where_a_stretch_breaks_off() -> None:
    reading = Reading(TEXT, STRETCHES)
    at = TEXT.index("disability")
    here = reading.here((at, at + 10))
    sentence = reading.there(reading.passages.sentence(here))
    assert [TEXT[start:end] for start, end in sentence] == [
        "Liu has a fourth-degree",
        "disability.",
    ]
    assert not reading.holds((24, 30))
    with pytest.raises(ValueError, match="in no stretch"):
        reading.here((24, 30))


@pytest.mark.parametrize(
    ("before", "after", "paragraphs"),
    [("It has", "five homes", 1), ("It has.", "Five", 2), ("A head", "Five homes", 2)],
)
def test_what_is_finished_is_a_paragraph_of_its_own(
    before: str, after: str, paragraphs: int
) -> None:
    text = f"{before}\n\n{after}"
    reading = Reading(text, [(0, len(before) + 2), (len(before) + 2, len(text))])
    assert len(reading.passages.paragraphs) == paragraphs


@given(st.text(st.sampled_from("aB. \n"), max_size=40), st.data())
def test_what_is_mapped_there_and_back_stays_where_it_was(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2)) if text else {0})
    spans = [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]
    order = data.draw(st.permutations(spans))
    reading = Reading(text, order)
    for start, end in order:
        seen = text[start:end].rstrip()
        here = reading.here((start, start + len(seen)))
        assert reading.there(here) == [(start, start + len(seen))]
