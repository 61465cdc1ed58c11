"""The human styles: a citation or a refusal, in every markup without anything that acts by
itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from dpfacts.cite import bibliography
from dpfacts.cite.runs import Runs
from dpfacts.cite.styles import HUMAN
from dpfacts.errors import DpfactsError
from dpfacts.output.safe import visible
from fuzz import commonmark
from fuzz.bibliographies import TEX
from fuzz.reader import Reader
from fuzz.safety import unsafe
from fuzz.sources import LOCATORS, source

FACES = r"\x1b\[(?:1|3|22|23)m"
TAGS = r"</?(?:i|b|sup|small)>"


def run(data: bytes) -> None:
    """See the package."""
    read = Reader(data)
    style, locator = read.pick(list(HUMAN)), read.pick((*LOCATORS, read.text()))
    sources = [source(read), source(read, "other")]
    if read.number(2):
        sources.reverse()
    try:
        batch = bibliography.Batch(sources, style)
        entries = batch.entries()
        cited = [batch.in_text(one.id, locator) for one in sources]
        batch.cited("one")
        cited.append(batch.in_text("one", locator))
    except DpfactsError as refusal:
        assert "no rule" in refusal.message and "--csl" in refusal.hint
        return
    assert len(entries) == len(sources)
    for runs in (*entries, *cited):
        assert str(runs).strip(), "a citation says something"
        for markup, held in MARKUPS.items():
            held(bibliography.marked(runs, markup), runs)
    assert bibliography.bibliography(batch).count("\n") == len(sources), "one entry a line"


def _plain(text: str, runs: Runs) -> None:
    assert text == visible(str(runs)) and not unsafe(text, but="")


def _terminal(text: str, runs: Runs) -> None:
    _plain(re.sub(FACES, "", text), runs)
    faces = re.findall(FACES, text)
    assert all(
        one + two in ("\x1b[3m\x1b[23m", "\x1b[1m\x1b[22m")
        for one, two in zip(faces[::2], faces[1::2], strict=True)
    )


def _html(text: str, runs: Runs) -> None:
    bare = re.sub(TAGS, "", text)
    assert not set(bare) & set("<>")
    assert html.unescape(re.sub("&(?!amp;|lt;|gt;)", "&amp;", bare)) == visible(str(runs))
    assert all(
        text.count(f"<{tag}>") == text.count(f"</{tag}>") for tag in ("i", "b", "sup", "small")
    )


def _tex(text: str, runs: Runs) -> None:
    depth, at, found = 0, 0, ""
    while at < len(text):
        if text[at] == "\\":
            match = re.compile(
                r"\\(?:(emph|textsuperscript|textbf)(?=\{)|([a-zA-Z]+)\{\}|([&%$#_{}]))"
            ).match(text, at)
            assert match, text[at : at + 20]
            found, at = found + TEX.get(match[2] or match[3] or "", ""), match.end()
            continue
        assert text[at] not in "%&#$_^~", text
        depth += (text[at] == "{") - (text[at] == "}")
        assert depth >= 0
        found, at = found + text[at] * (text[at] not in "{}"), at + 1
    assert not depth and found == visible(str(runs)), text


def _markdown(text: str, runs: Runs) -> None:
    assert [said.strip() for said in commonmark.said(text)] == [visible(str(runs)).strip()], text


MARKUPS: dict[str, Callable[[str, Runs], None]] = {
    "plain": _plain,
    "terminal": _terminal,
    "html": _html,
    "tex": _tex,
    "markdown": _markdown,
}
