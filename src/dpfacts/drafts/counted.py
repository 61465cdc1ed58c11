"""What a claim counts, and whether a fact counts the like: no money for things, no families for
people, no mu for hectares. What things are called beyond that is left open.
"""

from __future__ import annotations

from functools import cached_property

from dpfacts.drafts import context
from dpfacts.drafts.agreement import kind, parts
from dpfacts.drafts.context import Setting
from dpfacts.drafts.knowledge import Knowledge
from dpfacts.facts.model import Fact
from dpfacts.prose.stems import stem

_PERSONS = frozenset(
    map(
        stem,
        "people persons individuals residents inhabitants patients athletes players competitors "
        "students pupils children kids youngsters youths adults women men girls boys workers "
        "employees staff volunteers members recipients beneficiaries trainees graduates followers "
        "fans citizens villagers farmers caregivers relatives users teachers classmates players "
        "paralympians sportspeople delegates learners migrants peers colleagues souls".split(),
    )
)
_HOUSEHOLDS = frozenset(map(stem, "households families homes".split()))
_MEASURED = frozenset(("square metres", "metres", "kilograms", "tonnes"))
_CURRENCIES = {
    "yuan": "yuan", "rmb": "yuan", "renminbi": "yuan", "cny": "yuan", "¥": "yuan", "￥": "yuan",
    "元": "yuan", "dollar": "dollars", "dollars": "dollars", "usd": "dollars", "$": "dollars",
    "us$": "dollars", "美元": "dollars", "euro": "euros", "euros": "euros", "€": "euros",
    "pounds": "pounds", "£": "pounds", "hk$": "hong kong dollars",
}  # fmt: skip


class Counted:
    """What the claim in ``setting`` counts."""

    def __init__(self, setting: Setting, known: Knowledge) -> None:
        self._setting = setting
        self._known = known

    @cached_property
    def currency(self) -> str:
        """The currency in which the claim counts; empty where it is none."""
        claim = self._setting.claim
        heads = self._setting.text(context.HEADS).casefold()
        words = [claim.money.casefold(), claim.noun.casefold(), *claim.words.casefold().split()]
        for word in words[:4]:
            if word in _CURRENCIES:
                return _CURRENCIES[word]
        if claim.words[:1] == "元":
            return "yuan"
        if claim.words[:2] == "美元":
            return "dollars"
        return next((name for word, name in _CURRENCIES.items() if word in heads.split()), "")

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of what the claim counts."""
        claim = self._setting.claim
        words = [claim.noun.casefold(), *claim.words.casefold().split()]
        if not claim.words.isascii():
            words += self._known.names.units.named(claim.words)
        return frozenset(map(stem, filter(None, words)))

    def is_like(self, fact: Fact) -> bool:
        """Whether the claim may count what ``fact`` counts."""
        unit = self._setting.claim.figure.unit
        if kind(unit) != kind(fact.unit):
            return False
        if parts(unit):
            points = "percentage points"
            return (unit == points) == (fact.unit == points)
        money = _currency(fact)
        if self.currency:
            return self.currency == money
        if not self.head:
            return True
        nouns = self._known.nouns(fact)
        if self.head in nouns or money:
            return self.head in nouns or self.head not in _PERSONS | _HOUSEHOLDS
        if self.head in _HOUSEHOLDS:
            return not nouns & _PERSONS or bool(nouns & _HOUSEHOLDS)
        if self.head in _PERSONS:
            return bool(nouns & _PERSONS)
        return self._measured(fact)

    @cached_property
    def head(self) -> str:
        """The stem of the noun that the claim counts; of a Chinese one that of the unit that it
        names.
        """
        claim = self._setting.claim
        if claim.words.isascii():
            return stem(claim.noun.casefold()) if claim.noun else ""
        mentions = self._known.names.units.mentions(claim.words)
        named = [each.named for each in mentions.within([(0, len(claim.words))])]
        return stem(named[0].partition(" per ")[0].split()[-1]) if named else ""

    def _measured(self, fact: Fact) -> bool:
        """Whether units that convert are the same on both sides: 1.33 mu are not 1.33 hectares."""
        units = self._known.base.units()
        named = self._known.names.units.named(self._setting.claim.words)
        measured = [name for name in named if units.base(name).of != name or name in _MEASURED]
        if not measured or fact.unit in measured:
            return True
        return any(
            self._known.is_converted(fact, name, self._setting.claim.figure.value)
            for name in measured
        )

    @property
    def is_telling(self) -> bool:
        """Whether the claim counts things of one sort (`courses`), and not people, families, money
        or shares, which many figures count.
        """
        return bool(self.head) and not self.is_measured and self.head not in _PERSONS | _HOUSEHOLDS

    @property
    def is_measured(self) -> bool:
        """Whether the claim is a share, a multiple or a sum of money."""
        return bool(self._setting.claim.figure.unit or self.currency)

    @property
    def is_named(self) -> bool:
        """Whether the claim says in what it counts, so that a unit can be wrong."""
        return bool(parts(self._setting.claim.figure.unit) or self.currency or self.head)


def _currency(fact: Fact) -> str:
    first = fact.unit.split(" per ")[0].casefold()
    return next((name for word, name in _CURRENCIES.items() if word in first.split()), "")
