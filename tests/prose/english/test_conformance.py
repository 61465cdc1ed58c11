"""The specification cases of Microsoft Recognizers for English numbers and ranges.

They are read where they are kept (``DPFACTS_READING``) and are no part of the project. A case is
right when it gives each of its results and no others; then its results count.

Numbers are compared to the digits that the sets print, a fraction by its ``amount``. Of a range the
ends must agree, and an end that a word opens or closes ("less than", "at most") too; that "between
20 and 30" leaves out 30 is a convention of the sets, ours keeps both ends in. What stands inside a
range, and an exact number, is no answer to a set of ranges, but for the words "equal to".
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from casefiles import table
from dpfacts.prose.figure import Figure
from dpfacts.prose.numerals import counts, whole

READING = Path(
    os.environ.get("DPFACTS_READING", Path(__file__).parents[3] / ".." / "shared" / "reading")
)
FLOORS = {"Number": 227, "NumberRange": 96}

pytestmark = pytest.mark.skipif(
    not READING.is_dir(), reason=f"the conformance sets are not in {READING}"
)


def cases(name: str) -> list[Any]:
    file = READING / f"Number_English_{name}Model.json"
    return list(json.loads(file.read_text(encoding="utf-8-sig")))


def is_close(number: Decimal | Fraction | None, printed: str) -> bool:
    """Whether both are equal to the digits that the sets print; both missing is equal."""
    if number is None or not printed:
        return number is None and not printed
    return abs(Fraction(number) - Fraction(printed)) <= abs(Fraction(printed)) / 10**13


def numbers(text: str) -> list[Figure]:
    return [figure for figure in counts(text) if figure.kind != "range"]


def is_number(figure: Figure, printed: str) -> bool:
    return is_close(figure.number, printed)


def bounds(text: str) -> list[Figure]:
    return [
        figure
        for figure in whole(text)
        if figure.high is not None or figure.comparator != "=" or "equal" in figure.text.lower()
    ]


def is_interval(figure: Figure, printed: str) -> bool:
    low, high = printed[1:-1].split(",")
    opens, bottom, top, closes = interval(figure)
    if not (is_close(bottom, low) and is_close(top, high)):
        return False
    if low and opens != printed[0]:
        return False
    by_convention = figure.high is not None and closes + printed[-1] == "])"
    return not high or closes == printed[-1] or by_convention


def interval(figure: Figure) -> tuple[str, Decimal | Fraction | None, Any, str]:
    """The bracket, the lower end, the upper end and the bracket of a figure."""
    opens = "(" if figure.comparator == ">" else "["
    if figure.high is not None:
        high = figure.high if figure.high_amount is None else figure.high_amount
        return opens, figure.number, high, ")" if figure.high_comparator == "<" else "]"
    if figure.comparator in ("<", "<="):
        return "(", None, figure.number, ")" if figure.comparator == "<" else "]"
    return opens, figure.number, None if ">" in figure.comparator else figure.number, "]"


ANSWERS: dict[str, Callable[[str], list[Figure]]] = {"Number": numbers, "NumberRange": bounds}
RIGHT = {"Number": is_number, "NumberRange": is_interval}


def is_right(name: str, case: Any) -> bool:
    """Whether the figures of a case are its results, in order."""
    values = [str(result["Resolution"]["value"]) for result in case["Results"]]
    figures = ANSWERS[name](case["Input"])
    return len(figures) == len(values) and all(map(RIGHT[name], figures, values))


@pytest.mark.parametrize("name", FLOORS)
def test_results_are_reached(name: str) -> None:
    right = sum(len(case["Results"]) for case in cases(name) if is_right(name, case))
    assert right >= FLOORS[name]


@pytest.mark.parametrize("name", FLOORS)
def test_only_what_is_refused_on_purpose_differs(name: str) -> None:
    refused = [
        text
        for entry in table("english_refused.toml", "refused")
        if entry["set"] == name
        for text in entry["cases"]
    ]
    differing = [place for place, case in enumerate(cases(name)) if not is_right(name, case)]
    assert differing == sorted(refused)
