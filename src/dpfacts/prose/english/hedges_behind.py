"""The wordings behind a number that bound it: `40 or more`, `60 years and older`, `40 at most`."""

from __future__ import annotations

from dpfacts.prose.english import vocabulary
from dpfacts.prose.english.patterns import ENDS, late
from dpfacts.quantities.quantity import Comparator

_REACH = 60  # characters behind a number in which its hedge may stand
_MORE = (
    "(?:more|above|over|up|upwards?|beyond|higher|greater|larger|bigger|older|longer|taller|better)"
)
_LESS = "(?:less|fewer|below|under|lower|smaller|younger|shorter|lighter)"
_END = f"(?={ENDS})"
_STOP = r"(?= *(?:\Z|\0|[.,;:!?)\]”\"’—–|]))"
_SOON = r"(?: (?!(?:and|or|to|than|but|in|of|at)(?!\w))[a-z][a-z’'-]*){1,3}(?: of age)?"
_STARTED = {*vocabulary.MAGNITUDES, *vocabulary.PARTS, *vocabulary.PARTS_OF}
_NEXT = late(r" *[$¥€£]? ?(?:(?P<digit>[\d½])|(?P<word>[a-z]+)(?: +(?P<after>[a-z]+))?)")
_THAN = r"(?: than(?= *(?:\Z|[.,;!?])))?(?! (?:than|or)(?!\w))(?!\w)"
_DIRECT = late(
    rf"(?P<more>\+(?!\d)|-plus(?!\w)| (?:or|and) {_MORE}{_THAN}| and counting(?!\w)"
    rf"| (?:plus|upwards){_STOP})"
    rf"|(?P<less> (?:or|and) {_LESS}{_THAN}| (?:max|max\.|tops|at the outside){_STOP})"
    r"|(?P<about>-odd(?!\w)|-ish(?!\w)|-some(?:thing)?(?!\w)| odd(?= [a-z])"
    r"|,? (?:or so|or thereabouts|give or take)(?!\w))"
    r"|(?P<equal> or equals?(?: to)?(?! to| *\d))(?!\w)"
)
_LATER = late(
    rf"(?P<between>{_SOON})?"
    r"(?:(?P<more>,? at (?:the )?(?:very )?least|,?(?: at(?: an?)?)? minimum)"
    r"|(?P<less>,? at (?:the )?(?:very )?most|,?(?: at(?: an?)?)? maximum))"
    rf"(?!\w)(?:(?<!,)|{_END})"
)
_JOINED = late(
    rf"(?P<between>{_SOON})"
    rf"(?:,? (?:or|and) (?:(?P<more>{_MORE}|counting)|(?P<less>{_LESS})){_THAN}"
    rf"| (?P<about>or so|or thereabouts)){_END}"
    rf"|(?P<before>{_SOON}),? or (?:(?P<many>more)|(?P<few>less|fewer)){_THAN}"
)
_AFTERS: dict[str, Comparator] = {
    "more": ">=", "less": "<=", "about": "~", "many": ">=", "few": "<=",
}  # fmt: skip
_CLOSED: dict[Comparator, Comparator] = {"<": "<=", ">": ">="}


def after(plain: str, end: int, comparator: Comparator) -> tuple[Comparator, int]:
    """``comparator`` as the hedge right behind ``end`` makes it, and where that ends.

    `40 or more`, `40 homes or more`, `60 years and older`, `less than 40 or equal`.
    """
    match = _DIRECT().match(plain, end)
    if not match and plain[end : end + 1] in (" ", ","):
        soon = plain[end : end + _REACH]
        if " at " in soon or "imum" in soon:
            match = _LATER().match(plain, end)
        if not match and (" or " in soon or " and " in soon):
            match = _JOINED().match(plain, end)
        if match and not vocabulary.STARTS.isdisjoint(match[0].split()):
            return comparator, end  # the hedge of another number
    if not match or (match[0] != "+" and _number_follows(plain, match.end())):
        return comparator, end
    assert match.lastgroup
    if match.lastgroup == "equal":
        closed = _CLOSED.get(comparator)
        return (closed, match.end()) if closed else (comparator, end)
    said = _AFTERS[match.lastgroup]
    if comparator not in ("=", "~", said):
        return comparator, end  # two hedges that contradict each other: the second is left over
    return said, match.end()


def _number_follows(plain: str, end: int) -> bool:
    """Whether a number stands behind ``end``, to which a hedge before it belongs."""
    match = _NEXT().match(plain, end)
    if not match or match["digit"]:
        return match is not None
    word = match["word"]
    return word in vocabulary.STARTS or (word in ("a", "an") and match["after"] in _STARTED)
