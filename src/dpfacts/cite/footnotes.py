"""Notes of a draft as footnotes: in Markdown ``[^id]`` with the note at the end, in LaTeX
``\\footnote{…}``. Where the draft has opened a note itself, its words go there.
"""

from __future__ import annotations

import re

MARKUPS = ("markdown", "tex")
"""Those that have footnotes; in others a note stands where it is asked for."""
_LABEL = re.compile(r"\[\^([^\]\s]+)\]")
# A note at the foot (and its further lines, which are indented), or within a line.
_FOOT = re.compile(r"^\[\^[^\]\s]+\]:.*(?:\n(?:[ \t]+.*|[ \t]*(?=\n[ \t])))*", re.MULTILINE)
_TEX = re.compile(r"\\(?:foot|end)note(?:text)?(?:\[[^\]]*\])?\{")


class Footnotes:
    """The footnotes of ``draft``, and those that are added to it."""

    def __init__(self, draft: str, markup: str) -> None:
        self._draft = draft
        self._tex = markup == "tex"
        self._taken = set(_LABEL.findall(draft))
        self._feet = [] if self._tex else [match.span() for match in _FOOT.finditer(draft)]
        self._added: list[str] = []

    def placed(self, note: str, id: str, at: int) -> str:
        """What stands for ``note`` at the offset ``at`` of the draft; ``id`` names it."""
        if self._within(at):
            return note
        if self._tex:
            return f"\\footnote{{{note}}}"
        numbered = (f"{id}-{number}" for number in range(2, len(self._taken) + 3))
        label = next(label for label in (id, *numbered) if label not in self._taken)
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

    def _within(self, at: int) -> bool:
        """Whether a note of the draft's own is open at ``at``."""
        if self._tex:
            opened = [match.end() for match in _TEX.finditer(self._draft, 0, at)]
            return any(_is_open(self._draft[start:at], "{}") for start in opened)
        paragraph = re.split(r"\n[ \t\r]*\n", self._draft[:at])[-1]
        starts = [match.end() for match in re.finditer(r"\^\[", paragraph)]
        inline = any(_is_open(paragraph[start:], "[]") for start in starts)
        return inline or any(low <= at < high for low, high in self._feet)


def _is_open(text: str, brackets: str) -> bool:
    """Whether the bracket before ``text`` is still open behind it."""
    depth = 1
    for char in text:
        depth += (char == brackets[0]) - (char == brackets[1])
        if not depth:
            return False
    return True
