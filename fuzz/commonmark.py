"""Markdown as a parser of CommonMark sees it, which comes with rich."""

from __future__ import annotations

from functools import cache
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.token import Token

INERT = set(
    "text softbreak hardbreak em_open em_close strong_open strong_close inline fence".split()
)
INERT |= {
    f"{block}_{end}"
    for block in ("paragraph", "heading", "bullet_list", "list_item")
    for end in ("open", "close")
}
INERT |= {
    f"{block}_{end}"
    for block in ("table", "thead", "tbody", "tr", "th", "td")
    for end in ("open", "close")
}
OWN = {"<sup>", "</sup>"}


def said(text: str) -> list[str]:
    """What each piece of the Markdown ``text`` says; nothing in it is raw HTML, and no link but an
    address that shows itself.
    """
    return [
        _said(token) for token in _parser().parse(text) if _inert(token) and token.type == "inline"
    ]


def _said(inline: Token) -> str:
    children = inline.children or []
    for token, after in zip_longest(children, children[1:]):
        if token.type == "link_open":
            assert token.markup == "autolink" and after, token
            assert str(token.attrs["href"]).startswith(("http://", "https://")), token
        else:
            assert (
                token.type == "link_close"
                or (token.type == "html_inline" and token.content in OWN)
                or _inert(token)
            )
    return "".join("" if token.type == "html_inline" else token.content for token in children)


def _inert(token: Token) -> bool:
    assert token.type in INERT, token
    return True


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.normalizeLinkText = str  # type: ignore[assignment, method-assign]  # addresses as written, not as browsers show them
    return parser
