"""Every command and every format on a base whose every text means mischief: it comes out as text,
whoever reads the output.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

import hostile
import oracles
from dpfacts.cite.styles import HUMAN, MACHINE, STYLES
from dpfacts.facts.model import Document
from dpfacts.output.answer import FORMATS
from dpfacts.output.safe import cell, visible
from hostile import DRIVING, HELD, IDS, STRINGS, SURROGATES, draft, strays
from running import run, write_base

LISTS = "facts topics places subjects measures units dimensions sources relations".split()
LISTS.append("elsewhere")
TOLD = [f"{name}-told" for name in STRINGS]
FIRST = list(STRINGS)
COMMANDS: dict[str, list[str]] = {
    "search": ["search", "mischief", "-n", "0"],
    "search-explained": ["search", "mischief", "-n", "9", "--explain"],
    "show": ["show", *FIRST],
    "show-told": ["show", *TOLD],
    **{f"show-{kind}": ["show", *FIRST, "--kind", kind] for kind in ("source", "place", "measure")},
    **{f"list-{kind}": ["list", kind] for kind in LISTS},
    "compare": ["compare", *IDS, "--rows", "place", "--chart", "--explain"],
    "cite": ["cite", *IDS, "--quote", "--link"],
    "cite-told": ["cite", *TOLD, "--quote", "--link"],
    "cite-in-text": ["cite", *IDS, "--in-text", "--quote", "--link", "-s", "gb7714"],
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.base(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def declared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base whose units are declared."""
    return hostile.base(tmp_path_factory.mktemp("declared"), declared=True)


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")


def squeezed(text: str) -> str:
    return " ".join(visible(text).split())


def test_every_field_of_a_base_that_can_hold_text_holds_mischief(
    base: Path, declared: Path
) -> None:
    import tomllib

    def given(entry: object, at: str) -> Iterator[tuple[str, str]]:
        for key, value in entry.items() if isinstance(entry, dict) else ():
            values = value if isinstance(value, list) else [value]
            if any(
                text in value
                for value in values
                if isinstance(value, str)
                for text in STRINGS.values()
            ):
                yield at, key.replace("-", "_")
            for inner in values:
                yield from given(inner, f"{at}.{key.replace('-', '_')}")

    filled = {
        found
        for file in (base, declared)
        for kind, entries in tomllib.loads(file.read_text("utf-8")).items()
        for entry in (entries if isinstance(entries, list) else [entries])
        for found in given(entry, kind)
    }
    fields = {
        (at, name) for at, name in hostile.text_fields(Document) if name not in hostile.CONSTRAINED
    }
    assert len(fields) > 60
    assert fields - filled == set()


def test_a_base_of_mischief_is_a_base_but_for_what_leads_nowhere(
    base: Path, declared: Path
) -> None:
    for file in (base, declared):
        codes = {each["code"] for each in json.loads(run("check", str(file), "--json").out)}
        assert codes <= {"bad-address", "bad-doi", "unknown-type", "statement-mismatch"}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("command", ["show", "list-units", "compare", "cite-in-text"])
def test_what_is_said_of_units_drives_nothing(declared: Path, command: str, format: str) -> None:
    ran = run(*COMMANDS[command], "--format", format, base=declared)
    assert (ran.status, strays(ran.err)) == (0, set())
    assert not ran.err or command.startswith("cite")  # which warns of what is in doubt
    assert strays(ran.out, "\n\t" if format == "tsv" else "\n") == set()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("command", COMMANDS)
def test_no_text_drives_the_terminal(base: Path, command: str, format: str) -> None:
    ran = run(*COMMANDS[command], "--format", format, base=base)
    assert (ran.status, strays(ran.err)) == (0, set())
    assert not ran.err or command.startswith("cite")  # which warns of what is in doubt
    assert len(ran.out) > 1000
    assert strays(ran.out, "\n\t" if format == "tsv" else "\n") == set()


@pytest.mark.parametrize("command", ["search-explained", "list-places", "cite"])
def test_in_colour_there_are_colours_and_nothing_else(base: Path, command: str) -> None:
    out = run(
        *COMMANDS[command],
        *([] if command == "cite" else ["--format", "table"]),
        "--color",
        "always",
        base=base,
    ).out
    plain = re.sub(r"\x1b\[\d*(;\d+)*m", "", out)
    assert plain != out
    assert strays(plain) == set()


def test_json_has_every_text_as_it_is(base: Path) -> None:
    records = {record["id"]: record for record in run("list", "facts", "--json", base=base).data()}
    for name, text in STRINGS.items():
        record = records[name]
        assert {
            record[field]
            for field in ("statement", "quote", "unit", "locator", "measure_name", "reading", "url")
        } == {text}
        assert record["caveats"] == [text, f"{text}, too"]
        assert record["source_title"] == record["place_name"] == text
    lines = run("list", "facts", "--format", "jsonl", base=base).out.split("\n")[:-1]
    assert [json.loads(line) for line in lines] == list(records.values())


def test_tab_separated_values_keep_one_record_a_line_and_one_cell_a_tab(base: Path) -> None:
    records = run("show", *FIRST, "--json", base=base).data()
    lines = run("show", *FIRST, "--fields", ",".join(records[0]), base=base).out.split("\n")[1:-1]
    assert [line.split("\t") for line in lines] == [
        [cell(value) for value in record.values()] for record in records
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_cell_starts_with_what_a_spreadsheet_runs(base: Path, command: str) -> None:
    rows = list(csv.reader(run(*COMMANDS[command], "--format", "csv", base=base).out.splitlines()))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    runs = re.compile(r'(?:^\s*|;[\s"]*)[=+\-@＝＋－＠]')
    assert [text for row in rows for text in row if runs.search(text) and text != "="] == []


def test_raw_cells_are_those_of_the_records(base: Path) -> None:
    records = run("show", *FIRST, "--json", base=base).data()
    given = ["show", *FIRST, "--fields", ",".join(records[0]), "--format"]
    raw, safe = (
        list(csv.reader(run(*given, name, base=base).out.splitlines()))
        for name in ("csv-raw", "csv")
    )
    assert raw[1:] == [[cell(value) for value in record.values()] for record in records]
    changed = {
        was
        for row, other in zip(raw, safe, strict=True)
        for was, now in zip(row, other, strict=True)
        if was != now
    }
    assert {"=4816*10+1", "＝4816*10+1"} <= changed


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()
        self.shown: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[" ".join([tag, *(name for name, _ in attrs)])] += 1

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    def handle_comment(self, data: str) -> None:
        self.seen["comment"] += 1

    def handle_decl(self, decl: str) -> None:
        self.seen["declaration"] += 1

    def handle_pi(self, data: str) -> None:
        self.seen["instruction"] += 1

    def unknown_decl(self, data: str) -> None:
        self.seen["section"] += 1


@pytest.mark.parametrize("style", HUMAN)
def test_citations_in_html_are_text_and_faces(base: Path, style: str) -> None:
    ran = run("cite", *IDS, "--style", style, "--quote", "--link", "--format", "html", base=base)
    page = Page(ran.out)
    assert set(page.seen) <= {"i", "b", "sup", "small", "ul", "li"}
    assert page.seen["li"] > len(IDS)
    shown = squeezed("".join(page.shown))
    assert [text for text in STRINGS.values() if squeezed(text) not in shown] == []


def test_a_draft_in_html_gets_no_tag_and_no_attribute(base: Path, tmp_path: Path) -> None:
    file = draft("draft.html", tmp_path)
    ran = run("fill", str(file), base=base)
    assert (ran.status, strays(ran.out + ran.err)) == (0, set())
    empty, filled = Page(file.read_text("utf-8")), Page(ran.out)
    filled.seen.pop("i")
    assert (
        filled.seen - Counter(p=len(IDS)) == empty.seen
    )  # one paragraph an entry of the bibliography


# Markdown is judged by a parser of CommonMark and of GitHub's tables.


def tokens(text: str) -> Iterator[Token]:
    reader = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # some readers follow any address
    for token in reader.parse(text):
        yield token
        yield from token.children or ()


def acted_on(text: str) -> list[str]:
    """What a reader of Markdown would act on: HTML, images, addresses other than of the web."""
    found = []
    for token in tokens(text):
        if token.type in ("html_inline", "html_block") and token.content not in ("<sup>", "</sup>"):
            found.append(token.content)
        if token.type in ("image", "link_open"):
            address = str(token.attrs.get("href") or token.attrs["src"])
            if (
                token.type == "image"
                or not re.match("https?://", address)
                or token.markup != "autolink"
            ):
                found.append(f"{token.type} {address}")
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_markdown_has_no_html_no_images_and_no_links_but_addresses(
    base: Path, command: str
) -> None:
    assert acted_on(run(*COMMANDS[command], "--format", "markdown", base=base).out) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_no_text_starts_a_block_of_markdown(base: Path, command: str) -> None:
    out = run(*COMMANDS[command], "--format", "markdown", base=base).out
    kinds = {token.type for token in tokens(out)}
    bars = {"fence"} if "--chart" in COMMANDS[command] else set()
    assert not kinds & (
        {
            "code_block",
            "fence",
            "hr",
            "blockquote_open",
            "ordered_list_open",
            "code_inline",
            "s_open",
        }
        - bars
    )


def test_a_draft_in_markdown_gets_no_html_and_no_links_but_addresses(
    base: Path, tmp_path: Path
) -> None:
    ran = run("fill", str(draft("draft.md", tmp_path)), base=base)
    assert (ran.status, strays(ran.out + ran.err)) == (0, set())
    assert acted_on(ran.out) == []


# TeX and the files to import.


def test_a_draft_in_tex_gets_no_command_but_of_faces(base: Path, tmp_path: Path) -> None:
    ran = run("fill", str(draft("draft.tex", tmp_path)), base=base)
    assert (ran.status, strays(ran.out + ran.err)) == (0, set())
    assert oracles.untex(ran.out, "emph|textbf|textsuperscript")


@pytest.mark.parametrize("style", MACHINE)
def test_files_to_import_hold_one_record_a_source(base: Path, style: str) -> None:
    ran = run("cite", HELD, *IDS, "--style", style, base=base)
    assert (ran.status, strays(ran.out + ran.err)) == (0, set())
    sources = [HELD, *IDS]
    if style == "csl-json":
        assert [item["id"] for item in json.loads(ran.out)] == sources
    elif style == "ris":
        tags = [
            re.fullmatch(r"([A-Z][A-Z0-9])  - .*", line) for line in ran.out.split("\n") if line
        ]
        assert None not in tags
        heads = [tag[1] for tag in tags if tag and tag[1] in ("TY", "ER")]
        assert heads == ["TY", "ER"] * len(sources)
    elif style == "wikipedia":
        lines = ran.out.split("\n")[:-1]
        assert len(lines) == len(sources)
        assert {(line[:7], line[-2:]) for line in lines} == {("{{cite ", "}}")}
        assert not [
            line
            for line in lines
            if set("[]{}<>") & set(line[2:-2].replace("{{!}}", "")) or "''" in line
        ]
    else:
        outside, depth = "", 0
        for char in ran.out:  # BibTeX counts escaped braces as well
            depth -= char == "}"
            outside += char if depth == 0 else ""
            depth += char == "{"
        assert depth == 0
        assert re.sub(r"@[a-z]+\{\}\s*", "", outside) == ""
        assert re.findall(r"^@\w+\{([a-z0-9-]+),$", ran.out, re.MULTILINE) == sources


# What a user types, and what files are called.


TYPED = [
    "".join(DRIVING.values()).replace("\0", ""),
    *SURROGATES.values(),
]  # no system hands a NUL over
TYPED += [DRIVING[f"terminal-{name}"] for name in ("csi", "c1", "line-feed", "carriage-return")]
BEFORE = """search
search --topic
search --unit
show
cite
cite --style
cite held --csl
compare
compare html-script html-script-too --chart-file
list
list --format
list --fields
list --base
fill
fill -o /nowhere/x
check
check --texts
check --explain
add --source
add --dry-run --source held --quote 5
schema"""


@pytest.mark.parametrize("before", BEFORE.split("\n"))
def test_what_is_typed_drives_nothing_in_messages(base: Path, before: str) -> None:
    for text in TYPED:
        ran = run(*before.split(), text, base=base)
        assert ran.status in (0, 1, 2), (text, ran.err)
        assert ran.out + ran.err
        assert strays(ran.out + ran.err, "\n\t") == set(), text
        assert "Traceback" not in ran.err


def test_a_quote_that_is_no_text_is_refused_and_the_base_stays_as_it_is(base: Path) -> None:
    before = base.read_bytes()
    ran = run("add", "--source", HELD, "--quote", f"5 {SURROGATES['lone']}", base=base)
    assert (ran.status, ran.out, base.read_bytes()) == (2, "", before)


def test_a_file_with_a_hostile_name_is_read_and_its_name_drives_nothing(tmp_path: Path) -> None:
    whole = "".join(DRIVING.values()).replace("\0", "").replace("/", "")
    names = [
        *(whole[start : start + 50] for start in range(0, len(whole), 50)),
        *SURROGATES.values(),
    ]
    tried = 0
    for number, name in enumerate(names):
        file = tmp_path / f"{name}-{number}.toml"
        try:
            write_base(file, {"unit": ""})
        except OSError:
            continue  # this file system takes no such name
        tried += 1
        for args in (
            ["check"],
            ["list", "--strict"],
            ["check", "--format", "table"],
            ["check", "--format", "csv"],
            ["check", "--json"],
        ):
            ran = run(*args, "--base", str(file))
            assert (ran.status, f"-{number}.toml" in (ran.out + ran.err).replace("\n", "")) == (
                1 if "check" in args else 2,
                True,
            )
            assert strays(ran.out + ran.err) == set()
    assert tried


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base with every kind of fault that names a text, each text in turn; and keys that are
    texts.
    """
    words = [
        json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f") for text in DRIVING.values()
    ]
    lines = []
    for number, word in enumerate(words):
        faults = [
            f"id = {word}",
            f"place = {word}",
            f"measure = {word}",
            f"source = {word}",
            f"unit = 5\n{word} = 1",
        ]
        faults += [
            f"period = {word}",
            f"comparator = {word}",
            f"value = {word}",
            f"quote = {word}",
            f"topics = [{word}]",
        ]
        for turn, fault in enumerate(faults):
            fact = {
                "id": f'"f-{number}-{turn}"',
                "statement": '"x"',
                "quote": '"5 tonnes"',
                "source": '"paper"',
                "locator": '"p"',
            }
            fact |= {"value": "5", "unit": '"tonnes"', "measure": '"catch"', "place": '"land"'}
            fact.pop(fault.partition(" ")[0], None)
            lines += ["[[facts]]", *(f"{key} = {value}" for key, value in fact.items()), fault]
        lines += [
            "[[relations]]",
            f"id = {word}",
            f"kind = {word}",
            "[[places]]",
            f'id = "p-{number}"',
            'name = "p"',
            f"within = {word}",
        ]
        lines += [
            f"[[{word}]]",
            "[[sources]]",
            f'id = "s-{number}"',
            f'type = "book"\ntitle = "x"\nissued = {word}',
        ]
    file = write_base(tmp_path_factory.mktemp("faulty") / "faulty.toml")
    file.write_text(file.read_text("utf-8") + "\n".join(lines), "utf-8")
    return file


@pytest.mark.parametrize("format", ["", *FORMATS])
def test_findings_about_hostile_entries_drive_nothing(faulty: Path, format: str) -> None:
    ran = run("check", str(faulty), *(["--format", format] if format else []), base=None)
    assert ran.status == 1
    assert len(ran.out) > 1000
    assert strays(ran.out + ran.err, "\n\t" if format == "tsv" else "\n") == set()


def test_a_hostile_base_that_cannot_be_used_is_an_error_that_drives_nothing(faulty: Path) -> None:
    ran = run("list", base=faulty)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err) > 1000
    assert strays(ran.err) == set()


def test_a_hostile_source_text_is_quoted_harmlessly(base: Path, tmp_path: Path) -> None:
    for name, text in STRINGS.items():
        (tmp_path / f"{name}.txt").write_text(f"{text} 1,234 {text}\n\n{text}", "utf-8", newline="")
    for more in (["--coverage"], ["--coverage", "--json"], ["--coverage", "--format", "csv"]):
        ran = run("check", "--texts", str(tmp_path), *more, base=base)
        assert ran.status == 1 or "not a text" in ran.err
        assert ran.out or ran.err
        assert strays(ran.out + ran.err) == set()


def test_a_skeleton_of_a_hostile_quote_drives_nothing_and_says_the_same(tmp_path: Path) -> None:
    import tomllib

    base = write_base(tmp_path / "base.toml", {})
    for name, text in hostile.DRIVING.items():
        quote = f"{text} has 1,234 of {text}"
        ran = run(
            "add",
            "--source",
            "paper",
            "--quote",
            quote,
            "--prefix",
            text,
            "--suffix",
            text,
            "--value",
            "1234",
            "--dry-run",
            base=base,
        )
        assert ran.status == 0
        (fact,) = tomllib.loads(ran.out)["facts"]
        assert (fact["quote"], fact["prefix"], fact["suffix"]) == (quote, text, text)
        assert strays(ran.out + ran.err) == set(), name


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_offer_nothing_that_drives_the_terminal_or_the_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    units = ["plain things", *STRINGS.values()]
    file = write_base(
        tmp_path / "base.toml",
        *({"quote": "words", "reading": "x", "unit": unit} for unit in units),
    )
    file.write_text(file.read_text("utf-8").replace("\x7f", "\\u007f"), "utf-8")
    monkeypatch.setenv("_DPFACTS_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    for line in ("dpfacts show ", "dpfacts search --unit "):
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
        ran = run(base=file)
        assert ("fact-9" if "show" in line else "plain things") in ran.out
        assert strays(ran.out + ran.err, "\n\t") == set()
        if shell == "bash":  # which puts an offer on the line as it is
            assert not set("$`;|&<>()'\"\\") & set(ran.out)


def test_every_style_was_tried() -> None:
    assert {*HUMAN, *MACHINE} == set(STYLES)


def test_the_characters_are_those_that_the_rest_of_the_tests_mean() -> None:
    assert strays("café 中文 😀 – “x”\n") == set()
    assert strays("\x1b[31m\u202e\u206e\U000e0041\udcff") == set("\x1b\u202e\u206e\U000e0041\udcff")
