"""Small readers of bibliographies, which take nothing that is not well formed."""

from __future__ import annotations

import json
import re

Entry = dict[str, list[str]]
Entries = list[Entry]
TEX = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textbraceleft": "{",
    "textbraceright": "}",
}
TEX |= {char: char for char in "&%$#_{}"}


def read_ris(text: str) -> Entries:
    """RIS: a tag a line, from ``TY`` to ``ER``."""
    entries: Entries = []
    for line in text.rstrip("\n").split("\n"):
        if not line:
            continue
        match = re.fullmatch("([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        if match[1] == "TY":
            entries.append({})
        assert entries and "ER" not in entries[-1]
        entries[-1].setdefault(match[1], []).append(match[2])
    assert all(entry["ER"] == [""] for entry in entries)
    return entries


def read_bib(text: str) -> Entries:
    """BibTeX and BibLaTeX: values with their braces, type and key as ``@`` and ``@key``."""
    entries, at = [], 0
    for match in re.finditer(r"@([a-z]+)\{([^,]*),", text):
        if match.start() < at:
            continue  # within a value
        assert not text[at : match.start()].strip()
        entry, at = {"@": [match[1]], "@key": [match[2]]}, match.end()
        while field := re.compile(r",?\s*([a-z]+) = ").match(text, at):
            end = _value_end(text, field.end())
            assert field[1] not in entry, field[1]
            entry[field[1]] = [text[field.end() : end]]
            at = end
        closing = re.compile(r"\s*\}").match(text, at)
        assert closing, text[at:]
        at = closing.end()
        entries.append(entry)
    assert not text[at:].strip()
    return entries


def _value_end(text: str, at: int) -> int:
    if text[at] != "{":
        bare = re.compile("[a-z0-9]+").match(text, at)
        assert bare, text[at:]
        return bare.end()
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == "{") - (text[end] == "}")  # as BibTeX counts them, escaped or not
        if not depth:
            return end + 1
    raise AssertionError("braces do not pair")


def untex(value: str) -> str:
    """What TeX prints of ``value``, groups taken away."""
    found, at = "", 0
    while at < len(value):
        if value[at] == "\\":
            match = re.compile(r"\\([a-zA-Z]+)(?:\{\})?|\\(.)", re.DOTALL).match(value, at)
            assert match and (match[1] or match[2]) in TEX, value[at : at + 8]
            found, at = found + TEX[match[1] or match[2]], match.end()
        else:
            assert value[at] not in "%&#$_^~", value
            found, at = found + value[at] * (value[at] not in "{}"), at + 1
    return found


def names_in(value: str) -> list[str]:
    """``value`` at each ``and`` that stands in no braces."""
    names, depth, last = [], 0, 0
    for at, char in enumerate(value):
        depth += (char == "{") - (char == "}")
        if not depth and re.compile(r"\sand\s", re.IGNORECASE).match(value, at):
            names.append(value[last:at])
            last = at + 5
    return [name for name in (*names, value[last:]) if name]


def read_json(text: str) -> Entries:
    """CSL-JSON: each item as JSON under ``csl``."""
    return [{"csl": [json.dumps(item)]} for item in json.loads(text)]


def read_wiki(text: str) -> Entries:
    """Templates of Wikipedia, one a line."""
    entries: Entries = []
    for line in text.rstrip("\n").split("\n"):
        assert line.startswith("{{cite ") and line.endswith("}}"), line
        inner = line[2:-2].replace("{{!}}", "\0")
        assert not set(inner) & set("{}[]<>"), line
        kind, *pairs = inner.split("|")
        entry = {"kind": [kind.strip()]}
        for pair in pairs:
            key, _, value = pair.partition("=")
            assert key not in entry, key
            entry[key] = [value.replace("\0", "{{!}}").removesuffix(" ")]
        entries.append(entry)
    return entries
