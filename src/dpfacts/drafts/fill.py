"""Fills a draft: placeholders become figures, statements and citations of a base.

``{{fact-id}}`` is the figure as printed with its hedge, ``{{fact-id.value}}`` the bare number of an
exact figure, ``{{fact-id.statement}}`` the statement, ``{{cite:fact-id}}`` the citation within the
text, of several facts where their ids are joined by commas (in ``chicago-notes`` a footnote, in
Markdown and LaTeX), ``{{bibliography}}`` the list of all sources that the draft takes figures from.

Only what looks like one of these is touched: the placeholders of other programs (``{{ page.title
}}``), code in Markdown and HTML, and what a backslash stands before (``\\{{fact-id}}``) stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import TYPE_CHECKING, NamedTuple

from dpfacts.cite.batch import Batch
from dpfacts.cite.bibliography import bibliography, marked, sources_of
from dpfacts.cite.footnotes import MARKUPS, Footnotes
from dpfacts.cite.runs import Runs, roman
from dpfacts.errors import DpfactsError, nearest, unknown
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
BIBLIOGRAPHY, CITE = "bibliography", "cite"
_NOTES = "chicago-notes"  # the style whose citations are notes
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_OURS = re.compile(
    rf"\{{\{{\s*(?P<text>{BIBLIOGRAPHY}|{CITE}:[^{{}}]*|(?P<fact>{_ID})(?:\.(?P<form>[a-z_-]+))?)\s*"
    r"\}\}"
)
_BROKEN = re.compile(
    rf"\{{\{{\s*(?:{CITE}:\s*{_ID}|[a-z0-9]+-{_ID})(?:\.[a-z]+)?\s*(?:\}}(?!\}})|$)",
    re.MULTILINE,
)
_CODE = {
    "markdown": re.compile(r"^(```+|~~~+).*?^\1|(`+)(?!`).*?(?<!`)\2(?!`)", re.M | re.S),
    "html": re.compile(r"<(code|pre|script)\b.*?</\1\s*>", re.I | re.S),
}
"""What is code in a markup, and stays as it is."""
Render = Callable[["list[Source]", "list[tuple[str, str]]"], "Citing"]


class Placeholder(NamedTuple):
    """One ``{{…}}`` of a draft: what stands in it, its line, the fact and the form of it that are
    asked for, and its span.
    """

    text: str
    line: int
    fact: str
    form: str
    start: int
    end: int

    def ids(self) -> list[str]:
        """The facts that it names; a citation may name several."""
        return [name.strip() for name in self.fact.split(",") if name.strip()]


def placeholders(
    draft: str, markup: str = "plain", known: Container[str] = ()
) -> list[Placeholder]:
    """The placeholders of ``draft`` in their order. ``form`` is ``cite``, ``bibliography`` or what
    stands behind the dot. A lone word without a hyphen is one only where it is a ``known`` id.
    """
    items = []
    for match in _found(draft, markup, known):
        line = draft.count("\n", 0, match.start()) + 1
        text = match["text"].strip()
        if text == BIBLIOGRAPHY:
            fact, form = "", BIBLIOGRAPHY
        elif text.startswith(f"{CITE}:"):
            fact, form = text.removeprefix(f"{CITE}:").strip(), CITE
        else:
            fact, form = match["fact"], match["form"] or ""
        items.append(Placeholder(text, line, fact, form, *match.span()))
    return items


def _found(draft: str, markup: str, known: Container[str]) -> Iterator[re.Match[str]]:
    code = [match.span() for match in _CODE[markup].finditer(draft)] if markup in _CODE else []
    for match in _OURS.finditer(draft):
        start = match.start()
        if any(low <= start < high for low, high in code) or draft[:start].endswith("\\"):
            continue
        fact = match["fact"]
        if fact is None or "-" in fact or fact in known or nearest(fact, [BIBLIOGRAPHY]):
            yield match


def fill(base: Reader, draft: str, markup: str = "plain", render: Render | str = "apa") -> str:
    """``draft`` with its placeholders replaced, in one of the markups of
    :data:`dpfacts.cite.bibliography.MARKUPS`.

    ``render`` is the name of a human style, or makes a :class:`dpfacts.cite.batch.Citing` of the
    sources and the citations to come. Raises :class:`DpfactsError` that names the line of every
    placeholder that cannot be replaced, with the nearest ids. What is in doubt or does not stand
    any more is told among the notices of ``base``.
    """
    known = base.ids("facts")
    items = [
        item._replace(fact=",".join(base.current(item.ids())))
        for item in placeholders(draft, markup, {*known, *base.ids("former")})
    ]
    _check(base, items, draft, known)
    names = dict.fromkeys(name for item in items for name in item.ids())
    facts = {record["id"]: record for record in base.records(names)}
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


def _check(base: Reader, items: list[Placeholder], draft: str, known: list[str]) -> None:
    """Raise :class:`DpfactsError` for ids, forms and braces that are wrong, each with its line."""
    there, faults = set(known), []
    for item in items:
        for name in item.ids():
            if name not in there:
                error = base.no_fact(name)
                faults.append((item.line, f"{error.message} ({error.hint})"))
        if item.form == CITE and not item.ids():
            faults.append((item.line, "a citation without an id"))
        if item.form not in (*FIELDS, CITE, BIBLIOGRAPHY):
            forms = [name for name in FIELDS if name]
            error = unknown(f"form of {item.fact}", item.form, forms, status=1)
            faults.append((item.line, f"{error.message} ({error.hint})"))
    for match in _BROKEN.finditer(draft):
        line = draft.count("\n", 0, match.start()) + 1
        faults.append((line, f"{match[0].strip()!r} is not closed by two braces"))
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
