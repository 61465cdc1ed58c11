"""What shows a coordinate, and what does not, in the words around a quote."""

from __future__ import annotations

from pathlib import Path

import pytest

import bases
from dpfacts.check.coordinates import Coordinates
from dpfacts.check.page import Page
from dpfacts.facts import files
from dpfacts.facts.read import parse
from dpfacts.prose.quotes import SourceText

BASE = """
[[sources]]
id = "bulletin"
type = "report"
title = "Bulletin"

[[places]]
id = "china"
name = "China"

[[places]]
id = "hebei"
name = "Hebei"
within = "china"

[[places]]
id = "baoding"
name = "Baoding"
within = "hebei"

[[places]]
id = "henan"
name = "Henan"
within = "china"

[[units]]
id = "people"
words = ["patient*"]

[[units]]
id = "square metres"
aka = ["square-meter"]

[[units]]
id = "houses"

[[units]]
id = "rank"
say = "rank {value}"
words = ["rank*"]

[[units]]
id = "medals"

[[measures]]
id = "helped"
name = "People helped"
words = ["helped", "built", "ranking", "won"]

[[dimensions]]
id = "purpose"
name = "Purpose"
codes = [{ id = "training", name = "Training" }, { id = "surgery", name = "Surgery" }]

[[dimensions]]
id = "award"
name = "Award"
codes = [{ id = "model", name = "Model Award" }, { id = "great", name = "Model Award of Hebei" }]

[[facts]]
id = "it"
statement = "It is said."
quote = "QUOTE"
source = "bulletin"
locator = "page 1"
value = VALUE
unit = "UNIT"
measure = "helped"
"""


def shown(
    tmp_path: Path, text: str, quote: str, value: int = 30, unit: str = "people", rest: str = ""
) -> dict[str, str]:
    """Where the coordinates of one fact are shown in ``text``, empty where not."""
    base = BASE.replace("QUOTE", quote).replace("VALUE", str(value)).replace("UNIT", unit) + rest
    document = parse(files.read([bases.written(tmp_path, base)]))[0].document
    (fact,), (source,) = document.facts, document.sources
    page = Page(source, SourceText(text))
    (match,) = page.text.find(quote)
    found = Coordinates(document).of(fact, page, list(match.spans))
    return {name: evidence.where for name, evidence in found}


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit", "where"),
    [
        ("It helped 30 patients.", "helped 30", 30, "people", "quote"),
        ("It helped 30 poor people with houses.", "30 poor people", 30, "people", "quote"),
        ("It helped 30 poor people with houses.", "30 poor people with houses", 30, "houses", ""),
        ("They built two 600-square-meter houses.", "600-square-meter", 600, "houses", ""),
        (
            "They built two 600-square-meter houses.",
            "two 600-square-meter houses",
            600,
            "square metres",
            "quote",
        ),
        ("It built 30 square-meter houses.", "built 30", 30, "houses", "quote"),
        ("ranking second in medals", "ranking second in medals", 2, "rank", "quote"),
        ("second in medals", "second in medals", 2, "rank", ""),
    ],
)
def test_the_unit_is_what_the_figure_counts(
    tmp_path: Path, text: str, quote: str, value: int, unit: str, where: str
) -> None:
    assert shown(tmp_path, text, quote, value, unit)["unit"] == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("It helped 30 people.", "quote"),
        ("It helped, as said, 30 people.", "sentence"),
        ("It helped many. There were 30 people.", ""),
    ],
)
def test_the_measure_is_named_in_the_sentence(tmp_path: Path, text: str, where: str) -> None:
    quote = "It helped 30 people" if where == "quote" else "30 people"
    assert shown(tmp_path, text, quote)["measure"] == where


@pytest.mark.parametrize(
    ("text", "place", "where"),
    [
        ("In Baoding it helped 30 people.", "baoding", "sentence"),
        ("In Baoding it helped 30 people.", "hebei", ""),
        ("Baoding did well. In Hebei it helped 30 people.", "hebei", "sentence"),
        ("Baoding, Hebei, did well. It helped 30 people.", "baoding", "paragraph"),
        ("Baoding did well.\n\nIn Hebei much was done. It helped 30 people.", "baoding", ""),
        ("Baoding did well.\n\nMuch was done. It helped 30 people.", "baoding", "heading"),
        ("Baoding did well.\n\nHenan did too. It helped 30 people.", "baoding", ""),
    ],
)
def test_the_place_is_neither_one_inside_nor_one_around(
    tmp_path: Path, text: str, place: str, where: str
) -> None:
    rest = f'place = "{place}"\n'
    assert shown(tmp_path, text, "helped 30 people", rest=rest)["place"] == where


@pytest.mark.parametrize(("place", "where"), [("baoding", "support"), ("hebei", "")])
def test_a_second_quote_names_the_place_itself(tmp_path: Path, place: str, where: str) -> None:
    rest = f'place = "{place}"\nsupport = [{{ for = "place", quote = "Baoding, Hebei" }}]\n'
    text = "Baoding, Hebei. It helped 30 people."
    assert shown(tmp_path, text, "helped 30 people", rest=rest)["place"] == where


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("Training helped 30 people, surgery more.", "training", "sentence"),
        ("Training helped 30 people, surgery more.", "surgery", ""),
        ("It helped 30 people by surgery, others by training.", "surgery", "sentence"),
        ("For training, 30 people; surgery is apart.", "training", "sentence"),
    ],
)
def test_the_code_is_the_one_named_in_the_clause_of_the_figure(
    tmp_path: Path, text: str, code: str, where: str
) -> None:
    rest = f'dimensions = {{ purpose = "{code}" }}\n'
    quote = "30 people"
    assert shown(tmp_path, text, quote, rest=rest)["purpose"] == where


@pytest.mark.parametrize(("code", "where"), [("great", "quote"), ("model", "")])
def test_a_name_that_goes_on_behind_the_quote_is_taken_whole(
    tmp_path: Path, code: str, where: str
) -> None:
    rest = f'dimensions = {{ award = "{code}" }}\n'
    text = "30 people won the Model Award of Hebei."
    assert shown(tmp_path, text, "30 people won the Model Award", rest=rest)["award"] == where
