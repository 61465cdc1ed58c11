"""Text as the search index sees it: the same tokens and stems for what is indexed and what is
asked.

Unicode compatibility forms are one (full-width digits, ligatures), case and accents are folded
(``ß`` meets ``ss``), numbers lose their separators, and runs of Chinese characters become pairs, so
that any two characters that stand side by side can be found. Stems bring word forms together
(`renovated`, `renovations`) and American and British spellings (`labor`, `labour`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
# Patterns that few queries need; `re` compiles and keeps each at its first use.
_COMMA_IN_NUMBER = r"(?<=\d),(?=\d{3})"
_APOSTROPHE = r"(?<=\w)['’](?=\w)"
_HYPHENATED = r"[^\W\d_]+(?:-[^\W\d_]+)+"

_IRREGULAR = {
    "ate": "eat", "bought": "buy", "broke": "break", "broken": "break", "built": "build",
    "business": "business", "care": "care", "cared": "care", "carer": "care", "caring": "care",
    "children": "child", "fallen": "fall", "feet": "foot", "fell": "fall", "gave": "give", "given":
    "give", "got": "get", "grew": "grow", "grown": "grow", "held": "hold", "lent": "lend", "lives":
    "life", "lost": "lose", "made": "make", "men": "man", "met": "meet", "paid": "pay", "people":
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


FILLER = frozenset(
    (
        "a about all among an and any are as at be been big by can could did do does each every "
        "figure figures for from get "
        "gets getting give given got had has have he her his how i in into is it its large like "
        "live lives living long many "
        "me much number numbers of old on one or out over please she show size tell than that the "
        "their them there these they "
        "this to was were what when where which who whom whose why will with would you your"
    ).split()
)
"""Words that people type and that find nothing: question words, articles, auxiliaries."""


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


def fold(text: str) -> str:
    """``text`` in the one form that is indexed: :func:`level`, with runs of Chinese characters in
    pairs.
    """
    text = level(text)
    return text if text.isascii() else re.sub(_HAN, _pairs, text)


def level(text: str) -> str:
    """``text`` without what makes no other word: case, accents, compatibility forms, apostrophes
    and separators of numbers.
    """
    if not text.isascii():
        from unicodedata import combining, normalize

        text = normalize("NFKD", text)
        if any(map(combining, text)):
            text = "".join(char for char in text if not combining(char))
        text = normalize("NFKC", text)
    text = text.casefold()
    if "," in text:
        text = re.sub(_COMMA_IN_NUMBER, "", text)
    return re.sub(_APOSTROPHE, "", text) if "'" in text or "’" in text else text


def tokens(text: str) -> list[str]:
    """The words and numbers of ``text``, folded; a hyphenated word gives its parts."""
    text = fold(text)
    parts = _TOKEN.findall(text)
    return [_plain(token) if "." in token else token for token in parts] if "." in text else parts


def compounds(text: str) -> list[str]:
    """The hyphenated words of ``text``, joined: `e-commerce` is also written `ecommerce`."""
    return (
        [word.replace("-", "") for word in re.findall(_HYPHENATED, fold(text))]
        if "-" in text
        else []
    )


def stem(token: str) -> str:
    """The stem of a folded ``token``. Not a word for people, but the same for `educate`,
    `education` and `educational`.
    """
    return _STEMS[token]


def stems(tokens: Iterable[str]) -> list[str]:
    """The stems of folded ``tokens``."""
    return list(map(_STEMS.__getitem__, tokens))


def joined(stems: Sequence[str]) -> str:
    """A phrase of ``stems`` as one word of the index."""
    return "_".join(stems)


def is_han(token: str) -> bool:
    """Whether ``token`` is written in Chinese characters."""
    return "\u3400" <= token[:1] <= "\u9fff" or "\uf900" <= token[:1] <= "\ufaff"


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


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".")


def _pairs(match: re.Match[str]) -> str:
    run = match[0]
    return " " + " ".join([run[start : start + 2] for start in range(len(run) - 1)] or [run]) + " "
