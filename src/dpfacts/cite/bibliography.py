"""Citations and bibliographies in every markup, and files for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dpfacts.cite.runs import Runs
from dpfacts.cite.styles import HUMAN, style
from dpfacts.output.safe import json_visible, visible
from dpfacts.store.reader import Reader

if TYPE_CHECKING:
    from dpfacts.cite.batch import Citing
    from dpfacts.facts.source import Source

MARKUPS = ("plain", "markdown", "html", "terminal", "tex")


def sources_of(base: Reader, ids: Iterable[str]) -> list[Source]:
    """The sources ``ids``, each once, in the order of first use. The id of an entry of what is said
    elsewhere stands for its page.
    """
    names = list(dict.fromkeys(ids))
    told = base.elsewhere_among(names)
    return [base.elsewhere(name).cited() if name in told else base.source(name) for name in names]


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


def described(source: Source) -> str:
    """``source`` as a page names it that was asked for no style: as APA does, and where that has no
    rule for its shape by its title, its container and its date.
    """
    from dpfacts.errors import DpfactsError

    try:
        return entry(source, "apa")
    except DpfactsError:
        parts = (source.title, source.container_title, source.publisher, source.issued)
        return ". ".join(part for part in parts if part)


def in_text(source: Source, locator: str, name: str) -> Runs:
    """The citation of ``source`` within a text in the style ``name``. Raises :class:`UnknownName`
    for one without such a form.
    """
    from dpfacts.errors import unknown

    if name not in HUMAN:
        raise unknown("style with in-text citations", name, list(HUMAN))
    cited: Runs = style(name).in_text(source, locator)
    return cited
