"""The specification cases of Microsoft Recognizers for Chinese numbers, percents and ranges.

They are read where they are kept (``DPFACTS_READING``) and are no part of the project. Each result
of a case is counted once; a case without results is counted apart: it must give nothing.

What counts as right: the value, as ``amount`` where a figure is counted in parts; a percentage
may have the unit ``percentage points``. Their "a to b" excludes b and ours includes it, which is a
convention and counts as right; an end that a word opens or closes (大于, 小于等于) must agree.
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
from dpfacts.prose.chinese import reader
from dpfacts.prose.figure import Figure

READING = Path(
    os.environ.get("DPFACTS_READING", Path(__file__).parents[3] / ".." / "shared" / "reading")
)
FLOORS = {"Number": 375, "Percent": 159, "NumberRange": 71}
PERCENTS = ("percent", "percentage points")

pytestmark = pytest.mark.skipif(
    not READING.is_dir(), reason=f"the conformance sets are not in {READING}"
)


def cases(name: str) -> list[Any]:
    file = READING / f"Number_Chinese_{name}Model.json"
    return list(json.loads(file.read_text(encoding="utf-8-sig")))


def is_close(number: Decimal | Fraction | None, printed: str) -> bool:
    """Whether both are equal to the 15 digits that the sets print; both missing is equal."""
    if number is None or not printed:
        return number is None and not printed
    return abs(Fraction(number) - Fraction(printed)) <= abs(Fraction(printed)) / 10**13


def is_number(figure: Figure, printed: str) -> bool:
    return figure.kind not in ("range", "vague") and is_close(figure.number, printed)


def is_percent(figure: Figure, printed: str) -> bool:
    return (
        figure.kind != "range"
        and figure.unit in PERCENTS
        and is_close(figure.value, printed.rstrip("%"))
    )


def is_interval(figure: Figure, printed: str) -> bool:
    low, high = printed[1:-1].split(",")
    ends = interval(figure)
    if not (is_close(ends[1], low) and is_close(ends[2], high)):
        return False
    ours = ends[0] + ends[3]
    by_convention = figure.comparator in ("=", "~") and printed[0] + printed[-1] == "[)"
    agreed = [here == there for here, there in zip(ours, printed[0] + printed[-1], strict=True)]
    return by_convention or all(same for same, end in zip(agreed, (low, high), strict=True) if end)


def interval(figure: Figure) -> tuple[str, Decimal | Fraction | None, Any, str]:
    """The bracket, the lower end, the upper end and the bracket of a figure."""
    low_bracket = "(" if figure.comparator == ">" else "["
    if figure.high is not None:
        high = figure.high if figure.high_amount is None else figure.high_amount
        return low_bracket, figure.number, high, ")" if figure.high_comparator == "<" else "]"
    if figure.comparator in ("<", "<="):
        return "(", None, figure.number, ")" if figure.comparator == "<" else "]"
    if figure.comparator in (">", ">="):
        return low_bracket, figure.number, None, ")"
    return "[", figure.number, figure.number, "]"


def missed(case: Any, is_right: Callable[[Figure, str], bool]) -> list[str]:
    """The results of a case that no figure gives; each figure answers one result."""
    figures = reader.figures(case["Input"])
    missing = []
    for result in case["Results"]:
        value = str(result["Resolution"]["value"])
        figure = next((figure for figure in figures if is_right(figure, value)), None)
        if figure is None:
            missing.append(value)
        else:
            figures.remove(figure)
    return missing


RIGHT = {"Number": is_number, "Percent": is_percent, "NumberRange": is_interval}


def is_given(name: str, figure: Figure) -> bool:
    """Whether a figure is an answer of the kind of a set; a lone numeral may be an article."""
    if name == "Percent":
        return figure.unit in PERCENTS
    return figure.kind not in ("bare", "vague")


@pytest.mark.parametrize("name", FLOORS)
def test_results_are_reached(name: str) -> None:
    results = sum(len(case["Results"]) for case in cases(name))
    missing = sum(len(missed(case, RIGHT[name])) for case in cases(name))
    assert results - missing >= FLOORS[name]


@pytest.mark.parametrize("name", FLOORS)
def test_only_what_is_refused_on_purpose_is_missed(name: str) -> None:
    refused = [
        place
        for entry in table("chinese_refused.toml", "refused")
        if entry["set"] == name
        for place in entry["cases"]
    ]
    differing = [
        place
        for place, case in enumerate(cases(name))
        if missed(case, RIGHT[name])
        or (
            not case["Results"]
            and any(is_given(name, figure) for figure in reader.figures(case["Input"]))
        )
    ]
    assert differing == sorted(refused)
