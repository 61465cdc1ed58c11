"""Texts cut into paragraphs and sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpfacts.prose.mentions import Span
from dpfacts.prose.passages import Passages

TEXTS = st.text(st.sampled_from("aB9.!?。”)\n\n\n \t\r\f\u3000\u00a0"), max_size=60)


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in Passages(text).paragraphs]


def sentences(text: str, quote: str = "") -> list[str]:
    """The sentences of the paragraphs around ``quote``."""
    at = text.index(quote)
    found = Passages(text).sentences((at, at + len(quote)))
    return [text[start:end].strip() for start, end in found]


def sentence(text: str, quote: str) -> str:
    at = text.index(quote)
    start, end = Passages(text).sentence((at, at + len(quote)))
    return text[start:end].strip()


@pytest.mark.parametrize(
    "blank", ["\n\n", "\n \t\n", "\n\r\n", "\n\n\n\n", "\n\f\n", "\n\u3000\n", "\n\u00a0\n  "]
)
def test_blank_lines_part_paragraphs_and_line_breaks_do_not(blank: str) -> None:
    assert paragraphs(f"One\nand two.{blank}Three.") == ["One\nand two.", "Three."]


def test_blank_lines_at_the_ends_make_no_paragraphs() -> None:
    assert paragraphs("\n\n  One.\n\nTwo.\n \n\n") == ["One.", "Two."]


@pytest.mark.parametrize("text", ["", " ", "\n\n \n"])
def test_a_text_of_blanks_has_one_empty_paragraph(text: str) -> None:
    assert paragraphs(text) == [""]


def test_a_blank_line_belongs_to_the_paragraph_before_it() -> None:
    text = "\nOne.\n\nTwo.\n\n"
    numbers = [Passages(text).paragraph(at) for at in range(len(text))]
    assert numbers == [0] * text.index("Two") + [1] * len("Two.\n\n")


@given(TEXTS)
def test_paragraphs_cover_all_that_is_not_blank_in_order_and_without_a_blank_line(
    text: str,
) -> None:
    found = Passages(text).paragraphs
    assert all(end < start for (_, end), (start, _) in pairwise(found))
    covered = {at for start, end in found for at in range(start, end)}
    assert {at for at, character in enumerate(text) if not character.isspace()} <= covered
    for start, end in found:
        lines = text[start:end].split("\n")[1:-1]
        assert all(line.strip() for line in lines)


@given(TEXTS, st.data())
def test_a_sentence_holds_its_span_and_lies_in_the_paragraphs_around(
    text: str, data: st.DataObject
) -> None:
    words = [at for at, character in enumerate(text) if not character.isspace()]
    if not words:
        return
    first, last = sorted((data.draw(st.sampled_from(words)), data.draw(st.sampled_from(words))))
    passages, span = Passages(text), (first, last + 1)
    start, end = passages.sentence(span)
    around = passages.around(span)
    assert around[0] <= start <= first <= last < end <= around[1]
    assert_cut(passages.sentences(span), around, text)


def assert_cut(found: list[Span], around: Span, text: str) -> None:
    """``found`` follow each other from the beginning of ``around``, and leave nothing but blanks
    behind the last.
    """
    assert [start for start, _ in found] == [around[0], *(end for _, end in found[:-1])]
    assert text[found[-1][1] : around[1]].strip() == ""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One fell. Two rose! Three? Four", ["One fell.", "Two rose!", "Three?", "Four"]),
        ('He said "no." She left.', ['He said "no."', "She left."]),
        ("(See above.) It rose.", ["(See above.)", "It rose."]),
        ("It rose by 3.5 percent. It fell.", ["It rose by 3.5 percent.", "It fell."]),
        ("One line\nand more.\nNext.", ["One line\nand more.", "Next."]),
        ("有二十人。他们来了！“好。”再见", ["有二十人。", "他们来了！", "“好。”", "再见"]),
        ("See example.org for more", ["See example.org for more"]),
    ],
)
def test_sentences_end_at_full_stops_with_what_closes_behind_them(
    text: str, parts: list[str]
) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    "short",
    "Mr. Dr. St. No. vs. ca. Co. Ltd. Inc. Jan. Sept. e.g. i.e. U.S. A. J.K. D.C.".split(),
)
def test_the_full_stop_of_a_short_form_ends_nothing(short: str) -> None:
    text = f"In 2019 there was {short} Li with 40 beds. It grew."
    assert sentences(text) == [f"In 2019 there was {short} Li with 40 beds.", "It grew."]


@pytest.mark.parametrize("word", ["casino.", "fist.", "Marco.", "zinc.", "NGOs."])
def test_a_word_that_ends_like_a_short_form_is_none(word: str) -> None:
    assert sentences(f"They saw the {word} It grew.") == [f"They saw the {word}", "It grew."]


def test_the_sentence_of_a_quote_is_all_that_it_touches_and_no_more() -> None:
    text = "A first. The second has 40 beds. A third has 50. A fourth.\n\nOther words. 60 more."
    assert sentence(text, "40 beds") == "The second has 40 beds."
    assert sentence(text, "beds. A third") == "The second has 40 beds. A third has 50."
    assert sentence(text, "A first") == "A first."
    assert sentence(text, "A fourth") == "A fourth."
    assert sentence(text, "60 more.") == "60 more."


def test_a_full_stop_that_a_quote_ends_with_is_of_its_sentence() -> None:
    assert sentence("It has 40 beds. It grew.", "40 beds.") == "It has 40 beds."


def test_a_quote_over_a_blank_line_is_of_both_paragraphs() -> None:
    text = "Figures\n\nBefore. About\n\n190\n\nmillion yuan was spent. After.\n\nElsewhere."
    quote = "190\n\nmillion"
    at = text.index(quote)
    start, end = Passages(text).around((at, at + len(quote)))
    assert text[start:end] == "190\n\nmillion yuan was spent. After."
    assert sentence(text, quote) == "190\n\nmillion yuan was spent."
    assert sentence(text, "About\n\n190\n\nmillion") == "About\n\n190\n\nmillion yuan was spent."


def test_an_empty_span_is_of_the_paragraph_that_it_stands_in() -> None:
    text = "One.\n\nTwo."
    at = text.index("Two")
    assert Passages(text).around((at, at)) == (at, len(text))
