"""``dpfacts cite``: what it prints to paste. The styles themselves have tests of their own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import dpfacts
from dpfacts.cite.styles import HUMAN, MACHINE, STYLES
from running import BASE, FRAME, run, shell, write_base

# As pandoc 3.9 with the official CSL style of APA's 7th edition renders them.
APA = {
    "xinhua-role-models-2025": (
        "Xinhua. (2025, May 17). Xi calls on persons with disabilities to draw strength from role "
        "models, pursue dreams. People’s "
        "Daily Online. http://en.people.cn/n3/2025/0517/c90000-20316147.html"
    ),
    "deepnews-hebei-2026": (
        "Deep News. (2026, February 10). Hebei enhances targeted support for people with "
        "disabilities to improve livelihoods. Tiger "
        "Brokers. https://www.itiger.com/news/1148086511"
    ),
    "cdpf-brochure-2021": (
        "China Disabled Persons’ Federation. (2021). Building a well-off society in an all-round "
        "way, leaving no one behind: An "
        "exhibition of achievements in poverty alleviation for people with disabilities "
        "[Brochure]. China Daily."
    ),
    "chinadaily-working-class-2025": (
        "Mo, J. (2025, April 29). Xi calls for rallying working class. China Daily. "
        "http://en.people.cn/n3/2025/0429/c90000-20309030.html"
    ),
    "ruleoflaw-cdpf-2023": (
        "Pu, X. (2023, January 27). Continuing to promote the three-year employment of the "
        "disabled: The key work of the China Disabled "
        "Persons’ Federation. Rule of Law Daily. "
        "https://www.tellerreport.com/news/2023-01-27-continuing-to-promote-the-three-year-"
        "employment-of-the-disabled--the-key-work-of-the-china-disabled-persons--federation.BJxgyl6W2s.html"
    ),
}
DAILY = (
    "Wei, J. M., & O’Hara, J.-L. (2024, May 17). Northland helps more people than ever. Northland "
    "Daily. "
    "https://daily.example.org/2024/figures?id=1&lang=en"
)
BROCHURE = "Middleland People’s Federation. (2023). Ten years of care [Brochure]. Federation Press."


@pytest.mark.parametrize("source", APA)
def test_apa_of_the_shipped_sources_is_as_the_reference_has_it(source: str) -> None:
    base = dpfacts.open_base()
    fact = base.search(source=source)[0]
    ran = run("cite", fact.id, base=None)
    assert (ran.status, ran.out, ran.err) == (0, APA[source] + "\n", "")


def test_in_text_of_a_shipped_fact_has_its_locator() -> None:
    ran = run("cite", "hebei-autism-children", "--in-text", base=None)
    assert (ran.status, ran.out) == (0, "(Deep News, 2026, para. 4)\n")


def test_a_bibliography_names_every_source_once_and_is_sorted() -> None:
    ran = run("cite", "north-helped", "north-helped-at-least", "north-coverage", "north-helped")
    assert (ran.status, ran.out) == (0, f"{BROCHURE}\n{DAILY}\n")


def test_in_text_gives_one_citation_a_fact_in_the_order_asked_for() -> None:
    ran = run("cite", "north-coverage", "grant-range", "north-helped", "--in-text")
    assert ran.out.splitlines() == [
        "(Wei & O’Hara, 2024, para. 6)",
        "(Middleland People’s Federation, 2023, Section Money)",
        "(Wei & O’Hara, 2024, para. 4)",
    ]


def test_ids_come_from_stdin_in_any_shape_that_search_prints() -> None:
    for args in (["--fields", "id"], []):
        listed = run("search", "--topic", "games", "--limit", "0", *args).out
        assert run("cite", "-", stdin=listed).out == f"{BROCHURE}\n{DAILY}\n"
    assert (
        run("cite", "grant-range", "-", stdin="\r\nnorth-helped\r\n\r\n").out
        == f"{BROCHURE}\n{DAILY}\n"
    )


def test_the_column_of_ids_may_stand_anywhere() -> None:
    listed = run("search", "--topic", "games", "--fields", "figure,id").out
    assert run("cite", "-", stdin=listed).out == f"{BROCHURE}\n{DAILY}\n"


def test_a_thousand_facts_are_one_batch(tmp_path: Path) -> None:
    sources = [
        {
            "id": f"s{number}",
            "type": "book",
            "title": f"Book {number}",
            "author": [{"family": "Roe", "given": "Jo"}],
            "issued": "2024",
        }
        for number in range(40)
    ]
    facts = [{"value": number + 1, "source": f"s{number % 40}"} for number in range(1000)]
    base = write_base(tmp_path / "base.toml", *facts, sources=sources)
    ids = [f"fact-{number}" for number in range(1000)]
    listed = run("cite", *ids, base=base).out.splitlines()
    assert len(listed) == 40
    assert [re.findall(r"\((2024\w+)\)", line)[0] for line in listed][24:29] == [
        "2024y",
        "2024z",
        "2024aa",
        "2024ab",
        "2024ac",
    ]
    inside = run("cite", "-", "--in-text", base=base, stdin="\n".join(ids)).out.splitlines()
    assert len(inside) == 1000
    assert inside[0] == inside[40] != inside[1]


def test_an_unknown_id_on_stdin_prints_nothing() -> None:
    ran = run("cite", "-", stdin="north-helped\nnorth-hepled\n")
    assert (ran.status, ran.out) == (1, "")
    assert "north-hepled" in ran.err


def test_quote_adds_the_words_and_what_to_know_about_them() -> None:
    out = run("cite", "north-first-gold", "south-share", "--in-text", "--quote").out
    assert "“16 gold” (Wei & O’Hara, 2024, para. 2)" in out
    assert "The Games are not dated in the text." in out
    assert "“or 60%” (Middleland People’s Federation, 2023, p. 4)" in out
    assert "850 of 1,200 is 70.8 percent, not 60." in out
    assert "The Games" not in run("cite", "north-first-gold").out


def test_quote_spells_out_the_comparator() -> None:
    records = dpfacts.open_base(BASE).records()
    more = next(record for record in records if record["comparator"] == ">")
    out = run("cite", more["id"], "--quote").out
    assert f"  a lower bound: {more['printed']}\n" in out
    exact = next(record for record in records if record["comparator"] == "=")
    assert "bound" not in run("cite", exact["id"], "--quote").out


def test_receipts_come_as_markdown_and_html() -> None:
    html = run("cite", "north-first-gold", "--quote", "--link", "--format", "html").out
    assert html.count("<li>") == html.count("</li>") == 4
    markdown = run("cite", "north-first-gold", "--quote", "--format", "markdown").out
    assert re.search(r"\n- north-first-gold: 16 \w+\n  - “16 gold” \(Wei ", markdown)


def test_link_adds_the_address_that_opens_the_page_at_the_words() -> None:
    out = run("cite", "north-first-gold", "--link").out
    assert (
        "https://daily.example.org/2024/figures?id=1&lang=en#:~:text=home%20with-,16%20gold,-and%20more"
        in out.split()
    )
    assert "#:~:text=" not in run("cite", "north-first-gold").out
    assert "http" not in run("cite", "grant-range", "--link").out


def test_json_has_citation_quote_locator_and_link_of_each_fact() -> None:
    (record,) = run("cite", "north-first-gold", "--json").data()
    assert record["citation"] == DAILY
    assert record["in_text"] == "(Wei & O’Hara, 2024, para. 2)"
    assert (record["id"], record["style"], record["source"]) == (
        "north-first-gold",
        "apa",
        "daily-2024",
    )
    assert (record["quote"], record["locator"]) == ("16 gold", "paragraph 2")
    assert record["link"].startswith("https://daily.example.org/")


@pytest.mark.parametrize("style", STYLES)
def test_every_style_cites_every_source_of_the_shipped_base(style: str) -> None:
    base = dpfacts.open_base()
    ids = [base.search(source=source)[0].id for source in base.ids("sources")]
    ran = run("cite", *ids, "--style", style, base=None)
    assert (ran.status, ran.err) == (0, "")
    for source in base.entries("sources"):
        words = re.findall(r"\w+", source.title)[:3]
        assert re.search(r"\W+".join(words), ran.out, re.IGNORECASE), source.id


@pytest.mark.parametrize("style", STYLES)
def test_the_id_of_a_source_cites_it_as_its_facts_do(style: str) -> None:
    base = dpfacts.open_base()
    for source in base.ids("sources"):
        fact = base.search(source=source)[0].id
        ran = run("cite", source, "--style", style, base=None)
        assert (ran.status, ran.err) == (0, "")
        assert ran.out == run("cite", fact, "--style", style, base=None).out
        assert run("cite", source, fact, "--style", style, base=None).out == ran.out


def test_a_source_is_cited_without_a_locator_and_without_a_quote() -> None:
    assert run("cite", "daily-2024", "--in-text").out == "(Wei & O’Hara, 2024)\n"
    receipts = run("cite", "daily-2024", "--quote", "--link").out.split("\n\n")[1].splitlines()
    assert receipts == [
        "daily-2024: the source as a whole",
        "  note: The page is a translation.",
        "  https://daily.example.org/2024/figures?id=1&lang=en",
    ]
    (record,) = run("cite", "daily-2024", "--json").data()
    assert (record["id"], record["source"], record["citation"]) == (
        "daily-2024",
        "daily-2024",
        DAILY,
    )
    assert [record[name] for name in ("locator", "quote", "printed", "said")] == [""] * 4


def test_an_id_near_that_of_a_source_is_led_to_it() -> None:
    ran = run("cite", "brochure-2032")
    assert (ran.status, ran.out) == (1, "")
    assert "nearest: brochure-2023" in ran.err


@pytest.mark.parametrize("style", HUMAN)
def test_human_styles_have_a_citation_for_the_text(style: str) -> None:
    ran = run("cite", "north-helped", "--in-text", "--style", style)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.strip()


@pytest.mark.parametrize("style", MACHINE)
def test_machine_formats_have_none_and_say_so(style: str) -> None:
    ran = run("cite", "north-helped", "--in-text", "--style", style)
    assert (ran.status, ran.out) == (2, "")
    assert style in ran.err


def test_csl_json_is_a_list_of_items_for_a_citation_processor() -> None:
    items = json.loads(
        run("cite", "north-helped", "grant-range", "north-coverage", "--style", "csl-json").out
    )
    assert [item["id"] for item in items] == ["daily-2024", "brochure-2023"]
    assert items[0] == {
        "id": "daily-2024",
        "type": "article-newspaper",
        "title": "Northland helps more people than ever",
        "author": [
            {"family": "Wei", "given": "Jane Mary"},
            {"family": "O'Hara", "given": "Jean-Luc"},
        ],
        "container-title": "Northland Daily",
        "issued": {"date-parts": [[2024, 5, 17]]},
        "accessed": {"date-parts": [[2024, 6, 1]]},
        "language": "en",
        "URL": "https://daily.example.org/2024/figures?id=1&lang=en",
    }
    assert (items[1]["author"], items[1]["issued"]) == (
        [{"literal": "Middleland People's Federation"}],
        {"date-parts": [[2023, 3]]},
    )


def test_bibtex_has_one_entry_a_source_with_its_id_as_the_key() -> None:
    out = run("cite", "north-helped", "grant-range", "north-coverage", "--style", "bibtex").out
    assert re.findall(r"^@(\w+)\{(.+),$", out, re.MULTILINE) == [
        ("article", "daily-2024"),
        ("booklet", "brochure-2023"),
    ]
    fields = dict(re.findall(r"^  (\w+) = (.*?),?$", out.partition("@booklet")[0], re.MULTILINE))
    assert fields["author"] == "{Wei, Jane Mary and O'Hara, Jean-Luc}"
    assert (
        fields["title"].replace("{", "").replace("}", "") == "Northland helps more people than ever"
    )
    assert (fields["year"], fields["month"]) == ("2024", "may")
    assert fields["url"] == "{https://daily.example.org/2024/figures?id=1&lang=en}"
    assert "author = {{Middleland People's Federation}}" in out


@pytest.mark.parametrize("style", [name for name in MACHINE if name.startswith("bib")])
@pytest.mark.parametrize("key", ["title", "URL", "author", "container-title", "publisher"])
@pytest.mark.parametrize(
    "text", ["https://example.org/a}b", "https://example.org/{a", "50% & more_$1 #2 ~ ^ \\ end\\"]
)
def test_no_text_breaks_out_of_a_bibtex_entry(
    style: str, key: str, text: str, tmp_path: Path
) -> None:
    source = FRAME["sources"][0] | {key: [{"literal": text}] if key == "author" else text}
    base = write_base(tmp_path / "base.toml", {}, sources=[source])
    out = run("cite", "fact-0", "--style", style, base=base).out
    # BibTeX counts braces whether or not a backslash stands before them.
    depth = [out[:end].count("{") - out[:end].count("}") for end in range(len(out) + 1)]
    assert (depth[-1], min(depth)) == (0, 0)
    assert 0 not in depth[out.index("{") + 1 : out.rindex("}")]


def test_a_type_of_source_that_a_style_does_not_know_is_refused_not_guessed(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {}, sources=[FRAME["sources"][0] | {"type": "song"}])
    ran = run("cite", "fact-0", base=base)
    assert (ran.status, ran.out) == (2, "")


def test_citations_of_a_text_are_paragraphs_of_their_own_in_markdown() -> None:
    ids = ("north-coverage", "grant-range", "north-helped")
    plain = run("cite", *ids, "--in-text").out.splitlines()
    assert len(plain) == 3
    shown = run("cite", *ids, "--in-text", "--format", "markdown").out
    assert shown == "\n\n".join(line.replace("&", "\\&") for line in plain) + "\n"


@pytest.mark.parametrize("given", ["", "\n \n"])
def test_no_ids_on_stdin_is_an_error(given: str) -> None:
    ran = run("cite", "-", stdin=given)
    assert (ran.status, ran.out) == (2, "")
    assert "no ids on stdin" in ran.err


def test_a_closed_stdin_is_an_error() -> None:
    ran = shell("dpfacts cite - <&-")
    assert (ran.status, ran.out) == (2, "")
    assert "cannot read ids from stdin" in ran.err


def test_what_does_not_stand_is_said_when_it_is_cited(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {"superseded-by": "fact-1"}, {"value": 2})
    assert run("cite", "fact-0", base=base).err == "dpfacts: fact-0: Superseded by fact-1.\n"


def test_a_former_id_is_cited_and_said(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {"replaces": ["old-name"]})
    assert run("cite", "old-name", base=base).err == "dpfacts: old-name is now fact-0\n"
