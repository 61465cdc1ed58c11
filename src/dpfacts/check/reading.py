"""A section read along its stretches, as if nothing stood between them."""

from __future__ import annotations

from bisect import bisect_right

from dpfacts.prose.mentions import Span
from dpfacts.prose.passages import Passages


class Reading:
    """The stretches ``spans`` of ``text`` as one text, and the way back.

    Where a stretch breaks off within a sentence, which columns and captions do to a printed page,
    the sentence goes on in the next.
    """

    def __init__(self, text: str, spans: list[Span]) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []
        self._origins = spans
        length = 0
        for start, end in spans:
            piece = text[start:end].rstrip()
            if pieces:
                joint = "\n" if _goes_on(pieces[-1], text[start:end]) else "\n\n"
                pieces.append(joint)
                length += len(joint)
            self._starts.append(length)
            pieces.append(piece)
            length += len(piece)
        self._lengths = [len(piece) for piece in pieces[::2]]
        self.passages = Passages("".join(pieces))

    def holds(self, span: Span) -> bool:
        """Whether ``span`` of the text lies in one of the stretches."""
        return any(start <= span[0] and span[1] <= end for start, end in self._origins)

    def here(self, span: Span) -> Span:
        """Where ``span`` of the text, which lies in a stretch, stands in this reading."""
        for own, (start, end) in zip(self._starts, self._origins, strict=True):
            if start <= span[0] and span[1] <= end:
                return own + span[0] - start, own + span[1] - start
        raise ValueError(f"{span} is in no stretch")

    def there(self, span: Span) -> list[Span]:
        """The spans of the text that ``span`` of this reading stands for."""
        found = []
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        for number in range(first, len(self._starts)):
            own, (start, _) = self._starts[number], self._origins[number]
            low, high = max(span[0], own), min(span[1], own + self._lengths[number])
            if low < high:
                found.append((start + low - own, start + high - own))
        return found


def _goes_on(before: str, after: str) -> bool:
    """Whether the sentence at the end of ``before`` goes on in ``after``."""
    last, first = before[-1:], after.lstrip()[:1]
    return (last.isalnum() or last in ",;-–(") and (first.islower() or first.isdecimal())
