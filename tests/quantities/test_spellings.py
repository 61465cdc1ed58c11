"""Periods that are not written in EDTF: what they certainly mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles import rows
from dpfacts.quantities.period import parse
from dpfacts.quantities.spellings import nearest


@pytest.mark.parametrize("case", rows("periods.toml", "spellings"))
def test_a_spelling_with_one_reading_leads_to_its_period(case: dict[str, str]) -> None:
    assert nearest(case["text"]) == case["means"]


pieces = st.sampled_from(
    "2020 2021 20 7 07 31 Q3 July to since - – / . .. 年 月 of spring first half quarter".split()
)


@given(st.text() | st.lists(pieces, max_size=6).map("".join) | st.lists(pieces).map(" ".join))
def test_what_is_proposed_for_any_text_is_a_period(text: str) -> None:
    proposed = nearest(text)
    assert not proposed or parse(proposed)
