"""What the commands and environments of LaTeX mean for the prose of a draft, and where their
arguments end.
"""

from __future__ import annotations

import re

from dpfacts.drafts.scribe import CAPTION

DROPPED = {
    **dict.fromkeys(
        "addbibresource author bibitem bibliography bibliographystyle cellcolor cline cmidrule "
        "color colorbox columncolor date documentclass foreignlanguage geometry graphicspath href "
        "hspace hyperlink hypersetup hypertarget include includegraphics index input label "
        "linespread lstinline lstinputlisting nameref nolinkurl pagenumbering pageref pagestyle "
        "parbox path phantom ref RequirePackage raisebox rowcolor scalebox selectlanguage "
        "setstretch textcolor thispagestyle url usepackage vspace".split(),
        1,
    ),
    **dict.fromkeys("autoref cref Cref eqref vref captionof captionsetup".split(), 1),
    **dict.fromkeys(
        "addtolength definecolor fontsize inputminted mintinline multicolumn multirow newcommand "
        "newtheorem providecommand renewcommand resizebox rule setcounter setlength".split(),
        2,
    ),
    **dict.fromkeys("newenvironment renewenvironment".split(), 3),
}
"""Commands with how many of their arguments are no prose; those that cite have one."""
ARGUMENTS = {
    **dict.fromkeys(
        "tabular longtable supertabular array tblr minipage multicols subfigure subtable column "
        "adjustbox".split(),
        1,
    ),
    **dict.fromkeys("tabular* tabularx tabulary wrapfigure wraptable".split(), 2),
}
"""Environments with how many arguments they have."""
HIDDEN = frozenset(
    "verbatim Verbatim alltt lstlisting minted thebibliography tikzpicture comment filecontents "
    "picture".split()
)
"""Environments that are no prose."""
TABLES = frozenset("tabular tabularx longtable supertabular tabulary array tblr".split())
FLOATS = frozenset("table figure wraptable wrapfigure longtable subtable subfigure".split())
"""Environments in which a caption stands."""
LEVELS = {
    "title": 1, "part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4,
    "paragraph": 5, "subparagraph": 6, "caption": CAPTION,
}  # fmt: skip
"""The levels of headings."""
NOTES = frozenset(
    "footnote footnotetext tablefootnote thanks marginpar marginnote sidenote endnote".split()
)
FRACTIONS = frozenset("frac dfrac tfrac nicefrac sfrac".split())
SIGNS = {
    "ldots": "…", "dots": "…", "textendash": "–", "textemdash": "—", "approx": "≈", "sim": "~",
    "geq": "≥", "ge": "≥", "leq": "≤", "le": "≤", "times": "×", "pm": "±", "cdot": "·",
    "textyen": "¥", "yen": "¥", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€",
    "percent": "%", "textgreater": ">", "textless": "<", "textasciitilde": "~",
    "i": "i", "j": "j", "ss": "ß", "ae": "æ", "oe": "œ", "o": "ø", "l": "ł", "aa": "å",
}  # fmt: skip
"""Commands that stand for a sign."""
ESCAPED = {
    ",": "\u2009", ";": " ", ":": " ", "!": "", " ": " ", "\n": " ", "\t": " ", "\r": " ",
    **dict.fromkeys("()[]/-", ""),
}  # fmt: skip
"""What a backslash makes of a sign, where it does not stand for itself."""
ACCENTS = frozenset("'`^\"~=.")
"""What a backslash makes an accent of."""
_OPTIONS = re.compile(r"(?:\s*\[[^\]]{0,300}\])*(?:\s*(?=\{))?")
_COMMAND = re.compile(r"\\[a-zA-Z@]+")
_BRACE = re.compile(r"\\.|[{}]", re.S)


def behind(draft: str, at: int, arguments: int) -> int:
    """Where ``draft`` goes on behind the options at ``at`` and behind so many other arguments."""
    at = _past(_OPTIONS, draft, at)
    for _ in range(arguments):
        braced = draft.startswith("{", at)
        at = _closing(draft, at) if braced else _past(_COMMAND, draft, at)
        at = _past(_OPTIONS, draft, at)
    return at


def _past(pattern: re.Pattern[str], draft: str, at: int) -> int:
    match = pattern.match(draft, at)
    return match.end() if match else at


def _closing(draft: str, start: int) -> int:
    """Behind the brace that closes the one at ``start``."""
    depth = 0
    for match in _BRACE.finditer(draft, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    return len(draft)
