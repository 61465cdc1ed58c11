"""Whether what a draft names around a claim is what a fact is about: unit, place, subject, time and
the dimensions.

The narrowest scope that names anything of the kind decides. What only a heading or another
paragraph names is *weak*: it can speak for a fact, hardly against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dpfacts.drafts import context
from dpfacts.drafts.abroad import Abroad
from dpfacts.drafts.context import Scope, Setting
from dpfacts.drafts.counted import Counted
from dpfacts.drafts.knowledge import Knowledge
from dpfacts.facts.coordinates import PERIOD, PLACE, SUBJECT
from dpfacts.facts.model import Fact
from dpfacts.facts.naming import UNIT
from dpfacts.prose import dates
from dpfacts.prose.mentions import Vocabulary


@dataclass(slots=True)
class Bearing:
    """How a fact stands to what is named around a claim: the coordinates that ``agree``, and those
    that are named ``otherwise``, each with the scope in which it is.
    """

    agree: dict[str, int] = field(default_factory=dict)
    otherwise: dict[str, int] = field(default_factory=dict)
    named: dict[str, frozenset[str]] = field(default_factory=dict)
    """What is named instead, for each coordinate of ``otherwise``."""

    def against(self, name: str, level: int, named: Iterable[str] = ()) -> None:
        """Note that ``named`` stand at ``level`` instead of the coordinate ``name`` of the fact."""
        self.otherwise[name] = level
        self.named[name] = frozenset(named)

    @property
    def strong(self) -> dict[str, int]:
        """What is named otherwise so near that it is meant."""
        return {name: level for name, level in self.otherwise.items() if level <= context.BEFORE}


class Compass:
    """Takes the bearings of facts from one claim in its setting."""

    def __init__(self, setting: Setting, known: Knowledge) -> None:
        self.setting = setting
        self.counted = Counted(setting, known)
        self._abroad = Abroad(setting, known)
        self._known = known
        self._places = known.names.places
        self._named: dict[tuple[str, int], frozenset[str]] = {}

    def bearing(self, fact: Fact) -> Bearing:
        """How ``fact`` stands to what is named around the claim."""
        bearing = Bearing()
        self._unit(fact, bearing)
        self._place(fact, bearing)
        self._subject(fact, bearing)
        self._period(fact, bearing)
        for dimension in self._known.dimensions(fact):
            self._dimension(dimension, fact, bearing)
        return bearing

    def _unit(self, fact: Fact, bearing: Bearing) -> None:
        if not self.counted.is_like(fact):
            bearing.against(UNIT, context.WORDS)
        elif self.counted.stems & self._known.nouns(fact):
            bearing.agree[UNIT] = context.WORDS

    # Places and subjects

    def _place(self, fact: Fact, bearing: Bearing) -> None:
        own = fact.place or self._known.homes.get(fact.subject, "")
        if not own:
            return
        if self._known.within.get(own) and (strange := self._abroad.instead_of(own)):
            bearing.against(PLACE, context.CLAUSE, strange)
            return
        for level, named in self._narrowest(self._places, PLACE):
            around = self._known.around(own)
            if own in named:
                bearing.agree[PLACE] = level
            elif level <= context.CLAUSE and (told := self._known.placed(fact, named)):
                bearing.against(PLACE, level, told)
            elif named & around or any(own in self._known.around(name) for name in named):
                pass  # says more or less exactly where
            else:
                bearing.against(PLACE, level, named)
            return

    def _subject(self, fact: Fact, bearing: Bearing) -> None:
        subjects = self._known.names.subjects
        kinds = self._known.kinds
        for level, named in self._narrowest(subjects, SUBJECT):
            if fact.subject in named:
                bearing.agree[SUBJECT] = level
                return
            sort = kinds.get(fact.subject, "")
            rivals = {name for name in named if kinds.get(name) == sort}
            if fact.subject and rivals:
                bearing.against(SUBJECT, level, rivals)
                return
        if fact.subject:
            bearing.against(SUBJECT, context.CARRIED)

    # Time

    def _period(self, fact: Fact, bearing: Bearing) -> None:
        if not fact.period:
            return
        wanted = self._known.years(fact)
        own = self.setting.years
        if len(own) == 2 and len(wanted) > 2 and not own >= {min(wanted), max(wanted)}:
            bearing.against(PERIOD, context.CLAUSE, map(str, sorted(own)))
        elif dates.years(self.setting.text(context.CLAUSE)) & wanted:
            bearing.agree[PERIOD] = context.CLAUSE
        elif own:
            bearing.against(PERIOD, context.CLAUSE, map(str, sorted(own)))
        elif headed := dates.years(self.setting.text(context.HEADS)):
            if headed & wanted:
                bearing.agree[PERIOD] = context.HEADS
            else:
                bearing.against(PERIOD, context.HEADS, map(str, sorted(headed)))

    # Dimensions

    def _dimension(self, name: str, fact: Fact, bearing: Bearing) -> None:
        codes = self._known.names.dimensions.get(name)
        if codes is None:
            return
        code = (fact.dimensions or {}).get(name, "")
        for level, named in self._nearest(codes, name):
            if code in named:
                bearing.agree[name] = level
            elif self._known.tells(fact, name, named):
                # what another part of the sentence says is seldom meant here
                meant = level in (context.WORDS, context.HEADS)
                own = f"{self.setting.lead} ; {self.setting.own}"
                meant = meant or not named.isdisjoint(codes.named(own))
                bearing.against(name, level if meant else context.ABOVE, named)
            return

    # What is named where

    def names_subject(self, fact: Fact) -> bool:
        """Whether the subject of ``fact`` is named in any scope."""
        subjects = self._known.names.subjects
        return any(fact.subject in named for _, named in self._narrowest(subjects, SUBJECT))

    def named_before(self, fact: Fact, name: str, bearing: Bearing) -> bool:
        """Whether the sentences before name the code that ``fact`` has in the dimension ``name``,
        where the claim itself does not name another.
        """
        codes = self._known.names.dimensions.get(name)
        if codes is None or bearing.otherwise[name] == context.WORDS:
            return False
        return (fact.dimensions or {}).get(name) in codes.named(self.setting.text(context.BEFORE))

    def _narrowest(self, words: Vocabulary, kind: str) -> Iterator[tuple[int, frozenset[str]]]:
        """What each scope names of the kind, from the narrowest out, where it names any."""
        for place, scope in enumerate(self.setting.scopes):
            if (kind, place) not in self._named:
                self._named[kind, place] = frozenset(words.named(scope.text))
            if named := self._named[kind, place]:
                yield scope.level, named

    def _nearest(self, words: Vocabulary, kind: str) -> Iterator[tuple[int, frozenset[str]]]:
        """What :meth:`_narrowest` gives; of a clause and a sentence what stands nearest to the
        claim.
        """
        for place, scope in enumerate(self.setting.scopes):
            if (kind, place) not in self._named:
                if scope.level in (context.CLAUSE, context.SENTENCE):
                    near = self._by_distance(words, scope)
                else:
                    near = words.named(scope.text)
                self._named[kind, place] = frozenset(near)
            if named := self._named[kind, place]:
                yield scope.level, named

    def _by_distance(self, words: Vocabulary, scope: Scope) -> set[str]:
        claim, text = self.setting.claim, self.setting.block.text
        offset = text.find(scope.text, self.setting.sentence[0])
        mentions = words.mentions(scope.text).within([(0, len(scope.text))])
        far = {
            each: _distance(each.start + offset, each.end + offset, claim.start, claim.end, text)
            for each in mentions
        }
        return {each.named for each in mentions if far[each] == min(far.values())}


def _distance(start: int, end: int, first: int, last: int, text: str) -> int:
    """Characters between a mention and a claim; more for what stands before it, as English names
    behind a number what it counts, and more beyond a comma.
    """
    if start >= first:
        between = text[last:start]
        return max(0, start - last) + 60 * sum(between.count(sign) for sign in ",;，；、")
    between = text[end:first]
    return max(0, first - end) + 5 + 60 * sum(between.count(sign) for sign in ",;，；、")
