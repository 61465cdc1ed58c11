"""Fills a draft: placeholders become figures, statements and citations of a base.

``{{fact-id}}`` is the figure as printed with its hedge, ``{{fact-id.value}}`` the bare number,
``{{fact-id.statement}}`` the statement, ``{{cite:fact-id}}`` the citation within the text,
``{{bibliography}}`` the list of all sources that the draft takes figures from.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from dpfacts.cite.batch import Batch
from dpfacts.cite.bibliography import bibliography, marked, sources_of
from dpfacts.cite.runs import Runs, roman
from dpfacts.errors import DpfactsError, unknown
from dpfacts.store.record import reservations

if TYPE_CHECKING:
    from dpfacts.cite.batch import Citing
    from dpfacts.facts.source import Source
    from dpfacts.store.reader import Reader

MARKUPS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".tex": "tex",
}
"""Markup by the ending of the file; others are plain text."""
FIELDS = {"": "printed", "value": "value", "statement": "statement"}
"""What stands behind the id, and the field of the fact's record that it means."""
BIBLIOGRAPHY = "bibliography"
_PLACEHOLDER = re.compile(r"\{\{\s*([^{}\s][^{}]*?)\s*\}\}")
Render = Callable[["list[Source]", "list[tuple[str, str]]"], "Citing"]


class Placeholder(NamedTuple):
    """One ``{{…}}`` of a draft: where it stands, and the fact and the form of it that are asked
    for.
    """

    text: str
    line: int
    fact: str
    form: str


def placeholders(draft: str) -> list[Placeholder]:
    """The placeholders of ``draft`` in their order. ``form`` is ``cite``, ``bibliography`` or what
    stands behind the dot.
    """
    items = []
    line, end = 1, 0
    for match in _PLACEHOLDER.finditer(draft):
        line, end = line + draft.count("\n", end, match.start()), match.start()
        text = match[1]
        if text == BIBLIOGRAPHY:
            fact, form = "", BIBLIOGRAPHY
        elif text.startswith("cite:"):
            fact, form = text.removeprefix("cite:").strip(), "cite"
        else:
            fact, _, form = text.partition(".")
        items.append(Placeholder(text, line, fact, form))
    return items


def fill(base: Reader, draft: str, markup: str = "plain", render: Render | str = "apa") -> str:
    """``draft`` with its placeholders replaced, in one of the markups of
    :data:`dpfacts.cite.bibliography.MARKUPS`.

    ``render`` is the name of a human style, or makes a :class:`dpfacts.cite.batch.Citing` of the
    sources and the citations to come. Raises :class:`DpfactsError` that names the line of every
    placeholder that cannot be replaced, with the nearest ids. What is in doubt or does not stand
    any more is told among the notices of ``base``.
    """
    items = placeholders(draft)
    ids = base.current(item.fact for item in items)
    items = [item._replace(fact=name) for item, name in zip(items, ids, strict=True)]
    _check(base, items)
    facts = {
        record["id"]: record
        for record in base.records(dict.fromkeys(item.fact for item in items if item.fact))
    }
    base.notices += reservations(facts.values())
    sources = sources_of(base, (fact["source"] for fact in facts.values()))
    cited = [
        (facts[item.fact]["source"], facts[item.fact]["locator"])
        for item in items
        if item.form == "cite"
    ]
    batch = Batch(sources, render) if isinstance(render, str) else render(sources, cited)
    written = iter([_written(item, facts.get(item.fact, {}), batch, markup) for item in items])
    return _PLACEHOLDER.sub(lambda match: next(written), draft)


def _check(base: Reader, items: list[Placeholder]) -> None:
    known = base.ids("facts")
    there, faults = set(known), []
    for item in items:
        if item.form != BIBLIOGRAPHY and item.fact not in there:
            error = unknown("id", item.fact, known, status=1)
            faults.append(f"line {item.line}: {error.message} ({error.hint})")
        elif item.form not in (*FIELDS, "cite", BIBLIOGRAPHY):
            error = unknown(
                f"form of {item.fact}", item.form, [name for name in FIELDS if name], status=1
            )
            faults.append(f"line {item.line}: {error.message} ({error.hint})")
    if faults:
        raise DpfactsError("\n".join(faults), "nothing is written", status=1)


def _written(item: Placeholder, fact: dict[str, Any], batch: Citing, markup: str) -> str:
    if item.form == BIBLIOGRAPHY:
        return _listed(batch, markup)
    if item.form != "cite":
        return _shown(roman(str(fact[FIELDS[item.form]])), markup)
    cited = batch.in_text(fact["source"], fact["locator"])
    batch.cited(fact["source"])
    return _shown(cited, markup)


def _shown(runs: Runs, markup: str) -> str:
    text = marked(runs, markup)
    return text.replace('"', "&quot;").replace("'", "&#39;") if markup == "html" else text


def _listed(batch: Citing, markup: str) -> str:
    if markup == "html":
        return "\n".join(f"<p>{marked(entry, markup)}</p>" for entry in batch.entries())
    return bibliography(batch, markup).rstrip("\n")
