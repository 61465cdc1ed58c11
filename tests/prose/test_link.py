from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles import rows, table
from dpfacts.prose.link import text_fragment

PAGE = "https://example.org/page"
# The grammar of a text directive; none of its own signs may stand in a term.
DIRECTIVE = re.compile(
    r"(?:(?P<prefix>[^-,&]+)-,)?(?P<start>[^-,&]+)(?:,(?P<end>[^-,&]+))?(?:,-(?P<suffix>[^-,&]+))?"
)

terms = (
    (st.text(min_size=1) | st.text("-,& 5%#'\"", min_size=1))
    .map(str.strip)
    .filter(lambda text: text and "…" not in text)
)


@pytest.mark.parametrize("case", rows("links.toml", "made"))
def test_link_opens_the_page_at_the_words(case: dict[str, str]) -> None:
    assert (
        text_fragment(case["url"], case["exact"], case.get("prefix", ""), case.get("suffix", ""))
        == case["link"]
    )


@pytest.mark.parametrize("url", table("links.toml", "none"))
def test_there_is_no_link_where_there_is_no_page(url: str) -> None:
    assert text_fragment(url, "17,000 children") == ""


@given(terms, terms, st.none() | terms, st.none() | terms)
def test_decoding_the_directive_gives_the_words(
    start: str, end: str, prefix: str | None, suffix: str | None
) -> None:
    link = text_fragment(PAGE, f"{start} … {end}", prefix or "", suffix or "")
    match = DIRECTIVE.fullmatch(link.removeprefix(f"{PAGE}#:~:text="))
    assert match
    assert {name: term and unquote(term) for name, term in match.groupdict().items()} == {
        "prefix": prefix,
        "start": start,
        "end": end,
        "suffix": suffix,
    }


@given(terms)
def test_link_is_plain_ascii_without_spaces(exact: str) -> None:
    assert re.fullmatch(r"[!-~]+", text_fragment(PAGE, exact))


@given(st.text() | st.text().map("http://".__add__))
def test_any_address_gives_a_link_to_itself_or_none(url: str) -> None:
    link = text_fragment(url, "17")
    assert link == "" or link.startswith(url)
