"""Sources that are cited together: ordered, numbered, and told apart where they would look
alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from dpfacts.cite.collation import key
from dpfacts.cite.names import creators, family, is_whole
from dpfacts.cite.parts import Mark
from dpfacts.cite.runs import Runs
from dpfacts.cite.styles import style

if TYPE_CHECKING:
    from dpfacts.facts.source import Name, Source


class Citing(Protocol):
    """What cites the sources of a batch: a style of ours
    (:class:`Batch`), or any through pandoc
    (:class:`dpfacts.cite.csl.Batch`).
    """

    def entries(self) -> list[Runs]:
        """The entries of the bibliography in the order of the style, each source once, with its
        number where the style numbers.
        """

    def entry(self, source: str) -> Runs:
        """That of the source with the id ``source``."""

    def in_text(self, source: str, locator: str) -> Runs:
        """The citation of the source with the id ``source`` within a text, with ``locator``."""

    def cited(self, source: str) -> None:
        """Note that the source has been cited: from now on a style of notes cites it in short
        form.
        """


class Batch:
    """The sources of a batch in one of the human styles: ordered, numbered, and told apart where
    they would look alike.
    """

    def __init__(self, sources: Sequence[Source], name: str) -> None:
        self._style = style(name)
        self._sources = {source.id: source for source in sources}
        self._order = list(self._sources.values())
        if self._style.ORDER != "cited" and len(self._order) > 1:
            self._order.sort(key=self._filed)
        self._marks = {source.id: Mark(number) for number, source in enumerate(self._order, 1)}
        self._tell_apart()
        self._known: dict[tuple[str, str, bool], Runs] = {}

    def entries(self) -> list[Runs]:
        """See :class:`Citing`. Raises :class:`DpfactsError` for a source that
        the style does not cover.
        """
        listed, before = [], None
        for source in self._order:
            mark, people = (
                self._marks[source.id],
                [_name(name) for name in source.author or source.editor],
            )
            mark.same, before = bool(people) and people == before, people
            listed.append(self.entry(source.id))
            mark.same = False
        return listed

    def entry(self, source: str) -> Runs:
        """See :class:`Citing`."""
        mark = self._marks[source]
        entry: Runs = self._style.entry(self._sources[source], mark)
        return self._style.NUMBER.format(mark.number) + entry if self._style.NUMBER else entry

    def in_text(self, source: str, locator: str) -> Runs:
        """See :class:`Citing`. Raises :class:`DpfactsError` for a source that
        the style does not cover.
        """
        asked = (source, locator, self._marks[source].again)
        if asked not in self._known:
            self._known[asked] = self._style.in_text(
                self._sources[source], locator, self._marks[source]
            )
        return self._known[asked]

    def cited(self, source: str) -> None:
        """See :class:`Citing`."""
        self._marks[source].again = True

    def _filed(self, source: Source) -> tuple[Sequence[tuple[str, str]], str, tuple[str, str]]:
        """By authors, then year or title; without authors by what the entry begins with, a leading
        article apart.
        """
        people = source.author or (source.editor if source.type != "chapter" else ())
        demotes = getattr(self._style, "DEMOTES", False)
        names = [key(_name(name, demotes)) for name in people] or [
            key(_unarticled(str(self._style.entry(source))))
        ]
        undated = "" if getattr(self._style, "UNDATED", "last") == "first" else "~"
        told = source.issued if getattr(self._style, "DATED", False) else source.issued[:4]
        year = (told or undated) if self._style.ORDER == "author-date" else ""
        return names, year, key(source.title)

    def _tell_apart(self) -> None:
        """Letters after the year (2025a, 2025b), or titles where there is no year, for works that
        would be cited alike.
        """
        if self._style.NUMBER or len(self._order) < 2:
            return
        if getattr(self._style, "TELLS_PEOPLE", False):
            self._tell_people_apart()
        for group in self._alike():
            for number, source in enumerate(group):
                mark = self._marks[source.id]
                mark.letter, mark.titled = _letters(number), True

    def _alike(self) -> list[list[Source]]:
        """The sources that are cited alike, where these are more than one."""
        alike: dict[str, list[Source]] = {}
        for source in self._order:
            cited = str(self._style.in_text(source, "", self._marks[source.id]))
            alike.setdefault(cited, []).append(source)
        return [group for group in alike.values() if len(group) > 1]

    def _tell_people_apart(self) -> None:
        """Initials for first authors of one family name, and as many names as tell the authors of
        one work from those of another of the same year.
        """
        firsts: dict[str, dict[str, list[Source]]] = {}
        for source in self._order:
            if (people := creators(source)) and not is_whole(people[0]):
                given = firsts.setdefault(people[0].family, {})
                given.setdefault(_name(people[0]), []).append(source)
        for persons in firsts.values():
            for source in [each for works in persons.values() for each in works]:
                self._marks[source.id].initials = len(persons) > 1
        for group in self._alike():
            lists = {source.id: [family(name) for name in creators(source)] for source in group}
            for source in group:
                own = lists[source.id]
                others = [people for people in lists.values() if people != own]
                if others:
                    shared = max(_common(own, people) for people in others)
                    self._marks[source.id].people = min(shared + 1, len(own))


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """How many names two lists begin with in common."""
    pairs = zip(left, right, strict=False)
    return next((at for at, pair in enumerate(pairs) if pair[0] != pair[1]), len(left))


def _name(name: Name, demotes: bool = False) -> str:
    """All parts of a name, its particle last where the style files without it."""
    particle, surname = name.non_dropping_particle, name.literal or name.family
    parts = (
        (surname, name.given, name.suffix, particle)
        if demotes
        else (particle, surname, name.given, name.suffix)
    )
    return " ".join(filter(None, parts))


def _unarticled(text: str) -> str:
    first, _, rest = text.lstrip("“‘").partition(" ")
    return rest if first.casefold() in ("a", "an", "the") and rest else text


def _letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``."""
    high, low = divmod(number, 26)
    return (_letters(high - 1) if high else "") + chr(ord("a") + low)
