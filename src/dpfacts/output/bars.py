"""Bars as lines of text."""

from __future__ import annotations

from dpfacts.output.page import Bars


def drawn(chart: Bars, width: int, ascii_only: bool = False) -> list[str]:
    """``chart`` as lines of text of at most ``width`` columns: label, figure, bar.

    A bar ends in an arrow where the figure is a lower bound, and is hollow where it is an upper
    bound; the part of a range between its ends is light.
    """
    full, light, hollow, arrow = "#-.>" if ascii_only else "█▒░▶"
    names = max((len(bar.label) for bar in chart.bars), default=0)
    wide = max((len(bar.figure) for bar in chart.bars), default=0)
    room = max(width - names - wide - 5, 8)
    longest = max((bar.high for bar in chart.bars), default=0) or 1
    lines = []
    for bar in chart.bars:
        solid, whole = (round(max(value, 0) / longest * room) for value in (bar.low, bar.high))
        body = (hollow if bar.end == "less" else full) * solid + light * (whole - solid)
        lines.append(
            f"{bar.label:<{names}}  {bar.figure:>{wide}}  "
            f"{body or '|'}{arrow if bar.end == 'more' else ''}".rstrip()
        )
    return lines
