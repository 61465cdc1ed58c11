"""The machine formats, read back by those who are to import them: pandoc's readers, biber, a JSON
schema.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dpfacts
import judging
import matrix
import oracles
import strategies
from dpfacts.cite import bibliography, parts, tex
from dpfacts.cite.styles import csl_json, style, wikipedia
from dpfacts.errors import DpfactsError
from dpfacts.facts.source import Name, Source
from dpfacts.output.safe import visible
from running import UNSAFE

READERS = {"bibtex": "bibtex", "biblatex": "biblatex", "ris": "ris", "csl-json": "csljson"}
MISCHIEF = "50% & more_$1 #2 ~3 ^4 \\x {y} z | [a] <b> ''c'' “d” 中文 – e"
ODD = Source(
    id="odd",
    type="article-newspaper",
    title=MISCHIEF,
    author=(
        Name(literal="Dogs and Cats, Inc. & Sons"),
        Name(family="de la Cruz", given="Ana María"),
        Name(family="Mo", given="Jingxi", static_ordering=True),
        Name(family="King", given="Martin", suffix="Jr."),
        Name(literal="中国残疾人联合会"),
    ),
    container_title=MISCHIEF,
    issued="2024-05-17",
    accessed="2026-11-21",
    URL="https://example.org/a_b%20c?x=1&y=~z#{top}",
    language="en",
)


def sources() -> list[Source]:
    return [*matrix.sources(), *dpfacts.open_base().entries("sources"), ODD]


def read_back(name: str, text: str) -> dict[str, dict[str, Any]]:
    command = [judging.pandoc(), "-f", READERS[name], "-t", "csljson"]
    done = subprocess.run(
        command, input=text, capture_output=True, encoding="utf-8", timeout=120, check=True
    )
    assert done.stderr == ""
    return {item["id"]: item for item in json.loads(done.stdout)}


def straight(value: Any) -> Any:
    """``value`` with one kind of quotation marks and whole family names: what pandoc changes by
    itself.
    """
    if isinstance(value, str):
        return re.sub("[’‘“”\"']+", "'", value)
    if isinstance(value, list):
        return [straight(item) for item in value]
    if isinstance(value, dict):
        if particle := value.get("non-dropping-particle", value.get("dropping-particle")):
            value = value | {"family": f"{particle} {value['family']}"}
        return {
            key: straight(item)
            for key, item in value.items()
            if key != "static-ordering" and "particle" not in key
        }
    return value


@pytest.mark.parametrize("name", READERS)
def test_pandoc_reads_back_the_same_titles_names_and_dates(name: str) -> None:
    read = read_back(name, bibliography.machine(sources(), name))
    assert set(read) == {source.id for source in sources()}
    for source in sources():
        wanted, got = csl_json.item(source), read[source.id]
        keys = ["title", "author", "editor", "volume", "DOI"]
        if (
            name == "ris"
            # pandoc reads bodies as family names, suffixes as given names, and of dates the year
            # alone
        ):
            if any(who.suffix for who in source.author):
                keys.remove("author")
            wanted["author"] = [
                {"family": who["literal"]} if "literal" in who else who
                for who in wanted.get("author", [])
            ] or None
            assert got.get("issued", {}).get("date-parts", [[0]])[0][0] == int(
                source.issued[:4] or 0
            )
        else:
            keys += ["issued", "accessed"] if source.URL else ["issued"]
        assert {key: straight(got.get(key)) for key in keys} == {
            key: straight(wanted.get(key)) for key in keys
        }, source.id


@pytest.mark.parametrize("name", READERS)
def test_addresses_are_never_escaped(name: str) -> None:
    text = bibliography.machine([ODD], name)
    braces = {"bibtex", "biblatex"}
    assert (ODD.URL.replace("{", "%7B").replace("}", "%7D") if name in braces else ODD.URL) in text


def test_biber_finds_nothing_to_warn_about(tmp_path: Path) -> None:
    biber = shutil.which("biber")
    if not biber:
        pytest.skip("no biber (apt-get install biber)")
    whole = [source for source in sources() if source.author and source.issued]
    whole = [
        source for source in whole if source.type != "chapter" or source.editor
    ]  # the data model wants an editor
    whole = [
        source for source in whole if source.type != "report" or source.publisher
    ]  # and an institution
    assert len(whole) > 350
    file = tmp_path / "sources.bib"
    file.write_text(bibliography.machine(whole, "biblatex"), "utf-8")
    command = [
        biber,
        "--tool",
        "--validate-datamodel",
        "--output-file",
        str(tmp_path / "out.bib"),
        str(file),
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=300)
    lines = (done.stdout + done.stderr).splitlines()
    assert [line for line in lines if not line.startswith("INFO")] == []
    assert any("Found" in line and "warnings: 0" in line for line in lines) or done.returncode == 0


def test_csl_json_is_valid() -> None:
    file = os.environ.get("DPFACTS_CSL_SCHEMA")
    if not file:
        pytest.skip(
            "no CSL-JSON schema; DPFACTS_CSL_SCHEMA names the file csl-data.json of "
            "github.com/citation-style-language/schema"
        )
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(
        json.loads(bibliography.machine(sources(), "csl-json")),
        json.loads(Path(file).read_text("utf-8")),
    )


DATE_PARTS = {
    "2024": [[2024]],
    "2024-05": [[2024, 5]],
    "2024-05-17": [[2024, 5, 17]],
    "2019/2020-03": [[2019], [2020, 3]],
}


@pytest.mark.parametrize("text", DATE_PARTS)
def test_csl_json_dates(text: str) -> None:
    assert csl_json.item(replace(ODD, issued=text))["issued"] == {"date-parts": DATE_PARTS[text]}
    assert csl_json.item(replace(ODD, issued=text + "~"))["issued"] == {
        "date-parts": DATE_PARTS[text],
        "circa": True,
    }


def test_a_season_is_written_as_each_format_has_it() -> None:
    spring = replace(ODD, issued="2020-21")
    assert csl_json.item(spring)["issued"] == {"date-parts": [[2020]], "season": 1}
    assert "DA  - 2020///spring" in bibliography.machine([spring], "ris")
    assert "date = {2020-21}" in bibliography.machine([spring], "biblatex")


def test_csl_json_hides_nothing_and_shows_no_control_characters() -> None:
    text = bibliography.machine([replace(ODD, title="a\x1b[31mb\u202ec")], "csl-json")
    assert not {"\x1b", "\u202e"} & set(text)
    assert json.loads(text)[0]["title"] == "a\x1b[31mb\u202ec"


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Care in the USA and China", "Care in the {USA} and {China}"),
        ("USA and care", "{USA} and care"),
        ("A body counts", "A body counts"),
        ("iPhones for all", "{iPhones} for all"),
        ("Well-off: A study", "Well-off: {A} study"),
    ],
)
def test_capitals_that_a_style_must_keep_are_protected(title: str, kept: str) -> None:
    assert tex.protected(title) == kept


def test_ris_has_a_tag_a_line_and_bodies_with_a_comma() -> None:
    lines = style("ris").entry(ODD).splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line)] == []
    assert (lines[0], lines[-1]) == ("TY  - NEWS", "ER  - ")
    assert "AU  - Dogs and Cats, Inc. & Sons," in lines
    assert "AU  - King, Martin, Jr." in lines
    assert {"PY  - 2024", "DA  - 2024/05/17/", "Y2  - 2026/11/21/"} <= set(lines)


def test_every_type_has_a_ris_type_of_its_own() -> None:
    kinds = {
        source.id.partition("-authors")[0]: style("ris").entry(source)[6:10].strip()
        for source in matrix.sources()
    }
    assert {kinds[name] for name in ("article-newspaper", "webpage", "brochure")} == {
        "NEWS",
        "ELEC",
        "PAMP",
    }


def test_wikipedia_markup_in_the_data_is_inert() -> None:
    text = style("wikipedia").entry(ODD)
    inner = text.strip().removeprefix("{{cite news ").removesuffix("}}").replace("{{!}}", "")
    fields = dict(part.split("=", 1) for part in inner.strip("|").split(" |"))
    assert fields["author1"] == "Dogs and Cats, Inc. & Sons"
    assert (fields["last3"], fields["first3"]) == ("Mo", "Jingxi")
    assert (fields["date"], fields["access-date"]) == ("17 May 2024", "21 November 2026")
    assert not set("[]{}<>") & set(inner)
    assert "''" not in inner
    assert wikipedia.escape("a|b [c]") == "a{{!}}b &#91;c&#93;"


def test_wikipedia_names_the_agency_and_the_carrier() -> None:
    text = style("wikipedia").entry(
        replace(ODD, author=(Name(literal="Xinhua"),), agency="Xinhua", via="People's Daily Online")
    )
    assert "|agency=Xinhua |via=People's Daily Online " in text
    assert "author" not in text


@given(st.text())
def test_no_quotation_mark_stays_straight(text: str) -> None:
    assert not {'"', "'"} & set(parts.curly(text))


# Read back by a small reader for each format, which takes nothing that is not well formed

BRACED = "[^{}]*"
for _ in range(20):  # pairs of braces as BibTeX counts them, escaped or not
    BRACED = rf"[^{{}}]*(?:\{{{BRACED}\}}[^{{}}]*)*"
FIELD = rf"\s*([a-z]+) = (\{{{BRACED}\}}|[a-z0-9]+),?"
ENTRY = rf"\s*@[a-z]+\{{([^,]*),((?:{FIELD})*)\s*\}}\s*"
WIKI = re.compile("&(?:#91|#93|#123|#125|#39|lt|gt);")
Read = list[dict[str, list[str]]]


@given(st.tuples(strategies.sources(), strategies.sources("other")))
@example((replace(ODD, title="}{", volume="{\\}", author=(Name("\x1eA", "B"),)),))
@example((replace(ODD, type="thesis", author=(Name(literal="{}{"), Name(literal="and and"))),))
@example((replace(ODD, issued="../2020"), replace(ODD, type="chapter", issued="2019/2020-03")))
def test_what_a_source_says_is_read_back_from_every_format(works: tuple[Source, ...]) -> None:
    for name, held in HELD.items():
        try:
            text = bibliography.machine(works, name)
        except DpfactsError:
            dates = (date for work in works for date in (work.issued, work.accessed))
            assert any(date.strip("-0123456789") for date in dates)
            continue
        assert not UNSAFE & {*text.replace("\n", "")}
        held(text, works)


def plain(text: str) -> str:
    """``text`` as a format may print it: what is unsafe as escapes, white space as one blank."""
    return visible(" ".join(text.split()))


def held_ris(text: str, works: tuple[Source, ...]) -> None:
    entries = re.findall(r"TY  - \S+\n(?:(?!TY|ER)[A-Z][A-Z0-9]  - .*\n)*ER  - \n+", text + "\n")
    assert "".join(entries) == text + "\n"
    for entry, work in zip(entries, works, strict=True):
        values = dict(line.split("  - ", 1) for line in reversed(entry.strip("\n").split("\n")))
        wanted = {"TI": work.title_sentence or work.title, "T2": work.container_title}
        wanted |= {"PB": work.publisher, "UR": work.URL, "VL": work.volume, "DO": work.DOI}
        wanted |= {"LA": work.language, "M3": work.genre, "CY": work.publisher_place, "ID": work.id}
        assert [values.get(key, "") for key in wanted] == [*map(plain, wanted.values())]
        assert entry.count("\nAU  - ") <= len(work.author)


def held_bib(text: str, works: tuple[Source, ...]) -> None:
    entries = [match.groups() for match in re.finditer(ENTRY, text)]
    assert re.fullmatch(f"(?:{ENTRY})*", text)
    for (key, body, *_), work in zip(entries, works, strict=True):
        fields = dict(re.findall(FIELD, body))
        assert (key, len(fields)) == (work.id, len(re.findall(FIELD, body)))
        wanted = {"title": work.title_sentence or work.title, "volume": work.volume}
        for name, value in wanted.items():
            told = " ".join(oracles.untex(fields.get(name, "")).split())
            assert told == " ".join(visible(value.replace("\n", " ")).split())
        for name, people in (("author", work.author), ("editor", work.editor)):
            told = fields.get(name, "{}")[1:-1]
            part = rf"(?:\{{{BRACED}\}}|(?!\sand\s)[^{{}}])+"
            names = re.findall(rf"(?:^|\sand\s)({part})", told, re.IGNORECASE)
            assert re.fullmatch(rf"(?:(?:^|\sand\s){part})*", told, re.IGNORECASE)
            assert [words(oracles.untex(who)) for who in names] == [
                words(visible(whole.replace("\n", " "))) for who in people if (whole := spelt(who))
            ]
        for name in ("url", "doi"):
            assert not {*fields.get(name, "{}")[1:-1]} & {*"{}\\ \n\t"}


def words(name: str) -> list[str]:
    return sorted(name.replace(",", " ").split())


def spelt(who: Name) -> str:
    if who.literal or not who.family:
        return who.literal or who.given
    return f"{who.family} {who.given} {who.suffix}"


def held_json(text: str, works: tuple[Source, ...]) -> None:
    for item, work in zip(json.loads(text), works, strict=True):
        wanted = {"id": work.id, "type": work.type, "title": work.title_sentence or work.title}
        wanted |= {"publisher": work.publisher, "URL": work.URL, "page": work.page}
        wanted |= {"container-title": work.container_title}
        assert {key: item.get(key, "") for key in wanted} == wanted
        assert len(item.get("author", [])) == len(work.author)
        for key, date in (("issued", work.issued), ("accessed", work.accessed)):
            years = [f"{part[0]:04}" for part in item.get(key, {}).get("date-parts", [])]
            assert "literal" in item.get(key, {}) or years == re.findall(r"\b\d{4}", date)


def held_wiki(text: str, works: tuple[Source, ...]) -> None:
    for line, work in zip(text.removesuffix("\n").split("\n"), works, strict=True):
        template = re.fullmatch(
            r"\{\{cite [^|]*((?:\|[^=|]+=[^|]*)*)\}\}", line.replace("{{!}}", "\0")
        )
        assert template
        assert not {*template[1]} & {*"{}[]<>"}
        fields = [field.split("=", 1) for field in template[1].split("|")[1:]]
        assert len(dict(fields)) == len(fields)
        told = dict(fields).get("chapter" if work.type == "chapter" else "title", "")
        assert "''" not in told
        told, title = (  # a title may say `&lt;` itself
            WIKI.sub(lambda code: unescape(code[0]), text)
            for text in (told.removesuffix(" ").replace("\0", "|"), plain(work.title))
        )
        assert told == title


HELD = {"ris": held_ris, "bibtex": held_bib, "biblatex": held_bib, "csl-json": held_json}
HELD["wikipedia"] = held_wiki
