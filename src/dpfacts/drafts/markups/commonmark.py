"""The parser of CommonMark, set up so that it tells where in its block a link, an image, code or a
tag ends, and so that a note is no target of links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

    Rule = Callable[[StateInline, bool], bool]


def parser() -> MarkdownIt:
    """CommonMark with tables; ``meta["end"]`` of a token is where in its block it ends."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import autolink, backtick, html_inline, image, link

    commonmark = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
    commonmark.block.ruler.at("reference", _target)
    commonmark.inline.ruler.at("autolink", _ending(autolink))
    commonmark.inline.ruler.at("backticks", _ending(backtick))
    commonmark.inline.ruler.at("html_inline", _ending(html_inline))
    commonmark.inline.ruler.at("image", _ending(image))
    commonmark.inline.ruler.at("link", _ending(link))
    return commonmark


def _ending(rule: Rule) -> Rule:
    def ending(state: StateInline, silent: bool) -> bool:
        before = len(state.tokens)
        applies = rule(state, silent)
        if len(state.tokens) > before:
            state.tokens[-1].meta["end"] = state.pos
        return applies

    return ending


def _target(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    from markdown_it.rules_block import reference

    start = state.bMarks[first] + state.tShift[first]
    note = state.src.startswith("[^", start)
    return not note and reference(state, first, last, silent)
