"""What the styles build on: the types they cover, labels of locators, marks of a list, typographic
signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.errors import DpfactsError

if TYPE_CHECKING:
    from dpfacts.facts.source import Name, Source

ARTICLES = ("article-newspaper", "article-magazine", "article-journal")
TYPES = (*ARTICLES, "webpage", "report", "book", "pamphlet", "chapter", "dataset")
"""Types of source that every human style covers."""
# CSL locator labels with their short forms, one and many, from the CSL locale en-US
# (https://github.com/citation-style-language/locales).
LABELS = {
    "page": ("p.", "pp."),
    "paragraph": ("para.", "paras."),
    "section": ("sec.", "secs."),
    "chapter": ("chap.", "chaps."),
    "volume": ("vol.", "vols."),
    "figure": ("fig.", "figs."),
    "table": ("tbl.", "tbls."),
    "line": ("l.", "ll."),
    "note": ("n.", "nn."),
    "part": ("pt.", "pts."),
}


class Mark:
    """What the other works of a list make of one of them.

    ``number`` is its number in a numbered style, ``letter`` what tells it from works of the same
    authors and year (`2025a`), ``titled`` whether its title must do so where there is no year,
    ``initials`` whether its first author is told from another of that family name, ``people`` how
    many names tell its authors from those of other works (0: as many as the style shows),
    ``again`` whether it has been cited before, ``same`` whether the entry before it has the same
    authors.
    """

    __slots__ = ("again", "initials", "letter", "number", "people", "same", "titled")

    def __init__(self, number: int = 1) -> None:
        self.number, self.letter = number, ""
        self.titled = self.again = self.same = self.initials = False
        self.people = 0


ALONE = Mark()


def refuse(source: Source, style: str, what: str) -> DpfactsError:
    """The error for a shape of source that a style does not know."""
    return DpfactsError(
        f"{source.id}: {style} has no rule here for {what}",
        "any style: `dpfacts cite ID --csl FILE` renders it through pandoc",
    )


def expect(source: Source, style: str) -> None:
    """Raise :class:`DpfactsError` in the name of ``style`` for a source of a type or shape that our
    styles do not cover.
    """
    if source.type not in TYPES:
        raise refuse(source, style, f"sources of type {source.type!r}")
    if source.type == "chapter" and source.editor and not source.author:
        raise refuse(source, style, "a chapter without author in an edited book")
    if source.container_author:
        raise refuse(source, style, "the author of a book that holds a chapter")


def type_of(source: Source) -> str:
    """The type of the source; a book that is a brochure or leaflet counts as a pamphlet, as formats
    that know the difference want it.
    """
    brief = source.type == "book" and source.genre in ("brochure", "pamphlet", "leaflet")
    return "pamphlet" if brief else source.type


def sentence_case(source: Source) -> str:
    """The title in sentence case, as data formats want it for English; else as printed."""
    return source.title_sentence or source.title


def is_undivided(name: Name) -> bool:
    """Whether ``name`` has no family name for a data format to tell from the rest."""
    return bool(name.literal) or not name.family


def affixed(prefix: str, text: str, suffix: str = "") -> str:
    """``text`` between its affixes, or nothing where it is empty."""
    return f"{prefix}{text}{suffix}" if text else ""


def curly(text: str) -> str:
    """``text`` with typographic apostrophes and quotation marks; what is quoted in single ones gets
    double ones.
    """
    if '"' not in text and "'" not in text:
        return text
    import re

    text = re.sub(r"(?<!\w)'(?=\d\ds\b)|(?<= )'(?=n' )", "’", text)  # the '90s, rock 'n' roll
    if '"' not in text:
        text = re.sub(r"(^|[\s(\[{—–/])'((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)", r'\1"\2"', text)
    text = re.sub(r"(^|[\s(\[{—–/'‘])\"(?=\S)", r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[{—–/“])'(?=\S)", r"\1‘", text).replace("'", "’")


def quoted(text: str) -> str:
    """``text`` in double quotation marks, those within it made single (American usage)."""
    return "“" + text.replace("“", "‘").replace("”", "’") + "”"


def dashed(text: str) -> str:
    """``text`` with an en dash between numbers."""
    if "-" not in text and "–" not in text:
        return text
    import re

    return re.sub(r"(?<=[\dA-Za-z])\s*[-–]+\s*(?=[\dA-Za-z])", "–", text)


def ordinal(number: str) -> str:
    """`2` as `2nd`; text that is no number as it is."""
    if not number.isdigit():
        return number
    value = int(number)
    ending = (
        "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    )
    return f"{value}{ending}"
