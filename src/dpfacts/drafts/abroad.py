"""Whether a claim is said of a place that the base does not know: Norway, Shanghai."""

from __future__ import annotations

from functools import cached_property

from dpfacts.drafts import context
from dpfacts.drafts.context import Setting
from dpfacts.drafts.knowledge import Knowledge
from dpfacts.prose import places
from dpfacts.prose.stems import stem
from dpfacts.prose.words import tokens


class Abroad:
    """The places in the clause of the claim in ``setting`` that are none of the base."""

    def __init__(self, setting: Setting, known: Knowledge) -> None:
        self._setting = setting
        self._known = known

    def instead_of(self, place: str) -> set[str]:
        """The places that the clause names instead of ``place`` or of what contains it, the whole
        country apart. Those of which a fact has a word count only where nothing around names it:
        games to which teams came were held there.
        """
        strange = self._strange
        if not strange:
            return set()
        around = {name for name in self._known.around(place) if self._known.within.get(name)}
        near = self._names(around, context.CLAUSE, context.HEADS)
        far = self._names(around, *range(context.CARRIED + 1))
        return {name for name, mentioned in strange.items() if not (far if mentioned else near)}

    @cached_property
    def _strange(self) -> dict[str, bool]:
        """The provinces of China that are none of the base, and the names behind `in` of which it
        has no word; each with whether a fact has one.
        """
        text = self._setting.text(context.CLAUSE)
        provinces = places.provinces(text)
        strange: dict[str, bool] = {}
        for name in provinces | places.names(text):
            words = {stem(word) for word in tokens(name)}
            mentioned = any(map(self._known.worth, words))
            if words.isdisjoint(self._known.place_words) and (name in provinces or not mentioned):
                strange[name] = mentioned
        return strange

    def _names(self, around: set[str], *levels: int) -> bool:
        """Whether the scopes ``levels`` name any of ``around``."""
        return not around.isdisjoint(self._known.names.places.named(self._setting.text(*levels)))
