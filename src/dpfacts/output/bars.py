"""Bars as lines of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dpfacts.output.cells import padded, wide, wrapped
from dpfacts.output.page import Bar, Bars
from dpfacts.output.safe import visible

_LEAST = 8  # cells of the longest bar, where the terminal has them
_HANG = "  "  # before the further lines of a label
_LINE = "\n"  # between a label and a figure that do not fit into one line
_LABEL = 12  # cells below which a label is not squeezed


class _Glyphs(NamedTuple):
    full: str
    range: str
    hollow: str
    left: str
    right: str
    axis: str


_BLOCKS = _Glyphs("█", "▒", "░", "◀", "▶", "│")
_ASCII = _Glyphs("#", "-", ".", "<", ">", "|")


class _Line(NamedTuple):
    """The texts of a bar: what stands on lines of its own above it, and what beside it."""

    above: str
    label: str
    figure: str


def drawn(chart: Bars, width: int, ascii_only: bool = False) -> list[str]:
    """``chart`` as lines of text of at most ``width`` cells: label, figure, bar.

    A bar ends in an arrow where the figure may lie further from zero, and is hollow where it may
    lie nearer; the part of a range between its ends is light. What is negative stands to the left
    of an axis. Long labels are wrapped, figures never.
    """
    if not chart.bars:
        return []
    texts = _arranged(chart.bars, width)
    indent = "  " if any(text.above for text in texts) else ""
    figures = max(wide(text.figure) for text in texts)
    longest = max(wide(text.label) for text in texts)
    names = max(min(longest, width - len(indent) - figures - 4 - _room(width)), 0)
    before = len(indent) + sum(size + 2 for size in (names, figures) if size)
    bodies = _bodies(chart.bars, width - before, _ASCII if ascii_only else _BLOCKS)
    lines = []
    for text, body in zip(texts, bodies, strict=True):
        for above in text.above.splitlines():
            lines += wrapped(above, width)
        label, *more = wrapped(text.label, names, _HANG)
        figure = " " * (figures - wide(text.figure)) + text.figure
        pieces = ([padded(label, names)] if names else []) + ([figure] if figures else [])
        lines.append((indent + "  ".join([*pieces, body])).rstrip())
        lines += [indent + line for line in more]
    return lines


def _room(width: int) -> int:
    """The cells to keep for bars."""
    return max(width // 3, _LEAST + 1)


def _arranged(bars: list[Bar], width: int) -> list[_Line]:
    """Where the texts of ``bars`` stand: beside them, under the heads of their rows where these
    have several each, or above them where there is no room.
    """
    joined = [visible(" · ".join(filter(None, (bar.head, bar.label)))) for bar in bars]
    figures = [visible(bar.figure) for bar in bars]
    heads = [
        visible(bar.head) if number == 0 or bar.head != bars[number - 1].head else ""
        for number, bar in enumerate(bars)
    ]
    several = all(bar.label for bar in bars) and len(bars) >= 1.5 * sum(map(bool, heads))
    labels = [visible(bar.label) for bar in bars] if several else joined
    free = width - 2 * several - max(map(wide, figures)) - 4 - _room(width)
    if free >= min(_LABEL, max(map(wide, labels))):
        above = heads if several else [""] * len(bars)
        return list(map(_Line, above, labels, figures))
    if max(map(wide, figures)) + 4 + _LEAST < width:
        return [_Line(label, "", figure) for label, figure in zip(joined, figures, strict=True)]
    return [
        _Line(
            f"{label}:{' ' if wide(label) + 2 + wide(figure) <= width else _LINE}{figure}", "", ""
        )
        for label, figure in zip(joined, figures, strict=True)
    ]


def _bodies(bars: list[Bar], room: int, glyphs: _Glyphs) -> list[str]:
    """The bars themselves, with their axis where there are negative ones; of at most ``room``
    cells.
    """
    lowest = min(0.0, *(bar.low for bar in bars))
    highest = max(0.0, *(bar.high for bar in bars))
    left_of_zero = lowest < 0
    cells = max(room - (4 if left_of_zero else 1), 1)  # arrows, the axis, what rounding adds
    span = (highest - lowest) or 1

    def place(value: float) -> int:
        return round(value / span * cells)

    margin = place(-lowest) + left_of_zero
    axis = glyphs.axis if left_of_zero else ""
    bodies = []
    for bar in bars:
        left, right = _halves(bar, place, glyphs)
        bodies.append((left.rjust(margin) + axis + right) or "|")
    return bodies


def _halves(bar: Bar, place: Callable[[float], int], glyphs: _Glyphs) -> tuple[str, str]:
    """What of ``bar`` stands to the left of zero, and what to the right."""
    low, high = place(bar.low), place(bar.high)
    full = glyphs.hollow if bar.end == "less" else glyphs.full
    cells = [glyphs.range if low <= at < high else full for at in range(min(low, 0), max(high, 0))]
    zero = max(-low, 0)
    left, right = "".join(cells[:zero]), "".join(cells[zero:])
    if bar.end == "more":
        return (glyphs.left + left, right) if bar.low < 0 else (left, right + glyphs.right)
    return left, right
