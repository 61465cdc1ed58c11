"""What the values of coordinates are called: the words by which a text speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpfacts.facts.coordinates import PLACE, SUBJECT
from dpfacts.facts.model import Document
from dpfacts.facts.vocabulary import Subject, Unit
from dpfacts.prose.mentions import Vocabulary

UNIT, MEASURE = "unit", "measure"
_KIND = re.compile(
    r"(?: (?:autonomous|special administrative))? (?:county|city|district|town|township|village"
    r"|province|prefecture|region)$"
)
_LEAST = 5  # letters; `Xin` of `Xin county` is also the name of people


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
        self.declared = {unit.id for unit in document.units}
        """The units and the measures that say how texts speak of them; others are not proved."""
        self.declared |= {measure.id for measure in document.measures if measure.words}
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

    def of(self, name: str) -> Vocabulary | None:
        """The vocabulary of the coordinate ``name``; None where it is none of words."""
        own = {PLACE: self.places, SUBJECT: self.subjects, UNIT: self.units}
        return self.dimensions.get(name) or {**own, MEASURE: self.measures}.get(name)


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
