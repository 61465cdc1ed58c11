"""The machine formats: read back by a small reader for each, they say what the source says."""

from __future__ import annotations

import json
from collections.abc import Callable

from dpfacts.cite import bibliography
from dpfacts.errors import DpfactsError
from dpfacts.facts.source import Name, Source
from dpfacts.output.safe import visible
from fuzz.bibliographies import (
    Entries,
    Entry,
    names_in,
    read_bib,
    read_json,
    read_ris,
    read_wiki,
    untex,
)
from fuzz.reader import Reader
from fuzz.safety import unsafe
from fuzz.sources import source

WIKI = {
    "{{!}}": "|",
    "&#91;": "[",
    "&#93;": "]",
    "&#123;": "{",
    "&#125;": "}",
    "&lt;": "<",
    "&gt;": ">",
    "&#39;": "'",
}


def run(data: bytes) -> None:
    """See the package."""
    read = Reader(data)
    sources = [source(read), source(read, "other")]
    for name, reader in READERS.items():
        try:
            text = bibliography.machine(sources, name)
        except DpfactsError:
            assert any(
                date.strip("-0123456789") for one in sources for date in (one.issued, one.accessed)
            ), name
            continue
        assert not unsafe(text), name
        entries = reader(text)
        assert len(entries) == len(sources), name
        for entry, one in zip(entries, sources, strict=True):
            HELD[name](entry, one)


def _same(text: str) -> str:
    """``text`` as a format may print it: what is unsafe as escapes, white space as one blank."""
    return visible(" ".join(text.split()))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _shown(text: str) -> str:
    """``text`` as TeX prints it: line ends are white space, what is unsafe comes as escapes."""
    return _plain(visible(text.replace("\n", " ")))


def _held_ris(entry: Entry, one: Source) -> None:
    assert entry["ID"] == [one.id] and len(entry["TY"]) == 1
    wanted = {
        "TI": one.title_sentence or one.title,
        "T2": one.container_title,
        "PB": one.publisher,
        "UR": one.URL,
    }
    wanted |= {
        "VL": one.volume,
        "DO": one.DOI,
        "LA": one.language,
        "M3": one.genre,
        "CY": one.publisher_place,
    }
    for tag, text in wanted.items():
        assert entry.get(tag, [""]) == [_same(text)], tag
    assert len(entry.get("AU", [])) <= len(one.author)


def _held_bib(entry: Entry, one: Source) -> None:
    assert entry["@key"] == [one.id]
    title, volume = (untex(entry.get(name, [""])[0]) for name in ("title", "volume"))
    assert _plain(title) == _shown(one.title_sentence or one.title)
    assert _plain(volume) == _shown(one.volume)
    for role, people in (("author", one.author), ("editor", one.editor)):
        names = names_in(entry.get(role, ["{}"])[0][1:-1])
        wanted = [name for name in people if _whole(name)]
        assert len(names) == len(wanted), (names, wanted)
        for name, person in zip(names, wanted, strict=True):
            assert sorted(_plain(untex(name)).replace(",", " ").split()) == sorted(
                _shown(_whole(person)).replace(",", " ").split()
            )
    for name in ("url", "doi"):
        assert not set(entry.get(name, ["{}"])[0][1:-1]) & set("{}\\ \n\t"), name


def _whole(name: Name) -> str:
    if name.literal or not name.family:
        return name.literal or name.given
    return f"{name.family} {name.given} {name.suffix}"


def _held_json(entry: Entry, one: Source) -> None:
    item = json.loads(entry["csl"][0])
    assert (item["id"], item["type"], item["title"]) == (
        one.id,
        one.type,
        one.title_sentence or one.title,
    )
    for key, text in (
        ("publisher", one.publisher),
        ("URL", one.URL),
        ("page", one.page),
        ("container-title", one.container_title),
    ):
        assert item.get(key, "") == text
    assert len(item.get("author", [])) == len(one.author)
    for key, date in (("issued", one.issued), ("accessed", one.accessed)):
        years = [str(part[0]).zfill(4) for part in item.get(key, {}).get("date-parts", [])]
        assert "literal" in item.get(key, {}) or years == [
            end[:4] for end in date.split("/") if date
        ]


def _held_wiki(entry: Entry, one: Source) -> None:
    name = "chapter" if one.type == "chapter" else "title"
    value = entry.get(name, [""])[0]
    assert "''" not in value
    for code, char in WIKI.items():
        value = value.replace(code, char)
    title = _same(one.title)
    for code, char in WIKI.items():  # a title may say `&lt;` itself
        title = title.replace(code, char)
    assert value == title


READERS: dict[str, Callable[[str], Entries]] = {
    "ris": read_ris,
    "bibtex": read_bib,
    "biblatex": read_bib,
    "csl-json": read_json,
    "wikipedia": read_wiki,
}
HELD: dict[str, Callable[[Entry, Source], None]] = {
    "ris": _held_ris,
    "bibtex": _held_bib,
    "biblatex": _held_bib,
    "csl-json": _held_json,
    "wikipedia": _held_wiki,
}
