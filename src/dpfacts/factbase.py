"""The fact base: what commands and users of the Python API call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dpfacts.errors import UnknownName
from dpfacts.facts.files import chosen_base
from dpfacts.store.cache import Report
from dpfacts.store.reader import Reader
from dpfacts.store.record import Record

# Imported where they are needed: a citation needs no search, a search no comparison.
if TYPE_CHECKING:
    from typing import Unpack

    from dpfacts.compare.compare import Comparison
    from dpfacts.drafts.proof import Proof
    from dpfacts.facts.model import Fact
    from dpfacts.search.filters import Filters
    from dpfacts.search.search import Result


class FactBase(Reader):
    """A base of facts, opened for reading. Made by :func:`open_base`."""

    def __enter__(self) -> FactBase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getitem__(self, id: str) -> Fact:
        return self.get(id)

    def __contains__(self, id: object) -> bool:
        return id in self.ids("facts")

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts())

    def __len__(self) -> int:
        return len(self.ids("facts"))

    def __bool__(self) -> bool:
        return True  # an empty base is a base

    def __repr__(self) -> str:
        named = " + ".join(f"{about.id!r} {about.version}".rstrip() for about in self.editions())
        return f"<FactBase {named}".rstrip() + f", {len(self)} facts>"

    def _entry(self, kind: str, id: str) -> Any:
        """The entry of ``kind`` that ``id`` means: its id, else its name or another name of it, as
        the filters take them.
        """
        try:
            return super()._entry(kind, id)
        except UnknownName:
            from dpfacts.search.filters import resolve

            return super()._entry(kind, resolve(self, kind, id))

    def search(
        self,
        words: str = "",
        *,
        limit: int | None = None,
        sort: str = "relevance",
        **filters: Unpack[Filters],
    ) -> list[Fact]:
        """The facts that ``words`` ask for, best first: those with all the words, then those with
        some.

        ``filters`` narrow the answer: ``topic``, ``place`` (all within it and those at home there),
        ``source``, ``measure``, ``unit``, ``period`` (EDTF; overlap), ``since``, ``until``,
        ``min``, ``max``, ``comparator``. ``limit`` None means all. Where ``sort`` is not
        ``relevance``, facts without some of the words come only when none has all. Raises
        :class:`UnknownName` for a name that the base does not have, and :class:`DpfactsError` where
        there is neither a word nor a filter; :class:`TypeError` for words that are no text and for
        filters that there are not.
        """
        return self.facts(self._hits(words, limit, sort, filters).ids())

    def find(
        self,
        words: str = "",
        *,
        limit: int | None = None,
        sort: str = "relevance",
        **filters: Unpack[Filters],
    ) -> list[Record]:
        """What :meth:`search` finds, as flat records (see :mod:`dpfacts.store.record`)."""
        return self.records(self._hits(words, limit, sort, filters).ids())

    def hits(
        self,
        words: str = "",
        *,
        limit: int | None = None,
        sort: str = "relevance",
        all_words: bool = False,
        **filters: Unpack[Filters],
    ) -> Result:
        """What :meth:`search` finds, with scores, corrected words and counts; with ``all_words``
        only facts that have them all.
        """
        return self._hits(words, limit, sort, filters, all_words)

    def _hits(
        self,
        words: str,
        limit: int | None,
        sort: str,
        filters: Mapping[str, object],
        all_words: bool = False,
    ) -> Result:
        from dpfacts.search.search import search

        return search(self, words, limit, sort, filters, all_words)

    def meant(self, result: Result) -> set[str]:
        """The stems of the words that ``result`` was looked for with, and of their synonyms: what a
        reader wants to see marked.
        """
        stems = {stem for word in result.wanted for form in word.forms for stem in form.split()}
        return stems | self.index.synonyms(stems)

    def catalogue(self, kind: str = "", **filters: Unpack[Filters]) -> list[Record]:
        """What the base holds: the entries of ``kind`` (``facts``, ``topics``, ``places``,
        ``measures``, ``dimensions``, ``sources``, ``relations``, ``elsewhere``) as records with the
        number of facts of each; without a kind, the number of each kind.

        ``filters`` (see :meth:`search`) choose the facts that are listed or counted; with one,
        names that have none of these facts are left out. Raises :class:`UnknownName`.
        """
        from dpfacts.search.catalogue import catalogue

        return catalogue(self, kind, filters)

    def kinds_of(self, ids: Iterable[str], kind: str = "") -> list[tuple[str, str]]:
        """What each of ``ids`` names: its kind (``fact``, ``source``, ``place``, ``subject``,
        ``topic``, ``measure``, ``dimension``, ``relation``, ``elsewhere``, ``unit``) and its id.

        An id of several kinds is that of the fact; units give way to all others, which
        ``notices`` tells; with ``kind`` it is one
        of that kind. Raises :class:`UnknownName` for ids that nothing has, and
        :class:`DpfactsError` where several kinds but no fact have one.
        """
        from dpfacts.search.entry import kinds

        return kinds(self, ids, kind)

    def entry(self, kind: str, id: str) -> Record:
        """The entry ``id`` of ``kind``, such as ``source`` or ``place``, as a record: what it says,
        and how many facts have to do with it. Raises :class:`UnknownName`.
        """
        from dpfacts.search.entry import entry

        record = entry(self, kind, id)
        if kind == "source":
            from dpfacts.cite.bibliography import described

            record["citation"] = described(self.source(id))
        return record

    def compare(
        self,
        targets: str | Sequence[str],
        rows: str = "",
        columns: str = "",
        *,
        baseline: str = "",
        share_of: str = "",
        per_year: bool = False,
        totals: bool = True,
    ) -> Comparison:
        """The comparable facts that ``targets`` (one or more ids, topics, measures, places, words)
        name, aligned, with the figures computed from them.

        ``rows`` and ``columns`` name the axes to use. Computed are totals along additive
        dimensions, the difference and ratio of every row to the row ``baseline``, the share of the
        row ``share_of`` (``total``: of the total of its own row), and growth in percent a year from
        row to row.
        """
        from dpfacts.compare.compare import compare

        return compare(
            self,
            [targets] if isinstance(targets, str) else targets,
            rows,
            columns,
            baseline=baseline,
            share_of=share_of,
            per_year=per_year,
            totals=totals,
        )

    def proof(self, draft: str, markup: str = "plain", *, explain: bool = False) -> list[Record]:
        """Every number of the text ``draft`` held against the base: a record of each claim in its
        order, with its place (``line``, ``column``, ``start``, ``end``), ``verdict``, ``fact``,
        ``expected``, ``message`` and ``suggestion`` (docs/proof.md).

        ``markup`` is ``plain``, ``markdown``, ``html`` or ``tex``. With ``explain`` also the
        numbers that claim nothing, each with its ``rule``, and the facts that were looked at.
        Raises :class:`UnknownName` for another markup.
        """
        from pathlib import PurePath

        from dpfacts.drafts import manuscript

        chosen = manuscript.markup(PurePath(), markup)
        return self.proofs.records(draft, chosen, explain=explain)

    @cached_property
    def proofs(self) -> Proof:
        """What proofs drafts against this base, made ready once."""
        from dpfacts.drafts.proof import Proof

        return Proof(self)

    def cite(self, ids: str | Iterable[str], style: str = "apa") -> list[str]:
        """The bibliography of the facts ``ids`` in one of the human styles (``apa``, ``mla``, …):
        one entry a source, in the order of the style, as plain text. The id of a source cites
        it as a whole, one of what is said elsewhere its page.

        Raises :class:`UnknownName` for ids and styles that do not exist, and :class:`DpfactsError`
        for a source of a shape that the style does not cover.
        """
        from dpfacts.cite.batch import Batch
        from dpfacts.cite.bibliography import sources_of
        from dpfacts.cite.elsewhere import cited

        chosen = [ids] if isinstance(ids, str) else ids
        names = (record["source"] for record in cited(self, chosen))
        return [str(entry) for entry in Batch(sources_of(self, names), style).entries()]


def open_base(
    *base: str | Path, report: Report = lambda share: None, strict: bool = False
) -> FactBase:
    """The base in the files or folders ``base``; without any, that of ``DPFACTS_BASE``, else the
    one that ships with dpfacts.

    ``report`` is told how much of the base is compiled, from 0 to 1, where it was not before.
    Faulty entries, and what refers to them, are left out, which ``notices`` tells; with ``strict``
    a base that has any is refused.

    Raises :class:`BadBase` with every fault of a base that cannot be used, and
    :class:`DpfactsError` for unreadable files.
    """
    return FactBase(chosen_base([Path(path) for path in base]), report, strict)
