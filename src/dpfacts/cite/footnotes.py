"""Notes of a draft as footnotes: in Markdown ``[^id]`` with the note at the end, in LaTeX
``\\footnote{…}``. Where the draft has opened a note itself, its words go there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpfacts.prose.spans import Spans

MARKUPS = ("markdown", "tex")
"""Those that have footnotes; in others a note stands where it is asked for."""
_LABEL = re.compile(r"\[\^([^\[\]\s]+)\]")
# A note at the foot (and its further lines, which are indented), or within a line.
_FOOT = re.compile(r"^\[\^[^\]\s]+\]:.*(?:\n(?:[ \t]+.*|[ \t]*(?=\n[ \t])))*", re.MULTILINE)
_INLINE = re.compile(r"\^\[")
_BLANK = re.compile(r"\n[ \t\r]*\n")
_TEX = re.compile(r"\\(?:foot|end)note(?:text)?(?:\[[^\[\]]*\])?\{")


class Footnotes:
    """The footnotes of ``draft``, and those that are added to it."""

    def __init__(self, draft: str, markup: str) -> None:
        self._draft = draft
        self._tex = markup == "tex"
        self._taken = set(_LABEL.findall(draft))
        self._own = Spans(_in_tex(draft) if self._tex else _in_markdown(draft))
        self._numbers: dict[str, int] = {}
        self._added: list[str] = []

    def placed(self, note: str, id: str, at: int) -> str:
        """What stands for ``note`` at the offset ``at`` of the draft; ``id`` names it."""
        if at in self._own:
            return note
        if self._tex:
            return f"\\footnote{{{note}}}"
        label = id
        while label in self._taken:
            self._numbers[id] = self._numbers.get(id, 1) + 1
            label = f"{id}-{self._numbers[id]}"
        self._taken.add(label)
        self._added.append(f"[^{label}]: {note}")
        return f"[^{label}]"

    def foot(self) -> str:
        """The notes to stand at the end of the draft."""
        if not self._added:
            return ""
        end = "\r\n" if "\r\n" in self._draft else "\n"
        lines = ["", *self._added] if self._draft.endswith("\n") else ["", "", *self._added]
        return end.join(lines) + end


def _in_tex(draft: str) -> Iterator[tuple[int, int]]:
    """Where the notes of a draft in LaTeX stand."""
    ends = _closed(draft, "{}", 0, len(draft))
    for match in _TEX.finditer(draft):
        yield match.end(), ends.get(match.end() - 1, len(draft)) + 1


def _in_markdown(draft: str) -> Iterator[tuple[int, int]]:
    """Where the notes of a draft in Markdown stand: at its foot, and within a paragraph."""
    yield from (match.span() for match in _FOOT.finditer(draft))
    start = 0
    for blank in [*_BLANK.finditer(draft), None]:
        stop = blank.start() if blank else len(draft)
        ends = _closed(draft, "[]", start, stop)
        for match in _INLINE.finditer(draft, start, stop):
            yield match.end(), ends.get(match.end() - 1, stop) + 1
        start = blank.end() if blank else stop


def _closed(draft: str, brackets: str, start: int, stop: int) -> dict[int, int]:
    """Where each of the ``brackets`` that is opened from ``start`` to ``stop`` is closed."""
    opened: list[int] = []
    ends: dict[int, int] = {}
    for bracket in re.compile(f"[{re.escape(brackets)}]").finditer(draft, start, stop):
        if bracket[0] == brackets[0]:
            opened.append(bracket.start())
        elif opened:
            ends[opened.pop()] = bracket.start()
    return ends
