"""What the values of coordinates are called: the words by which a text speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpfacts.facts.model import Document
from dpfacts.facts.vocabulary import Subject, Unit
from dpfacts.prose.mentions import Vocabulary

_KIND = re.compile(
    r"(?: (?:autonomous|special administrative))? (?:county|city|district|town|township|village"
    r"|province|prefecture|region)$"
)
_LEAST = 5  # letters; `Xin` of `Xin county` is also the name of people
_TIMES = {
    "year": ("year*", "annual*", "yearly", "per annum", "年"),
    "month": ("month*", "月"),
    "day": ("day*", "daily", "天", "日"),
    "person": ("person", "each", "per capita", "individual*", "人均", "人"),
    "capita": ("per capita", "人均"),
}


class Names:
    """The vocabularies of a base, one for each kind of coordinate; that of a dimension holds its
    codes.
    """

    def __init__(self, document: Document) -> None:
        self.places = Vocabulary(
            (place.id, _of_place((place.name, *place.aka))) for place in document.places
        )
        self.subjects = Vocabulary(
            (subject.id, _of_subject(subject)) for subject in document.subjects
        )
        self.units = Vocabulary((unit.id, of_unit(unit)) for unit in document.units)
        self.measures = Vocabulary(
            (measure.id, (measure.name, *measure.aka, *measure.words))
            for measure in document.measures
        )
        self.dimensions = {
            dimension.id: Vocabulary(
                (code.id, (code.name, *code.aka, *code.words)) for code in dimension.codes
            )
            for dimension in document.dimensions
        }


def _of_place(names: tuple[str, ...]) -> Iterator[str]:
    """``names``, also without the word for the kind of place: `Xingtang` of `Xingtang county`."""
    for name in names:
        yield name
        bare = _KIND.sub("", name.partition(",")[0])
        if len(bare) >= _LEAST or not bare.isascii():
            yield bare


def _of_subject(subject: Subject) -> Iterator[str]:
    """The names of ``subject``; of a person also the family name alone, which comes first."""
    for name in (subject.name, *subject.aka):
        yield name
        if subject.kind == "person" and name.isascii() and name.count(" ") == 1:
            yield name.split()[0]


def of_unit(unit: Unit) -> Iterator[str]:
    """The names of ``unit``, in the plural and in the singular, without what it is counted per."""
    for name in filter(None, (unit.id, unit.one, *unit.aka)):
        yield name
        yield name.partition(" per ")[0]
    yield from unit.words


def per(unit: str) -> tuple[str, ...]:
    """The words that say per what ``unit`` is counted; none where it is counted as it is."""
    _, _, rest = unit.partition(" per ")
    return tuple(word for part in rest.split(" per ") for word in _TIMES.get(part, ()))
