"""The wording of a quote as one regular expression, cut out of no word or number.

There is no choice in it, so that no text makes it try a place twice.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

_SHAPES = {"'": "'‘’‚‛′ʼ`´", '"': '"“”„‟″«»', "-": "-‐‑‒–—―"}
_FOLDED = str.maketrans({shape: even for even, shapes in _SHAPES.items() for shape in shapes})
# Sets of characters in parts that are quick to compile: for a set that is wide and has gaps, `re`
# builds a large table.
_SEPARATORS, _SIGNS = ("[.,:/]", "，"), (r"(?<!\w)[-+±]", r"(?<!\w)[−–]")
_CURRENCIES, _PERCENTS = ("[$£¥]", "€"), ("[%°]", "[‰％]")
# Chinese writes no blanks between words: a quote may begin and end at any character of it.
_WORD, _SPACE = r"[^\W_\u3400-\u9fff]", "[\u00a0\u202f]"
# Where a word or a number may not be cut: what stands before the cut and right before it, right
# after it and after that.
_JOINTS = (
    ("", _WORD, _WORD, ""),
    ("", r"\d", _SPACE, r"\d{3}(?!\d)"),
    (r"\d", _SPACE, r"\d", r"\d{2}(?!\d)"),
    *(("", r"\d", separator, r"\d") for separator in _SEPARATORS),
    *((r"\d", separator, r"\d", "") for separator in _SEPARATORS),
    *(("", sign, r"\d", "") for sign in _SIGNS),
    *(("", sign, currency, r"\d") for sign, currency in product(_SIGNS, _CURRENCIES)),
    *((sign, currency, r"\d", "") for sign, currency in product(_SIGNS, _CURRENCIES)),
    *(("", r"\d", percent, "") for percent in _PERCENTS),
    *(("", r"\d", r"\s", rf"\s{{0,2}}{percent}") for percent in _PERCENTS),
    *(
        (rf"\d\s{{{spaces}}}", r"\s", percent, "")
        for spaces, percent in product(range(3), _PERCENTS)
    ),
)


def plain(text: str) -> str:
    """``text`` with single blanks, and quotation marks and dashes in one shape."""
    return " ".join(text.translate(_FOLDED).split())


@lru_cache(1024)
def wording(segment: str, prefix: str, suffix: str) -> re.Pattern[str]:
    """What matches ``segment`` as its first group, cut out of no word or number, between ``prefix``
    and ``suffix``.
    """
    first, *more = segment.split()
    rest = "".join(rf"\s++{_shapes(word)}" for word in more)
    begins, ends = _uncut(len(first), after=first[0]), _uncut(0, before=(more or [first])[-1][-1])
    before, after = (r"\s++".join(map(_shapes, words.split())) for words in (prefix, suffix))
    before, after = rf"{before}\s*+" if before else "", rf"\s*+{after}" if after else ""
    # To look back costs most, and comes after all that must follow.
    return re.compile(f"{before}({_shapes(first)}(?={rest}{after}){begins}{rest}){ends}", re.DOTALL)


def _uncut(back: int, before: str = "", after: str = "") -> str:
    """A pattern for a place, ``back`` characters ago, that is no joint: the character right
    ``before`` or ``after`` it is known, in whatever shape the text has it.
    """
    befores, afters = (_SHAPES.get(char.translate(_FOLDED), char) for char in (before, after))
    joints = (
        joint
        for joint in _JOINTS
        if any(re.match(joint[1], shape) for shape in befores)
        or any(re.match(joint[2], shape) for shape in afters)
    )
    behind = f".{{{back}}}" if back else ""
    return "".join(
        f"(?<!{further}{last}(?={first}{onward}){behind})"
        for further, last, first, onward in joints
    )


def _shapes(word: str) -> str:
    """A pattern for ``word`` in which quotation marks and dashes have any shape."""
    return "".join(
        f"[{_SHAPES[char]}]" if char in _SHAPES else re.escape(char)
        for char in word.translate(_FOLDED)
    )
