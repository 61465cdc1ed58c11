from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpfacts.search.spelling import nearest_words

KNOWN = {
    "autism": 3,
    "rehabilitation": 50,
    "xinxian": 9,
    "xinyang": 9,
    "xinjiang": 32,
    "medal": 20,
    "metal": 1,
    "care": 16,
    "2021": 4,
}
KNOWN |= {"employment": 30, "deployment": 2}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("autsim", ["autism"]),
        ("autizm", ["autism"]),
        ("rehabiliation", ["rehabilitation"]),
        ("rehablitaton", ["rehabilitation"]),
        ("xinxan", ["xinxian"]),
        ("xinxiang", ["xinjiang", "xinxian"]),
        ("emplyoment", ["employment"]),
        ("medsl", ["medal"]),
        ("meral", ["medal", "metal"]),
        ("car", []),
        ("cars", ["care"]),
        ("cxrz", []),
        ("autismautism", []),
        ("2o21", []),
        ("20211", []),
        ("", []),
    ],
)
def test_the_nearest_words_likeliest_first(typed: str, meant: list[str]) -> None:
    assert nearest_words(typed, KNOWN) == meant


@given(st.sampled_from([word for word in KNOWN if word.isalpha() and len(word) >= 6]), st.data())
def test_one_slip_in_a_longer_word_is_always_seen_through(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 2))
    slip = data.draw(st.sampled_from(["drop", "double", "swap"]))
    rest = {"drop": word[place + 1 :], "double": word[place] * 2 + word[place + 1 :]}
    rest["swap"] = word[place + 1] + word[place] + word[place + 2 :]
    typed = word[:place] + rest[slip]
    assert word in nearest_words(typed, KNOWN)


@given(st.text(st.characters()))
def test_any_text_may_be_asked_for(text: str) -> None:
    assert set(nearest_words(text, KNOWN)) <= set(KNOWN)
