"""What is known besides the words of a base: words of English, well-known places, traditional
characters. The lists are files beside this module, and each is read when it is first asked for: a
query whose words facts have needs none.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from dpfacts.prose.words import level

_LISTS = Path(__file__).with_name("lists")
_SYLLABLES = """
    [bpm](?:a|ai|an|ang|ao|ei|en|eng|i|ian|iao|ie|in|ing|o|u) miu mou pou
    f(?:a|an|ang|ei|en|eng|o|ou|u)
    [dt](?:a|ai|an|ang|ao|e|ei|en|eng|i|ian|iao|ie|ing|iu|ong|ou|u|uan|ui|un|uo)
    [nl](?:a|ai|an|ang|ao|e|ei|en|eng|i|ia|ian|iang|iao|ie|in|ing|iu|ong|ou|u|uan|un|uo|v|ve|ue)
    [gkh](?:a|ai|an|ang|ao|e|ei|en|eng|ong|ou|u|ua|uai|uan|uang|ui|un|uo)
    [jqx](?:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un)
    (?:zh|ch|sh|[rzcs])(?:a|ai|an|ang|ao|e|ei|en|eng|i|ong|ou|u|ua|uai|uan|uang|ui|un|uo)
    y(?:a|an|ang|ao|e|i|in|ing|o|ong|ou|u|uan|ue|un) w(?:a|ai|an|ang|ei|en|eng|o|u)
    a ai an ang ao e ei en eng er o ou
"""


def is_word(word: str) -> bool:
    """Whether the folded ``word`` is one of English, other than a name."""
    return _listed(word)


def is_name(word: str) -> bool:
    """Whether the folded ``word`` is only known as a name."""
    return _listed(word[:1].upper() + word[1:])


def is_place(name: str) -> bool:
    """Whether the folded ``name``, of words parted by a blank, is that of a well-known place."""
    return name in _places()


def other_names(name: str) -> tuple[str, ...]:
    """The names of the well-known place ``name``, new and old, itself among them."""
    return _places()[name]


def is_pinyin(word: str, most: int = 9) -> bool:
    """Whether the folded ``word`` reads as syllables of Chinese, of which there are no more than
    ``most``.
    """
    return re.fullmatch(f"(?:{'|'.join(_SYLLABLES.split())}){{1,{most}}}", word) is not None


def simplified(text: str) -> str:
    """``text`` with its traditional characters simplified."""
    return text.translate(_variants())


def _listed(word: str) -> bool:
    # The list stays one text, halved again and again: a set of its words would take longer to make
    # than a search.
    words, wanted = _english(), word.encode()
    low, high = 0, len(words)
    while low < high:
        start = words.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = words.find(b"\n", start)
        if words[start:end] == wanted:
            return True
        if words[start:end] < wanted:
            low = end + 1
        else:
            high = start
    return False


@cache
def _english() -> bytes:
    return (_LISTS / "english.txt").read_bytes()


@cache
def _places() -> dict[str, tuple[str, ...]]:
    text = re.sub("(?m)^#.*", "", level((_LISTS / "places.txt").read_text("utf-8")))
    places: dict[str, tuple[str, ...]] = {}
    for line in re.sub(r"[^\w;\n]+", " ", text).split("\n"):
        names = tuple(map(str.strip, line.split(";"))) if line else ()
        places |= {name: (*places.get(name, ()), *names) for name in names}
    return places


@cache
def _variants() -> dict[int, str]:
    pairs = (_LISTS / "variants.txt").read_text("utf-8").split()
    return {ord(pair[0]): pair[1] for pair in pairs}
