"""Where in a source a quote stands, as a locator says it: computed from the text."""

from __future__ import annotations

import re
from bisect import bisect_right

from dpfacts.facts.source import Source
from dpfacts.prose.mentions import Span
from dpfacts.prose.passages import Passages
from dpfacts.prose.quotes import SourceText

_LOCATOR = re.compile(
    r"(?:section (?P<section>.+?))?(?:(?:, |^)paragraph (?P<paragraph>[1-9]\d*))?", re.DOTALL
)


class Sections:
    """The stretches of a text that belong to the sections that ``source`` declares."""

    def __init__(self, source: Source, text: SourceText, passages: Passages) -> None:
        self._text = text.text
        self._passages = passages
        self.misplaced: list[tuple[str, int]] = []
        """Words with which a stretch is said to begin and that do not stand in the text once, with
        the number of times.
        """
        starts = []
        for section in source.sections:
            for words in section.begins:
                found = text.find(words, most=2)
                if len(found) == 1:
                    starts.append((found[0].spans[0][0], section.name))
                else:
                    self.misplaced.append((words, len(found)))
        self._stretches = sorted(starts)
        self._starts = [start for start, _ in self._stretches]
        self.declared = bool(source.sections)

    def name(self, at: int) -> str | None:
        """The name of the section that holds the offset ``at``; None where none does."""
        number = bisect_right(self._starts, at) - 1
        return self._stretches[number][1] if number >= 0 else None

    def spans(self, at: int) -> list[Span]:
        """All stretches of the section that holds ``at``; the whole text where none is declared."""
        name = self.name(at)
        if name is None:
            return [] if self.declared else [(0, len(self._text))]
        ends = [*self._starts[1:], len(self._text)]
        return [
            (start, end)
            for (start, of), end in zip(self._stretches, ends, strict=True)
            if of == name
        ]

    def locator(self, at: int, like: str = "") -> str:
        """The locator of what stands at ``at``, in the form of the locator ``like``: its section,
        its paragraph, or both. Empty where the text cannot tell.
        """
        wanted = _LOCATOR.fullmatch(like)
        if like and (wanted is None or not like.strip()):
            return ""  # a page, a line: the text does not show it
        name = self.name(at)
        if name is None and self.declared:
            return ""
        heading = self._heading(at, wanted["section"]) if wanted and not self.declared else name
        if wanted and wanted["section"] and heading is None:
            return ""
        counted = not heading or bool(wanted and wanted["paragraph"])
        parts = [f"section {heading}"] if heading else []
        parts += [f"paragraph {self._paragraph(at)}"] if counted else []
        return ", ".join(parts)

    def _heading(self, at: int, wanted: str | None) -> str | None:
        """``wanted`` where it is a line of its own before ``at``."""
        if not wanted:
            return None
        lines = (line.strip() for line in self._text[:at].split("\n"))
        return wanted if wanted.casefold() in map(str.casefold, lines) else None

    def _paragraph(self, at: int) -> int:
        """The number, from 1, of the paragraph that holds ``at``, within its stretch."""
        number = bisect_right(self._starts, at) - 1
        first = self._passages.paragraph(self._starts[number]) if number >= 0 else 0
        return self._passages.paragraph(at) - first + 1

    @property
    def start(self) -> int:
        """Where the first of them begins; 0 where none is declared."""
        return self._starts[0] if self._starts else 0
