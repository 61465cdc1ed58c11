"""A draft with a note at every claim."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dpfacts
from dpfacts.drafts.annotate import annotated
from dpfacts.drafts.manuscript import blocks
from oracles import markdown, shown, untex
from running import BASE
from strategies import mischief

DRAFT = "In 2024, 1,200 people were helped in Northland; in Southland 77 schools were built."
LINK = "https://daily.example.org/2024/figures?id=1&lang=en#:~:text=1%2C200%20people"
MARKUPS = ["plain", "markdown", "html", "tex"]


def claim(end: int, **changed: str) -> dict[str, Any]:
    """What is told of a claim that ends at ``end``."""
    told = {"level": "right", "verdict": "match", "message": "as the source has it", "fact": "a"}
    receipt = {"quote": "1,200 people", "source": "daily", "locator": "p. 4", "link": LINK}
    return {"start": 0, "end": end, **told, **receipt, **changed}


UNKNOWN = {"level": "note", "verdict": "not-in-base", "fact": "", "link": LINK}
WRONG = {"level": "error", "verdict": "wrong", "message": "the source says 1,200 people"}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "plain",
            "In 2024, 1,200[1] people were helped in Northland; in Southland 77[2] schools were "
            "built.\n\n"
            f"[1] “1,200 people” (daily-2024, paragraph 4). {LINK}\n"
            "[2] not-in-base: found nothing in the base that says or denies it.\n",
        ),
        (
            "markdown",
            "In 2024, 1,200[^fact-1] people were helped in Northland; in Southland 77[^fact-2] "
            "schools were built.\n\n"
            f"[^fact-1]: “1,200 people” (daily-2024, paragraph 4). <{LINK}>\n\n"
            "[^fact-2]: not-in-base: found nothing in the base that says or denies it.\n",
        ),
        (
            "html",
            'In 2024, 1,200<sup><a href="#fact-1">[1]</a></sup> people were helped in Northland; '
            'in Southland 77<sup><a href="#fact-2">[2]</a></sup> schools were built.'
            '<ol class="notes">\n'
            '<li id="fact-1">“1,200 people” (daily-2024, paragraph 4). '
            '<a href="{0}">{0}</a></li>\n'.format(LINK.replace("&", "&amp;"))
            + '<li id="fact-2">not-in-base: found nothing in the base that says or denies it.</li>\n</ol>\n',
        ),
        (
            "tex",
            r"In 2024, 1,200\footnote{“1,200 people” (daily-2024, paragraph 4). "
            + r"\url{{{}}}}} ".format(LINK.replace("%", r"\%").replace("#", r"\#"))
            + r"people were helped in Northland; in Southland 77"
            r"\footnote{not-in-base: found nothing in the base that says or denies it.} schools were built.",
        ),
    ],
)
def test_a_note_at_every_claim(markup: str, expected: str) -> None:
    records = dpfacts.open_base(BASE).proof(DRAFT, markup)
    source = records[0]["source"]
    assert annotated(DRAFT, markup, records).replace(f"({source},", "(daily-2024,") == expected


@pytest.mark.parametrize("markup", MARKUPS)
def test_a_draft_without_claims_stays(markup: str) -> None:
    assert annotated("None.\r\n", markup, []) == "None.\r\n"


def test_what_a_note_says() -> None:
    derived = {"verdict": "derived", "message": "follows: 1 + 2 = 3"}
    unplaced = {"locator": "", "link": ""}
    notes = [claim(1), claim(1, **WRONG), claim(1, **derived, **unplaced), claim(1, **UNKNOWN)]
    assert annotated("1\n", "plain", notes).split("\n")[2:-1] == [
        f"[1] “1,200 people” (daily, p. 4). {LINK}",
        f"[2] wrong: the source says 1,200 people. “1,200 people” (daily, p. 4). {LINK}",
        "[3] derived: follows: 1 + 2 = 3. “1,200 people” (daily).",
        "[4] not-in-base: as the source has it.",
    ]


def test_notes_are_numbered_as_the_draft_goes() -> None:
    notes = annotated("1 2", "plain", [claim(3, **UNKNOWN), claim(1, quote="one")])
    assert notes.startswith("1[1] 2[2]\n\n[1] “one”")


def test_labels_are_new() -> None:
    assert annotated("1[^fact-1]", "markdown", [claim(1)]).startswith("1[^fact2-1][^fact-1]\n\n[^f")
    draft = '<p id="fact-1"><p id="fact2-9">1'
    assert '<li id="fact3-1">' in annotated(draft, "html", [claim(len(draft))])


def test_notes_of_a_page_stand_at_the_end_of_its_body() -> None:
    draft = "<body>İ</body> 1</BODY ></html>"
    end = draft.index(" 1") + 2
    assert annotated(draft, "html", [claim(end)]).endswith("</li>\n</ol>\n</BODY ></html>")


@given(
    st.fixed_dictionaries({"quote": mischief, "locator": mischief, "message": mischief}),
    st.sampled_from([{}, WRONG, UNKNOWN]),
    st.sampled_from(["", LINK, "https://a.org/b_c*d{e}~f%20g?h=[1]&i"]),
)
@example({"quote": "\\}%", "locator": "{", "message": "$&#_^~"}, WRONG, LINK)
@example({"quote": "&lt; <b> `a` [b](c)", "locator": "| *_~", "message": ""}, WRONG, "")
def test_a_note_says_the_same_in_every_markup(
    said: dict[str, str], kind: dict[str, str], link: str
) -> None:
    note = claim(1, **{**kind, **said, "link": link})
    plain = annotated("1", "plain", [note]).removeprefix("1[1]\n\n[1] ").removesuffix("\n")
    plain = plain.removesuffix(link) if note["fact"] else plain
    told = annotated("1", "tex", [note]).removeprefix(r"1\footnote{").removesuffix("}")
    words, _, address = told.partition(r"\url{")
    assert untex(words) == plain
    assert not re.search(r"(?<!\\)[%#{}]", address.removesuffix("}"))
    told = annotated("1", "html", [note]).partition('<li id="fact-1">')[2].partition("</li>")[0]
    assert unescape(re.sub("<a.*?>|</a>", "", told)).removesuffix(link) == plain
    told = annotated("1", "markdown", [note]).removeprefix("1[^fact-1]\n\n[^fact-1]: ")
    inline = [token for token in markdown(f"a {told}") if token.type == "inline"]
    (text,) = (shown(token) for token in inline)
    assert text.removeprefix("a ").removesuffix(link).split() == plain.split()


WORDS = [
    "1,200 people",
    "77 schools",
    "in Northland.",
    "**900**",
    "<b>12%</b>",
    "&nbsp;",
    r"5\% of",
]


MARKS = {
    "plain": r"\[\d+\]",
    "markdown": r"\[\^fact-\d+\]",
    "html": r"<sup><a [^>]*>\[\d+\]</a></sup>",
    "tex": r"\\footnote\{[^{}]*(?:\{[^{}]*\})?[^{}]*\}",
}


@given(
    st.lists(st.sampled_from([*WORDS, "\n", "\n\n", "- ", "| 8 |", "`x`"])).map(" ".join),
    st.sampled_from(MARKUPS),
)
@example(r"17\% of 1,200", "tex")
@example("17&#37;", "html")
def test_the_draft_is_still_there_and_read_as_before(draft: str, markup: str) -> None:
    records = dpfacts.open_base(BASE).proof(draft, markup)
    noted = annotated(draft, markup, records)
    assert re.sub(MARKS[markup], "", noted).startswith(draft)
    assert len(re.findall(MARKS[markup], noted)) >= len(records)
    if markup in ("markdown", "tex"):
        again = [block.text for block in blocks(noted, markup)]
        assert {block.text for block in blocks(draft, markup)} <= {*again}
