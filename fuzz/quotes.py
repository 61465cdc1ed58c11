"""Quotes: found exactly where the text says the same, never inside a word or a number.

The oracle looks at every place of the text, character by character.
"""

from __future__ import annotations

from dpfacts.prose.quotes import SEGMENT_MARK, Match, SourceText
from fuzz.reader import Reader

SHAPES = {"'": "‘’‚‛′ʼ`´", '"': "“”„‟″«»", "-": "‐‑‒–—―"}
SAME = {shape: plain for plain, shapes in SHAPES.items() for shape in shapes}
IN_NUMBERS = set("-−–+±$€£¥.,:/，%‰％°")
Span = tuple[int, int]


def run(data: bytes) -> None:
    """See the package."""
    read = Reader(data)
    text = read.text()
    quote = SEGMENT_MARK.join(_segment(read, text) for _ in range(read.number(3) + 1))
    prefix, suffix = _segment(read, text), _segment(read, text)
    source = SourceText(text)
    segments = quote.split(SEGMENT_MARK)
    places = [places_of(text, segment) for segment in segments]
    found = source.find(quote)
    for match in found:
        _held(text, match, segments, places)
    if len(segments) == 1:
        spans = [match.spans[0] for match in found]
        assert set(spans) >= {
            span for span in places[0] if not any(_may_cut(text, at) for at in span)
        }
        assert source.find(quote, most=1) == found[:1]
        near = [span for span in spans if _stands(text, span, prefix, suffix)]
        assert [match.spans[0] for match in source.find(quote, prefix, suffix)] == near
    for match in source.find(quote, prefix, suffix):
        _held(text, match, segments, places)
        assert _stands(text, (match.spans[0][0], match.spans[-1][1]), prefix, suffix)
    passage = source.nearest(quote)
    assert passage in " ".join(text.split()) and len(passage) <= len(quote) + 60


def _segment(read: Reader, text: str) -> str:
    """Text of its own, or a piece of ``text`` in other shapes."""
    if read.number(2):
        return read.text()
    start = read.number(max(1, min(len(text), 250)))
    piece = text[start : start + read.number(64)]
    return piece.translate(str.maketrans("'\"- \n", "’“– \u00a0")) if read.number(2) else piece


def _held(text: str, match: Match, segments: list[str], places: list[list[Span]]) -> None:
    end = 0
    for span, known in zip(match.spans, places, strict=True):
        assert span in known, "what is found says the same"
        assert end <= span[0], "segments stand in order"
        assert not any(cuts(text, at) for at in span), "a word or number is cut"
        end = span[1]
    assert match.exact is all(
        text[slice(*span)] == segment for span, segment in zip(match.spans, segments, strict=True)
    )
    assert match.spans[0][0] < match.spans[-1][1] <= len(text)


def _same(text: str) -> str:
    """``text`` as the documentation folds it."""
    shaped = "".join(SAME.get(char, " " if char.isspace() else char) for char in text)
    return " ".join(word for word in shaped.split(" ") if word)


def places_of(text: str, segment: str) -> list[Span]:
    """Every span of ``text`` that says what ``segment`` says and begins and ends with a character
    of it.
    """
    wanted, found = _same(segment), []
    for start in range(len(text) if wanted else 0):
        if text[start].isspace():
            continue
        at = 0
        for end in range(start, len(text)):
            if text[end].isspace():
                if at < len(wanted) and wanted[at] == " ":
                    at += 1
                elif not text[end - 1].isspace():
                    break
                continue
            if at == len(wanted) or SAME.get(text[end], text[end]) != wanted[at]:
                break
            at += 1
            if at == len(wanted):
                found.append((start, end + 1))
                break
    return found


def cuts(text: str, at: int) -> bool:
    """Whether ``at`` lies inside a word or number beyond doubt."""
    if not 0 < at < len(text):
        return False
    before, after, second = text[at - 1], text[at], text[at + 1 : at + 2]
    if before.isalnum() and after.isalnum():
        return True
    if before.isdecimal() and (after in "%‰％°" or (after in ".,:/" and second.isdecimal())):
        return True
    signed = (
        before in "-−–+±" and not text[at - 2 : at - 1].isalnum() and text[at - 2 : at - 1] != "_"
    )
    return after.isdecimal() and (
        (before in ".,:/" and text[: at - 1][-1:].isdecimal()) or (signed and at > 0)
    )


def _may_cut(text: str, at: int) -> bool:
    """Whether ``at`` may lie inside a word or number: true wherever both neighbours may be parts of
    one.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    both = (char.isdecimal() or char.isspace() or char in IN_NUMBERS for char in (before, after))
    return (before.isalnum() and after.isalnum()) or all(both)


def _stands(text: str, span: Span, prefix: str, suffix: str) -> bool:
    return _same(text[: span[0]]).endswith(_same(prefix)) and _same(text[span[1] :]).startswith(
        _same(suffix)
    )
