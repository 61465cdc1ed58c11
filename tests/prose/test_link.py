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
DIRECTIVE = re.compile(r"(?:([^-,&]+)-,)?([^-,&]+)(?:,([^-,&]+))?(?:,-([^-,&]+))?")

terms = st.text() | st.text("-,& 5%#'\"")
around = st.just("") | terms
segments = st.lists(terms.filter(lambda text: text.strip() and "…" not in text), min_size=1)
segments |= st.integers(0, 99).map(lambda times: ["some words, 17-" * times + " end"])
urls = st.builds(
    "{}{}".format,
    st.sampled_from(["", PAGE, "HTTP://a/#b", "https://a/#:~:text=c", "javascript:", "http://["]),
    st.just("") | st.text(),
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


@given(urls, segments, around, around)
def test_a_link_is_the_address_and_a_directive_that_decodes_to_the_words(
    url: str, segments: list[str], prefix: str, suffix: str
) -> None:
    exact = " … ".join(segments)
    link = text_fragment(url, exact, prefix, suffix)
    if not re.match("https?:", url.lstrip("".join(map(chr, range(33)))), re.IGNORECASE):
        assert link == "", "only pages are linked to"
    if not link:
        return
    start = "&text=" if ":~:" in url else ":~:text=" if "#" in url else "#:~:text="
    assert link.startswith(url + start)
    directive = link.removeprefix(url + start)
    match = DIRECTIVE.fullmatch(directive)
    assert match
    assert re.fullmatch("[!-~]+", directive)
    before, first, last, after = (unquote(term or "", errors="strict") for term in match.groups())
    assert (before, after) == (one_blank(prefix), one_blank(suffix))
    if last and len(segments) == 1:
        assert len(exact) > 300
        segments = [words for words in (first, last) if words in " ".join(exact.split())]
    assert [first, last or first] == [one_blank(segments[0]), one_blank(segments[-1])]


def one_blank(text: str) -> str:
    """``text`` with one blank for every white space, and none around it."""
    return " ".join(text.split())
