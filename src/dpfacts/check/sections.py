"""Where in a source a quote stands, as a locator says it: computed from the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

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
        self.misplaced: list[tuple[str, str]] = []
        """Words that a stretch cannot begin with, with what is wrong about them."""
        self._names: dict[int, str] = {}
        for section in source.sections:
            for words in section.begins:
                found = text.find(words, most=2)
                start = found[0].spans[0][0] if found else 0
                if len(found) != 1:
                    wrong = "stands in the text more than once" if found else "is not in the text"
                    self.misplaced.append((words, wrong))
                elif start in self._names:
                    self.misplaced.append((words, "stands where another stretch begins"))
                else:
                    self._names[start] = section.name
        self._starts = sorted(self._names)
        self._declared = bool(source.sections)

    @property
    def start(self) -> int:
        """Where the first of them begins; 0 where none is declared."""
        return self._starts[0] if self._starts else 0

    def name(self, at: int) -> str | None:
        """The name of the section that holds the offset ``at``; None where none does."""
        number = bisect_right(self._starts, at) - 1
        return self._names[self._starts[number]] if number >= 0 else None

    def spans(self, at: int) -> list[Span]:
        """All stretches of the section that holds ``at``, in the order in which they are declared;
        the whole text where no section is.
        """
        name = self.name(at)
        if name is None:
            return [] if self._declared else [(0, len(self._text))]
        ends = dict(pairwise([*self._starts, len(self._text)]))
        return [(start, ends[start]) for start, of in self._names.items() if of == name]

    def locator(self, at: int, like: str = "") -> str:
        """The locator of what stands at ``at``, in the form of the locator ``like``: its section,
        its paragraph, or both; a section's name may also stand alone (`caption`). Empty where the
        text cannot tell.
        """
        wanted = _LOCATOR.fullmatch(like)
        alone = like in self._names.values()
        if like and not alone and (wanted is None or not like.strip()):
            return ""  # a page, a line: the text does not show it
        name = self.name(at)
        if name is None and self._declared:
            return ""
        if name and name == like:
            return like
        first = 0
        if wanted and wanted["section"] and not self._declared:
            name, first = wanted["section"], self._below(wanted["section"], at)
            if not first:
                return ""
        counted = not name or bool(wanted and wanted["paragraph"])
        parts = [f"section {name}"] if name else []
        parts += [f"paragraph {self._paragraph(at, first)}"] if counted else []
        return ", ".join(parts)

    def _below(self, heading: str, at: int) -> int:
        """Where the text begins below the last line before ``at`` that is ``heading``; 0 where none
        is.
        """
        line = re.compile(rf"^[^\S\n]*{re.escape(heading)}[^\S\n]*\n\s*", re.I | re.M)
        return max((match.end() for match in line.finditer(self._text, 0, at)), default=0)

    def _paragraph(self, at: int, first: int = 0) -> int:
        """The number, from 1, of the paragraph that holds ``at``, among those of its section from
        ``first`` on.
        """
        paragraph = self._passages.paragraph
        numbers = [
            number
            for start, end in self.spans(at)
            for number in range(paragraph(max(start, first)), paragraph(end - 1) + 1)
        ]
        return list(dict.fromkeys(numbers)).index(paragraph(at)) + 1
