"""Characters that are not seen, or that act on what is: controls, format controls, surrogates,
separators of lines, noncharacters, and what a renderer ignores by default.

The table is that of Unicode 16: the general categories Cc, Cf, Cs, Zl and Zp, the properties
Default_Ignorable_Code_Point (with the code points that are reserved for it) and
Noncharacter_Code_Point, without Prepended_Concatenation_Mark, which are seen. Sources: UAX #44,
https://www.unicode.org/reports/tr44/, and the files DerivedGeneralCategory.txt,
DerivedCoreProperties.txt and PropList.txt of https://www.unicode.org/Public/16.0.0/ucd/. A test
makes it anew from that rule.
"""

from __future__ import annotations

_PLANES = tuple((plane << 16 | 0xFFFE, plane << 16 | 0xFFFF) for plane in range(1, 17))
RANGES = (
    (0x0000, 0x001F),
    (0x007F, 0x009F),
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xD800, 0xDFFF),
    (0xFDD0, 0xFDEF),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0xFFFE, 0xFFFF),
    (0x13430, 0x1343F),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
    *_PLANES,
)
"""The first and the last code point of each stretch of them."""

PATTERN = "[" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in RANGES) + "]"
"""One of them, as a regular expression."""

_LETTERS = (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)
_SELECTORS = (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_PRINTABLE = frozenset(map(chr, (*_LETTERS, *_SELECTORS)))
"""Those that Python takes for printable, because they are letters and marks by their category."""


def is_seen(text: str) -> bool:
    """Whether ``text`` has nothing but characters that are seen; quicker than the pattern."""
    return text.isprintable() and (text.isascii() or _PRINTABLE.isdisjoint(text))
