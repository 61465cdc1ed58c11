"""Invented prose whose words are as frequent as words are (Zipf), in several forms each, with the
small words of English on top.

https://en.wikipedia.org/wiki/Zipf–Mandelbrot_law: the word of rank r is met in proportion to 1 / (r
+ 2.7).
"""

from __future__ import annotations

import random
from itertools import accumulate

SMALL = "the of in and to for by with at from on its who as were was is their that which".split()
"""Words that carry no meaning of their own; none that a figure could be read from."""
SUBJECT = (
    "disability people support service training work care health school family income county city "
    "village programme project "
    "rehabilitation employment subsidy allowance hospital treatment surgery vision hearing speech "
    "therapy teacher student "
    "housing renovation poverty relief insurance pension loan company shop farm orchard cattle "
    "craft embroidery massage sport "
    "medal athlete record games coach library theatre braille subtitle sign language ramp lift "
    "toilet prosthesis device centre "
    "nursery volunteer donor foundation federation branch union committee law plan measure policy "
    "survey register applicant "
    "graduate trainee worker owner tenant patient doctor nurse visit consultation screening "
    "vaccine road bus station ticket"
).split()
SYLLABLES = (
    "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za che dra flo gri ple "
    "shu tro ban del mon ras"
).split()
ENDINGS = ("", "", "", "s", "s", "ed", "ing", "ation", "ment", "al", "ly", "er")
HAN = "安北长东方福光国海和华江金京开康乐林明南宁平青山上天文西新阳永远云中州"
ROOTS = 12_000


class Vocabulary:
    """Some 30,000 words with their frequencies, drawn with ``chance``."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        roots = [
            "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _ in range(ROOTS)
        ]
        coined = {root + ending: None for root in roots for ending in chance.sample(ENDINGS, 3)}
        rest = [*SUBJECT, *(f"{word}s" for word in SUBJECT), *coined]
        telling = rest[: len(SUBJECT)] + chance.sample(
            rest[len(SUBJECT) :], len(rest) - len(SUBJECT)
        )
        self._telling, self._words = telling, SMALL + telling
        self._weights = list(
            accumulate(1 / (rank + 2.7) for rank in range(1, len(self._words) + 1))
        )
        self._telling_weights = list(
            accumulate(1 / (rank + 2.7) for rank in range(1, len(telling) + 1))
        )

    def prose(self, number: int) -> list[str]:
        """``number`` words as a text has them."""
        return self._chance.choices(self._words, cum_weights=self._weights, k=number)

    def telling(self, number: int) -> list[str]:
        """``number`` words that a heading or a keyword may be."""
        return self._chance.choices(self._telling, cum_weights=self._telling_weights, k=number)

    def title(self, number: int) -> str:
        """A heading of ``number`` words."""
        return " ".join(self.telling(number)).capitalize()

    def sentence(self, number: int) -> str:
        """A sentence of ``number`` words."""
        return " ".join(self.prose(number)).capitalize() + "."

    def chinese(self) -> str:
        """A name of two or three Chinese characters."""
        return "".join(self._chance.choices(HAN, k=self._chance.choice((2, 2, 3))))
