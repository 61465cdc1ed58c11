"""The vocabulary of the fact base, as frozen dataclasses.

These classes are the only model there is. A base file is validated against them (``load``), the
JSON Schema is generated from them (``schema``; the docstring under a field becomes its
description), and every other module reads them. The words are those of statistical data (SDMX, RDF
Data Cube), of W3C Web Annotation and of CSL.

Standard library only: this module is imported by every command, so nothing heavy may be added to
it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from dpfacts.facts.elsewhere import Elsewhere
from dpfacts.facts.source import CONFIG, Flag, Source, Strict
from dpfacts.facts.vocabulary import (
    Base,
    Dimension,
    Measure,
    Place,
    Subject,
    Synonyms,
    Topic,
    Unit,
)
from dpfacts.quantities.quantity import Comparator, Quantity

RelationKind = Literal[
    "share", "sum", "difference", "product", "ratio", "growth", "within", "equal"
]


Status = Literal["actual", "estimate", "forecast", "target", "plan", "limit"]
Aggregation = Literal["", "stock", "flow", "cumulative"]
Number = Annotated[Decimal, Strict()]


@dataclass(frozen=True, slots=True)
class Passage:
    """A second place where the same figure is printed."""

    __pydantic_config__ = CONFIG
    quote: str
    """The exact words that carry the number there."""
    locator: str
    """Where in the source, for a human."""
    source: str = ""
    """Id of the source; the fact's own source where it is missing."""
    prefix: str = ""
    """Words right before the quote, to tell two occurrences apart."""
    suffix: str = ""
    """Words right after the quote."""


@dataclass(frozen=True, slots=True)
class Support:
    """A second quote, for a coordinate that the first one and its surroundings do not show."""

    __pydantic_config__ = CONFIG
    for_: str
    """The coordinate: `place`, `period`, `subject`, `unit`, `measure`, `status`, `aggregation` or a
    dimension.
    """
    quote: str
    """The exact words that show it."""
    source: str = ""
    """Id of the source; the fact's own source where it is missing."""
    prefix: str = ""
    """Words right before the quote, to tell two occurrences apart."""
    suffix: str = ""
    """Words right after the quote."""


@dataclass(frozen=True, slots=True)
class Retraction:
    """That a fact does not stand any more, since when and why."""

    __pydantic_config__ = CONFIG
    on: str
    """Date (EDTF)."""
    reason: str
    """Why."""


class Recorded:
    """What an opened base has on record; no field, so that it is neither declared nor compared, and
    a fact that is changed has none.
    """

    __slots__ = ("_record",)
    _record: Callable[[], dict[str, Any]]

    def recorded(self, record: Callable[[], dict[str, Any]]) -> Self:
        """Keep what makes the ``record`` of this fact, which is given back."""
        object.__setattr__(self, "_record", record)
        return self

    def to_dict(self) -> dict[str, Any]:
        """The flat record of the fact, as ``--format json`` prints it. Raises :class:`ValueError`
        for a fact that does not come from an opened base.
        """
        if (record := getattr(self, "_record", None)) is None:
            raise ValueError("this fact does not come from an opened base")
        return dict(record())


@dataclass(frozen=True, slots=True)
class Fact(Recorded):
    """One figure with its receipt."""

    __pydantic_config__ = CONFIG
    id: str
    """Id of the fact; safe in a shell."""
    statement: str
    """What the figure says, in the curator's own words; stands alone."""
    quote: str
    """The exact words that carry the number; segments that stand apart are joined by ` … `."""
    source: str
    """Id of the source."""
    value: Number
    """The value as printed, never corrected; the lower end of a range."""
    unit: str
    """Id of the unit: what is counted, in the plural (`children`, `yuan per month`, `percent`)."""
    measure: str
    """Id of the measure."""
    locator: str = ""
    """Where in the source, for a human: a CSL label and its value (`paragraph 4`, `section Results,
    Case 8`); that of the source's defaults where it is missing.
    """
    place: str = ""
    """Id of the place."""
    subject: str = ""
    """Id of the subject: whom or what the figure is about, where that is not the place."""
    status: Status = "actual"
    """What the figure is: `actual`; `estimate`; `forecast`; `target`; `plan`; `limit` (a cap, an
    entitlement, a threshold).
    """
    aggregation: Aggregation = ""
    """`stock` (a state at a time), `flow` (within the period), `cumulative` (since a start that is
    or is not printed).
    """
    prefix: str = ""
    """Words right before the quote in the text, to tell two occurrences apart."""
    suffix: str = ""
    """Words right after the quote in the text."""
    reading: str = ""
    """Why the words on the page are to be read otherwise than a plain parse of the quote would read
    them.
    """
    printed: str = ""
    """How the source prints the figure, hedge included; written only beside `reading`, else taken
    from the quote.
    """
    also: tuple[Passage, ...] = ()
    """Other places where the same figure is printed."""
    comparator: Comparator = "="
    """`=`; `>` more than; `>=` at least; `<` nearly, less than; `<=` at most; `~` about."""
    high: Number | None = None
    """The upper end of a range."""
    period: str = ""
    """When it was observed, as the text prints it (EDTF levels 0 and 1); missing where it prints
    nothing.
    """
    dimensions: dict[str, str] | None = None
    """Further coordinates: id of a dimension to id of one of its codes."""
    topics: tuple[str, ...] = ()
    """Ids of topics."""
    keywords: tuple[str, ...] = ()
    """Words a searcher may use that stand nowhere else in the fact."""
    caveats: tuple[str, ...] = ()
    """What a careful reader must know before using the figure."""
    doubt: str = ""
    """Why the figure is not to be used unchecked."""
    support: tuple[Support, ...] = ()
    """Second quotes, for coordinates that stand elsewhere in the text."""
    inferred: tuple[str, ...] = ()
    """Coordinates that the text does not print; a caveat says from what each follows."""
    replaces: tuple[str, ...] = ()
    """Former ids of the fact, which lead to it."""
    superseded_by: str = ""
    """Id of the fact that takes the place of this one."""
    retracted: Retraction | None = None
    """That the fact does not stand any more."""

    @property
    def quantity(self) -> Quantity:
        """Value, comparator and unit of the figure, bounds kept."""
        return Quantity(self.value, self.unit, self.comparator, self.high, self.printed)

    @property
    def standing(self) -> tuple[str, ...]:
        """What must be said before the figure is used at all: doubts, and that it does not stand
        any more.
        """
        said = [f"Not to be used unchecked: {self.doubt}"] if self.doubt else []
        if self.superseded_by:
            said.append(f"Superseded by {self.superseded_by}.")
        if self.retracted:
            said.append(f"Retracted on {self.retracted.on}: {self.retracted.reason}")
        return tuple(said)


@dataclass(frozen=True, slots=True)
class Relation:
    """A piece of arithmetic between facts that a source states or implies."""

    __pydantic_config__ = CONFIG
    id: str
    """Id of the relation."""
    kind: RelationKind
    """Which arithmetic: `share` (part / whole in percent), `sum`, `difference` (whole - part),
    `product`, `ratio` (part / whole), `growth` (percent a year from before to after), `within`
    (part <= whole), `equal`.
    """
    part: str = ""
    """Id of the fact that is the part, the subtrahend or the numerator."""
    whole: str = ""
    """Id of the fact that is the whole, the minuend or the denominator."""
    parts: tuple[str, ...] = ()
    """Ids of the addends, of the factors, or of the facts that are equal."""
    before: str = ""
    """Id of the fact at the start of a growth."""
    after: str = ""
    """Id of the fact at the end of a growth."""
    years: Number | None = None
    """Number of years that a growth takes, for a rate a year; 1 for the whole change."""
    fall: Flag = False
    """True for a growth whose stated figure is a fall, where the words of its quote do not say so:
    22 percent less is stated as 22.
    """
    stated: str = ""
    """Id of the fact that states the result."""
    factor: Number | None = None
    """Multiplies what is computed, to convert units."""
    holds: Flag = True
    """What the curator found: whether the stated figure follows from the others, rounding
    respected.
    """
    note: str = ""
    """What follows from the parts and how far off the page is; for relations that do not hold."""


@dataclass(frozen=True, slots=True)
class Omission:
    """A number in a source text that is deliberately no fact."""

    __pydantic_config__ = CONFIG
    source: str
    """Id of the source."""
    quote: str
    """The words that hold the number."""
    reason: str
    """Why it is no fact."""
    prefix: str = ""
    """Words right before the quote, to tell two occurrences apart."""
    suffix: str = ""
    """Words right after the quote."""
    every: Flag = False
    """True where every occurrence of the quote in the source is meant."""


@dataclass(frozen=True, slots=True)
class Document:
    """All that base files declare, in the order in which they declare it."""

    __pydantic_config__ = CONFIG
    base: Base | None = None
    """The base itself."""
    units: tuple[Unit, ...] = ()
    """Units of figures."""
    subjects: tuple[Subject, ...] = ()
    """Whom or what figures are about."""
    sources: tuple[Source, ...] = ()
    """Documents."""
    places: tuple[Place, ...] = ()
    """Places."""
    topics: tuple[Topic, ...] = ()
    """Subject headings."""
    synonyms: tuple[Synonyms, ...] = ()
    """The thesaurus: groups of words that mean the same."""
    measures: tuple[Measure, ...] = ()
    """What is counted."""
    dimensions: tuple[Dimension, ...] = ()
    """Further coordinates."""
    facts: tuple[Fact, ...] = ()
    """Figures."""
    relations: tuple[Relation, ...] = ()
    """Arithmetic between facts."""
    omissions: tuple[Omission, ...] = ()
    """Numbers that are deliberately no facts."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """What public pages say whose text is not kept; no facts, and not proved."""
