"""Text with italics, as citation styles write it, and its plain, Markdown and HTML forms."""

from __future__ import annotations

import html
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Runs:
    """Pieces of text, each with whether it is italic."""

    pieces: tuple[tuple[str, bool], ...] = ()

    def __add__(self, other: Runs | str) -> Runs:
        return Runs(self.pieces + (other.pieces if isinstance(other, Runs) else ((other, False),)))

    def __radd__(self, other: str) -> Runs:
        return Runs(((other, False), *self.pieces))

    def __str__(self) -> str:
        return "".join(text for text, _ in self.pieces)

    def html(self) -> str:
        """With ``<i>``; everything else escaped."""
        return "".join(
            f"<i>{html.escape(text, False)}</i>" if italic else html.escape(text, False) for text, italic in self.pieces
        )


def roman(text: str) -> Runs:
    """``text`` upright."""
    return Runs(((text, False),))


def italic(text: str) -> Runs:
    """``text`` in italics."""
    return Runs(((text, True),))
