"""The table of facts: a row for each figure, with the names that SDMX has for what stands there.

Source of the names: the cross-domain concepts OBS_VALUE, UNIT_MEASURE, REF_AREA, TIME_PERIOD and
OBS_STATUS of the SDMX content-oriented guidelines, and the code list CL_OBS_STATUS 2.2,
https://sdmx.org/guidelines-for-the-use-of-sdmx/. SDMX has no code for a target, a plan or a limit,
which are no observations.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dpfacts.facts.model import Fact
from dpfacts.publish.column import Column
from dpfacts.quantities import period
from dpfacts.quantities.interval import Interval
from dpfacts.quantities.period import Period
from dpfacts.store.record import Record

_CODES = {"actual": "A", "estimate": "E", "forecast": "F"}
_UNRELIABLE = "U"


@dataclass(frozen=True, slots=True)
class Observation:
    """A fact with what follows from it: the ``interval`` of values that its figure may stand for,
    and its ``period``; ``places`` are those under which it is looked for.
    """

    number: int
    fact: Fact
    record: Record
    places: tuple[str, ...]
    interval: Interval
    period: Period | None

    @classmethod
    def of(cls, number: int, fact: Fact, record: Record, places: tuple[str, ...]) -> Observation:
        """``fact`` with what follows from it."""
        observed = period.parse(fact.period) if fact.period else None
        return cls(number, fact, record, places, fact.quantity.values, observed)

    @property
    def said(self) -> str:
        """The figure with its hedge and unit, for people."""
        return str(self.record["said"])

    @property
    def printed(self) -> str:
        """The figure with its hedge, as the source has it."""
        return str(self.record["printed"])

    @property
    def warnings(self) -> list[str]:
        """What must be said before the figure is used."""
        return list(self.record["warnings"])

    @property
    def link(self) -> str:
        """The address of the quote within its page."""
        return str(self.record["link"])

    @property
    def base(self) -> str:
        """The id of its base."""
        return str(self.record["base"])

    @property
    def base_version(self) -> str:
        """The edition of its base."""
        return str(self.record["base_version"])

    @property
    def value_number(self) -> float:
        """The float nearest to the value."""
        return float(self.fact.value)

    @property
    def exponent(self) -> int:
        """The power of ten to which the value is printed."""
        return int(self.fact.value.as_tuple().exponent)

    @property
    def interval_low(self) -> Decimal | None:
        """The lower end, exact; None where there is none."""
        return _decimal(self.interval.low.at)

    @property
    def interval_high(self) -> Decimal | None:
        """The upper end, exact; None where there is none."""
        return _decimal(self.interval.high.at)

    @property
    def interval_low_number(self) -> float | None:
        """The float nearest to the lower end."""
        return None if self.interval.low.at is None else float(self.interval.low.at)

    @property
    def interval_high_number(self) -> float | None:
        """The float nearest to the upper end."""
        return None if self.interval.high.at is None else float(self.interval.high.at)

    @property
    def interval_low_closed(self) -> bool | None:
        """Whether the lower end is among the values."""
        return None if self.interval.low.at is None else self.interval.low.closed

    @property
    def interval_high_closed(self) -> bool | None:
        """Whether the upper end is among the values."""
        return None if self.interval.high.at is None else self.interval.high.closed

    @property
    def period_start(self) -> str | None:
        """The first day of the period; None where that is open or not known."""
        return period.iso(self.period.start) if self.period and self.period.start[0] else None

    @property
    def period_end(self) -> str | None:
        """The last day of the period; None where that is open or not known."""
        return period.iso(self.period.end) if self.period and self.period.end[1] < 13 else None

    @property
    def period_approximate(self) -> bool | None:
        """Whether its days are not certain."""
        return self.period.approximate if self.period else None

    @property
    def dimensions(self) -> dict[str, str]:
        """The codes of the further dimensions."""
        return self.fact.dimensions or {}

    @property
    def status_code(self) -> str | None:
        """SDMX's code of the status; that of low reliability for a figure that is in doubt or does
        not stand any more.
        """
        return _UNRELIABLE if self.fact.standing else _CODES.get(self.fact.status)

    @property
    def retracted_on(self) -> str | None:
        """Since when it does not stand any more."""
        return self.fact.retracted.on if self.fact.retracted else None

    @property
    def retracted_reason(self) -> str | None:
        """Why it does not stand any more."""
        return self.fact.retracted.reason if self.fact.retracted else None


def _decimal(end: Fraction | None) -> Decimal | None:
    """``end`` as a decimal; it is one, as only half a unit of a printed digit was added."""
    if end is None:
        return None
    places = 0
    while (end * 10**places).denominator > 1:
        places += 1
    return Decimal((end < 0, _digits(end * 10**places), -places))


def _digits(whole: Fraction) -> tuple[int, ...]:
    return tuple(map(int, str(abs(whole.numerator))))


COLUMNS = (
    Column("id", path="fact.id"),
    Column("number", "integer", about="Place in the base's own order."),
    Column("base", of="base", about="The base it belongs to."),
    Column("base_version", about="Edition of that base."),
    Column("statement", about="What the figure says; stands alone.", path="fact.statement"),
    Column("said", about="The figure with hedge and unit, for people."),
    Column("printed", about="The figure with its hedge, as the source prints it."),
    Column("comparator", about="=, >, >=, <, <= or ~ (about).", path="fact.comparator"),
    Column("OBS_VALUE", "decimal", "", "The value as printed; lower end of a range.", "fact.value"),
    Column("value_number", "number", about="The float nearest to OBS_VALUE."),
    Column("exponent", "integer", about="Power of ten to which the value is printed."),
    Column("high", "decimal", "", "Upper end of a range as printed.", "fact.high"),
    Column("interval_low", "decimal", about="Least value that it may stand for; none: no bound."),
    Column("interval_low_number", "number", about="The float nearest to interval_low."),
    Column("interval_low_closed", "flag", about="Whether that value is included."),
    Column("interval_high", "decimal", about="Greatest value that it may stand for."),
    Column("interval_high_number", "number", about="The float nearest to interval_high."),
    Column("interval_high_closed", "flag", about="Whether that value is included."),
    Column("UNIT_MEASURE", of="units", about="What is counted.", path="fact.unit"),
    Column("measure", of="measures", path="fact.measure"),
    Column("REF_AREA", of="places", about="Place.", path="fact.place"),
    Column("subject", of="subjects", path="fact.subject"),
    Column("TIME_PERIOD", about="Period as the text prints it, in EDTF.", path="fact.period"),
    Column("period_start", "date", about="First day of the period; none: open, or no period."),
    Column("period_end", "date", about="Last day of the period; none: open, or no period."),
    Column("period_approximate", "flag", about="Whether its days are not certain."),
    Column("dimensions", "map", about="Further coordinates: dimension to code."),
    Column("status", about="actual, estimate, forecast, target, plan, limit.", path="fact.status"),
    Column("OBS_STATUS", about="SDMX code: A, E, F; U: in doubt; else none.", path="status_code"),
    Column("aggregation", about="stock, flow or cumulative.", path="fact.aggregation"),
    Column("topics", "list", path="fact.topics"),
    Column(
        "places", "list", about="Places it is found under: its own, the subject's, those around."
    ),
    Column("keywords", "list", path="fact.keywords"),
    Column("source", of="sources", path="fact.source"),
    Column("locator", about="Where in the source.", path="fact.locator"),
    Column("quote", about="The words that carry the number.", path="fact.quote"),
    Column("prefix", about="Words right before the quote.", path="fact.prefix"),
    Column("suffix", about="Words right after the quote.", path="fact.suffix"),
    Column("reading", about="Why the words are read against their face.", path="fact.reading"),
    Column("link", about="Address of the quote in its page."),
    Column("caveats", "list", "", "What a careful reader must know.", "fact.caveats"),
    Column("warnings", "list", about="What must be said before the figure is used."),
    Column("doubt", about="Why it is not to be used unchecked.", path="fact.doubt"),
    Column("superseded_by", of="facts", path="fact.superseded_by"),
    Column("retracted_on", about="Since when it does not stand any more (EDTF)."),
    Column("retracted_reason"),
    Column("inferred", "list", "", "Coordinates the text does not print.", "fact.inferred"),
)
