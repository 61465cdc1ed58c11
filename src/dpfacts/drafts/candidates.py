"""The facts that a claim may mean: each with how its figure stands to the number of the claim, how
much the words around the claim speak of it, and what these name otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from dpfacts.drafts import context
from dpfacts.drafts.agreement import Said, Standing, digits, kind
from dpfacts.drafts.bearings import Bearing, Compass
from dpfacts.drafts.context import Scope, Setting
from dpfacts.drafts.counted import Counted
from dpfacts.drafts.knowledge import Knowledge
from dpfacts.facts.coordinates import PERIOD, SUBJECT, coordinate, differences
from dpfacts.facts.model import Fact
from dpfacts.facts.naming import UNIT

_WEIGHTS = {
    context.WORDS: 1.2,
    context.CLAUSE: 0.8,
    context.SENTENCE: 0.5,
    context.HEADS: 1.0,
    context.BEFORE: 0.25,
    context.ABOVE: 0.25,
    context.CARRIED: 0.1,
}
"""What a word counts that stands in a scope."""
_AGAINST = 8.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that a claim may mean: ``likeness`` is the weight of the words that speak of it."""

    fact: Fact
    standing: Standing
    likeness: float
    bearing: Bearing

    def __str__(self) -> str:
        told = f"{self.fact.id}: {self.standing} number, likeness {self.likeness:.1f}"
        for label, names in (("agrees in", self.bearing.agree), ("not in", self.against)):
            told += f", {label} {', '.join(sorted(names))}" if names else ""
        return told

    @property
    def against(self) -> frozenset[str]:
        """The coordinates that are named otherwise so near that they are meant."""
        return frozenset(self.bearing.strong)


class Claimed:
    """A claim in its setting, with the facts that it may mean."""

    def __init__(self, setting: Setting, known: Knowledge) -> None:
        self.setting = setting
        self._said = Said(setting.claim)
        self.number = self._said.number
        self._known = known
        self._compass = Compass(setting, known)
        self._nearest = _nearest(setting)

    def candidate(self, fact: Fact) -> Candidate:
        """``fact`` as a candidate."""
        standing = self._standing(fact)
        return Candidate(fact, standing, self.likeness(fact), self._compass.bearing(fact))

    def same(self) -> list[Candidate]:
        """The facts that say the number, those that the words speak of most first; those that
        something speaks against last.
        """
        facts = [fact for fact in self._known.numbered(self.number) if self._is_kind(fact)]
        return _ordered(map(self.candidate, facts))

    def near(self) -> list[Candidate]:
        """The facts of which the number may be a rounding or a slip, in the same order."""
        facts = filter(self._is_kind, self._known.standing(self._said))
        return _ordered(map(self.candidate, facts))

    def likeness(self, fact: Fact) -> float:
        """The weight of the words that the surroundings of the claim share with ``fact``: the
        nearer to the number and the rarer in the base, the more.
        """
        stems = self._known.stems(fact)
        return sum(
            weight * stems[word] * self._known.worth(word)
            for word, weight in self._nearest.items()
            if word in stems
        )

    def closely(self, fact: Fact) -> float:
        """The likeness of ``fact`` by the words alone that stand between the claims before and
        behind.
        """
        stems = self._known.stems(fact)
        return sum(stems[word] * self._known.worth(word) for word in self._close if word in stems)

    @cached_property
    def _close(self) -> frozenset[str]:
        setting = self.setting
        heads = setting.text(context.HEADS, context.WORDS)
        return Scope(context.CLAUSE, f"{setting.own} {heads}").stems

    @property
    def counted(self) -> Counted:
        """What the claim counts."""
        return self._compass.counted

    def told(self, candidate: Candidate, name: str) -> bool:
        """Whether the coordinate ``name`` of the fact is what the draft spoke of last, before it
        named another: a person is named once and then "she".
        """
        if name == SUBJECT:
            return self._compass.names_subject(candidate.fact)
        return self._compass.named_before(candidate.fact, name, candidate.bearing)

    def unnamed(self, fact: Fact) -> bool:
        """Whether the claim counts something that no word for ``fact`` names."""
        counted = self.counted.stems
        return bool(counted) and counted.isdisjoint(self._known.stems(fact))

    def counts_else(self, candidate: Candidate) -> bool:
        """Whether the claim counts something by a noun that is none for what the fact counts."""
        named = UNIT in candidate.bearing.agree or self.counted.is_measured
        return bool(self.counted.stems) and not named

    def rival(self, candidate: Candidate, name: str) -> Fact | None:
        """The fact that differs from the one of ``candidate`` in the coordinate ``name``, has there
        what is named around the claim, and says another number.
        """
        fact = candidate.fact
        named = candidate.bearing.named[name]
        for other in self._known.peers(fact):
            differ = set(differences(fact, other)) - {PERIOD}
            if differ == {name} and coordinate(other, name) in named and other.unit == fact.unit:
                return other if self._known.number(other) != self.number else None
        return None

    @property
    def digits(self) -> int:
        """How many digits of the number say something."""
        return len(digits(Fraction(self.setting.claim.figure.value)))

    def _is_kind(self, fact: Fact) -> bool:
        figure = self.setting.claim.figure
        if figure.kind == "ordinal" and not self._known.is_ordinal(fact):
            return False
        return kind(figure.unit) == kind(fact.unit)

    def _standing(self, fact: Fact) -> Standing:
        standing = self._said.standing(self._known.number(fact))
        return "same" if fact in self._known.numbered(self.number) else standing


def _nearest(setting: Setting) -> dict[str, float]:
    """Every stem around the claim with the weight of the nearest scope that has it."""
    nearest: dict[str, float] = {}
    for scope in setting.scopes:
        weight = _WEIGHTS[scope.level]
        for word in scope.stems:
            nearest[word] = max(weight, nearest.get(word, 0.0))
    return nearest


def _ordered(candidates: Iterable[Candidate]) -> list[Candidate]:
    """``candidates`` by likeness, less something for each coordinate that is named otherwise."""

    def worth(candidate: Candidate) -> float:
        return candidate.likeness - _AGAINST * len(candidate.against - {UNIT})

    return sorted(candidates, key=worth, reverse=True)
