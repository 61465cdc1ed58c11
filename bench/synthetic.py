"""Synthetic fact bases: seeded, every field of the format used, words as frequent as words are, and
nothing that ``check`` objects to.

    python -m bench.synthetic COUNT FILE

Every base has the same share of common and rare words, so that searches in a small and a large one
can be compared.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from bench.declared import Entry, Names, tables
from bench.figures import Figure, any_figure, count, exact, percent
from bench.vocabulary import Vocabulary

COMMON, MIDDLING, RARE = "neighbours", "wheelchairs", "lighthouse"
"""A word in every fifth fact, one in every fiftieth, and one in five facts of every base."""
FACT, MEASURE = "middleland-gold", "medals"
"""A fact and a measure that every base has; the measure has four facts."""
LEAST = 15
"""Facts; a smaller base has no room for all this."""
KINDS = (
    "sources",
    "places",
    "topics",
    "synonyms",
    "measures",
    "dimensions",
    "facts",
    "relations",
    "omissions",
)
_PERIODS = ("", "", "{y}", "{y}", "{y}/{z}", "../{z}-0{m}", "{y}-0{m}", "{y}~", "{y}-0{m}-1{m}")


class _Base:
    """The tables of a base, made fact by fact, some of the facts bound by arithmetic."""

    def __init__(self, size: int, seed: int) -> None:
        self.chance = random.Random(f"{seed} {size}")
        self.words = Vocabulary(self.chance)
        self.names = Names()
        self.size = size
        self.tables = tables(size, self.chance, self.words, self.names)
        self._ids = {
            kind: [entry["id"] for entry in self.tables[kind]]
            for kind in ("sources", "places", "topics", "measures")
        }
        self.facts: list[Entry] = []
        self.relations: list[Entry] = []
        self._medals()
        blocks = (self._single, self._parts, self._share, self._change, self._times, self._equal)
        while (left := size - len(self.facts)) > 0:
            block = (
                self.chance.choices(blocks, (20, 2, 2, 1, 1, 1))[0] if left >= 5 else self._single
            )
            block()

    def _medals(self) -> None:
        """The facts that every base has."""
        codes = ("gold", "silver", "bronze")
        named = [
            {"id": code, "name": code.capitalize(), "aka": [self.words.chinese()]} for code in codes
        ]
        self.tables["dimensions"].append({"id": "medal", "name": "Medal", "codes": named})
        self.tables["measures"].append({"id": MEASURE, "name": "Medals won", "additive": ["medal"]})
        self.tables["places"].append({"id": "middleland", "name": "Middleland"})
        place: Entry = {"measure": MEASURE, "place": "middleland", "period": "2021"}
        won = list(zip(codes, (11, 12, 13), strict=True))
        parts = [
            self._fact(exact(number, "medals"), place, {"medal": code}, f"middleland-{code}")
            for code, number in won
        ]
        self._relation(
            "sum",
            parts=parts,
            stated=self._fact(exact(36, "medals"), place, name="middleland-medals"),
        )

    def _single(self) -> None:
        self._fact(any_figure(self.chance), self._coordinates())

    def _parts(self) -> None:
        """The parts of a whole, along a dimension whose parts may be summed."""
        dimension = self.chance.choice(self.tables["dimensions"])
        axis, codes = dimension["id"], dimension["codes"]
        measure = self.names.id(f"{axis} measure")
        self.tables["measures"].append(
            {"id": measure, "name": self.words.title(3), "additive": [axis]}
        )
        place = self._coordinates() | {"measure": measure}
        values = [count(self.chance) for _ in codes]
        figures = [exact(value, "people") for value in values]
        parts = [
            self._fact(figure, place, {axis: code["id"]})
            for figure, code in zip(figures, codes, strict=True)
        ]
        self._relation("sum", parts=parts, stated=self._fact(exact(sum(values), "people"), place))

    def _share(self) -> None:
        """A part of a whole and its share; in one of ten the share that is printed is another."""
        whole = count(self.chance, 50)
        part = self.chance.randrange(1, whole)
        wrong = self.chance.random() < 0.1
        share = percent(Fraction(100 * part, whole) + 5 * wrong)
        some, all_, stated = self._together(exact(part, "people"), exact(whole, "people"), share)
        self._relation("within", part=some, whole=all_)
        note = {"holds": False, "note": self.words.sentence(8)} if wrong else {}
        self._relation("share", part=some, whole=all_, stated=stated, **note)

    def _change(self) -> None:
        """A figure before and after, its growth and its difference."""
        before, years = count(self.chance, 1000), self.chance.choice((1, 1, 2, 4))
        after = int(before * (1 + self.chance.randrange(10, 300) / 1000) ** years)
        ratio = Fraction(after, before) if years == 1 else Fraction((after / before) ** (1 / years))
        figures = (
            exact(before, "yuan"),
            exact(after, "yuan"),
            percent((ratio - 1) * 100),
            exact(after - before, "yuan"),
        )
        first, last, growth, more = self._together(*figures)
        self._relation("growth", before=first, after=last, years=years, stated=growth)
        self._relation("difference", whole=last, part=first, stated=more)

    def _times(self) -> None:
        """So much for each, so much for all; and how many times as much that is."""
        each, many = count(self.chance), self.chance.randrange(2, 40)
        figures = (
            exact(each, "yuan"),
            exact(many, "homes"),
            exact(each * many, "yuan"),
            exact(many, "times"),
        )
        one, number, all_, ratio = self._together(*figures)
        self._relation("product", parts=[one, number], stated=all_)
        self._relation("ratio", part=all_, whole=one, factor=1, stated=ratio)

    def _equal(self) -> None:
        """The same quantity printed in two sources."""
        figure = exact(count(self.chance), "people")
        self._relation("equal", parts=self._together(figure, figure))

    def _together(self, *figures: Figure) -> list[str]:
        """Add facts that say ``figures`` of one place and time; their ids."""
        place = self._coordinates()
        return [self._fact(figure, place) for figure in figures]

    def _coordinates(self) -> Entry:
        year = self.chance.randint(2000, 2018)
        dates = {"y": year, "z": year + self.chance.randint(1, 7), "m": self.chance.randint(1, 9)}
        period = self.chance.choice(_PERIODS).format(**dates)
        return {"measure": self._any("measures"), "place": self._any("places"), "period": period}

    def _any(self, kind: str) -> str:
        """The id of an entry of ``kind``; of places and topics, the first are the most frequent."""
        where = self.chance.random() ** (2 if kind in ("places", "topics") else 1)
        return str(self._ids[kind][int(len(self._ids[kind]) * where)])

    def _fact(
        self,
        figure: Figure,
        place: Entry,
        dimensions: Mapping[str, str] | None = None,
        name: str = "",
    ) -> str:
        """Add a fact that says ``figure``; its id."""
        number, words = len(self.facts), self.words
        identity = name or self.names.id(
            f"{place['place']} {str(place['measure']).partition('-')[0]}"
        )
        entry: Entry = {
            "id": identity,
            "statement": f"{' '.join(self._said(number)).capitalize()} {figure.printed}.",
            "quote": f"{figure.printed} {' '.join(words.prose(3))}",
        }
        if number % 30 == 4:
            entry |= {"prefix": f"{words.prose(1)[0]} ", "suffix": f" {words.prose(1)[0]}"}
        if number % 50 == 5:
            entry |= {
                "quote": " ".join(words.prose(4)),
                "reading": words.sentence(7),
                "printed": figure.text,
            }
        elif number % 16 == 6:
            again = {
                "quote": f"{figure.printed} {words.prose(1)[0]}",
                "locator": "paragraph 50",
                "source": self._any("sources"),
            }
            entry["also"] = [
                again | {"prefix": f"{words.prose(1)[0]} ", "suffix": f" {words.prose(1)[0]}"}
            ]
        locator = (
            f"section {words.title(1)}, paragraph {number % 40 + 1}"
            if number % 3
            else f"page {number % 300 + 1}"
        )
        topics = dict.fromkeys(self._any("topics") for _ in range(self.chance.randint(1, 4)))
        entry |= {
            "source": "source-0" if name else self._any("sources"),
            "locator": locator,
            **figure.fields(),
            **place,
            "dimensions": dimensions,
        }
        entry |= {"topics": list(topics), "keywords": words.telling(3)}
        entry["caveats"] = [words.sentence(9) for _ in range(self.chance.choice((0, 1, 1, 2)))]
        self.facts.append(
            {key: value for key, value in entry.items() if value not in ("", None, [])}
        )
        return identity

    def _said(self, number: int) -> list[str]:
        """The words of the statement of fact ``number``, among them the common, the middling and
        the rare one where it is their turn.
        """
        said, step = self.words.prose(14), self.size // 5
        turns = {
            COMMON: number % 5 == 0,
            MIDDLING: number % 50 == 1,
            RARE: number % step == 2 and number < 5 * step,
        }
        for word in (word for word, turn in turns.items() if turn):
            said.insert(self.chance.randrange(len(said)), word)
        return said

    def _relation(self, kind: str, **members: object) -> None:
        self.relations.append({"id": f"relation-{len(self.relations)}", "kind": kind, **members})

    def used(self) -> dict[str, list[Entry]]:
        """The tables without what no fact uses."""
        within = {place["id"]: place.get("within") for place in self.tables["places"]}
        places: set[object] = set()
        for fact in self.facts:
            place = fact["place"]
            while place and place not in places:
                places.add(place)
                place = within[place]
        keep = {
            "places": places,
            "topics": {topic for fact in self.facts for topic in fact["topics"]},
            "measures": {fact["measure"] for fact in self.facts},
            "dimensions": {axis for fact in self.facts for axis in fact.get("dimensions", ())},
        }
        keep["sources"] = {fact["source"] for fact in self.facts} | {
            entry["source"] for entry in self.tables["omissions"]
        }
        kept = {
            kind: [entry for entry in self.tables[kind] if entry["id"] in ids]
            for kind, ids in keep.items()
        }
        return self.tables | kept | {"facts": self.facts, "relations": self.relations}


def write(path: Path, count: int, seed: int = 1) -> None:
    """Write a base of ``count`` facts to ``path``; the same count and seed give the same file.
    Raises :class:`ValueError` below LEAST.
    """
    if count < LEAST:
        raise ValueError(f"a synthetic base has {LEAST} facts at least, not {count}")
    with path.open("w", encoding="utf-8") as file:
        used = _Base(count, seed).used()
        for kind in KINDS:
            for entry in used[kind]:
                file.write(
                    f"[[{kind}]]\n"
                    + "".join(f"{key} = {_toml(value)}\n" for key, value in entry.items())
                    + "\n"
                )


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
