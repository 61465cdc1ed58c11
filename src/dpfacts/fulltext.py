"""What of a fact is searched: one column of stems for each thing that a word can mean.

The columns are those of :data:`dpfacts.ranking.WEIGHTS`.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dpfacts import period
from dpfacts.lookup import EVERYTHING
from dpfacts.quantity import plain
from dpfacts.ranking import WEIGHTS
from dpfacts.thesaurus import Thesaurus
from dpfacts.words import compounds, stem, tokens

if TYPE_CHECKING:
    from dpfacts import model

SCHEMA = f"""
CREATE VIRTUAL TABLE words USING fts5({", ".join(WEIGHTS)}, tokenize="unicode61 remove_diacritics 0 tokenchars '._'");
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
    connection.executemany("INSERT INTO term VALUES(?,?)", [(EVERYTHING, len(document.facts)), *index.counts.items()])
    spelled = ((word, stem(word)) for word in index.seen if stem(word) in index.counts)
    connection.executemany("INSERT INTO spelling VALUES(?,?)", spelled)
    connection.executemany("INSERT INTO synonym VALUES(?,?)", sorted(index.thesaurus.pairs()))
    connection.executemany("INSERT OR IGNORE INTO placename VALUES(?,?)", index.placenames())


class _Text(NamedTuple):
    """A column of a row: its stems between blanks, which they are, and the synonyms of what stands there."""

    text: str
    stems: frozenset[str]
    also: tuple[str, ...]


class _Index:
    """The rows of the full-text index; ``counts`` and ``seen`` are complete once all rows are made."""

    def __init__(self, document: model.Document) -> None:
        self.document = document
        self.seen: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.thesaurus = Thesaurus(group.words for group in document.synonyms)
        for group in document.synonyms:
            self._stems(*group.words)
        self._topics = {topic.id: (topic.id, topic.name, *topic.aka) for topic in document.topics}
        self._measures = {measure.id: (measure.name, *measure.aka) for measure in document.measures}
        codes = ((dimension.id, code) for dimension in document.dimensions for code in dimension.codes)
        self._codes = {(dimension, code.id): (code.name, *code.aka) for dimension, code in codes}
        self._places = {place.id: (place.id, place.name, *place.aka) for place in document.places}
        self._within = {place.id: place.within for place in document.places}
        self._sources = {source.id: tuple(_source_words(source)) for source in document.sources}
        self._made: dict[tuple[str, ...], _Text] = {}

    def rows(self) -> Iterator[tuple[int | str, ...]]:
        """A row of the table ``words`` for each fact."""
        for number, fact in enumerate(self.document.facts, 1):
            columns = self._columns(fact)
            self.counts.update(frozenset().union(*(column.stems for column in columns)))
            yield (number, *(column.text for column in columns))

    def placenames(self) -> Iterator[tuple[str, str]]:
        """Which places have a word in their names, without words such as `county`."""
        for place, names in self._places.items():
            for word in self._stems(*names):
                if word not in _COMMON_IN_PLACES and word != _APART:
                    yield word, place

    def _columns(self, fact: model.Fact) -> tuple[_Text, ...]:
        values = [value for value in (fact.value, fact.high) if value is not None]
        pairs = (fact.dimensions or {}).items()
        statement, quote, keywords = map(self._text, ((fact.statement,), (fact.quote,), fact.keywords))
        topic = self._shared(tuple(text for name in fact.topics for text in self._topics[name]))
        named = (text for pair in pairs for text in self._codes[pair])
        measure = self._shared((*self._measures[fact.measure], fact.unit, *named))
        also = dict.fromkeys(word for column in (statement, quote, topic, measure, keywords) for word in column.also)
        also |= dict.fromkeys(_SMALL[int(value)] for value in values if value == int(value) and 0 <= value < len(_SMALL))
        also |= dict.fromkeys(self._stems(fact.id.replace("-", " "), *self._joined(fact.statement, fact.quote, *fact.keywords)))
        return (
            _column([plain(value.normalize()) for value in values]),
            statement,
            quote,
            topic,
            self._shared(self._places[fact.place]),
            self._shared(tuple(self._around(fact.place))),
            measure,
            keywords,
            _column(f" {_APART} ".join(also).split()),
            _column(_years(fact.period)),
            self._shared(self._sources[fact.source]),
        )

    def _shared(self, texts: tuple[str, ...]) -> _Text:
        """The column of ``texts`` that many facts have alike; made once."""
        if texts not in self._made:
            self._made[texts] = self._text(texts)
        return self._made[texts]

    def _text(self, texts: Iterable[str]) -> _Text:
        stems = self._stems(*texts)
        return _column(stems, self.thesaurus.also(stems))

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

    def _around(self, place: str) -> Iterator[str]:
        """The names of the places around ``place``."""
        while place := self._within[place]:
            yield from self._places[place]


def _column(stems: Sequence[str], also: Iterable[str] = ()) -> _Text:
    return _Text(f" {' '.join(stems)} ", frozenset(stems) - {_APART}, tuple(also))


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
