"""A figure in prose: what every reader of numbers gives, whatever the language."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from dpfacts.quantities.quantity import Comparator


class Figure(NamedTuple):
    """A figure in prose.

    ``start`` and ``end`` are offsets into the text and include the hedge, ``number_start`` leaves
    it out; ``text`` is what stands there. The exponent of ``value`` keeps the rounding that the
    words show ("1.3 million" is ``Decimal("1.3E+6")``); ``scale`` is that of the magnitudes at its
    end.

    ``kind`` is ``cardinal``, ``ordinal``, ``fraction``, ``multiplier`` or ``range``. Others have a
    value that says nothing: ``vague`` ("hundreds of"), ``date`` ("2019/20", "10:30", "March 4"),
    ``label`` ("No. 12", "S23", "version 2.10.3"), ``unread``, a number that cannot be told, and
    ``bare``, a lone Chinese numeral that may be an article or a part of a word.

    ``unit`` is set where the figure itself names it: ``percent``, ``percentage points``,
    ``percentile``, ``per mille``, ``times``, ``metres``, or the parts that are counted: ``halves``,
    ``thirds``, ``sevenths``. Such a fraction has the count as ``value`` and the number itself as
    ``amount``: two thirds have value 2, unit ``thirds`` and amount 2/3.

    ``high`` is the upper end of a range, with ``high_amount`` where it is a fraction. Then
    ``comparator`` says how the lower end bounds (``=`` and ``>=``: inside, ``>``: outside, ``~``:
    about), and ``high_comparator`` the upper one (``<=``: inside, ``<``: outside).
    """

    start: int
    end: int
    text: str
    value: Decimal
    comparator: Comparator = "="
    high: Decimal | None = None
    kind: str = "cardinal"
    unit: str = ""
    number_start: int = 0
    scale: int = 0
    amount: Fraction | None = None
    high_amount: Fraction | None = None
    high_comparator: Comparator = "<="

    @property
    def number(self) -> Decimal | Fraction:
        """The number that is said: ``amount`` where there is one, else ``value``."""
        return self.value if self.amount is None else self.amount
