"""Attributions: who says a figure, in the running text of newsrooms, which print no list of works.

`17,000 children, Deep News reported on 10 February 2026`: of what comes out on a day, who reported
and when; of other works, according to whom, with the year.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dpfacts.cite import dates, elements, names
from dpfacts.cite.bibliography import marked
from dpfacts.cite.parts import curly, refuse
from dpfacts.cite.runs import Runs, capitalised, html_text, joined, roman
from dpfacts.output.links import is_page

if TYPE_CHECKING:
    from dpfacts.facts.source import Name, Source

NAME = "attribution"
_DAILIES = ("article-newspaper", "article-magazine", "webpage")
_OFFICES = frozenset(
    "administration agency association board bureau centre center commission committee council "
    "department federation foundation government institute ministry office organisation "
    "organization society union".split()
)
"""What a body calls itself whose name takes an article."""
_INNER = frozenset("of for on in and".split())


class Attributions:
    """The sources of a batch as running text names them (a
    :class:`dpfacts.cite.batch.Citing`).
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = {source.id: source for source in sources}

    def entries(self) -> list[Runs]:
        """See :class:`dpfacts.cite.batch.Citing`."""
        return list(map(self.entry, self._sources))

    def entry(self, source: str) -> Runs:
        """What :meth:`in_text` gives, as the beginning of a sentence."""
        (first, face), *rest = self.in_text(source, "").pieces
        return Runs(((capitalised(first), face), *rest))

    def in_text(self, source: str, locator: str) -> Runs:
        """`Deep News reported on 10 February 2026`, `according to the Federation (2021)`. Running
        text gives no locator. Raises :class:`DpfactsError` for uncertain dates and ranges.
        """
        return attributed(self._sources[source])

    def cited(self, source: str) -> None:
        """Nothing: an attribution is the same each time."""


def attributed(source: Source) -> Runs:
    """Who says what ``source`` says, and when it came out."""
    issued = dates.date(source, NAME)
    people, paper = names.creators(source), curly(source.container_title)
    if source.type in _DAILIES and (people or paper):
        who = _people(people) if people else _body(paper)
        # An agency is told without the paper that prints it, a person with it.
        inside = paper if people and not people[0].literal else ""
        day = ("on " if issued.day else "in ") + issued.day_month_year() if issued.year else ""
        return joined([who + " reported", inside and "in " + _body(inside), day], " ")
    if not people and not source.title:
        raise refuse(source, NAME, "a work without author and title")
    alone = source.type not in (*_DAILIES, "article-journal", "chapter")
    work = roman(_people(people)) if people else elements.titled(source, alone=alone)
    return "according to " + work + f" ({issued.year or 'undated'})"


def listed(facts: Sequence[dict[str, Any]], runs: Sequence[Runs], markup: str) -> str:
    """The figure of each of ``facts`` (flat records) as it is said, with its hedge, and its
    attribution from ``runs``, one a line; in Markdown and HTML the attribution is a link to the
    words.
    """
    between = "\n\n" if markup in ("markdown", "tex") else "\n"
    lines = (_line(fact, run, markup) for fact, run in zip(facts, runs, strict=True))
    return between.join(lines) + "\n"


def _line(fact: dict[str, Any], attribution: Runs, markup: str) -> str:
    status = fact.get("status", "actual")
    said = fact["said"] + (f" ({status})" if status != "actual" else "")
    figure = marked(roman(f"{said}, "), markup) if fact["said"] else ""
    shown = marked(attribution, markup)
    if not is_page(fact["link"]):
        return figure + shown
    if markup == "markdown":
        return f"{figure}[{shown}](<{_quoted(fact['link'])}>)"
    if markup == "html":
        return f'{figure}<a href="{html_text(_quoted(fact["link"]))}">{shown}</a>'
    return figure + shown


def _quoted(address: str) -> str:
    """``address`` with what would end it in Markdown or HTML percent-encoded."""
    from urllib.parse import quote

    return quote(address, safe="%/:?#[]@!$&'()*+,;=~-._")


def _people(people: Sequence[Name]) -> str:
    """One name, two, or the first with the others as colleagues."""
    said = [_body(names.said(name)) if name.literal else names.said(name) for name in people]
    return " and ".join(said) if len(said) < 3 else f"{said[0]} and colleagues"


def _body(name: str) -> str:
    """The name of a body, with an article where it calls itself a federation or the like."""
    words = name.casefold().replace("’", "'").split()
    inner = next((at for at, word in enumerate(words) if word in _INNER), len(words))
    takes = inner > 0 and words[0] != "the" and bool({words[inner - 1], words[-1]} & _OFFICES)
    return f"the {name}" if takes else name
