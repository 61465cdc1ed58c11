"""Stems of words, which bring word forms together (`renovated`, `renovations`) and American and
British spellings (`labor`, `labour`).
"""

from __future__ import annotations

from collections.abc import Iterable

_IRREGULAR = {
    "ate": "eat", "bought": "buy", "broke": "break", "broken": "break", "built": "build",
    "business": "business", "care": "care", "cared": "care", "carer": "care", "caring": "care",
    "children": "child", "fallen": "fall", "feet": "foot", "fell": "fall", "gave": "give", "given":
    "give", "got": "get", "grew": "grow", "grown": "grow", "held": "hold", "lent": "lend", "lives":
    "life", "lost": "lose", "made": "make", "majority": "majority", "men": "man", "met": "meet",
    "minority": "minority", "paid": "pay", "people":
    "person", "rose": "rise", "sale": "sell", "satisfaction": "satisf", "sold": "sell", "spent":
    "spend", "taught": "teach", "went": "go", "winner": "win", "wives": "wife", "women": "woman",
    "won": "win", "wrote": "write", "written": "write",
}  # fmt: skip
_AMERICAN = {
    "isation": "ization", "isations": "izations", "ise": "ize", "ised": "ized", "ises": "izes",
    "ising": "izing", "yse": "yze", "ysed": "yzed", "our": "or", "ours": "ors", "oured": "ored",
    "ouring": "oring", "tre": "ter", "tres": "ters", "ogue": "og", "amme": "am", "ammes": "ams",
    "ence": "ense",
}  # fmt: skip
_SUFFIXES = frozenset((
    "izations", "ization", "ational", "fulness", "ousness", "iveness", "ability", "ibility",
    "ations", "ation", "ities", "ments", "ators", "ment", "ness", "ship", "ator", "ible", "able",
    "ions", "ance", "ence", "ense", "ical", "ity", "ion", "ive", "ize", "ful", "ism", "ist", "ous",
    "ant", "ent", "ate", "al", "ic", "or", "er", "ee", "ly", "ed", "e", "i", "y",
))  # fmt: skip


def _sizes(endings: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """By the last letter of a word, the lengths of the ``endings`` that it may have, longest
    first.
    """
    sizes_of: dict[str, set[int]] = {}
    for ending in endings:
        sizes_of.setdefault(ending[-1], set()).add(len(ending))
    return {last: tuple(sorted(sizes, reverse=True)) for last, sizes in sizes_of.items()}


_BRITISH, _SUFFIX = _sizes(_AMERICAN), _sizes(_SUFFIXES)
_VOWELS = frozenset("aeiouy")


def stem(token: str) -> str:
    """The stem of a folded ``token``. Not a word for people, but the same for `educate`,
    `education` and `educational`.
    """
    return _STEMS[token]


def stems(tokens: Iterable[str]) -> list[str]:
    """The stems of folded ``tokens``."""
    return list(map(_STEMS.__getitem__, tokens))


def irregular(token: str) -> str:
    """What ``token`` is a form of that shows no ending, such as `lose` of `lost`; else itself."""
    return _IRREGULAR.get(token, token)


def _stem(token: str) -> str:
    if (base := _IRREGULAR.get(token)) is not None:
        return base if base == token else stem(base)
    if len(token) < 4 or not token.isascii() or not token.isalpha():
        return token
    word = token
    if len(word) > 4:
        for size in _BRITISH.get(word[-1], ()):
            if word[-size:] in _AMERICAN:
                word = word[:-size] + _AMERICAN[word[-size:]]
                break
    word = _singular(word)
    if (base := _IRREGULAR.get(word)) is not None:
        return base if base == word else stem(base)
    for ending in ("ing", "ed"):
        left = word[: -len(ending)]
        if (
            word.endswith(ending)
            and len(left) >= 3
            and _has_vowel(left)
            and not word.endswith("eed")
        ):
            word = left + "e" if left.endswith(("at", "bl", "iz")) else left
            break
    for _ in range(3):
        for size in _SUFFIX.get(word[-1], ()):
            if word[-size:] in _SUFFIXES and _enough(word[:-size], size):
                word = word[:-size]
                break
        else:
            break
    if word.endswith("abil"):
        word = word[:-2] + "l"
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _VOWELS else word


class _Stems(dict[str, str]):
    """The stems found so far; a new token is looked at when it is asked for."""

    def __missing__(self, token: str) -> str:
        self[token] = base = _stem(token)
        return base


_STEMS = _Stems()


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _enough(left: str, cut: int) -> bool:
    """Whether what is ``left`` of a word without an ending of ``cut`` letters still tells words
    apart.
    """
    least = 3 if cut == 1 else 5 if cut == 2 else 4
    return len(left) >= least and _has_vowel(left)


def _has_vowel(text: str) -> bool:
    return not _VOWELS.isdisjoint(text)
