"""A source text as its facts are held against it: its passages, sections, and what it names."""

from __future__ import annotations

from typing import NamedTuple

from dpfacts.check.sections import Sections
from dpfacts.facts.source import Source
from dpfacts.prose.mentions import Mention, Mentions, Span, Vocabulary
from dpfacts.prose.passages import Passages
from dpfacts.prose.quotes import SourceText

_HEADING = 400  # characters at the beginning of a section that say what it is about


class Scope(NamedTuple):
    """The surroundings of a quote of one kind (``quote``, ``sentence``, ``paragraph``,
    ``heading``, ``section``), as spans of the text.
    """

    name: str
    spans: list[Span]


class Page:
    """The text of ``source``."""

    def __init__(self, source: Source, text: SourceText) -> None:
        self.source = source
        self.text = text
        self.passages = Passages(text.text)
        self.sections = Sections(source, text, self.passages)
        self._mentions: dict[Vocabulary, Mentions] = {}

    def named(self, vocabulary: Vocabulary, spans: list[Span]) -> list[Mention]:
        """What of ``vocabulary`` the text names within ``spans``."""
        if vocabulary not in self._mentions:
            self._mentions[vocabulary] = vocabulary.mentions(self.text.text)
        return self._mentions[vocabulary].within(spans)

    def words(self, spans: list[Span]) -> str:
        """The text of ``spans``, on one line."""
        return " … ".join(" ".join(self.text.text[start:end].split()) for start, end in spans)

    def scopes(self, spans: list[Span]) -> list[Scope]:
        """The surroundings of a quote at ``spans``, from the narrowest: the quote itself, its
        sentences, those before them in its paragraph from the nearest back, its paragraphs, the
        beginning of its section, its section.
        """
        start = spans[0][0]
        before = [each for each in self.passages.sentences(spans[0]) if each[1] <= start]
        section = self.sections.spans(start)
        return [
            Scope("quote", spans),
            Scope("sentence", [self.passages.sentence(span) for span in spans]),
            *(Scope("paragraph", [each]) for each in reversed(before)),
            Scope("paragraph", [self.passages.around(span) for span in spans]),
            Scope("heading", [self._heading(begin) for begin, _ in section[:1]]),
            Scope("section", section),
        ]

    def _heading(self, start: int) -> Span:
        """The first two paragraphs from ``start`` on, or their beginning."""
        first = self.passages.paragraph(start)
        last = self.passages.paragraphs[min(first + 1, len(self.passages.paragraphs) - 1)]
        return start, min(last[1], start + _HEADING)

    @property
    def title(self) -> str:
        """What stands over the whole text: its title, and what comes before its first section."""
        head = self.text.text[: min(self.sections.start, _HEADING)]
        return f"{self.source.title}; {self.source.container_title}; {head}"
