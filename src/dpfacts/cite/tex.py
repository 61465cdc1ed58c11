"""What BibTeX and BibLaTeX share: types, TeX's special characters, protected capitals, names,
addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.parts import affixed, is_undivided

if TYPE_CHECKING:
    from dpfacts.facts.source import Name

TYPES = {
    "article-newspaper": "article",
    "article-magazine": "article",
    "article-journal": "article",
    "book": "book",
    "pamphlet": "booklet",
    "chapter": "incollection",
}
"""Types of entries in both."""

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: "\\" + char for char in "&%$#_"},
}
_LONELY = _SPECIAL | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


def escape(text: str) -> str:
    """``text`` with TeX's special characters escaped; braces that do not pair so that BibTeX, which
    counts them, sees none.
    """
    special = _SPECIAL if _paired(text) else _LONELY
    escaped = "".join(special.get(char, char) for char in text)
    for char in "-'`":  # two of them would become one sign
        escaped = escaped.replace(char * 2, f"{char}{{}}" * 2)
    return escaped


def _paired(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return not depth


def protected(title: str) -> str:
    """A title in sentence case with braces round its capitalised words, whose capitals every style
    must keep.
    """
    words = title.split(" ")
    return " ".join(
        _protected(word, word[1:] if place == 0 else word) for place, word in enumerate(words)
    )


def _protected(word: str, capitals: str) -> str:
    return "{" + escape(word) + "}" if any(char.isupper() for char in capitals) else escape(word)


def names(people: tuple[Name, ...]) -> str:
    """Names joined by ``and``; a body in braces of its own, so that it is taken whole."""
    return " and ".join(map(_name, people))


def _name(name: Name) -> str:
    if is_undivided(name):
        return "{" + escape(name.literal or name.given) + "}"
    particle = affixed("", escape(name.non_dropping_particle), " ")
    parts = (name.family, name.suffix, name.given)
    return particle + ", ".join(_part(part) for part in parts if part)


def _part(text: str) -> str:
    """A part of a name, in braces where a word or sign in it would be read as a border between
    names.
    """
    borders = "," in text or " and " in f" {text} " or text[:1].islower()
    return "{" + escape(text) + "}" if borders else escape(text)


def verbatim(address: str) -> str:
    """An address, never escaped; braces, which BibTeX counts, white space and what cannot be seen
    percent-encoded.
    """
    return "".join(
        _percent(char) if char in "{}\\ " or not char.isprintable() else char for char in address
    )


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))


def pages(page: str) -> str:
    """Pages with the two dashes that TeX sets as one between numbers."""
    return escape(page.replace("–", "-")).replace("-", "--")


def record(kind: str, key: str, fields: dict[str, str], bare: tuple[str, ...] = ()) -> str:
    """The entry ``@kind{key, …}`` with those ``fields`` that are not empty; all values but those of
    the fields ``bare`` in braces.
    """
    lines = [
        f"  {name} = {value}" if name in bare else f"  {name} = {{{value}}}"
        for name, value in fields.items()
        if value.strip("{}")
    ]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"
