"""What the facts of a synthetic base refer to: sources, places, topics, synonyms, measures,
dimensions; and omissions.
"""

from __future__ import annotations

import random
from hashlib import sha256
from math import isqrt
from typing import Any

from bench.vocabulary import Vocabulary

Entry = dict[str, Any]
_SHAPES: tuple[Entry, ...] = (
    {"type": "article-newspaper", "container-title": "Daily News", "agency": "News Agency", "via": "Daily Online", "page": "3"},
    {"type": "webpage", "container-title": "Portal of the "
    "Province", "publisher": "Provincial Office"},
    {"type": "report", "publisher": "Institute", "publisher-place": "Northport", "number": "7", "genre": "White paper"},
    {"type": "article-journal", "container-title": "Journal", "volume": "12", "issue": "3", "page": "12-19", "ISSN": "1234-5679"},
    {"type": "chapter", "container-title": "Handbook", "publisher": "Press", "edition": "2", "page": "40-61", "ISBN": "9783161484100",
     "editor": [{"family": "Okafor", "given": "Ada", "suffix": "Jr."}], "container-author": [{"literal": "The Handbook Group"}]},
    {"type": "dataset", "publisher": "Bureau of "
    "Statistics", "version": "2.1", "DOI": "10.1234/abcd"},
)  # fmt: skip
"""What tells sources apart that are cited differently."""


class Names:
    """Makes ids that nothing has yet."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def id(self, name: str) -> str:
        """An id made of ``name``."""
        base = "-".join(name.lower().split())
        free, number = base, 1
        while free in self._taken:
            number += 1
            free = f"{base}-{number}"
        self._taken.add(free)
        return free


def tables(
    size: int, chance: random.Random, words: Vocabulary, names: Names
) -> dict[str, list[Entry]]:
    """All that a base of ``size`` facts may refer to; what no fact uses in the end is for the
    caller to leave out.
    """
    sources = [_source(number, chance, words) for number in range(max(6, size // 200))]
    return {
        "sources": sources,
        "places": _places(max(20, size // 50), words, names),
        "topics": [
            _named(words.title(2), names, [*words.telling(2), words.chinese()])
            for _ in range(max(40, isqrt(size)))
        ],
        "synonyms": [
            {"words": list(dict.fromkeys([*words.telling(2), words.chinese()]))} for _ in range(70)
        ],
        "measures": [
            _named(words.title(3), names, words.telling(2)) for _ in range(max(20, size // 5))
        ],
        "dimensions": [
            _dimension(number, chance, words, names) for number in range(max(6, isqrt(size) // 3))
        ],
        "omissions": [_omission(number, words) for number in range(len(sources))],
    }


def _named(name: str, names: Names, aka: list[str]) -> Entry:
    return {"id": names.id(name), "name": name, "aka": aka}


def _source(number: int, chance: random.Random, words: Vocabulary) -> Entry:
    title = words.title(8)
    person = {"family": f"Wang{number}", "given": "Li", "static-ordering": True}
    day = f"-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
    return {
        "id": f"source-{number}",
        "title": title,
        "title-sentence": title,
        "title-headline": title.title(),
        "author": [{"literal": f"Office {number}"} if number % 2 else person],
        **_SHAPES[number % len(_SHAPES)],
        "issued": f"{chance.randint(2000, 2025)}{day}",
        "accessed": f"2026{day}",
        "URL": f"https://example.org/{number}",
        "language": "en",
        "sha256": sha256(str(number).encode()).hexdigest(),
        "notes": [words.sentence(9)],
    }


def _places(number: int, words: Vocabulary, names: Names) -> list[Entry]:
    """Places, eight within each."""
    found: list[Entry] = []
    for place in range(number):
        name = words.title(1 + place % 2).title()
        within = {"within": found[(place - 1) // 8]["id"]} if place else {}
        found.append({**_named(name, names, [f"{name} county", words.chinese()]), **within})
    return found


def _dimension(number: int, chance: random.Random, words: Vocabulary, names: Names) -> Entry:
    codes = [
        _named(words.title(1), names, [words.chinese()]) for _ in range(chance.choice((3, 3, 4)))
    ]
    return {"id": f"dimension-{number}", "name": words.title(2), "codes": codes}


def _omission(number: int, words: Vocabulary) -> Entry:
    beside = " ".join(words.prose(2))
    where = {"every": True} if number % 3 else {"prefix": f"{beside} ", "suffix": f" {beside}"}
    return {
        "source": f"source-{number}",
        "quote": f"CASE {number % 9 + 2}",
        "reason": "number of a heading",
        **where,
    }
