"""Chinese figures in a text beside the English ones: `补贴3万元`, `more than 1.3亿 people`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from dpfacts.prose.english import hedges, hedges_behind, signs
from dpfacts.prose.english.patterns import late
from dpfacts.prose.figure import Figure
from dpfacts.prose.text import Prose

_WRITTEN = late(r"[\u3400-\u9fff〇０-９]")
_MOST = 4  # Chinese figures that one English number can have in it


def figures(prose: Prose) -> list[Figure]:
    """The Chinese figures of a text, in order, with English hedges too.

    A text without Han characters has none.
    """
    if prose.text.isascii() or not _WRITTEN().search(prose.text):
        return []
    from dpfacts.prose.chinese import reader

    return [_hedged(figure, prose) for figure in reader.figures(prose.text)]


def _hedged(figure: Figure, prose: Prose) -> Figure:
    if figure.comparator != "=" or figure.kind in ("date", "label", "vague", "bare"):
        return figure
    sign = signs.before(prose, figure.start)
    if sign.negative and figure.value > 0 and figure.high is None:
        amount = None if figure.amount is None else -figure.amount
        figure = figure._replace(value=-figure.value, amount=amount, number_start=sign.start)
    comparator, start = hedges.before(prose.plain, sign.start)
    comparator, end = hedges_behind.after(prose.plain, figure.end, comparator)
    shown = prose.shown(start, end)
    return figure._replace(start=start, end=end, text=shown, comparator=comparator)


def apart(
    numbers: Iterable[Figure], chinese: list[Figure]
) -> tuple[Iterable[Figure], list[Figure]]:
    """``numbers`` and ``chinese``, both in order, each without what the other reads better.

    Of the same digits the Chinese reading is the better one, but where the English one reads more.
    """
    if not chinese:
        return numbers, chinese
    singles = [figure for figure in chinese if figure.kind != "range"]
    kept: list[Figure] = []
    worse: set[int] = set()
    at = 0
    for number in numbers:
        while at < len(singles) and singles[at].end <= number.start:
            at += 1
        same = [each for each in singles[at : at + _MOST] if each.number_start < number.end]
        if all(_holds(number, each) for each in same):
            worse |= {each.number_start for each in same}
            kept.append(number)
        elif (
            number.end > same[-1].end
            or _first(number) < same[0].number_start
            or _goes_between(number, same)
        ):
            kept.append(number._replace(kind="unread"))  # neither reader has all of it
    return kept, [figure for figure in chinese if figure.number_start not in worse]


def _first(number: Figure) -> int:
    """Where the first letter or digit of ``number`` stands, behind its sign."""
    return number.end - len(number.text.lstrip("-−– $¥€£"))


def _goes_between(number: Figure, figures: list[Figure]) -> bool:
    """Whether ``number`` has digits between two of ``figures``, in neither of them."""
    begin = number.end - len(number.text)
    return any(
        char.isdecimal()
        for left, right in pairwise(figures)
        for char in number.text[left.end - begin : right.number_start - begin]
    )


def _holds(number: Figure, figure: Figure) -> bool:
    """Whether ``number`` has all of ``figure`` and more."""
    if not (number.start <= figure.number_start and figure.end <= number.end):
        return False
    return number.end - number.start > figure.end - figure.number_start
