"""Citations and bibliographies of facts.

A bibliography takes what it needs straight from the compiled base: building the model's classes
costs more than to cite with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from dpfacts.cite.parts import Mark
from dpfacts.cite.runs import Runs
from dpfacts.cite.styles import HUMAN, style
from dpfacts.output.safe import json_visible, visible
from dpfacts.store import index

if TYPE_CHECKING:
    from dpfacts.cite.batch import Citing
    from dpfacts.factbase import FactBase
    from dpfacts.facts.model import Fact, Name, Source

MARKUPS = ("plain", "markdown", "html", "terminal", "tex")
_NAMES = ("author", "editor", "container_author")


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
        """See :class:`dpfacts.cite.batch.Citing`. Raises :class:`DpfactsError` for a source that
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
        """See :class:`dpfacts.cite.batch.Citing`."""
        mark = self._marks[source]
        entry: Runs = self._style.entry(self._sources[source], mark)
        return self._style.NUMBER.format(mark.number) + entry if self._style.NUMBER else entry

    def in_text(self, source: str, locator: str) -> Runs:
        """See :class:`dpfacts.cite.batch.Citing`. Raises :class:`DpfactsError` for a source that
        the style does not cover.
        """
        key = (source, locator, self._marks[source].again)
        if key not in self._known:
            self._known[key] = self._style.in_text(
                self._sources[source], locator, self._marks[source]
            )
        return self._known[key]

    def cited(self, source: str) -> None:
        """See :class:`dpfacts.cite.batch.Citing`."""
        self._marks[source].again = True

    def _filed(self, source: Source) -> tuple[tuple[str, ...], str, str]:
        """By authors, then year or title; without authors by what the entry begins with, a leading
        article apart.
        """
        people = source.author or (source.editor if source.type != "chapter" else ())
        names = tuple(_folded(_name(name)) for name in people) or (
            _unarticled(_folded(str(self._style.entry(source)))),
        )
        undated = "" if getattr(self._style, "UNDATED", "last") == "first" else "~"
        year = (source.issued[:4] or undated) if self._style.ORDER == "author-date" else ""
        return names, year, _folded(source.title)

    def _tell_apart(self) -> None:
        """Letters after the year (2025a, 2025b), or titles where there is no year, for works that
        would be cited alike.
        """
        if self._style.NUMBER or len(self._order) < 2:
            return
        alike: dict[str, list[Mark]] = {}
        for source in self._order:
            alike.setdefault(str(self._style.in_text(source)), []).append(self._marks[source.id])
        for group in alike.values():
            for number, mark in enumerate(group if len(group) > 1 else ()):
                mark.letter, mark.titled = _letters(number), True


def facts_of(base: FactBase, ids: Iterable[str]) -> list[dict[str, Any]]:
    """The facts ``ids`` as flat records, each once. Raises :class:`UnknownName` that names every id
    that does not exist.
    """
    return base.records(dict.fromkeys(ids))


def sources_of(base: FactBase, facts: Sequence[Fact]) -> list[Source]:
    """The sources of ``facts``, each once, in the order of first use."""
    return [base.source(name) for name in dict.fromkeys(fact.source for fact in facts)]


def sources_behind(base: FactBase, records: Sequence[dict[str, Any]]) -> list[Source]:
    """The sources of the flat ``records``, each once, in the order of first use; read without
    building the model's classes.
    """
    names = list(dict.fromkeys(record["source"] for record in records))
    marks = ",".join("?" * len(names))
    sql = f"SELECT id, record, digest FROM entry WHERE kind='sources' AND id IN ({marks})"
    found = base._store.run(lambda db: index.views(db.execute(sql, names)))
    sources = {fields["id"]: cast("Source", _Loaded(fields)) for fields in found}
    return [sources[name] for name in names]


def machine(sources: Iterable[Source], name: str) -> str:
    """``sources`` as one file of the machine format ``name``."""
    module = style(name)
    entries = module.BETWEEN.join(module.entry(source) for source in sources)
    text = f"{module.HEAD}{entries}{module.TAIL}"
    if name == "csl-json":
        return json_visible(text)
    sign = "\\textbackslash{}" if name in ("bibtex", "biblatex") else "\\"
    return "\n".join(visible(line, sign) for line in text.split("\n"))


def marked(runs: Runs, markup: str) -> str:
    """``runs`` in one of :data:`MARKUPS`; control characters in the data are shown as escapes."""
    safe = Runs(tuple((visible(text), face) for text, face in runs.pieces))
    if markup == "plain":
        return str(safe)
    shown = str(getattr(safe, markup)())
    if markup != "markdown":
        return shown
    from dpfacts.output.markdown import paragraph

    return paragraph(shown)


def listed(cited: Iterable[Runs], markup: str = "plain") -> str:
    """``cited``, one a line; a line of space between them where the markup would run them
    together.
    """
    between = "\n\n" if markup in ("markdown", "tex") else "\n"
    return between.join(marked(runs, markup) for runs in cited) + "\n"


def bibliography(batch: Citing, markup: str = "plain") -> str:
    """The entries of ``batch``, :func:`listed`."""
    return listed(batch.entries(), markup)


def entry(source: Source, name: str) -> str:
    """The bibliography entry of ``source`` in the style ``name``, as plain text. Raises
    :class:`UnknownName`, :class:`DpfactsError`.
    """
    return str(style(name).entry(source))


def in_text(source: Source, locator: str, name: str) -> Runs:
    """The citation of ``source`` within a text in the style ``name``. Raises :class:`UnknownName`
    for one without such a form.
    """
    from dpfacts.errors import unknown

    if name not in HUMAN:
        raise unknown("style with in-text citations", name, list(HUMAN))
    cited: Runs = style(name).in_text(source, locator)
    return cited


class _Loaded:
    """An entry as the compiled base holds it, with the fields of its class in the model; what is
    missing there is empty.
    """

    def __init__(self, fields: dict[str, Any]) -> None:
        for role in _NAMES:
            if role in fields:
                fields[role] = tuple(map(_Loaded, fields[role]))
        self.__dict__.update(fields)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return () if name in (*_NAMES, "notes") else ""


def _name(name: Name) -> str:
    return f"{name.literal or name.family} {name.given} {name.suffix}".strip()


def _folded(text: str) -> str:
    """``text`` as bibliographies file it: without case and signs."""
    return "".join(char for char in text.casefold() if char.isalnum() or char.isspace()).strip()


def _unarticled(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first in ("a", "an", "the") and rest else text


def _letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``."""
    high, low = divmod(number, 26)
    return (_letters(high - 1) if high else "") + chr(ord("a") + low)
