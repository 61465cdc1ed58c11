"""What the base says itself is never flagged, however it is written; and every number is told of in
its place.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import dpfacts
from dpfacts.drafts.manuscript import MARKUPS
from dpfacts.facts.model import Fact
from dpfacts.prose.claims import claims
from running import run
from strategies import mischief

NOTATIONS: tuple[Callable[[Decimal], str], ...] = (
    lambda value: f"{value:f}",
    lambda value: f"{value:,f}",
    lambda value: f"{value:,f}".replace(",", "\u00a0"),
    lambda value: f"{value:,f}".replace(",", "\u2009"),
    lambda value: f"{value / 1000:f} thousand",
    lambda value: f"{value / 1_000_000:f} million",
    lambda value: f"{value / 10_000:f}万",
)

base = cache(dpfacts.open_base)
facts = st.deferred(lambda: st.sampled_from(list(base().facts())))
LEAST = 1000
"""Below it a number has one notation in digits."""


def _tex(text: str) -> str:
    return re.sub(r"([%&$#_{}])", r"\\\1", text)


def _markdown(text: str) -> str:
    return re.sub(r"([\\`*_<>\[\]#|~])", r"\\\1", text)


WRITTEN: dict[str, Callable[[str], str]] = {
    "plain": lambda text: text,
    "markdown": lambda text: f"> {_markdown(text)}",
    "html": lambda text: f"<ul><li>{html.escape(text)}</li></ul>",
    "tex": lambda text: f"\\section{{So}}\n\\emph{{{_tex(text)}}}",
}


def renoted(fact: Fact, text: str, write: Callable[[Decimal], str]) -> str:
    """``text`` with the figure of ``fact`` in another notation, where it is a number in digits."""
    for claim in claims(text):
        figure = claim.figure
        plain = not figure.unit and figure.high is None and figure.kind == "cardinal"
        if plain and figure.value == fact.value >= LEAST:
            number = text[figure.number_start : claim.end]
            if re.fullmatch(r"[\d,.]+(?: (?:thousand|million|billion))?", number):
                return f"{text[: figure.number_start]}{write(fact.value)}{text[claim.end :]}"
    return text


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(
    facts,
    st.booleans(),
    st.sampled_from(NOTATIONS),
    st.sampled_from(sorted(WRITTEN)),
)
def test_a_fact_in_its_own_words_is_never_flagged(
    fact: Fact, quoted: bool, write: Callable[[Decimal], str], markup: str
) -> None:
    text = f"The source says: “{fact.quote}”." if quoted else fact.statement
    draft = WRITTEN[markup](renoted(fact, text, write))
    records = base().proof(draft, markup)
    assert [each for each in records if each["level"] == "error"] == [], draft


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80) | mischief.map(str.encode), st.sampled_from(sorted(MARKUPS)))
@example(b"\xef\xbb\xbf", ".md")
@example(b"1e9\xe4\xb8\x87", ".html")
@example(b"\\begin{\r\r\n17", ".tex")
def test_whatever_the_octets_the_draft_is_read_or_refused(
    tmp_path: Path, octets: bytes, ending: str
) -> None:
    draft = tmp_path / f"draft{ending}"
    draft.write_bytes(octets)
    ran = run("proof", str(draft))
    assert ran.status in (0, 1, 2)
    assert ran.err.startswith("dpfacts: ") or not ran.err
    assert (ran.out == "") >= (ran.status == 2)


LINES = ("words and words", "汉字\t后", "\U0001f600 smile")


@settings(max_examples=50)
@given(
    st.sampled_from(sorted(WRITTEN)),
    st.sampled_from(["", "\ufeff"]),
    st.lists(st.sampled_from(LINES)),
    st.sampled_from(["", "Then ", "后来", "\U0001f600 "]),
)
def test_line_and_column_point_at_the_number(
    markup: str, mark: str, above: list[str], lead: str
) -> None:
    line = f"{lead}4,711 birds came."
    draft = mark + "\n".join([*above, *([""] if above else []), line])
    (record,) = base().proof(draft, markup)
    assert (record["line"], record["column"]) == (draft.count("\n") + 1, len(lead) + 1)
    assert draft[record["start"] : record["end"]] == record["text"] == "4,711"
