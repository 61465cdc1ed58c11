"""Sources and the names of those who made them, with CSL's own field names.

Apart from the rest of the model because citing needs nothing else, and costs less to import.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any


def toml_key(field: str) -> str:
    """The key that a base file uses for ``field``: CSL's spelling (``container-title``,
    ``URL``).
    """
    if field in ("URL", "DOI", "ISBN", "ISSN"):
        return field
    return field.rstrip("_").replace("_", "-")  # `for_`, as Python has a use for `for`


class Strict:
    """Tells the validator to take nothing else for a value of this type: no text for a number, no
    number for a truth value.

    (A strict configuration of the whole model would also refuse tables for dataclasses.)
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        schema = handler(source)
        schema["strict"] = True
        return schema


Flag = Annotated[bool, Strict()]

# How pydantic reads the classes below. Descriptions for the schema are not asked for here: reading
# the docstrings out of the source takes longer than validating a base (see ``schema``).
CONFIG: dict[str, Any] = {
    "extra": "forbid",
    "alias_generator": toml_key,
}


@dataclass(frozen=True, slots=True)
class Name:
    """A person or a body, with CSL's own field names."""

    __pydantic_config__ = CONFIG
    family: str = ""
    """Family name of a person."""
    given: str = ""
    """Given names of a person."""
    suffix: str = ""
    """Such as `Jr.`."""
    literal: str = ""
    """The whole name of a body, or of a person whose name has no parts."""
    static_ordering: Flag = False
    """True for a name that is written family name first in its own language (Chinese, Korean,
    Hungarian).
    """
    non_dropping_particle: str = ""
    """Words such as `van der`, part of the family name, that some styles do not file by."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for all facts of a source that do not say otherwise."""

    __pydantic_config__ = CONFIG
    topics: tuple[str, ...] = ()
    """Ids of topics."""
    locator: str = ""
    """Where in the source."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a text: one stretch of it, or several where the text is out of order. A stretch
    ends where the next one begins, of whatever section.
    """

    __pydantic_config__ = CONFIG
    begins: tuple[str, ...]
    """The words with which each of its stretches begins, in the order in which they are read."""
    name: str = ""
    """Its name, as locators give it (`section NAME`); none for the body of a text whose paragraphs
    are counted.
    """


@dataclass(frozen=True, slots=True)
class Source:
    """A document that figures are quoted from, described with CSL-JSON's own field names."""

    __pydantic_config__ = CONFIG
    id: str
    """Id of the source; also the name of its text file in `check --texts`."""
    type: str
    """CSL type, such as `webpage`, `article-newspaper`, `report`, `book`."""
    title: str
    """Title as printed."""
    title_sentence: str = ""
    """The title in sentence case, where that differs from the title as printed."""
    title_headline: str = ""
    """The title in headline case, where that differs from the title as printed."""
    author: tuple[Name, ...] = ()
    """Authors in the order printed."""
    editor: tuple[Name, ...] = ()
    """Editors in the order printed."""
    container_title: str = ""
    """The newspaper, site, journal or book that holds the document."""
    container_author: tuple[Name, ...] = ()
    """Authors of the book that holds a chapter."""
    publisher: str = ""
    """Publisher."""
    publisher_place: str = ""
    """Place of publication."""
    genre: str = ""
    """Such as `brochure`, `white paper`."""
    edition: str = ""
    """Edition."""
    volume: str = ""
    """Volume of a journal or book."""
    issue: str = ""
    """Issue of a journal."""
    number: str = ""
    """Number of a report."""
    page: str = ""
    """Pages of the document in its container, such as `12-19`."""
    version: str = ""
    """Version of a dataset."""
    issued: str = ""
    """Date of publication (EDTF)."""
    accessed: str = ""
    """Date on which the text was read (EDTF)."""
    URL: str = ""
    """Address of the document itself; none where only a description of it is known."""
    DOI: str = ""
    """Digital object identifier, without a resolver's address."""
    ISBN: str = ""
    """International standard book number."""
    ISSN: str = ""
    """International standard serial number."""
    language: str = ""
    """Language of the text (BCP 47)."""
    agency: str = ""
    """News agency that wrote the text for others to carry."""
    via: str = ""
    """Who carries the text on the page of `URL`, where that is not its publisher."""
    sha256: str = ""
    """SHA-256 of the text that the quotes were taken from, in hexadecimal."""
    sections: tuple[Section, ...] = ()
    """The sections of the text, for locators to be proved by."""
    defaults: Defaults | None = None
    """What holds for all facts of the source that do not say otherwise."""
    notes: tuple[str, ...] = ()
    """What a reader should know about the document, in the curator's own words."""
