"""The English words that numbers are made of, and what each stands for."""

from __future__ import annotations

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FIRSTS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()
_POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_POWERS |= {"milliard": 9}
_FOLDS = "two three four five six seven eight nine ten twelve twenty fifty hundred thousand".split()

ZEROS = frozenset({"zero", "nought", "naught"})
UNITS = {word: number for number, word in enumerate(_SMALL)} | dict.fromkeys(ZEROS, 0)
TENS = {word: 10 * number for number, word in enumerate(_TENS, 2)}

MAGNITUDES = _POWERS | {"lakh": 5, "crore": 7, "quadrillion": 15}
MAGNITUDES |= {f"{word}s": power for word, power in MAGNITUDES.items()}
SHORT = {"k": 3, "m": 6, "mm": 6, "mn": 6, "mil": 6, "mln": 6, "mio": 6, "bn": 9, "bln": 9, "b": 9}
"""Magnitudes that are shortened and stand behind digits only."""
SHORT |= {"tn": 12, "tln": 12, "trn": 12, "g": 9, "t": 12, "lac": 5, "lacs": 5, "cr": 7}
SHORT |= {"thsd": 3, "tsd": 3, "mrd": 9, "mld": 9}
GROUPS = {"dozen": 12, "dozens": 12, "doz": 12, "dozs": 12, "dz": 12, "dzs": 12, "score": 20}
"""Things that are counted by the dozen or the score."""

ORDINALS = {word: number for number, word in enumerate(_FIRSTS, 1)}
ORDINALS |= {word: 10 * number for number, word in enumerate(_TENTHS, 2)}
POWER_ORDINALS = {f"{word}th": power for word, power in _POWERS.items()}
PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
"""What parts are called that are not called after an ordinal, and how many make a whole."""
PARTS_OF: dict[str, int] = {
    **ORDINALS,
    **{word: 10**power for word, power in POWER_ORDINALS.items()},
}
PLURAL_PARTS = {f"{word}s": number for word, number in PARTS_OF.items()}

MULTIPLIERS = {"twice": 2, "thrice": 3}
for _stem, _number in {
    "double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6,
    "septuple": 7, "octuple": 8, "decuple": 10,
}.items():  # fmt: skip
    MULTIPLIERS |= dict.fromkeys((_stem, f"{_stem}d", f"{_stem}s", f"{_stem[:-1]}ing"), _number)
_WORTHS = UNITS | TENS | {"hundred": 100, "thousand": 1000}
FOLDS = {f"{word}fold": _WORTHS[word] for word in (*_FOLDS, *_TENS)}
HALVING = frozenset("halve halves halved halving".split()) - {"halves"}
VAGUE = frozenset("tens dozens hundreds thousands millions billions trillions".split())
VAGUE |= {"lakhs", "crores"}
FEW = frozenset("several few many couple".split())

UNICODE_FRACTIONS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8),
    "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip

STARTS = frozenset(
    {*UNITS, *TENS, *MAGNITUDES, *ORDINALS, *POWER_ORDINALS, *PARTS, *MULTIPLIERS, *FOLDS}
    | {*HALVING, *VAGUE, "dozen", "dozens", "score"}
)
"""Words that a number can begin with; besides these an article or "a few"."""


def part_name(denominator: int) -> str:
    """What parts are called of which ``denominator`` make a whole, in the plural: `thirds`."""
    if denominator in (2, 4):
        return "halves" if denominator == 2 else "quarters"
    if name := _NAMES.get(denominator):
        return name
    tens = denominator - denominator % 10
    if 20 < denominator < 100:
        return f"{_TENS[tens // 10 - 2]}-{_NAMES.get(denominator % 10, 'seconds')}"
    last = denominator % 10 if denominator % 100 // 10 != 1 else 0
    return f"{denominator}{({1: 'sts', 2: 'nds', 3: 'rds'}).get(last, 'ths')}"


def parts_in_whole(name: str) -> int:
    """How many of the parts called ``name``, in the plural, make a whole, as :func:`part_name`
    calls them; 0 where that is no name of parts.
    """
    if name in PART_NAMES:
        return PARTS.get(name) or PLURAL_PARTS[name]
    tens, _, last = name.partition("-")
    digits = name.rstrip("thsnrd")
    number = int(digits) if digits.isdecimal() else TENS.get(tens, 0) + PLURAL_PARTS.get(last, 0)
    return number if number > 2 and part_name(number) == name else 0


_NAMES = {number: word for word, number in PLURAL_PARTS.items()}
PART_NAMES = frozenset({*_NAMES.values(), "halves", "quarters"}) - {"firsts", "seconds"}
