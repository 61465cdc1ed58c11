"""What the human styles share of the elements of an entry: titles, editions, numbers, pages,
publishers, addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.parts import LABELS, affixed, curly, dashed, ordinal, quoted, sentence_case
from dpfacts.cite.runs import Runs, italic, roman

if TYPE_CHECKING:
    from collections.abc import Callable

    from dpfacts.facts.source import Source

_NUMBER = r"(?:[A-Za-z]?\d+[A-Za-z]?|[ivxlcdm]+\b)"
"""The number of a page: `12`, `S12`, `xii`."""


def sentence(source: Source) -> str:
    """The title in sentence case with typographic quotes."""
    return curly(sentence_case(source))


def titled(source: Source, alone: bool) -> Runs:
    """The title in headline case: in italics of a work that stands ``alone``, else quoted."""
    title = curly(source.title_headline or source.title)
    return italic(title) if alone else roman(quoted(title))


def edition(source: Source, word: str = "ed.") -> str:
    """`2nd ed.`, or the edition in its own words."""
    import re

    number = re.sub(r"(?<=\d)(?:st|nd|rd|th)\Z", "", source.edition)
    return f"{ordinal(number)} {word}" if number.isdigit() else curly(number)


def numbers(source: Source) -> tuple[str, str]:
    """Volume and issue: `vol. 12`, `no. 3`."""
    return affixed("vol. ", source.volume), affixed("no. ", source.issue)


def report_number(source: Source, word: str) -> str:
    """What a numbered report calls itself, and its number: `Working Paper No. 14`; else empty."""
    if source.type != "report" or not source.number:
        return ""
    return f"{source.genre} {word} {source.number}".strip()


def many(text: str) -> bool:
    """Whether ``text`` names more than one number: `12-19`, `3, 5`."""
    if not set("-–,&") & set(text):
        return False
    import re

    return bool(re.search(rf"\b{_NUMBER}\s*[-–,&]\s*{_NUMBER}", text))


def locator(text: str, labels: dict[str, tuple[str, str]] = LABELS) -> str:
    """A locator such as `paragraph 4` with its label as ``labels`` has it, one and many: `para. 4`,
    `pp. 12–19`.
    """
    label, _, rest = text.partition(" ")
    if label not in labels or not rest:
        return curly(text)
    rest = dashed(rest) if rest[:1].isdigit() or many(rest) else rest
    name = labels[label][many(rest)]
    return curly(f"{name} {rest}".strip())


def pages(page: str, shown: Callable[[str], str] = dashed) -> str:
    """`pp. 12–19`, with more than one page as ``shown`` writes them; `p. 12`."""
    return affixed("pp. ", shown(page)) if many(page) else affixed("p. ", page)


def page_range(page: str, cut: Callable[[str, str], str]) -> str:
    """The pages, of each range of numbers equally long the second one as ``cut`` makes it of both
    (CSL's ``page-range-format``).
    """
    return ", ".join(_range(each.strip(), cut) for each in dashed(page).split(","))


def _range(pages: str, cut: Callable[[str, str], str]) -> str:
    import re

    # A letter before both numbers is not said twice: S12–15.
    if not (both := re.fullmatch(r"([A-Za-z]?)(\d+)–(\1)(\d+)", pages)):
        return pages
    letter, first, _, last = both.groups()
    if len(first) != len(last):
        return pages
    return f"{letter}{first}–{cut(first, last)}"


def imprint(source: Source) -> str:
    """`Northcity: Northland Press`."""
    return ": ".join(curly(part) for part in (source.publisher_place, source.publisher) if part)


def link(source: Source) -> str:
    """Where the source is found: its DOI as an address, else its address."""
    return f"https://doi.org/{source.DOI}" if source.DOI else source.URL


def may_change(source: Source) -> bool:
    """Whether the work is online without a date, so that the day of reading is to be told."""
    return bool(source.URL and not source.DOI and not source.issued)
