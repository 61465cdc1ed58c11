"""Fills a draft: placeholders become figures, statements and citations of a base.

``{{fact-id}}`` is the figure as printed with its hedge, ``{{fact-id.value}}`` the bare number of an
exact figure, ``{{fact-id.statement}}`` the statement, ``{{cite:fact-id}}`` the citation within the
text (in ``chicago-notes`` a footnote, in Markdown and LaTeX), ``{{bibliography}}`` the list of all
sources that the draft takes figures from.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import TYPE_CHECKING

from dpfacts.cite.batch import Batch
from dpfacts.cite.bibliography import bibliography, marked, sources_of
from dpfacts.cite.footnotes import MARKUPS, Footnotes
from dpfacts.cite.runs import Runs, roman
from dpfacts.drafts.placeholders import BIBLIOGRAPHY, CITE, Found, Placeholder, read
from dpfacts.errors import DpfactsError, unknown
from dpfacts.store.record import Record, reservations

if TYPE_CHECKING:
    from dpfacts.cite.batch import Citing
    from dpfacts.facts.source import Source
    from dpfacts.store.reader import Reader

FIELDS = {
    "": "printed",
    "value": "value",
    "statement": "statement",
    "said": "said",
    "figure": "figure",
    "unit": "unit",
    "quote": "quote",
    "locator": "locator",
    "source": "source_title",
    "link": "link",
}
"""What stands behind the id, and the field of the fact's record that it means."""
_HELPED = 200  # unknown ids, after which no more are helped to the nearest ones
_NOTES = "chicago-notes"  # the style whose citations are notes
Render = Callable[["list[Source]", "list[tuple[str, str]]"], "Citing"]


def fill(base: Reader, draft: str, markup: str = "plain", render: Render | str = "apa") -> str:
    """``draft`` with its placeholders replaced, in one of the markups of
    :data:`dpfacts.cite.bibliography.MARKUPS`.

    ``render`` is the name of a human style, or makes a :class:`dpfacts.cite.batch.Citing` of the
    sources and the citations to come. Raises :class:`DpfactsError` that names the line of every
    placeholder that cannot be replaced, with the nearest ids. What is in doubt or does not stand
    any more is told among the notices of ``base``.
    """
    known = {*base.ids("facts")}
    found = read(draft, markup, known.union(base.ids("former")))
    names = [*dict.fromkeys(name for item in found.placeholders for name in item.ids())]
    now = dict(zip(names, base.current(names), strict=True))
    items = [
        item._replace(fact=",".join(now[name] for name in item.ids()))
        for item in found.placeholders
    ]
    _check(base, Found(items, found.broken), known)
    facts = {record["id"]: record for record in base.records(dict.fromkeys(now.values()))}
    _check_values(items, facts)
    base.notices += reservations(facts.values())
    sources = sources_of(base, (fact["source"] for fact in facts.values()))
    cited = [
        (facts[name]["source"], facts[name]["locator"])
        for item in items
        if item.form == CITE
        for name in item.ids()
    ]
    batch = Batch(sources, render) if isinstance(render, str) else render(sources, cited)
    notes = Footnotes(draft, markup) if render == _NOTES and markup in MARKUPS else None
    pieces: list[str] = []
    at = 0
    for item in items:
        written = _written(item, facts, batch, markup)
        if notes and item.form == CITE:
            written = notes.placed(written, item.ids()[0], item.start)
        pieces += (draft[at : item.start], written)
        at = item.end
    return "".join([*pieces, draft[at:], notes.foot() if notes else ""])


def _check(base: Reader, found: Found, known: Container[str]) -> None:
    """Raise :class:`DpfactsError` for ids, forms and braces that are wrong, each with its line."""
    faults = [*found.broken]

    names = (name for item in found.placeholders for name in item.ids())
    strange = dict.fromkeys(name for name in names if name not in known)
    said = {name: f"unknown id: {name!r}" for name in strange}
    for name in [*strange][:_HELPED]:
        error = base.no_fact(name)
        said[name] = f"{error.message} ({error.hint})"
    for item in found.placeholders:
        faults += [(item.line, said[name]) for name in item.ids() if name in said]
        if item.form == CITE and not item.ids():
            faults.append((item.line, "a citation without an id"))
        if item.form not in (*FIELDS, CITE, BIBLIOGRAPHY):
            forms = [name for name in FIELDS if name]
            error = unknown(f"form of {item.fact}", item.form, forms, status=1)
            faults.append((item.line, f"{error.message} ({error.hint})"))
    _refuse(faults)


def _check_values(items: list[Placeholder], facts: dict[str, Record]) -> None:
    """Raise :class:`DpfactsError` for bare numbers of figures that are bounded or ranges."""
    faults = []
    for item in items:
        fact = facts.get(item.fact, {})
        if item.form == "value" and (fact["comparator"] != "=" or fact["high"] is not None):
            message = f"{item.fact} is {fact['said']}, and no bare number"
            faults.append((item.line, f"{message} (use {{{{{item.fact}}}}} or .figure)"))
    _refuse(faults)


def _refuse(faults: list[tuple[int, str]]) -> None:
    if faults:
        lines = [f"line {line}: {message}" for line, message in sorted(faults)]
        raise DpfactsError("\n".join(lines), "nothing is written", status=1)


def _written(item: Placeholder, facts: dict[str, Record], batch: Citing, markup: str) -> str:
    if item.form == BIBLIOGRAPHY:
        return _listed(batch, markup)
    if item.form != CITE:
        return _shown(roman(str(facts[item.fact][FIELDS[item.form]])), markup)
    cited = []
    for name in item.ids():
        source = facts[name]["source"]
        cited.append(_shown(batch.in_text(source, facts[name]["locator"]), markup))
        batch.cited(source)
    return _together(cited)


def _together(cited: list[str]) -> str:
    """Citations side by side: those in brackets within one pair of them."""
    if len(cited) > 1 and all(text[:1] == "(" and text[-1:] == ")" for text in cited):
        return f"({'; '.join(text[1:-1] for text in cited)})"
    return " ".join(cited)


def _shown(runs: Runs, markup: str) -> str:
    text = marked(runs, markup)
    return text.replace('"', "&quot;").replace("'", "&#39;") if markup == "html" else text


def _listed(batch: Citing, markup: str) -> str:
    if markup == "html":
        return "\n".join(f"<p>{marked(entry, markup)}</p>" for entry in batch.entries())
    return bibliography(batch, markup).rstrip("\n")
