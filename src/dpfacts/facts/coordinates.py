"""The coordinates of a fact, and in which of them two facts differ.

The words are those of the RDF Data Cube: an observation has one value on each of its dimensions.
"""

from __future__ import annotations

from dpfacts.facts.model import Fact

PLACE, PERIOD, SUBJECT = "place", "period", "subject"
STATUS, AGGREGATION = "status", "aggregation"
OWN = (SUBJECT, PLACE, PERIOD, STATUS, AGGREGATION)
"""The coordinates that every fact has; the dimensions of a base come to them."""


def coordinates(fact: Fact) -> tuple[tuple[str, str], ...]:
    """Each coordinate of ``fact`` with its value; empty where the fact has none."""
    own = ((name, getattr(fact, name)) for name in OWN)
    return (*own, *sorted((fact.dimensions or {}).items()))


def coordinate(fact: Fact, name: str) -> str:
    """The value of ``fact`` at the coordinate ``name``; empty where it has none."""
    return str(getattr(fact, name)) if name in OWN else (fact.dimensions or {}).get(name, "")


def differences(fact: Fact, another: Fact) -> tuple[str, ...]:
    """The names of the coordinates in which the two facts differ."""
    names = dict.fromkeys(name for each in (fact, another) for name, _ in coordinates(each))
    return tuple(name for name in names if coordinate(fact, name) != coordinate(another, name))
