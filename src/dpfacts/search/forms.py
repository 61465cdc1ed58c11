"""Whether two words of one stem are forms of one word. Stems are cut short, so that words of
different spelling meet; they also bring `currant` to `current` and `officer` to `official`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from dpfacts.prose.stems import irregular

_INFLECTED = {
    "s": ("",), "es": ("",), "ies": ("y", "ie"), "ed": ("", "e"), "ied": ("y",), "ing": ("", "e"),
    "ings": ("", "e"), "er": ("", "e"), "ers": ("", "e"), "or": ("", "e"), "ors": ("", "e"),
    "ier": ("y",), "iest": ("y",), "est": ("", "e"), "ly": ("", "le"), "ily": ("y",),
}  # fmt: skip
_DERIVED = {
    "ment": ("", "e"), "ness": ("",), "iness": ("y",), "ation": ("", "e", "ate"),
    "ition": ("ite", "e"), "ication": ("y",), "ion": ("", "e"), "sion": ("d", "de"),
    "al": ("", "e"),
    "ial": ("y", ""), "ful": ("",), "able": ("", "e"), "ity": ("", "e"), "ability": ("able",),
    "ibility": ("ible",),
    "ize": ("", "y"), "ive": ("", "e", "ion"), "ary": ("",), "ic": ("", "y"), "ical": ("y", "ic"),
    "ship": ("",), "y": ("", "e"), "en": ("", "e"), "th": ("",), "ee": ("",), "ence": ("ent",),
    "ance": ("ant",), "ency": ("ent",),
}  # fmt: skip
_BRITISH = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("ising", "izing"),
    ("our", "or"),
    ("tre", "ter"),
)
_SHORTEST = 3


def related(word: str, other: str) -> bool:
    """Whether the folded ``word`` and ``other`` are forms of one word, such as `renovate` and
    `renovations`, or the one is made of the other as `employment` of `employ`.
    """
    return not _origins(word).isdisjoint(_origins(other))


def _origins(word: str) -> set[str]:
    """What ``word`` may be a form of, itself among it."""
    for british, american in _BRITISH:
        at = word.find(british, _SHORTEST)
        word = word[:at] + american + word[at + len(british) :] if at > 0 else word
    plain = {word, *_without(word, _INFLECTED)}
    derived = {origin for form in plain for origin in _without(form, _DERIVED)}
    further = {origin for form in derived for origin in _without(form, _INFLECTED | _DERIVED)}
    return plain | derived | further | {irregular(form) for form in plain}


def _without(word: str, endings: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """``word`` with each of the ``endings`` that it has undone."""
    for ending, instead in endings.items():
        left = word.removesuffix(ending)
        if left == word or len(left) < _SHORTEST:
            continue
        doubled = (left[:-1],) if left[-1] == left[-2] else ()
        yield from chain((left + end for end in instead), doubled)
