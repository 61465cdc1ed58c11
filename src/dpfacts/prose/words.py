"""Text as the search index sees it: the same tokens and stems for what is indexed and what is
asked.

Unicode compatibility forms are one (full-width digits, ligatures), case and accents are folded
(``ß`` meets ``ss``), numbers lose their separators, and runs of Chinese characters become pairs, so
that any two characters that stand side by side can be found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
# Patterns that few queries need; `re` compiles and keeps each at its first use.
_COMMA_IN_NUMBER = r"(?<=\d),(?=\d{3})"
_APOSTROPHE = r"(?<=\w)['’](?:s\b|(?=\w))"  # Hebei's is Hebei, Yan'an is Yanan
_HYPHENATED = r"[^\W\d_]+(?:-[^\W\d_]+)+"

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


def fold(text: str) -> str:
    """``text`` in the one form that is indexed: :func:`level`, with runs of Chinese characters in
    pairs.
    """
    text = level(text)
    return text if text.isascii() else re.sub(_HAN, _pairs, text)


def level(text: str) -> str:
    """``text`` without what makes no other word: case, accents, compatibility forms, apostrophes
    with the `s` of a possessive, and separators of numbers.
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


def joined(stems: Sequence[str]) -> str:
    """A phrase of ``stems`` as one word of the index."""
    return "_".join(stems)


def is_han(token: str) -> bool:
    """Whether ``token`` is written in Chinese characters."""
    return "\u3400" <= token[:1] <= "\u9fff" or "\uf900" <= token[:1] <= "\ufaff"


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".")


def _pairs(match: re.Match[str]) -> str:
    run = match[0]
    return " " + " ".join([run[start : start + 2] for start in range(len(run) - 1)] or [run]) + " "
