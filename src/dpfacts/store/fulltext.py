"""What of a fact is searched: one column of stems for each thing that a word can mean.

The columns are those of :data:`dpfacts.store.layout.WEIGHTS`.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dpfacts.prose import numerals
from dpfacts.prose.stems import stem, stems
from dpfacts.prose.words import compounds, tokens
from dpfacts.quantities import period
from dpfacts.quantities.quantity import plain
from dpfacts.store.layout import APART, EVERYTHING, WEIGHTS
from dpfacts.store.thesaurus import Thesaurus

if TYPE_CHECKING:
    from dpfacts.facts import model
    from dpfacts.facts.elsewhere import Elsewhere
    from dpfacts.facts.source import Source

_LONGEST = 12  # years of a period that are indexed one by one
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_COMMON_IN_PLACES = frozenset(
    map(
        stem,
        "city county district town township village province region autonomous prefecture "
        "municipality".split(),
    )
)


class _Text(NamedTuple):
    """A text in the index: its stems joined by blanks, and the synonyms of what stands there."""

    stems: str
    also: tuple[str, ...]


class Words:
    """The full-text rows of the facts of a base that declares what ``document`` does. ``seen``
    gathers the words that stand in them, ``counts`` tells how many facts have a stem, wherever but
    in the title of their source.
    """

    def __init__(self, document: model.Document) -> None:
        self.seen: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.thesaurus = Thesaurus(group.words for group in document.synonyms)
        for group in document.synonyms:
            for word in group.words:
                self._stems(word)
        # What many facts have alike is read once.
        self._topics = {
            topic.id: self._text(topic.id, topic.name, *topic.aka) for topic in document.topics
        }
        self._measures = {
            measure.id: self._text(measure.name, *measure.aka, *_plain(measure.words))
            for measure in document.measures
        }
        codes = (
            (dimension.id, code) for dimension in document.dimensions for code in dimension.codes
        )
        self._codes = {
            (dimension, code.id): self._text(code.name, *code.aka, *_plain(code.words))
            for dimension, code in codes
        }
        self._places = {
            place.id: self._text(place.id, place.name, *place.aka) for place in document.places
        }
        self._subjects = {
            subject.id: self._text(subject.name, *subject.aka) for subject in document.subjects
        }
        self.named = [*_named(document)]
        self._homes = {subject.id: subject.place for subject in document.subjects}
        self._within = {place.id: place.within for place in document.places}
        self._sources = {
            source.id: self._text(*_source_words(source)) for source in document.sources
        }
        self._unit_names = {unit.id: unit.aka for unit in document.units}
        self._units: dict[str, _Text] = {}

    def placenames(self) -> Iterator[tuple[str, str]]:
        """Which places have a word in their names, without words such as `county`."""
        for place, names in self._places.items():
            for word in names.stems.split():
                if word not in _COMMON_IN_PLACES and word != APART:
                    yield word, place

    def row(self, fact: model.Fact) -> tuple[str, ...]:
        """The columns of ``fact``, in the order of :data:`dpfacts.store.layout.WEIGHTS`."""
        values = [value for value in (fact.value, fact.high) if value is not None]
        statement, quote, keywords = (
            self._text(fact.statement),
            self._text(fact.quote),
            self._text(*fact.keywords),
        )
        topics = [self._topics[name] for name in fact.topics]
        measure = [self._measures[fact.measure], self._unit(fact.unit)]
        measure += [self._codes[pair] for pair in (fact.dimensions or {}).items()]
        also = dict.fromkeys(
            word for text in (statement, quote, *topics, *measure, keywords) for word in text.also
        )
        also |= dict.fromkeys(
            _SMALL[int(value)]
            for value in values
            if value == int(value) and 0 <= value < len(_SMALL)
        )
        also |= dict.fromkeys(self._stems(fact.id.replace("-", " ")))
        also |= dict.fromkeys(map(stem, self._joined(fact.statement, fact.quote, *fact.keywords)))
        columns = (
            f" {' '.join([plain(value.normalize()) for value in values])} ",
            f" {statement.stems} ",
            f" {quote.stems} ",
            _column([text.stems for text in topics]),
            f" {self._places[fact.place].stems} " if fact.place else "  ",
            f" {self._subjects[fact.subject].stems} " if fact.subject else "  ",
            _column(text.stems for text in (*self._around(fact.place), *self._below(fact))),
            _column([text.stems for text in measure]),
            f" {keywords.stems} ",
            _column(also),
            f" {_years(fact.period)} ",
        )
        self.counts.update({stem for column in columns for stem in column.split()})
        return (*columns, f" {self._sources[fact.source].stems} ")

    def told(self, entry: Elsewhere) -> tuple[str, ...]:
        """The columns of what ``entry`` says, in the order of :data:`dpfacts.store.layout.TOLD`."""
        says = self._text(entry.says)
        topics = [self._topics[name] for name in entry.topics]
        place = [self._places[entry.place], *self._around(entry.place)] if entry.place else []
        values = [plain(figure.value.normalize()) for figure in numerals.counts(entry.says)]
        also = dict.fromkeys(word for text in (says, *topics) for word in text.also)
        also |= dict.fromkeys(self._joined(entry.says))
        named = {word for text in place for word in text.stems.split()}
        own = [word for word in self._stems(entry.id.replace("-", " ")) if word not in named]
        return (
            " ".join(own),
            _column([text.stems for text in topics]),
            _column([says.stems, *(text.stems for text in place), *values, _years(entry.period)]),
            " ".join(also),
        )

    def _unit(self, unit: str) -> _Text:
        if unit not in self._units:
            self._units[unit] = self._text(unit, *self._unit_names.get(unit, ()))
        return self._units[unit]

    def _text(self, *texts: str) -> _Text:
        parts = [self._stems(text) for text in texts]
        stems = (
            parts[0]
            if len(parts) == 1
            else [word for words in parts for word in (APART, *words)][1:]
        )
        return _Text(" ".join(stems), tuple(self.thesaurus.also(stems)))

    def _stems(self, text: str) -> list[str]:
        parts = tokens(text)
        self.seen.update(parts)
        return stems(parts)

    def _joined(self, *texts: str) -> list[str]:
        parts = [word for text in texts for word in compounds(text)]
        self.seen.update(parts)
        return parts

    def _below(self, fact: model.Fact) -> Iterator[_Text]:
        """The names of the places within that of ``fact`` in which its subject is at home: a
        farmer's village, where the figure is one of the county.
        """
        home = self._homes.get(fact.subject, "")
        chain = [home, *self._chain(home)]
        if fact.place in chain:
            yield from (self._places[place] for place in chain[: chain.index(fact.place)])

    def _chain(self, place: str) -> Iterator[str]:
        """The places around ``place``, from the nearest out."""
        while place and (place := self._within.get(place, "")):
            yield place

    def _around(self, place: str) -> Iterator[_Text]:
        """The names of the places around ``place``."""
        return (self._places[outer] for outer in self._chain(place))


def _named(document: model.Document) -> Iterator[tuple[str, str]]:
    """The words in the names of places and persons with what they name; the first ones of those of
    places also as ``leading``: Ningxia, but not Hui or region.
    """
    for place in document.places:
        for name in (place.name, *place.aka):
            words = tokens(name)
            yield from ((word, "place") for word in words)
            yield from ((word, "leading") for word in words[:1])
    for subject in document.subjects:
        for name in (subject.name, *subject.aka) if subject.kind == "person" else ():
            yield from ((word, "person") for word in tokens(name))


def write(db: sqlite3.Connection, rows: Iterable[tuple[int | str, ...]]) -> None:
    """Put ``rows`` of the number of a fact and its columns into the index."""
    marks = ",".join("?" * (len(WEIGHTS) + 1))
    db.executemany(f"INSERT INTO words(rowid,{','.join(WEIGHTS)}) VALUES({marks})", rows)


def finish(db: sqlite3.Connection, words: Words, facts: int) -> None:
    """Fill the tables beside the index once the rows of all ``facts`` are written."""
    db.execute("INSERT INTO words(words) VALUES('optimize')")
    db.execute("CREATE VIRTUAL TABLE temp.counted USING fts5vocab(main, words, row)")
    db.execute("INSERT INTO term VALUES(?,?,0)", (EVERYTHING, facts))
    every = db.execute("SELECT term, doc FROM temp.counted").fetchall()
    own = words.counts  # without the titles of sources
    rows = ((stem, own[stem] or count, not own[stem]) for stem, count in every)
    db.executemany("INSERT INTO term VALUES(?,?,?)", rows)
    db.execute("DROP TABLE temp.counted")
    spelled = ((word, stem(word)) for word in sorted(words.seen))
    db.executemany("INSERT INTO spelling SELECT ?, stem FROM term WHERE stem=?", spelled)
    db.executemany("INSERT INTO synonym VALUES(?,?)", sorted(words.thesaurus.pairs()))
    db.executemany("INSERT OR IGNORE INTO placename VALUES(?,?)", words.placenames())
    db.executemany("INSERT OR IGNORE INTO named VALUES(?,?)", words.named)


def _column(texts: Iterable[str]) -> str:
    """``texts`` as a column. In every column all stems stand between blanks, so that they can be
    looked for with a plain search.
    """
    return f" {f' {APART} '.join(texts)} "


@lru_cache(maxsize=512)  # many facts share a period
def _years(text: str) -> str:
    """The years that a period covers, between blanks; of an open or long one, the ends that it
    names.
    """
    if not text:
        return ""
    when = period.parse(text)
    first, last = when.start[0], when.end[0]
    if first and last < 9999 and last - first < _LONGEST:
        return " ".join(map(str, range(first, last + 1)))
    return " ".join(str(year) for year in (first, last) if 0 < year < 9999)


def _plain(words: Iterable[str]) -> Iterator[str]:
    """``words`` by which texts speak of something; of `renovat*` what it begins with."""
    return (word.rstrip("*") for word in words)


def _source_words(source: Source) -> Iterator[str]:
    # Not the year of issue: a year in a query asks for what happened then.
    yield from (source.title, source.container_title, source.publisher)
    for name in source.author:
        yield from (name.literal, name.family, name.given)
