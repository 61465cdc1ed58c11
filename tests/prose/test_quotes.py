from __future__ import annotations

import random
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casefiles import rows
from dpfacts.prose import quotes, wording
from dpfacts.prose.quotes import SEGMENT_MARK, Match, SourceText
from oracles import SHAPES, Span, cuts, places_of, same

SPACES = [" ", "\n", "\t", "\r\n", "   ", " \n\n "]
SIZE = 1_000_000

# Few different characters, so that words repeat and begin like each other; no sign that belongs to
# the number before it.
words = st.text("ab15.,'\"-$残", min_size=1, max_size=4)
passages = st.lists(words, min_size=1, max_size=12)
spaces = st.sampled_from(SPACES)


@st.composite
def fragments(draw: st.DrawFn) -> tuple[list[str], int, int]:
    """The words of a text, and from which to which of them a fragment of it goes."""
    passage = draw(passages)
    first = draw(st.integers(0, len(passage) - 1))
    return passage, first, draw(st.integers(first + 1, len(passage)))


@st.composite
def figures(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """Sign, currency, number and percent sign of a printed figure."""
    value = (
        draw(st.integers(0, 10**7))
        if draw(st.booleans())
        else draw(st.decimals(0, 10**4, places=2))
    )
    sign, currency = (
        draw(st.sampled_from(["", "-", "−", "–", "+"])),
        draw(st.sampled_from(["", "$", "¥"])),
    )
    return sign, currency, f"{value:,}", draw(st.sampled_from(["", "%", " %", "‰"]))


@pytest.mark.parametrize("case", rows("quotes.toml", "matches"))
def test_quote_is_found_where_it_stands_and_nowhere_else(case: dict[str, Any]) -> None:
    found = SourceText(case["text"]).find(case["quote"])
    assert len(found) == case["found"]
    assert all(match.exact is case["exact"] for match in found)


@pytest.mark.parametrize("case", rows("quotes.toml", "contexts"))
def test_prefix_and_suffix_tell_occurrences_apart(case: dict[str, Any]) -> None:
    text = SourceText(case["text"])
    assert len(text.find(case["quote"])) >= 1
    found = text.find(case["quote"], case.get("prefix", ""), case.get("suffix", ""))
    assert [match.spans[0][0] for match in found] == [case["at"]]
    assert text.find(case["quote"], "elsewhere") == text.find(case["quote"], "", "elsewhere") == []


def test_segments_are_the_nearest_to_each_other() -> None:
    (match,) = SourceText("gold 1 gold 2 medals 3 medals").find("gold … medals")
    assert match.spans == ((7, 11), (14, 20))


@pytest.mark.parametrize(
    "quote",
    ["17,000 childen with autism", "17,500 children with autism", "7,000 children with Autism"],
)
def test_nearest_passage_is_suggested_but_never_a_match(quote: str) -> None:
    text = SourceText("Last year it helped\n17,000 children  with autism in all of Hebei.")
    assert text.find(quote) == []
    assert "17,000 children with autism" in text.nearest(quote)


def test_nothing_is_suggested_where_nothing_is_like_the_quote() -> None:
    assert SourceText("Last year it helped 17,000 children.").nearest("medals at the games") == ""


def test_the_line_of_a_match_far_into_a_text_is_counted_from_its_start() -> None:
    text = SourceText("no\n" * 50_000 + "17 homes\n" + "no\n" * 50_000 + "18 homes")
    assert [text.line(text.find(quote)[0].spans[0][0]) for quote in ("17 homes", "18 homes")] == [
        50_001,
        100_002,
    ]
    assert text.line(0) == 1


def test_a_match_lies_in_the_original_text_and_has_its_line() -> None:
    text = SourceText("one\r\ntwo “17”\nthree")
    (match,) = text.find('"17"')
    start, end = match.spans[0]
    assert (text.line(start), text.text[start:end]) == (2, "“17”")


@given(fragments(), spaces)
@example((["11", "1", "1"], 1, 3), " ")
def test_fragment_cut_at_word_boundaries_is_found(
    cut: tuple[list[str], int, int], space: str
) -> None:
    passage, first, last = cut
    start = len(space.join([*passage[:first], ""]))
    fragment = space.join(passage[first:last])
    text = SourceText(space.join(passage))
    assert ((start, start + len(fragment)),) in [
        match.spans for match in text.find(fragment) if match.exact
    ]
    before, after = " ".join(passage[:first]), " ".join(passage[last:])
    assert start in [match.spans[0][0] for match in text.find(fragment, before, after)]


@given(fragments(), spaces, spaces | st.just("\u00a0"), st.randoms(use_true_random=False))
def test_other_white_space_dashes_and_quotation_marks_still_match(
    cut: tuple[list[str], int, int], space: str, other: str, chance: random.Random
) -> None:
    passage, first, last = cut
    reshaped = "".join(chance.choice(SHAPES.get(char, char)) for char in space.join(passage))
    fragment = other.join(passage[first:last])
    found = [
        reshaped[match.spans[0][0] : match.spans[0][1]]
        for match in SourceText(reshaped).find(fragment)
    ]
    assert (
        reshaped[len(space.join([*passage[:first], ""])) :][: len(space.join(passage[first:last]))]
        in found
    )


@given(figures(), st.data())
def test_one_changed_digit_never_matches(
    parts: tuple[str, str, str, str], data: st.DataObject
) -> None:
    figure = "".join(parts)
    at = data.draw(
        st.sampled_from([offset for offset, char in enumerate(figure) if char.isdigit()])
    )
    digit = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != figure[at]))
    text = SourceText(f"it rose by {figure} there")
    assert len(text.find(f"by {figure} there")) == 1
    assert text.find(f"by {figure[:at]}{digit}{figure[at + 1 :]} there") == []
    assert text.find(f"by {figure[:at]}{figure[at + 1 :]} there") == []


@settings(max_examples=30)
@given(figures())
@example(("", "", "11.5", ""))
@example(("", "$", "17,000", ""))
@example(("-", "$", "5", "%"))
def test_part_of_a_figure_never_matches(parts: tuple[str, str, str, str]) -> None:
    sign, _, number, percent = parts
    figure = "".join(parts)
    whole = {same(figure), same(number + percent if not sign else figure)}
    text = SourceText(f"it rose by {figure} there")
    for start in range(len(figure)):
        for end in range(start + 1, len(figure) + 1):
            part = figure[start:end]
            if same(part) not in whole and any(char.isdigit() for char in part):
                assert (
                    text.find(part) == text.find(f"{part} there") == text.find(f"by {part}") == []
                ), part


@st.composite
def searches(draw: st.DrawFn) -> tuple[str, list[str], str, str]:
    """A text, the segments of a quote, and words around it, some of them from the text in other
    shapes.
    """
    signs = st.text("0123456789.,:/-−–+±$%‰％_ \u00a0\n", max_size=4)
    signs |= st.from_regex("[-–$x]?1?7([.,:/ ]5)?[%‰]?", fullmatch=True)
    text = "".join(draw(st.lists(words | signs | spaces | st.text(max_size=3), max_size=14)))

    def piece() -> str:
        if draw(st.booleans()):
            return draw(words | signs | st.just("") | st.text(max_size=9))
        start = draw(st.integers(0, len(text)))
        told = text[start : start + draw(st.integers(0, 12))]
        return told.translate(OTHERWISE) if draw(st.booleans()) else told

    return text, [piece() for _ in range(draw(st.integers(1, 3)))], piece(), piece()


OTHERWISE = str.maketrans("'\"- \n", "’“– \u00a0")
IN_NUMBERS = {*"-−–+±$€£¥.,:/，%‰％°"}


@settings(max_examples=200)
@given(searches())
@example(("was 17 here; now 17  there, 17 there", ["17"], "now", "there"))
@example(("17,000 17 11.5 1.5 -5 5 5% 1 000 $5 x17", ["5"], "", ""))
@example(("17,000 17 017 1.17 17% 17 000 −17 a17", ["17"], "", ""))
@example(("It helped “17,000 children” – or 17 – and 1.5\n% of 11.5", ["“17,000 children"], "", ""))
@example(("gold 1 gold 2 medals 3 medals", ["gold", "medals", "3"], "", ""))
@example(("it fell -5 and x5 by –5 ‘a’", ["-5"], "", ""))
def test_quotes_are_found_exactly_where_the_text_says_the_same(
    search: tuple[str, list[str], str, str],
) -> None:
    text, segments, prefix, suffix = search
    source, quote = SourceText(text), SEGMENT_MARK.join(segments)
    segments = quote.split(SEGMENT_MARK)
    places = [places_of(text, segment) for segment in segments]
    found = source.find(quote)
    near = source.find(quote, prefix, suffix)
    for match in (*found, *near):
        held(text, match, segments, places)
    assert all(stands(text, match, prefix, suffix) for match in near)
    if len(segments) == 1:
        spans = {match.spans[0] for match in found}
        assert spans >= {span for span in places[0] if not any(may_cut(text, at) for at in span)}
        assert source.find(quote, most=1) == found[:1]
        assert near == [match for match in found if stands(text, match, prefix, suffix)]
    passage = source.nearest(quote)
    assert passage in " ".join(text.split())
    assert len(passage) <= len(quote) + 60


def held(text: str, match: Match, segments: list[str], places: list[list[Span]]) -> None:
    ends = [at for span in match.spans for at in span]
    assert ends == sorted(ends), "segments stand in order"
    assert not any(cuts(text, at) for at in ends), "a word or number is cut"
    for span, known in zip(match.spans, places, strict=True):
        assert span in known, "what is found says the same"
    assert match.exact is ([text[slice(*span)] for span in match.spans] == segments)


def stands(text: str, match: Match, prefix: str, suffix: str) -> bool:
    before, after = text[: match.spans[0][0]], text[match.spans[-1][1] :]
    return same(before).endswith(same(prefix)) and same(after).startswith(same(suffix))


def may_cut(text: str, at: int) -> bool:
    """Whether ``at`` may lie inside a word or number: both neighbours may be parts of one."""
    if not 0 < at < len(text):
        return False
    sides = text[at - 1], text[at]
    return all(map(str.isalnum, sides)) or all(
        side.isdecimal() or side.isspace() or side in IN_NUMBERS for side in sides
    )


class Counting:
    """A pattern that adds up how many characters its searches go over."""

    looked_at = searches = 0

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern

    def search(self, text: str, at: int, end: int | None = None) -> re.Match[str] | None:
        end = len(text) if end is None else min(end, len(text))
        match = self.pattern.search(text, at, end)
        Counting.searches += 1
        Counting.looked_at += (match.end() if match else end) - at
        return match


HOSTILE = {
    "one letter": ("a", "a a", 0),
    "syllables": ("ba ", "a", 1),
    "white space": (" ", "a b", 0),
    "words": ("a ", "a b", 0),
    "breaks": ("a \n ", "a a a a b", 0),
    "separators": ("1,", "1,1 yuan", 0),
    "parts of numbers": ("1.5 ", "5", 0),
    "signs": ("−", "5", 0),
    "dashes": ("–—", "- - 5", 0),
    "brackets": ("(", "( ) (", 0),
    "digits": ("17 ", "17 17 17 %", 0),
    "hard spaces": ("1\u00a0123", "123", 0),
    "soft hyphens": ("\u00ad1", "11", 0),
    "near misses": ("17,001 children were helped ", "17,000 children were helped", 0),
    "second segment missing": ("1 gold and 10 silver medals, ", "1 gold … 2 gold", 0),
    "second segment far": ("the gold of 16 homes, ", "gold of … a end", 1),
    "last of three far": ("1 1 2 ", "1 … 2 … a end", 1),
    "nearest of millions": ("1 ", "1 … 1 … a end", 1),
    "two by turns": ("1 2 ", "1 … 2", 11),
    "twelve segments": ("1 ", " … ".join(["1"] * 11 + ["end"]), 1),
    "gaps that grow": ("", "x … y … z", 11),
}
"""Units that texts are made of, quotes to look for in them, and how often these are found, up to
eleven times.
"""


def hostile(unit: str, size: int) -> str:
    """A text of about ``size`` characters: ``unit`` over and over, and then "a end"."""
    growing = "".join(f"x {'x ' * gap}y {'y ' * gap}z " for gap in range(int((size / 2) ** 0.5)))
    return (unit * (size // len(unit)) if unit else growing) + " a end"


@pytest.mark.parametrize(("unit", "quote", "found"), HOSTILE.values(), ids=HOSTILE)
def test_a_text_is_gone_over_no_more_often_than_a_quote_has_segments(
    unit: str, quote: str, found: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = wording.wording
    monkeypatch.setattr(quotes, "wording", lambda *words: Counting(made(*words)))
    text = hostile(unit, SIZE // 50)
    for most, prefix, suffix in (
        (11, "", ""),
        (None, "", ""),
        (None, "x" * 60, ""),
        (None, "", " " * 1000 + "x"),
    ):
        Counting.looked_at = Counting.searches = 0
        matches = SourceText(text).find(quote, prefix, suffix, most)
        if most:
            assert len(matches) == found
        segments = len(quote.split("…"))
        assert Counting.looked_at <= 3 * segments * len(text)
        assert Counting.searches <= 100 * segments * (len(matches) + 1)


@pytest.mark.parametrize(("unit", "quote", "found"), HOSTILE.values(), ids=HOSTILE)
def test_adversarial_text_is_searched_to_its_end(unit: str, quote: str, found: int) -> None:
    text = SourceText(hostile(unit, SIZE))
    assert len(text.find(quote, most=11)) == found
    assert text.find(quote, "x" * 60, " " * 1000 + "x") == []
    assert len(text.nearest(quote)) <= len(quote) + 8


def test_what_repeats_is_compared_once_and_no_further_than_two_hundred_characters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[str] = []

    class Matcher(SequenceMatcher[str]):
        def set_seq1(self, a: Sequence[str]) -> None:
            compared.append("".join(a))
            super().set_seq1(a)

        def set_seq2(self, b: Sequence[str]) -> None:
            assert len(b) <= 200
            super().set_seq2(b)

    monkeypatch.setattr(quotes, "SequenceMatcher", Matcher)
    SourceText("111 112 " * SIZE).nearest("111 112 " * 100 + "113")
    assert 1 <= len([*filter(None, compared)]) <= 2
    assert max(map(len, compared)) < 250
