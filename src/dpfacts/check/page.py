"""A source text as its facts are held against it: its passages, sections, and what it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dpfacts.check.reading import Reading
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
        self._readings: dict[tuple[Span, ...], Reading] = {}

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
        beginning of its section, its section. They are read along the section's stretches.
        """
        section = self.sections.spans(spans[0][0])
        reading = self._reading(section)
        within = [reading.here(span) for span in spans if reading.holds(span)]
        passages = reading.passages
        before = [each for each in passages.sentences(within[0]) if each[1] <= within[0][0]]

        def there(wanted: Iterable[Span]) -> list[Span]:
            return [each for span in wanted for each in reading.there(span)]

        return [
            Scope("quote", spans),
            Scope("sentence", there(map(passages.sentence, within))),
            *(Scope("paragraph", there([each])) for each in reversed(before)),
            Scope("paragraph", there(map(passages.around, within))),
            Scope("heading", there([(0, self._heading(passages))])),
            Scope("section", section),
        ]

    def _reading(self, section: list[Span]) -> Reading:
        key = tuple(section)
        if key not in self._readings:
            self._readings[key] = Reading(self.text.text, section)
        return self._readings[key]

    @staticmethod
    def _heading(passages: Passages) -> int:
        """The end of the first two paragraphs, or of their beginning."""
        return min(passages.paragraphs[:2][-1][1], _HEADING)

    @property
    def title(self) -> str:
        """What stands over the whole text: its title, and what comes before its first section."""
        head = self.text.text[: min(self.sections.start, _HEADING)]
        return f"{self.source.title}; {self.source.container_title}; {head}"
