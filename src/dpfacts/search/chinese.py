"""Runs of Chinese in a query, which has no blanks between words: cut into the longest pieces that
facts have, and what is left over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from dpfacts.search.query import Term
from dpfacts.store.index import Index, stems

FILLER = frozenset(
    (
        "多少 几 几个 几名 几位 有 有多少 没有 的 了 吗 呢 吧 是 在 哪 哪个 哪些 "
        "哪里 哪年 哪一年 什么 什么时候 何时 谁 如何 怎么 怎样 怎么样 为什么 多大 "
        "多久 多长 多长时间 多少钱 百分之几 请 请问 告诉我 我 我们 我国 你 您 他 她 "
        "它 这 这个 那 那个 个 名 位 些 和 与 及 或 以及 把 被 对 从 到 于 为 "
        "之 其 里 中 上 等 都 也 还 就 将 已 已经 能 可以 会 要 给 每 共 一共 "
        "总共 目前 现在 关于 数量 年 月 日 人 省 市 县 区 州 镇 户 家 头 所 件 "
        "台 条 项 次 场 批 期 届 做 搞 办 帮 近 约"
    ).split()
)
"""Words of questions, and those that stand behind names and numbers: nobody looks for them."""
_LONGEST = 16  # characters of a name that is looked for as one
_WHOLE, _EDGE, _INNER, _PLACE, _SAID = 1.0, 0.5, 0.2, 0.6, 0.3
"""What a piece counts that is a name, begins or ends one, stands within one; the name of a
well-known place; filler. A longer piece counts by its square, so that it is taken before two.
"""
_READ = 20  # facts of which the texts are read to see how a piece stands in them


class Cut(NamedTuple):
    """A run of Chinese in its ``pieces`` that facts have; what is left of it: names of ``places``,
    and other words that are ``unmet``.
    """

    pieces: list[Term]
    places: list[str]
    unmet: list[str]


class _Piece(NamedTuple):
    """A stretch of a run: what it counts, and whether it is ``had`` by facts, a ``place`` or
    ``filler``.
    """

    start: int
    end: int
    worth: float
    kind: str


def run(text: str) -> Term:
    """The term that looks for ``text``, two characters or more, as it stands there."""
    return Term(text, tuple("".join(pair) for pair in pairwise(text)))


def is_filler(term: Term) -> bool:
    """Whether nobody looks for ``term``."""
    return term.text in FILLER


def cut(index: Index, text: str) -> Cut:
    """The run ``text``, which no fact has as it is, in pieces. Where facts do not have all of it,
    it is read in simplified characters, and for the names of well-known places.
    """
    found = _had(index, text) + _among(text, FILLER.__contains__, _SAID, "filler")
    best = _best(text, found)
    if sum(piece.end - piece.start for piece in best) < len(text) or _loose(best):
        from dpfacts.search.known import is_place, simplified

        if (modern := simplified(text)) != text:
            text = modern
            found = _had(index, text) + _among(text, FILLER.__contains__, _SAID, "filler")
        best = _best(text, found + _among(text, is_place, _PLACE, "place"))
    return _told(text, best)


def _had(index: Index, text: str) -> list[_Piece]:
    """Every piece of two characters and more that a fact has."""
    pieces = []
    counts = index.counts(run(text).stems)
    for start in range(len(text) - 1):
        for end in range(start + 2, min(len(text), start + _LONGEST) + 1):
            pairs = ["".join(pair) for pair in pairwise(text[start:end])]
            if not counts.get(pairs[-1]) or not index.has(stems([" ".join(pairs)])):
                break
            worth = (end - start) ** 2 * _standing(index, pairs)
            pieces.append(_Piece(start, end, worth, "had"))
    return pieces


def _standing(index: Index, pairs: Sequence[str]) -> float:
    """What a piece counts for how it stands in the texts of facts: as a name, at its beginning or
    end, or within it.
    """
    run = " ".join(pairs)
    best = _INNER
    for text in index.texts(stems([run]), _READ):
        at = text.find(f" {run} ")
        while at >= 0:
            before = text[:at].rpartition(" ")[2]
            after = text[at + len(run) + 2 :].partition(" ")[0]
            begins = len(before) != 2 or before[1] != run[0]
            ends = len(after) != 2 or after[0] != run[-1]
            if begins and ends:
                return _WHOLE
            best = _EDGE if begins or ends else best
            at = text.find(f" {run} ", at + 1)
    return best


def _among(text: str, known: Callable[[str], bool], worth: float, kind: str) -> list[_Piece]:
    """Every piece that is ``known``."""
    return [
        _Piece(start, end, (end - start) ** 2 * worth, kind)
        for start in range(len(text))
        for end in range(start + 1, min(len(text), start + _LONGEST) + 1)
        if known(text[start:end])
    ]


def _best(text: str, pieces: Sequence[_Piece]) -> list[_Piece]:
    """Those of ``pieces`` that do not overlap and are worth most together, in their order."""
    worth = [0.0] * (len(text) + 1)
    chosen: list[tuple[_Piece, ...]] = [()] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        worth[end], chosen[end] = worth[end - 1], chosen[end - 1]
        for piece in pieces:
            if piece.end == end and worth[piece.start] + piece.worth > worth[end]:
                worth[end] = worth[piece.start] + piece.worth
                chosen[end] = (*chosen[piece.start], piece)
    return list(chosen[-1])


def _loose(best: Sequence[_Piece]) -> bool:
    """Whether single characters of filler stand side by side, which may make another word."""
    single = [
        piece.start for piece in best if piece.kind == "filler" and piece.end == piece.start + 1
    ]
    return any(right == left + 1 for left, right in pairwise(single))


def _told(text: str, best: Sequence[_Piece]) -> Cut:
    """``text`` cut into ``best``. A piece of a longer name that has a single character beside it
    which no piece has is no word of the query: 王秀 in 王秀英.
    """
    taken = {at for piece in best for at in range(piece.start, piece.end)}
    alone = {
        at
        for at in range(len(text))
        if at not in taken and at - 1 in {*taken, -1} and at + 1 in {*taken, len(text)}
    }
    split = [
        piece
        for piece in best
        if piece.kind == "had"
        and piece.end - piece.start == 2
        and piece.worth < 4 * _WHOLE
        and not alone.isdisjoint((piece.start - 1, piece.end))
    ]
    taken -= {at for piece in split for at in range(piece.start, piece.end)}
    left = "".join(" " if at in taken else char for at, char in enumerate(text)).split()
    had = [
        text[piece.start : piece.end]
        for piece in best
        if piece.kind == "had" and piece not in split
    ]
    places = [text[piece.start : piece.end] for piece in best if piece.kind == "place"]
    return Cut([run(piece) for piece in dict.fromkeys(had)], places, left)
