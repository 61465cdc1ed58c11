"""Text that runs from right to left, on pages whose lines run from left to right."""

from __future__ import annotations

import re

# Letters of scripts that run from right to left: the blocks whose class is R or AL by default, see
# https://www.unicode.org/Public/16.0.0/ucd/extracted/DerivedBidiClass.txt
_LEFTWARD = (
    "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
# A stretch of them, to its last letter: not over a gap or a line between cells.
_STRETCH = f"[{_LEFTWARD}](?:(?:[{_LEFTWARD}\\d.,:;!?'\"()/%–-]| (?! ))*[{_LEFTWARD}])?"


def isolated(text: str) -> str:
    """``text`` with each stretch that runs from right to left as an isolate (U+2068 to U+2069), so
    that it moves no figure beside it. Such characters in data are escapes by then.

    Source: UAX #9, section 2.4.2, https://www.unicode.org/reports/tr9/.
    """
    if text.isascii():
        return text
    return re.sub(_STRETCH, "\u2068\\g<0>\u2069", text)
