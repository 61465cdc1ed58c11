"""Units that belong to a figure itself: percent, percentage points, percentiles, times."""

from __future__ import annotations

from typing import NamedTuple

from dpfacts.prose.english.patterns import late

_POINT = r"(?:percentage|percent|per cent|%)[ -]points?(?!\w)| ?pp(?!\w)"
_DECIMAL = r"(?:(?<=[.·]\d)|(?<=[.·]\d\d)|(?<=[.·]\d\d\d))"  # 0.5 of one percent
_UNITS = late(
    rf"(?P<points>[ -]*(?:{_POINT}))"
    r"|(?P<percentile>[ -]+percentiles?(?!\w))"
    rf"|(?P<parts>{_DECIMAL} +of +(?:an? +|one +|1 *)percentage +point(?!\w))"
    r"|(?P<percent> *[%％]|[ -]+per[ -]?cent(?!\w)| +pct(?!\w)"
    rf"|{_DECIMAL} +of +(?:an? +|one +|1 *)(?:%|per[ -]?cent(?!\w)))"
    r"|(?P<permille> *‰| +per mille?(?!\w))"
    r"|(?P<fold> ?-? ?fold(?!\w))|(?P<times> +times(?!\w)| ?×(?![ \d])|x(?!\w))"
)
_NAMES = {
    "points": "percentage points",
    "parts": "percentage points",
    "permille": "per mille",
    "fold": "times",
}


class Unit(NamedTuple):
    """A unit up to ``end``."""

    end: int
    name: str = ""


def after(plain: str, end: int) -> Unit:
    """The unit right behind a number that ends at ``end``; nameless where there is none."""
    match = _UNITS().match(plain, end)
    if not match:
        return Unit(end)
    assert match.lastgroup
    return Unit(match.end(), _NAMES.get(match.lastgroup, match.lastgroup))
