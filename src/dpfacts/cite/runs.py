"""Text with italics, as citation styles write it, and its plain, HTML, Markdown and terminal
forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.output.safe import markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HTML = {
    "italic": ("<i>", "</i>"),
    "raised": ("<sup>", "</sup>"),
    "bold": ("<b>", "</b>"),
    "small": ("<small>", "</small>"),
}
_MARKDOWN = {"italic": ("*", "*"), "raised": ("<sup>", "</sup>"), "bold": ("**", "**")}
_TERMINAL = {"italic": ("\x1b[3m", "\x1b[23m"), "bold": ("\x1b[1m", "\x1b[22m")}
_TEX = {
    "italic": ("\\emph{", "}"),
    "raised": ("\\textsuperscript{", "}"),
    "bold": ("\\textbf{", "}"),
}
ENDS = (".", "?", "!")


class Runs:
    """Pieces of text, each with its face: ``""`` (upright), ``italic``, ``raised``, ``bold`` or
    ``small`` (capitals).
    """

    __slots__ = ("pieces",)

    def __init__(self, pieces: tuple[tuple[str, str], ...] = ()) -> None:
        self.pieces = pieces

    def __add__(self, other: Runs | str) -> Runs:
        return Runs(self.pieces + (other.pieces if isinstance(other, Runs) else ((other, ""),)))

    def __radd__(self, other: str) -> Runs:
        return Runs(((other, ""), *self.pieces))

    def __bool__(self) -> bool:
        return any(text for text, _ in self.pieces)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Runs) and self.html() == other.html()

    def __str__(self) -> str:
        return "".join(text for text, _ in self.pieces)

    def html(self) -> str:
        """With ``<i>`` and the like; everything else escaped."""
        return self._marked(_HTML, html_text)

    def markdown(self) -> str:
        """With ``*…*``; what Markdown would act on is escaped, addresses stay links."""
        return self._marked(_MARKDOWN, markdown_text)

    def terminal(self) -> str:
        """With the escape sequences of a terminal."""
        return self._marked(_TERMINAL, str)

    def tex(self) -> str:
        r"""With ``\emph{…}``; TeX's special characters escaped."""
        from dpfacts.cite.tex import escape

        return self._marked(_TEX, escape)

    def _marked(self, marks: dict[str, tuple[str, str]], escaped: Callable[[str], str]) -> str:
        shown = []
        for text, face in self._merged():
            before, after = marks.get(face, ("", "")) if text.strip() else ("", "")
            lead, rest = len(text) - len(text.lstrip()), len(text.rstrip())
            # White space stays outside: Markdown takes no asterisk beside it for a face.
            shown.append(
                f"{text[:lead]}{before}{escaped(text[lead:rest])}{after}{text[rest:]}"
                if before
                else escaped(text)
            )
        return "".join(shown)

    def _merged(self) -> list[tuple[str, str]]:
        """The pieces, neighbours of one face as one."""
        merged: list[tuple[str, str]] = []
        for text, face in self.pieces:
            if merged and (merged[-1][1] == face or not text):
                merged[-1] = (merged[-1][0] + text, merged[-1][1])
            elif text:
                merged.append((text, face))
        return merged


Part = Runs | str
"""A part of a citation: text of several faces, or upright."""


def roman(text: str) -> Runs:
    """``text`` upright."""
    return Runs(((text, ""),))


def italic(text: str) -> Runs:
    """``text`` in italics."""
    return Runs(((text, "italic"),))


def html_text(text: str) -> str:
    """``text`` with what HTML would read as markup escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def markdown_text(text: str) -> str:
    """``text`` such that Markdown shows it as it is; addresses stay links."""
    import re

    # What closes a sentence or a bracket before the address is no part of it.
    address = r"https?://(?:[^\s<>()]|\([^\s<>()]*\))*(?:[^\s<>().,;:\]]|\([^\s<>()]*\))"
    pieces = re.split(f"({address})", text)
    pieces[::2] = map(markdown, pieces[::2])
    pieces[1::2] = [f"<{piece}>" for piece in pieces[1::2]]
    return "".join(pieces)


def capitalised(text: str) -> str:
    """``text`` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def closed(text: Part, end: str = ".") -> Runs:
    """``text`` with ``end`` after it, unless it ends a sentence already; inside closing quotes
    (American usage).
    """
    runs = roman(text) if isinstance(text, str) else text
    if not runs or str(runs).rstrip("”’").endswith(ENDS):
        return runs
    *before, (last, face) = runs.pieces
    if face and not last.endswith("”"):
        return runs + end
    bare = last.rstrip("”’") if last.endswith("”") else last
    return Runs((*before, (bare + end + last[len(bare) :], face)))


def comma(text: Runs) -> Runs:
    """``text`` with a comma after it: inside closing quotation marks, where a question mark stands
    for it (American usage).
    """
    quoted = not text.pieces[-1][1] and str(text).endswith("”")
    return closed(text, ",") if quoted else text + ","


def joined(parts: Sequence[Part], between: str) -> Runs:
    """Those of ``parts`` that are not empty, with ``between`` between them."""
    whole = Runs()
    for part in parts:
        if part:
            whole = (whole + between if whole else whole) + part
    return whole


def sentences(*parts: Part) -> Runs:
    """Those of ``parts`` that are not empty, each :func:`closed`."""
    return joined([closed(part) for part in parts], " ")
