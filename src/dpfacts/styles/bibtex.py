"""BibTeX entries (O. Patashnik, *BibTeXing*, 1988, for types and fields)."""

from __future__ import annotations

import re

from dpfacts.model import Name, Source
from dpfacts.styles.parts import MONTHS, date

HEAD, BETWEEN, TAIL = "", "\n", ""

_TYPES = {
    "article-newspaper": "article",
    "article-magazine": "article",
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
}
_CONTAINERS = {"article": "journal", "incollection": "booktitle"}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: "\\" + char for char in "&%$#_"},
}


def entry(source: Source) -> str:
    """``source`` as a BibTeX entry with its id as the key."""
    kind = _TYPES.get(source.type, "misc")
    if kind == "book" and source.genre == "brochure":
        kind = "booklet"
    fields = {
        "author": names(source.author),
        "editor": names(source.editor),
        "title": "{" + protected(source.title_sentence or source.title) + "}",
    }
    container = escape(source.container_title)
    fields[_CONTAINERS.get(kind, "howpublished")] = "{" + container + "}" if container else ""
    publisher = {"techreport": "institution", "booklet": "howpublished"}.get(kind, "publisher")
    if source.publisher:
        fields[publisher] = "{" + escape(source.publisher) + "}"
    for key, value in (("edition", source.edition), ("volume", source.volume), ("number", source.issue or source.number)):
        fields[key] = "{" + escape(value) + "}" if value else ""
    fields["pages"] = "{" + escape(source.page).replace("-", "--") + "}" if source.page else ""
    if issued := date(source.issued):
        year, month, day = issued
        fields["year"] = str(year)
        if month:
            short = MONTHS[month - 1][:3].lower()
            fields["month"] = f'"{day}~" # {short}' if day and kind == "misc" else short
    for key, value in (("doi", source.DOI), ("url", source.URL)):
        fields[key] = "{" + value + "}" if value else ""
    if accessed := date(source.accessed):
        year, month, day = accessed
        fields["note"] = "{Accessed " + "-".join(f"{part:02d}" for part in (year, month, day) if part) + "}"
    lines = [f"  {key} = {value}" for key, value in fields.items() if value]
    return f"@{kind}{{{source.id},\n" + ",\n".join(lines) + "\n}\n"


def names(people: tuple[Name, ...]) -> str:
    """Names joined by ``and``; a body in double braces, so that BibTeX takes it whole."""
    if not people:
        return ""
    return "{" + " and ".join(_name(name) for name in people) + "}"


def _name(name: Name) -> str:
    if name.literal:
        return "{" + escape(name.literal) + "}"
    return ", ".join(escape(part) for part in (name.family, name.suffix, name.given) if part)


def escape(text: str) -> str:
    """``text`` with TeX's special characters escaped."""
    return "".join(_SPECIAL.get(char, char) for char in text)


def protected(title: str) -> str:
    """A title in sentence case with braces round its capitalised words, whose capitals every style must keep."""
    first, *rest = re.split(r"(\s+)", title)
    words = [escape(first) if first[1:].islower() or len(first) == 1 else "{" + escape(first) + "}"]
    words += ["{" + escape(word) + "}" if any(char.isupper() for char in word) else escape(word) for word in rest]
    return "".join(words)
