"""What of a fact is searched: one column of stems for each thing that a word can mean.

The columns are those of :data:`dpfacts.ranking.WEIGHTS`.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from dpfacts import period
from dpfacts.quantity import plain
from dpfacts.ranking import WEIGHTS
from dpfacts.thesaurus import Thesaurus
from dpfacts.words import compounds, stem, tokens

if TYPE_CHECKING:
    from dpfacts import model

SCHEMA = f"""
CREATE VIRTUAL TABLE words USING fts5({", ".join(WEIGHTS)}, tokenize="unicode61 remove_diacritics 0 tokenchars '.'");
CREATE TABLE term(stem TEXT PRIMARY KEY, facts INTEGER) WITHOUT ROWID;
CREATE TABLE spelling(word TEXT PRIMARY KEY, stem TEXT) WITHOUT ROWID;
CREATE TABLE synonym(stem TEXT, other TEXT, PRIMARY KEY(stem, other)) WITHOUT ROWID;
CREATE TABLE placename(stem TEXT, place TEXT, PRIMARY KEY(stem, place)) WITHOUT ROWID;
"""
_APART = ";"  # between texts, so that no phrase runs from one into the next
_LONGEST = 12  # years of a period that are indexed one by one
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_COMMON_IN_PLACES = frozenset(
    map(stem, "city county district town township village province region autonomous prefecture municipality".split())
)


def build(document: model.Document, connection: sqlite3.Connection) -> None:
    """Fill the tables of :data:`SCHEMA` from ``document``."""
    index = _Index(document)
    marks = ",".join("?" * (len(WEIGHTS) + 1))
    connection.executemany(f"INSERT INTO words(rowid,{','.join(WEIGHTS)}) VALUES({marks})", index.rows())
    connection.execute("INSERT INTO words(words) VALUES('optimize')")
    connection.executemany("INSERT INTO term VALUES(?,?)", [("", len(document.facts)), *index.counts.items()])
    spelled = ((word, stem(word)) for word in index.seen if stem(word) in index.counts)
    connection.executemany("INSERT INTO spelling VALUES(?,?)", spelled)
    connection.executemany("INSERT INTO synonym VALUES(?,?)", sorted(index.thesaurus.pairs()))
    connection.executemany("INSERT OR IGNORE INTO placename VALUES(?,?)", index.placenames())


class _Index:
    """The rows of the full-text index; ``counts`` and ``seen`` are complete once all rows are made."""

    def __init__(self, document: model.Document) -> None:
        self.document = document
        self.seen: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.thesaurus = Thesaurus(group.words for group in document.synonyms)
        for group in document.synonyms:
            self._stems(*group.words)
        self._topics = {topic.id: self._stems(topic.id, topic.name, *topic.aka) for topic in document.topics}
        self._measures = {measure.id: self._stems(measure.name, *measure.aka) for measure in document.measures}
        self._sources = {source.id: self._stems(*_source_words(source)) for source in document.sources}
        self._codes = {
            (dimension.id, code.id): self._stems(code.name, *code.aka)
            for dimension in document.dimensions
            for code in dimension.codes
        }
        self._places = {place.id: self._stems(place.id, place.name, *place.aka) for place in document.places}
        self._within = {place.id: place.within for place in document.places}
        self._outer = {place.id: list(self._around(place)) for place in document.places}

    def rows(self) -> Iterator[tuple[int | str, ...]]:
        """A row of the table ``words`` for each fact."""
        for number, fact in enumerate(self.document.facts, 1):
            columns = self._columns(fact)
            self.counts.update(set(chain.from_iterable(columns)) - {_APART})
            yield (number, *(f" {' '.join(stems)} " for stems in columns))

    def placenames(self) -> Iterator[tuple[str, str]]:
        """Which places have a word in their names, without words such as `county`."""
        for place, stems in self._places.items():
            for word in stems:
                if word not in _COMMON_IN_PLACES and word != _APART:
                    yield word, place

    def _columns(self, fact: model.Fact) -> tuple[Sequence[str], ...]:
        values = [value for value in (fact.value, fact.high) if value is not None]
        statement, quote, keywords = self._stems(fact.statement), self._stems(fact.quote), self._stems(*fact.keywords)
        topic = [word for name in fact.topics for word in self._topics[name]]
        measure = [*self._measures[fact.measure], *self._stems(fact.unit)]
        for pair in (fact.dimensions or {}).items():
            measure += self._codes[pair]
        place, outer = self._places[fact.place], self._outer[fact.place]
        also = self.thesaurus.also([*statement, _APART, *quote, _APART, *topic, _APART, *measure, _APART, *keywords])
        small = [_SMALL[int(value)] for value in values if value == int(value) and 0 <= value < len(_SMALL)]
        named = [*self._stems(fact.id.replace("-", " ")), *map(stem, self._joined(fact.statement, fact.quote, *fact.keywords))]
        return (
            [plain(value.normalize()) for value in values],
            statement,
            quote,
            topic,
            place,
            outer,
            measure,
            keywords,
            [word for phrase in (*also, *small, *named) for word in (*phrase.split(), _APART)],
            _years(fact.period),
            self._sources[fact.source],
        )

    def _stems(self, *texts: str) -> list[str]:
        found: list[str] = []
        for text in texts:
            parts = tokens(text)
            self.seen.update(parts)
            found += [_APART] * bool(found) + [stem(token) for token in parts]
        return found

    def _joined(self, *texts: str) -> list[str]:
        found = [word for text in texts for word in compounds(text)]
        self.seen.update(found)
        return found

    def _around(self, place: model.Place) -> Iterator[str]:
        outer = place.within
        while outer:
            yield from self._places[outer]
            outer = self._within[outer]


def _years(text: str) -> list[str]:
    """The years that a period covers; of an open or long one, the ends that it names."""
    if not text:
        return []
    when = period.parse(text)
    first, last = when.start[0], when.end[0]
    if first and last < 9999 and last - first < _LONGEST:
        return [str(year) for year in range(first, last + 1)]
    return [str(year) for year in (first, last) if 0 < year < 9999]


def _source_words(source: model.Source) -> Iterator[str]:
    # Not the year of issue: a year in a query asks for what happened then.
    yield from (source.title, source.container_title, source.publisher)
    for name in source.author:
        yield from (name.literal, name.family, name.given)
