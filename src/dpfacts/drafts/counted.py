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
_ONE_EACH = frozenset(
    map(stem, "jobs positions posts operations surgeries visits projects renovations".split())
)
"""Things of which every person or household has one: so many jobs are so many people at work."""
_TIMES = frozenset(map(stem, "years months weeks days hours minutes".split()))
_MANY = 100
_MEASURED = frozenset(("square metres", "metres", "kilograms", "tonnes"))
_CURRENCIES = {
    "yuan": "yuan", "rmb": "yuan", "renminbi": "yuan", "cny": "yuan", "¥": "yuan", "￥": "yuan",
    "dollar": "dollars", "dollars": "dollars", "usd": "dollars", "$": "dollars", "us$": "dollars",
    "euro": "euros", "euros": "euros", "eur": "euros", "€": "euros", "pounds": "pounds",
    "gbp": "pounds", "£": "pounds", "yen": "yen", "hk$": "hong kong dollars",
    "hkd": "hong kong dollars",
}  # fmt: skip
_CHINESE = {
    "美元": "dollars", "美金": "dollars", "欧元": "euros", "英镑": "pounds", "日元": "yen",
    "港元": "hong kong dollars", "港币": "hong kong dollars", "人民币": "yuan", "元": "yuan",
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
        if name := next((_CHINESE[word] for word in _CHINESE if claim.words.startswith(word)), ""):
            return name
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
            return not nouns.isdisjoint(_PERSONS | _ONE_EACH)
        if self._is_thing and not nouns.isdisjoint(_PERSONS | _HOUSEHOLDS):
            return False
        return self._measured(fact)

    @cached_property
    def _is_thing(self) -> bool:
        """Whether the claim counts what is no person, and no sign of one: schools, medals, years,
        not jobs. Only what the base has as a unit is known for one; of a word in Chinese more than
        one character has to say so.
        """
        claim = self._setting.claim
        names = self._known.names.units
        if claim.words.isascii():
            named = names.named(claim.noun)
        else:
            mentions = names.mentions(claim.words).within([(0, 2)])
            named = {each.named for each in mentions if each.end - each.start > 1}
        return self.head not in _ONE_EACH and any(map(self._known.is_thing, named))

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
        """Whether the claim says in what it counts, so that a unit can be wrong. Few things, or a
        lapse of time, are rather something that the base does not have.
        """
        figure = self._setting.claim.figure
        if self._is_thing and (figure.value < _MANY or self.head in _TIMES):
            return False
        return bool(parts(figure.unit) or self.currency or self.head)


def _currency(fact: Fact) -> str:
    first = fact.unit.split(" per ")[0].casefold()
    return next((name for word, name in _CURRENCIES.items() if word in first.split()), "")
