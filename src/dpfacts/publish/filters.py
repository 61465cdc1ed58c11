"""By what the facts on the page can be narrowed: names, how many facts each has, and the marks by
which a fact tells that it has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpfacts.factbase import FactBase
from dpfacts.publish.wordlist import years
from dpfacts.store.record import Record


@dataclass(frozen=True, slots=True)
class Option:
    """One name: the ``mark`` of the facts that have it, how many they are, and how deep it stands
    in a tree.
    """

    mark: str
    name: str
    facts: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """A list of names to choose one from."""

    label: str
    options: list[Option]


class Filters:
    """The filters of ``base``; ``marks`` are those of each fact, in the order of the base.

    A place stands for all within it, and for the subjects at home there, as in a search.
    """

    def __init__(self, base: FactBase, records: Sequence[Record]) -> None:
        self._base = base
        self.topics = _numbered("t", base.ids("topics"))
        within = {place.id: place.within for place in base.entries("places")}
        homes = {subject.id: subject.place for subject in base.entries("subjects")}
        places = _numbered("p", within)
        subjects, sources = _numbered("u", homes), _numbered("s", base.ids("sources"))

        def chain(place: str) -> Iterator[str]:
            while place:
                yield places[place]
                place = within.get(place, "")

        self.marks = [
            dict.fromkeys(
                [
                    *(self.topics[topic] for topic in record["topics"]),
                    *chain(record["place"]),
                    *chain(homes.get(record["subject"], "")),
                    *([subjects[record["subject"]]] if record["subject"] else []),
                    *(f"y{year}" for year in when),
                    sources[record["source"]],
                    *([f"k{record['status']}"] if record["status"] != "actual" else ["k"]),
                ]
            )
            for record, when in zip(records, years(base), strict=True)
        ]
        self._counts = Counter(mark for marks in self.marks for mark in marks)
        self.all = [
            self._named("topics", "Topic", self.topics, "name"),
            self._named("places", "Place", places, "name"),
            self._named("subjects", "About", subjects, "name"),
            Filter("Year", [*self._plain("y")]),
            self._named("sources", "Source", sources, "title"),
            Filter("Status", [*self._plain("k")]),
        ]

    def _named(self, kind: str, label: str, marks: dict[str, str], key: str) -> Filter:
        """The entries of ``kind``, as the catalogue orders them, by what it has under ``key``."""
        options = [
            Option(marks[each["id"]], each[key], count, each.get("depth", 0))
            for each in self._base.catalogue(kind)
            if (count := self._counts[marks[each["id"]]])
        ]
        return Filter(label, options)

    def _plain(self, letter: str) -> Iterator[Option]:
        """The years, the last first, or the kinds of status."""
        found = sorted((mark for mark in self._counts if mark[0] == letter), reverse=letter == "y")
        for mark in found:
            yield Option(mark, mark[1:] or "actual", self._counts[mark])


def _numbered(letter: str, ids: Sequence[str] | dict[str, str]) -> dict[str, str]:
    return {name: f"{letter}{number}" for number, name in enumerate(ids)}
