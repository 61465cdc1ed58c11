"""Where the coordinates of a fact come from, as far as the base itself tells: what of its receipt
names each. That the words around the quote name the rest is proved against the text, in ``check``.
"""

from __future__ import annotations

from dpfacts.facts.coordinates import PERIOD, PLACE, SUBJECT
from dpfacts.facts.model import Document, Fact
from dpfacts.facts.naming import MEASURE, UNIT, Names
from dpfacts.prose import dates

QUOTE, SUPPORT, INFERRED = "quote", "support", "inferred"
TITLE, SECTION, PASSAGE = "title", "section", "passage"


class Origins:
    """Tells the origins of the coordinates of the facts of ``document``."""

    def __init__(self, document: Document) -> None:
        self._names = Names(document)
        self._titles = {source.id: source.title for source in document.sources}

    def of(self, fact: Fact) -> dict[str, str]:
        """For each coordinate of ``fact`` that a text can show, where it stands: in the ``quote``,
        in a second quote (``support``), in the name of the ``section``, in the ``title`` of the
        source, else in the ``passage`` around the quote; or that it is ``inferred``.
        """
        return {name: self._origin(fact, name) for name in self.coordinates(fact)}

    def coordinates(self, fact: Fact) -> list[str]:
        """The coordinates of ``fact`` that a text can show."""
        own = [name for name in (PLACE, SUBJECT, PERIOD) if getattr(fact, name)]
        return [UNIT, MEASURE, *own, *(fact.dimensions or {})]

    def _origin(self, fact: Fact, name: str) -> str:
        if any(each.for_ == name for each in fact.support):
            return SUPPORT
        if name in fact.inferred:
            return INFERRED
        receipt = {QUOTE: fact.quote, SECTION: fact.locator, TITLE: self._titles[fact.source]}
        if name in (UNIT, MEASURE):
            receipt = {QUOTE: fact.quote}
        return next(
            (where for where, text in receipt.items() if self.says(fact, name, text)), PASSAGE
        )

    def says(self, fact: Fact, name: str, text: str) -> bool:
        """Whether ``text`` names the value that ``fact`` has at the coordinate ``name``."""
        if name == PERIOD:
            return not any(dates.missing(text, dates.dates(fact.period)))
        vocabulary = self._names.of(name)
        value = str((fact.dimensions or {}).get(name) or getattr(fact, name, ""))
        return vocabulary is None or vocabulary.names(value, text)
