"""What the human styles share: typographic quotes, dates, initials, labels of locators."""

from __future__ import annotations

import re

from dpfacts import period
from dpfacts.model import Name, Source

MONTHS = ("January February March April May June July August September October November December").split()

_OPENING = re.compile(r"(^|[\s(\[{—–])\"")
_OPENING_SINGLE = re.compile(r"(^|[\s(\[{—–“])'")

# CSL locator labels with their short forms, from the CSL locale en-US (https://github.com/citation-style-language/locales).
_LABELS = {"paragraph": "para.", "section": "sec.", "page": "p.", "chapter": "chap.", "figure": "fig.", "table": "tbl."}


def curly(text: str) -> str:
    """``text`` with typographic quotes and apostrophes."""
    text = _OPENING.sub(r"\1“", text).replace('"', "”")
    return _OPENING_SINGLE.sub(r"\1‘", text).replace("'", "’")


def date(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of the EDTF date ``text``, 0 for what it leaves out; None where there is no date."""
    if not text:
        return None
    when = period.parse(text)
    parts = text.rstrip("~?%").split("-")
    return when.start[0], when.start[1] if len(parts) > 1 else 0, when.start[2] if len(parts) > 2 else 0


def locator(text: str) -> str:
    """A locator such as `paragraph 4` with its label in short form: `para. 4`."""
    label, _, rest = text.partition(" ")
    return f"{_LABELS[label]} {rest}" if label in _LABELS and rest else text


def initials(given: str) -> str:
    """`Mary Jane` as `M. J.`, `Jean-Paul` as `J.-P.`."""
    return " ".join("-".join(f"{part[0]}." for part in name.split("-") if part) for name in given.split())


def sort_name(name: Name) -> str:
    """The name by which an author is filed: a family name, or the whole name of a body."""
    return name.literal or name.family


def title(source: Source) -> str:
    """The title in sentence case with typographic quotes."""
    return curly(source.title_sentence or source.title)


def headline(source: Source) -> str:
    """The title in headline case with typographic quotes."""
    return curly(source.title_headline or source.title)
