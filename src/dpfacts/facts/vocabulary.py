"""What facts refer to: places, subjects, topics, measures, units, dimensions; and the base itself.

The words are those of statistical data (SDMX, RDF Data Cube, Data Commons).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dpfacts.facts.source import CONFIG
from dpfacts.quantities.units import Units, parse_factor

SubjectKind = Literal["person", "organisation", "programme", "event", "site"]


@dataclass(frozen=True, slots=True)
class Base:
    """The base itself: what to call it, and which edition of the data it is."""

    __pydantic_config__ = CONFIG
    id: str
    """Id of the base."""
    title: str
    """Title of the base."""
    version: str
    """Edition of the data; changes with the data, not with the program."""
    updated: str = ""
    """Date of the last change of the data (EDTF)."""
    license: str = ""
    """Licence of the data."""
    description: str = ""
    """What the base holds."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a figure is about, where that is not the place."""

    __pydantic_config__ = CONFIG
    id: str
    """Id of the subject."""
    kind: SubjectKind
    """A `person`, an `organisation`, a `programme`, an `event` or a `site`."""
    name: str
    """Name in English."""
    aka: tuple[str, ...] = ()
    """Other names, among them the name in the subject's own language."""
    place: str = ""
    """Id of the place where the subject is at home."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of figures: one spelling in facts, and how people say it."""

    __pydantic_config__ = CONFIG
    id: str
    """The unit as facts give it, in the plural (`households`, `yuan per month`)."""
    aka: tuple[str, ...] = ()
    """Other words for it that texts and searchers use."""
    one: str = ""
    """How one of them is called (`household`)."""
    say: str = ""
    """How a figure is said, where that is not the number and the unit: with `{value}` or
    `{ordinal}` (`{ordinal} edition`, `in {value}`).
    """
    of: str = ""
    """Id of the unit into which this one converts."""
    factor: str = ""
    """How many of `of` one of these is, as a number or a fraction (`2000/3`)."""
    words: tuple[str, ...] = ()
    """Further words by which texts speak of it; `patient*` is all that begin so."""


def conversions(units: Iterable[Unit]) -> Units:
    """What converts into what among the declared ``units``, without those whose factor is a finding
    of its own.
    """
    declared = tuple(units)
    points = (unit.id for unit in declared if unit.say)
    sound = (unit for unit in declared if _converts(unit))
    return Units(((unit.id, unit.of, unit.factor) for unit in sound), points)


def _converts(unit: Unit) -> bool:
    try:
        return bool(unit.factor and parse_factor(unit.factor))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Place:
    """A place at which something was counted."""

    __pydantic_config__ = CONFIG
    id: str
    """Id of the place."""
    name: str
    """Name in English."""
    within: str = ""
    """Id of the place that contains this one."""
    aka: tuple[str, ...] = ()
    """Other names, among them the name in the place's own language."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject heading for finding facts."""

    __pydantic_config__ = CONFIG
    id: str
    """Id of the topic."""
    name: str = ""
    """Heading; the id with spaces where it is missing."""
    aka: tuple[str, ...] = ()
    """Other words for the topic."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that mean the same to a searcher: a fact that has one of them is found by all."""

    __pydantic_config__ = CONFIG
    words: tuple[str, ...]
    """Words or phrases, in any language and form."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted or measured. Facts of one measure whose units conform are comparable."""

    __pydantic_config__ = CONFIG
    id: str
    """Id of the measure."""
    name: str
    """What is counted, as a heading."""
    aka: tuple[str, ...] = ()
    """Other words for it."""
    words: tuple[str, ...] = ()
    """Words by which texts speak of it, in any language; `renovat*` is all that begin so."""
    additive: tuple[str, ...] = ()
    """Ids of the dimensions along which values may be summed: codes that exclude each other."""


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a dimension."""

    __pydantic_config__ = CONFIG
    id: str
    """Id of the code."""
    name: str
    """Name of the code."""
    aka: tuple[str, ...] = ()
    """Other names."""
    words: tuple[str, ...] = ()
    """Further words by which texts speak of it; `rural*` is all that begin so."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A coordinate of facts besides place and period, with its codes in their natural order."""

    __pydantic_config__ = CONFIG
    id: str
    """Id of the dimension."""
    name: str
    """What the dimension tells apart."""
    codes: tuple[Code, ...]
    """The values that facts may have, in the order in which a table shows them."""
