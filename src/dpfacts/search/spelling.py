"""The words of the base that a misspelt one most likely means."""

from __future__ import annotations

from collections.abc import Mapping

_SHORTEST = 4
_MOST = 8


def nearest_words(word: str, known: Mapping[str, int], slips: int = 3) -> list[str]:
    """Those of the ``known`` words (with the number of facts each has) that are nearest to
    ``word``, likeliest first.

    One slip is allowed in words of four and five letters, two in longer ones, three from ten on,
    but no more than ``slips``; a slip is a letter missing, added, changed or swapped with its
    neighbour. Of equally near words those with the same first letter come first, then those of
    more facts. Numbers and short words are never corrected.
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = min(slips, 1 if len(word) < 6 else 2 if len(word) < 10 else 3)
    candidates = [
        candidate
        for candidate in known
        if abs(len(candidate) - len(word)) <= allowed and candidate.isalpha()
    ]
    near = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    least = min((slips for _, slips, _ in near), default=0)
    nearest = [candidate for candidate, slips, _ in near if slips == least]
    return sorted(
        nearest, key=lambda candidate: (candidate[0] != word[0], -known[candidate], candidate)
    )[:_MOST]
