"""Synthetic fact bases: seeded, all fields filled, words as frequent as words are (Zipf).

Every base has the same share of common and rare words, so that searches in a small and a large one can be compared.
"""

from __future__ import annotations

import json
import random
from itertools import accumulate
from pathlib import Path

SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za che dra flo gri ple shu tro".split()
COMMON, RARE = "childrenwords", "uniquewords"
"""A word in every fifth fact, and one in five facts of every base."""


def write(path: Path, count: int, seed: int = 1) -> None:
    """Write a base of ``count`` facts to ``path``; the same count and seed give the same file."""
    chance = random.Random(f"{seed} {count}")
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))

    def words(number: int) -> list[str]:
        return chance.choices(vocabulary, cum_weights=weights, k=number)

    sources, places, topics = max(5, count // 200), max(10, count // 50), 60
    measures = max(20, count // 4)
    with path.open("w", encoding="utf-8") as file:
        for number in range(sources):
            title = json.dumps(" ".join(words(8)).capitalize())
            file.write(f'[[sources]]\nid = "source-{number}"\ntype = "webpage"\ntitle = {title}\n')
            file.write(f'author = [{{ literal = "Office {number}" }}]\nissued = "{2000 + number % 25}-05-17"\n')
            file.write(f'URL = "https://example.org/{number}"\n\n')
        for number in range(places):
            within = f'within = "place-{(number - 1) // 8}"\n' if number else ""
            file.write(f'[[places]]\nid = "place-{number}"\nname = {json.dumps(" ".join(words(2)).title())}\n{within}\n')
        for number in range(topics):
            file.write(f'[[topics]]\nid = "topic-{number}"\naka = {json.dumps(words(3))}\n\n')
        for number in range(measures):
            file.write(f'[[measures]]\nid = "measure-{number}"\nname = {json.dumps(" ".join(words(4)).capitalize())}\n\n')
        for number in range(count):
            value = chance.randint(1, 999_999)
            hedge, sign = chance.choice([("", "="), ("more than ", ">"), ("nearly ", "<"), ("about ", "~")])
            unit = chance.choice(["people", "children", "yuan", "homes"])
            said = words(14) + ([COMMON] if number % 5 == 0 else []) + ([RARE] if number < 5 else [])
            chance.shuffle(said)
            lines = {
                "id": f"fact-{number}",
                "statement": " ".join(said).capitalize() + f" {value}.",
                "quote": f"{hedge}{value:,} {unit} {' '.join(words(3))}",
                "source": f"source-{number % sources}",
                "locator": f"paragraph {number % 40 + 1}",
                "comparator": sign,
            }
            file.write("[[facts]]\n" + "".join(f"{key} = {json.dumps(text)}\n" for key, text in lines.items()))
            file.write(f'value = {value}\nunit = "{unit}"\nmeasure = "measure-{number % measures}"\n')
            file.write(f'place = "place-{chance.randrange(places)}"\nperiod = "{chance.randint(2000, 2025)}"\n')
            file.write(f"topics = {json.dumps([f'topic-{n}' for n in chance.sample(range(topics), 2)])}\n")
            file.write(
                f"keywords = {json.dumps(words(3))}\ncaveats = {json.dumps([' '.join(words(9)).capitalize() + '.'])}\n\n"
            )
