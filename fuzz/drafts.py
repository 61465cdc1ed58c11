"""Drafts of any text: filled with nothing else touched, or refused with the line of every
placeholder.
"""

from __future__ import annotations

import re
from functools import cache

from dpfacts.cite.bibliography import MARKUPS
from dpfacts.cite.styles import HUMAN
from dpfacts.drafts.fill import fill, placeholders
from dpfacts.errors import DpfactsError
from dpfacts.factbase import FactBase, open_base
from fuzz import CASES
from fuzz.reader import Reader


def run(data: bytes) -> None:
    """See the package."""
    read = Reader(data)
    markup, style = (
        read.pick([markup for markup in MARKUPS if markup != "terminal"]),
        read.pick(list(HUMAN)),
    )
    draft = "".join(_piece(read) for _ in range(1 + read.number(8)))
    found = placeholders(draft)
    for item in found:
        assert (
            re.search(r"\{\{\s*" + re.escape(item.text), draft)
            and 1 <= item.line <= draft.count("\n") + 1
        )
    around = _around(draft)
    try:
        filled = fill(_base(), draft, markup, style)
    except DpfactsError as refusal:
        _refused(refusal, draft)
        return
    assert (filled == draft) or found
    assert len(around) == len(found) + 1
    assert filled.startswith(around[0]) and filled.endswith(around[-1])
    at = 0
    for text in around:
        at = filled.find(text, at)
        assert at >= 0, "what stands around the placeholders stays, in its order"
        at += len(text)


def _piece(read: Reader) -> str:
    names = read.pick(
        [
            ("", ""),
            ("{{", "}}"),
            ("{{cite:", "}}"),
            ("{{", ".value}}"),
            ("{{ ", ".statement }}"),
            ("{{bibliography}}", ""),
        ]
    )
    fact = read.pick(["", *_base().ids("facts")]) if names[1] else ""
    return f"{names[0]}{fact}{read.text()}{names[1]}"


def _refused(refusal: DpfactsError, draft: str) -> None:
    lines = [
        match for line in refusal.message.split("\n") if (match := re.match(r"line (\d+): ", line))
    ]
    if not lines:  # a source that the style does not know
        assert "--csl" in refusal.hint
    for match in lines:
        assert "{{" in draft.split("\n")[int(match[1]) - 1], refusal.message


def _around(draft: str) -> list[str]:
    """What stands around the placeholders: two braces, no brace within, something that is no blank,
    two braces.
    """
    found, last = [], 0
    for start in range(len(draft)):
        if start >= last and draft.startswith("{{", start):
            inner = re.compile(r"[^{}]*").match(draft, start + 2)
            assert inner
            if draft.startswith("}}", inner.end()) and inner[0].strip():
                found.append(draft[last:start])
                last = inner.end() + 2
    return [*found, draft[last:]]


@cache
def _base() -> FactBase:
    return open_base(CASES / "base" / "facts.toml")
