"""The placeholders of a draft, and what was meant to be one.

``{{fact-id}}``, with ``.form`` behind the id or not, ``{{cite:fact-id}}``, of several facts where
their ids are joined by commas, and ``{{bibliography}}``. Only what looks like one of these is
touched: the placeholders of other programs (``{{ page.title }}``), code in Markdown and HTML, and
what a backslash stands before (``\\{{fact-id}}``) stay. But where braces hold the id of a fact and
are none of these forms, or are not closed, they are broken. A draft is read in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache
from typing import NamedTuple

from dpfacts.drafts import verbatim
from dpfacts.errors import nearest
from dpfacts.prose.spans import LineNumbers, Spans

BIBLIOGRAPHY, CITE = "bibliography", "cite"
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_BRACES = re.compile(r"\{\{(?!\{)([^{}]*)(\}\}?)?")
_FACT = re.compile(rf"(?P<fact>{_ID})(?:\.(?P<form>[a-z_-]+))?")
_NAME = re.compile(_ID)
_CLOSED_ONLY = re.compile(rf"(?<!\{{)\{{[ \t]*({_ID})(?:\.[a-z_-]+)?[ \t]*\}}\}}")
_NO_FORM = "is no placeholder: the braces may hold an id, its form, or `cite:` with ids alone"
_SHOWN = 60  # characters of what is broken


class Placeholder(NamedTuple):
    """One ``{{…}}`` of a draft: what stands in it, its line, the fact and the form of it that are
    asked for, and its span. ``form`` is ``cite``, ``bibliography`` or what stands behind the dot.
    """

    text: str
    line: int
    fact: str
    form: str
    start: int
    end: int

    def ids(self) -> list[str]:
        """The facts that it names; a citation may name several."""
        return [name.strip() for name in self.fact.split(",") if name.strip()]


class Found(NamedTuple):
    """The placeholders of a draft in their order, and what is broken: its line, and why."""

    placeholders: list[Placeholder]
    broken: list[tuple[int, str]]


def read(draft: str, markup: str = "plain", known: Container[str] = ()) -> Found:
    """The placeholders of ``draft``, which is written in ``markup``. A lone word without a hyphen
    is one only where it is a ``known`` id.
    """
    lines = LineNumbers(draft)
    code = verbatim.code(draft, markup)
    inside, endless = Spans(span[:2] for span in code), [span[0] for span in code if not span[2]]
    found = Found([], [])
    for match in _BRACES.finditer(draft):
        start, (text, end) = match.start(), match.groups()
        if draft[start - 1 : start] == "\\":
            continue
        line = lines.of(start)
        item = _placeholder(text.strip(), line, match.span()) if end == "}}" else None
        if item and not (item.form in (CITE, BIBLIOGRAPHY) or _is_ours(item.fact, known)):
            continue
        why = "" if item else _broken(text, end == "}}", known)
        if start in inside:
            if (item or why) and endless and start > endless[0]:
                message = f"{match[0][:_SHOWN]!r} stands in code that does not end"
                found.broken.append((line, f"{message} (it begins in line {lines.of(endless[0])})"))
        elif item:
            found.placeholders.append(item)
        elif why:
            found.broken.append((line, f"{match[0].splitlines()[0].strip()[:_SHOWN]!r} {why}"))
    if markup != "tex":  # where braces stand in braces
        found.broken.extend(_half_opened(draft, inside, lines, known))
    return found


def _placeholder(text: str, line: int, span: tuple[int, int]) -> Placeholder | None:
    if text == BIBLIOGRAPHY:
        return Placeholder(text, line, "", BIBLIOGRAPHY, *span)
    if text.startswith(f"{CITE}:"):
        return Placeholder(text, line, text.removeprefix(f"{CITE}:").strip(), CITE, *span)
    fact = _FACT.fullmatch(text)
    return Placeholder(text, line, fact["fact"], fact["form"] or "", *span) if fact else None


def _is_ours(fact: str, known: Container[str]) -> bool:
    return "-" in fact or fact in known or _is_nearly_bibliography(fact)


@cache
def _is_nearly_bibliography(word: str) -> bool:
    return bool(nearest(word, [BIBLIOGRAPHY]))


def _broken(text: str, closed: bool, known: Container[str]) -> str:
    """Why ``text`` behind two braces is no placeholder, where it was meant to be one."""
    head, newline, _ = text.partition("\n")
    names = [name for name in _NAME.findall(head) if name in known]
    meant = any("-" in name for name in names) or head.strip().startswith(tuple(names))
    if closed and not newline:
        return _NO_FORM if meant else ""
    fact = _FACT.fullmatch(head.strip())
    whole = head.strip() == BIBLIOGRAPHY or (fact and "-" in fact["fact"])
    if whole or meant or head.strip().startswith(f"{CITE}:"):
        return "is not closed by two braces"
    return ""


def _half_opened(
    draft: str, code: Spans, lines: LineNumbers, known: Container[str]
) -> Iterator[tuple[int, str]]:
    for match in _CLOSED_ONLY.finditer(draft):
        if match[1] in known and match.start() not in code:
            yield lines.of(match.start()), f"{match[0][:_SHOWN]!r} is not opened by two braces"
