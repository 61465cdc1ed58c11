"""Makes fact bases to measure with: ``python -m bench.synthetic COUNT FILE`` (30 facts or more).

Words are as frequent as words are (Zipf), every figure stands in its quote and in its statement,
and ``dpfacts check`` has nothing to say. The same count gives the same file.
"""

from __future__ import annotations

import json
import random
import sys
from itertools import accumulate, product
from math import isqrt
from pathlib import Path
from typing import Any

COMMON, RARE = "neighbours", "lighthouse"
"""A word in every fifth fact of any base, and one in five facts."""
FACT = "middleland-gold"
"""A fact that every base has."""
_WORDS = (
    "the of in and to for by with from on its who as were was is their that which disability "
    "people support service training care health school family income county programme employment "
    "subsidy hospital treatment hearing speech teacher housing insurance pension shop farm massage "
    "sport athlete library braille sign language ramp lift prosthesis nursery volunteer donor"
).split()
_SYLLABLES = (
    "ba ce di fo gu ha je ki lo mu na pe ro su ta ve wi xo yu za dra flo gri ple shu tro ban del"
).split()
_ENDINGS = ("", "", "s", "ed", "ing", "ation", "al", "ly")
_HAN = "安北长东方福光国海和华江金京开康乐林明南宁平青山上天文西新阳永远云中州"
_HEDGES = {"": "", "more than ": ">", "at least ": ">=", "nearly ": "<", "about ": "~"}
_CODES = ("gold", "silver", "bronze")


class _Base:
    """The tables of a base of ``count`` facts."""

    def __init__(self, count: int) -> None:
        self._count, self._chance = count, random.Random(count)
        coined = ["".join(syllables) for syllables in product(_SYLLABLES, repeat=3)]
        self._chance.shuffle(coined)
        self._names = iter(coined)  # each of them names one thing
        self._words = _WORDS + [word + self._chance.choice(_ENDINGS) for word in coined]
        # https://en.wikipedia.org/wiki/Zipf–Mandelbrot_law
        self._weights = list(accumulate(1 / (rank + 3.7) for rank in range(len(self._words))))
        codes = [{"id": code, "name": code} for code in _CODES]
        self.tables: dict[str, list[dict[str, Any]]] = {
            "sources": [self._source(number) for number in range(count // 200 + 1)],
            "places": self._named("place", count // 50 + 1),
            "topics": self._named("topic", isqrt(count) + 1),
            "synonyms": [{"words": self._telling(3)} for _ in range(40)],
            "measures": self._named("measure", count // 10 + 1, additive=["medal"]),
            "dimensions": [{"id": "medal", "name": "Medal", "codes": codes}],
            "facts": [],
            "relations": [],
        }
        for number, place in enumerate(self.tables["places"][1:]):
            place["within"] = f"place-{number // 8}"
        self._parts("middleland")
        while (left := count - len(self.tables["facts"])) > 0:
            several = left >= 4 and self._chance.random() < 0.05
            self._parts(f"parts-{left}") if several else self._any()

    def _prose(self, number: int) -> list[str]:
        return self._chance.choices(self._words, cum_weights=self._weights, k=number)

    def _telling(self, number: int) -> list[str]:
        """Words that are not among the most frequent, none twice."""
        words = dict.fromkeys(word for word in self._prose(9 * number) if word not in _WORDS[:19])
        return list(words)[:number]

    def _named(self, kind: str, number: int, **more: Any) -> list[dict[str, Any]]:
        return [
            {"id": f"{kind}-{place}", "name": next(self._names).capitalize()}
            | {"aka": [*self._telling(1), "".join(self._chance.choices(_HAN, k=3))], **more}
            for place in range(number)
        ]

    def _source(self, number: int) -> dict[str, Any]:
        return {
            "id": f"source-{number}",
            "type": "article-newspaper",
            "title": " ".join(self._telling(8)).capitalize(),
            "author": [{"family": f"Wang{number}", "given": "Li"}],
            "container-title": "Daily News",
            "issued": f"20{number % 20 + 10}-03-1{number % 10}",
            "URL": f"https://example.org/{number}",
            "sha256": f"{number:064x}",
        }

    def _any(self) -> None:
        """A count, most often; a share, a range; often with a hedge."""
        unit, kind = self._chance.choice(("people", "yuan", "homes")), self._chance.random()
        count = int(10 ** self._chance.uniform(1.2, 5.5))  # small as often as large (Benford)
        hedge, comparator = self._chance.choice(list(_HEDGES.items()))
        if kind < 0.1:
            text, count, unit = f"{hedge}{count % 99 + 1} percent", count % 99 + 1, "percent"
            self._fact(text, count, unit, comparator=comparator)
        elif kind < 0.15:
            self._fact(f"{count:,} to {2 * count:,} {unit}", count, unit, high=2 * count)
        else:
            self._fact(f"{hedge}{count:,} {unit}", count, unit, comparator=comparator)

    def _parts(self, name: str) -> None:
        """The parts of a whole, the whole, and that they make it."""
        counts, at = [self._chance.randrange(20, 90_000) for _ in _CODES], len(self.tables["facts"])
        for code, count in zip((*_CODES, "all"), (*counts, sum(counts)), strict=True):
            more = {"id": f"{name}-{code}", "dimensions": {"medal": code} if code in _CODES else {}}
            self._fact(f"{count:,} people", count, "people", at, **more)
        relation = {"id": f"{name}-sum", "kind": "sum", "parts": [f"{name}-{c}" for c in _CODES]}
        self.tables["relations"].append({**relation, "stated": f"{name}-all"})

    def _fact(self, text: str, value: int, unit: str, at: int = -1, **more: Any) -> None:
        """Add a fact whose source prints ``text``, with the coordinates of the fact number ``at``,
        or its own.
        """
        size = {kind: len(entries) for kind, entries in self.tables.items()}
        number, step = size["facts"], self._count // 5
        at = number if at < 0 else at
        period = 2000 + at * 7 % 26
        said = self._prose(16) + [COMMON] * (number % 5 == 0)
        said += [RARE] * (number in range(2, 5 * step, step))
        self._chance.shuffle(said)
        topics = dict.fromkeys(f"topic-{number * by % size['topics']}" for by in (1, 7, 11))
        fact = {
            "id": f"fact-{number}",
            "statement": f"{' '.join(said).capitalize()} {text} in {period}.",
            "quote": f"{text} {' '.join(self._prose(3))}",
            "source": f"source-{number % size['sources']}",
            "locator": f"paragraph {number % 40 + 1}",
            "value": value,
            "unit": unit,
            "measure": f"measure-{at % size['measures']}",
            "place": f"place-{at % size['places']}",
            "period": str(period),
            "topics": list(topics),
            "keywords": self._telling(4),
            "caveats": [" ".join(self._prose(12)).capitalize() + "." for _ in range(number % 3)],
        }
        self.tables["facts"].append({key: part for key, part in (fact | more).items() if part})


def write(path: Path, count: int) -> None:
    """Write a base of ``count`` facts to ``path``."""
    with path.open("w", encoding="utf-8") as file:
        for kind, entries in _Base(count).tables.items():
            for entry in entries:
                file.write(f"[[{kind}]]\n")
                for key, value in entry.items():  # JSON, but for the sign in inline tables
                    text = json.dumps(value, ensure_ascii=False, separators=(", ", " = "))
                    file.write(f"{key} = {text}\n")


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
