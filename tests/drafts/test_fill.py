"""``dpfacts fill``: placeholders of a draft become figures, statements and citations."""

from __future__ import annotations

import os
import re
import stat
import threading
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dpfacts
from dpfacts.cite.styles import HUMAN
from dpfacts.drafts import fill, placeholders
from dpfacts.errors import DpfactsError
from running import BASE, Ran, run, write_base
from strategies import mischief

DAILY = (
    "Wei, J. M., & O’Hara, J.-L. (2024, May 17). Northland helps more people than ever. "
    "Northland Daily. "
)
URL = "https://daily.example.org/2024/figures?id=1&lang=en"


@pytest.fixture
def base() -> dpfacts.factbase.FactBase:
    return dpfacts.open_base(BASE)


def write(folder: Path, text: str, name: str = "draft.md") -> Path:
    file = folder / name
    file.write_bytes(text.encode())
    return file


def test_a_draft_is_filled(tmp_path: Path) -> None:
    draft = write(
        tmp_path, "# Help\n\n{{north-helped}} people {{cite:north-helped}}.\n\n{{bibliography}}\n"
    )
    out = tmp_path / "out.md"
    ran = run("fill", str(draft), "-o", str(out))
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    entry = f"{DAILY.replace('Northland Daily', '*Northland Daily*').replace('&', chr(92) + '&')}<{URL}>"
    figure = dpfacts.open_base(BASE).records(["north-helped"])[0]["printed"]
    assert (
        out.read_text("utf-8")
        == f"# Help\n\n{figure} people (Wei \\& O’Hara, 2024, para. 4).\n\n{entry}\n"
    )
    before = out.read_bytes()
    assert run("fill", str(draft), "-o", str(out)).status == 0
    assert out.read_bytes() == before
    again = tmp_path / "again.md"
    assert run("fill", str(out), "-o", str(again)).status == 0
    assert again.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_the_forms_of_a_fact(base: dpfacts.factbase.FactBase) -> None:
    (record,) = base.records(["north-helped"])
    assert fill.fill(
        base, "{{north-helped}}|{{ north-helped.value }}|{{north-helped.statement}}"
    ) == "|".join((record["printed"], record["value"], record["statement"]))
    hedged = next(
        record for record in base.records() if record["comparator"] == ">" and record["printed"]
    )
    assert fill.fill(base, f"{{{{{hedged['id']}}}}}") == hedged["printed"]


def test_only_placeholders_change(base: dpfacts.factbase.FactBase) -> None:
    draft = "\ufeffa {b} {{}} { {x} }\r\n$\\frac{{a}{b}}{c}$ \t{{{north-helped.value}}}\r"
    filled = fill.fill(base, draft)
    value = base.records(["north-helped"])[0]["value"]
    assert filled == draft.replace("{{north-helped.value}}", value)


IDS = [fact["id"] for fact in tomllib.loads(BASE.read_text("utf-8"))["facts"]]
FORMS = "{{%s}}|{{cite:%s}}|{{%s.value}}|{{ %s.statement }}|{{bibliography}}|{{%s.valu}}".split("|")
placed = st.builds(str.replace, st.sampled_from(FORMS[:-1]), st.just("%s"), st.sampled_from(IDS))
broken = st.builds(str.replace, st.sampled_from(FORMS), st.just("%s"), mischief) | st.text("{} \n")
drafts = st.lists(placed | mischief) | st.lists(placed | mischief | broken)


@given(
    drafts.map("".join),
    st.sampled_from(["plain", "markdown", "html", "tex"]),
    st.sampled_from([*HUMAN]),
)
@example('<a title="{{north-second-silver}}{{bibliography}}</a>', "html", "chicago-notes")
@example("# Héllo\n{{north-first-gold}} *{{cite:north-first-gold}}\n", "markdown", "apa")
@example("\n\n{{no-such}} {{}} {{{x}}} {{ cite: }}{{north-first-gold.valu}}", "tex", "gb7714")
def test_what_stands_around_the_placeholders_stays_or_the_lines_of_them_are_named(
    draft: str, markup: str, style: str
) -> None:
    found = placeholders.read(draft, markup, {*IDS}).placeholders
    ends = [0, *(item.end for item in found)]
    starts = [*(item.start for item in found), len(draft)]
    around = [draft[end:start] for end, start in zip(ends, starts, strict=True)]
    try:
        filled = fill.fill(dpfacts.open_base(BASE), draft, markup, style)
    except DpfactsError as refusal:
        lines = re.findall(r"^line (\d+): ", refusal.message, re.MULTILINE)
        assert lines or "--csl" in refusal.hint  # a source that the style does not know
        assert all("{{" in draft.split("\n")[int(line) - 1] for line in lines)
        return
    at = 0
    for text in around:
        at = filled.find(text, at) + len(text)
        assert at >= len(text), "in its order"
    assert filled.startswith(around[0])
    noted = style == "chicago-notes" and markup == "markdown"  # what comes then are the notes
    assert filled.endswith(around[-1]) or noted
    assert found or filled == draft


def test_the_bibliography_has_the_sources_of_all_figures_in_the_order_of_the_style(
    base: dpfacts.factbase.FactBase,
) -> None:
    draft = (
        "{{north-helped}} {{grant-range}} {{cite:north-coverage}} "
        "{{cite:grant-range}}\n{{bibliography}}"
    )
    lines = fill.fill(base, draft, render="ieee").split("\n")
    assert lines[0].endswith(" [1, Para. 6] [2, Sec. Money]")
    assert [line[:11] for line in lines[1:]] == ["[1] J. M. W", "[2] Middlel"]
    assert fill.fill(base, draft).split("\n")[1].startswith("Middleland")


def test_a_second_note_is_short(base: dpfacts.factbase.FactBase) -> None:
    first, second = fill.fill(
        base, "{{cite:north-helped}}\n{{cite:north-coverage}}", render="chicago-notes"
    ).split("\n")
    assert first.startswith(
        "Jane Mary Wei and Jean-Luc O’Hara, “Northland Helps More People Than Ever,” Northland "
        "Daily, May 17"
    )
    assert second == "Wei and O’Hara, “Northland Helps More People Than Ever,” para. 6."


FULL = "Jane Mary Wei and Jean-Luc O’Hara, “Northland Helps More"
SHORT = "Wei and O’Hara, “Northland Helps More People Than Ever,” para. 6."


@pytest.mark.parametrize(
    ("draft", "filled"),
    [
        (
            "A.{{cite:north-helped}} B.{{cite:north-coverage}}",
            f"A.[^north-helped] B.[^north-coverage]\n\n[^north-helped]: {FULL}…"
            f"\n[^north-coverage]: {SHORT}\n",
        ),
        (
            "A.{{cite:north-helped}} B.{{cite:north-helped}}\r\n",
            f"A.[^north-helped] B.[^north-helped-2]\r\n\r\n[^north-helped]: {FULL}…"
            f"\r\n[^north-helped-2]: {SHORT[:-2]}4.\r\n",
        ),
        (
            "A.[^north-helped] B.{{cite:north-helped}}\n\n[^north-helped]: Mine.\n",
            "A.[^north-helped] B.[^north-helped-2]\n\n[^north-helped]: Mine.\n\n"
            f"[^north-helped-2]: {FULL}…\n",
        ),
        ("A.^[See [here] {{cite:north-helped}}] B.", f"A.^[See [here] {FULL}…] B."),
        ("A.[^1]\n\n[^1]: See {{cite:north-helped}}\n", f"A.[^1]\n\n[^1]: See {FULL}…\n"),
        ("A.[^1]\n\n[^1]: See\n\n    {{cite:north-helped}}", f"A.[^1]\n\n[^1]: See\n\n    {FULL}…"),
        (
            "[^1]: Mine.\nA.^[x] {{cite:north-helped}}\n",
            f"[^1]: Mine.\nA.^[x] [^north-helped]\n\n[^north-helped]: {FULL}…\n",
        ),
        ("No note: {{north-helped}}\n", "No note: 1,200\n"),
    ],
)
def test_notes_are_footnotes_where_the_draft_has_opened_none(
    draft: str, filled: str, base: dpfacts.factbase.FactBase
) -> None:
    said = fill.fill(base, draft, "markdown", "chicago-notes")
    assert re.sub(rf"{FULL}.*?para\. \d+, <?https?[^\s>]*>?\.", f"{FULL}…", said) == filled


@pytest.mark.parametrize("around", ["A.{}", "A.\\footnote{{x}} {}"])
def test_notes_are_footnotes_of_latex(around: str, base: dpfacts.factbase.FactBase) -> None:
    said = fill.fill(base, around.format("{{cite:north-helped}}"), "tex", "chicago-notes")
    assert said.startswith(around.format(r"\footnote{Jane Mary Wei"))
    assert said.endswith("}")


@pytest.mark.parametrize("note", [r"\footnote{{}}", r"\footnotetext[1]{{see \emph{{x}}, {}}}"])
def test_a_footnote_of_the_draft_is_not_put_into_another(
    note: str, base: dpfacts.factbase.FactBase
) -> None:
    note = note.replace("{{}}", "{{{}}}")
    said = fill.fill(base, note.format("{{cite:north-helped}}"), "tex", "chicago-notes")
    assert said.count(r"\footnote") == 1
    assert "Jane Mary Wei" in said


@pytest.mark.parametrize(("markup", "style"), [("html", "chicago-notes"), ("markdown", "apa")])
def test_there_are_footnotes_of_notes_alone_and_where_a_markup_has_them(
    markup: str, style: str, base: dpfacts.factbase.FactBase
) -> None:
    assert "[^" not in fill.fill(base, "A.{{cite:north-helped}}", markup, style)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("d.md", ["\\<script\\>", "100% \\#1", "\\\\x1b\\[31m"]),
        ("d.html", ["&lt;script&gt;", "\\x1b[31m"]),
        ("d.HTM", ["&lt;script&gt;"]),
        ("d.tex", ["100\\% \\#1 \\$x\\_y\\$", "\\& 100", "\\textbackslash{}x1b"]),
        ("d.txt", ["<script>alert(1)</script> & 100% #1"]),
    ],
)
def test_what_the_markup_would_act_on_is_escaped(
    tmp_path: Path, name: str, parts: list[str]
) -> None:
    ran = run(
        "fill",
        str(
            write(
                tmp_path,
                "{{cite:strange-markup}} {{bibliography}} {{strange-markup.statement}}",
                name,
            )
        ),
    )
    assert ran.status == 0, ran.err
    assert [part for part in parts if part not in ran.out] == []
    assert not {"\x1b", "\u202e"} & set(ran.out)


def test_a_figure_can_stand_in_an_attribute_of_html(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {"statement": 'They say "one" & more.'})
    draft = write(tmp_path, '<abbr title="{{fact-0.statement}}">', "d.html")
    assert (
        run("fill", str(draft), base=base).out
        == '<abbr title="They say &quot;one&quot; &amp; more.">'
    )


def test_italics_of_tex_and_html(base: dpfacts.factbase.FactBase) -> None:
    for markup, italic in (
        ("tex", "\\emph{Northland Daily}"),
        ("html", "<i>Northland Daily</i>"),
        ("markdown", "*Northland Daily*"),
    ):
        assert italic in fill.fill(base, "{{north-helped}}{{bibliography}}", markup)
    assert fill.fill(base, "{{north-helped}}{{bibliography}}", "html").endswith("</p>")


def test_every_unknown_name_is_reported_with_its_line_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    draft = write(
        tmp_path,
        "{{north-hepled}}\n\n{{cite:no-such}} "
        "{{north-helped.valu}}\n{{north-helped}}\n{{bibliografy}}\n",
    )
    out = tmp_path / "out.md"
    out.write_text("old")
    for more in (["-o", str(out)], [], ["--check"]):
        ran = run("fill", str(draft), *more)
        assert (ran.status, ran.out, out.read_text()) == (1, "", "old")
        lines = ran.err.splitlines()
        for line, name, near in (
            (1, "north-hepled", "north-helped"),
            (3, "no-such", ""),
            (3, "valu", "value"),
            (5, "bibliografy", ""),
        ):
            assert any(
                f"{draft}: line {line}: " in text and f"'{name}'" in text and near in text
                for text in lines
            ), lines


def test_check_writes_nothing(tmp_path: Path) -> None:
    draft, out = write(tmp_path, "{{north-helped}}"), tmp_path / "out.md"
    ran = run("fill", str(draft), "-o", str(out), "--check")
    assert (ran.status, ran.out, ran.err, out.exists()) == (0, "", "", False)


def test_a_draft_is_not_written_over_itself(tmp_path: Path) -> None:
    draft = write(tmp_path, "{{north-helped}}")
    (tmp_path / "link.md").symlink_to(draft)
    for name in ("draft.md", "link.md"):
        ran = run("fill", str(draft), "-o", str(tmp_path / name))
        assert ran.status == 2
        assert draft.read_text() == "{{north-helped}}"


def test_the_output_keeps_its_rights_and_its_place_behind_a_link(tmp_path: Path) -> None:
    draft, out = write(tmp_path, "{{north-helped.value}}"), tmp_path / "out.md"
    out.write_text("old")
    out.chmod(0o640)
    (tmp_path / "link.md").symlink_to(out)
    assert run("fill", str(draft), "-o", str(tmp_path / "link.md")).status == 0
    assert (tmp_path / "link.md").is_symlink()
    assert out.read_text() != "old"
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


@pytest.mark.parametrize("content", [b"\xff{{north-helped}}", b"a\n\xe9"])
def test_a_draft_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path, content: bytes) -> None:
    draft = tmp_path / "draft.md"
    draft.write_bytes(content)
    ran = run("fill", str(draft))
    assert (ran.status, ran.out) == (2, "")
    assert f"{draft}:{content.count(10) + 1}: not UTF-8" in ran.err


@pytest.mark.parametrize(
    "args",
    [
        ["nowhere.md"],
        ["{draft}", "-o", "nowhere/out.md"],
        ["{draft}", "-s", "bibtex"],
        ["{draft}", "--markup", "rtf"],
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = write(tmp_path, "{{north-helped}}")
    ran = run("fill", *(arg.format(draft=draft) for arg in args))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("dpfacts: ")
    assert len(ran.err.splitlines()) <= 2
    assert sorted(file.name for file in tmp_path.iterdir()) == ["draft.md"]


def test_the_api_raises_with_the_lines(base: dpfacts.factbase.FactBase) -> None:
    with pytest.raises(DpfactsError, match="line 2: unknown id: 'no-such'"):
        fill.fill(base, "\n{{no-such}}")


def test_what_is_told_elsewhere_is_no_fact_to_fill_in() -> None:
    told = "line 1: north-games-told is no fact: it is told elsewhere, and not proved here"
    with dpfacts.open_base(BASE) as base, pytest.raises(DpfactsError, match=told):
        fill.fill(base, "{{north-games-told}}")


@pytest.mark.parametrize(
    ("draft", "markup"),
    [
        ("{{ page.title }} {{site}} {{> partial}} {{#if a}}", "plain"),
        ("\\{{no-such}}", "plain"),
        ("a `{{no-such}}` b ``x {{no-such}} `` c", "markdown"),
        ("```\n{{no-such}}\n```\n", "markdown"),
        ("<pre>{{no-such}}</pre> <CODE>{{no-such}}</CODE>", "html"),
        ("\\frac{{a}{b}}", "tex"),
    ],
)
def test_what_is_not_ours_and_code_stay(
    draft: str, markup: str, base: dpfacts.factbase.FactBase
) -> None:
    assert fill.fill(base, draft, markup) == draft


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (
            "{{north-helped-at-least.value}}",
            "line 1: north-helped-at-least is at least 1,250 people",
        ),
        ("\n{{grant-range.value}}", "line 2: grant-range is 800 to 2,000 yuan per month"),
        ("{{north-helped}", "is not closed by two braces"),
        ("{{north-helped\nand more}}", "is not closed by two braces"),
        ("{{cite: }}", "a citation without an id"),
        ("a {{north-helped b", "line 1: '{{north-helped b' is not closed by two braces"),
        ("\n{{north-helped.}", "line 2: '{{north-helped.}' is not closed by two braces"),
        ("{{cite:north-helped, grant-range} b", "is not closed by two braces"),
        ("{{bibliography}", "is not closed by two braces"),
        ("a\n{{ bibliography\n", "line 2: '{{ bibliography' is not closed by two braces"),
        ("{{north-helped .value}}", "'{{north-helped .value}}' is no placeholder"),
        ("{{ north-helped | upper }}", "is no placeholder: the braces may hold an id, its form"),
        ("{{Cite:north-helped}}", "'{{Cite:north-helped}}' is no placeholder"),
        ("\n\n{north-helped}} b", "line 3: '{north-helped}}' is not opened by two braces"),
        ("{north-helped.value }}", "is not opened by two braces"),
    ],
)
def test_what_would_print_an_untruth_or_half_a_placeholder_is_refused(
    draft: str, said: str, base: dpfacts.factbase.FactBase
) -> None:
    with pytest.raises(DpfactsError, match=re.escape(said)):
        fill.fill(base, draft)


@pytest.mark.parametrize(
    ("draft", "markup", "begins"),
    [
        ("a\n```\n{{north-helped}}\n", "markdown", 2),
        ("a\n> ~~~ sh\n> {{north-helped\n~~\n", "markdown", 2),
        ("<pre>\n</code>{{bibliography}}", "html", 1),
    ],
)
def test_a_placeholder_in_code_that_does_not_end_is_refused(
    draft: str, markup: str, begins: int, base: dpfacts.factbase.FactBase
) -> None:
    said = rf"^line \d: .* stands in code that does not end \(it begins in line {begins}\)$"
    with pytest.raises(DpfactsError, match=said):
        fill.fill(base, draft, markup)


@pytest.mark.parametrize(
    ("draft", "markup"),
    [
        ("{{a" + " " * 40_000, "plain"),
        ("{{a" + " " * 1_000_000, "markdown"),
        (("{{a" + " " * 999) * 999, "plain"),
        ("{{" * 500_000, "plain"),
        ("{{" + "a-" * 500_000, "plain"),
        ("\\{{a-b}}" * 100_000, "markdown"),
        ("`" * 1_000_000, "markdown"),
        ("".join("`" * size + " " for size in range(1400)), "markdown"),
        ("``` x\n" * 150_000, "markdown"),
        ("<pre " * 200_000, "html"),
        ("[^" * 400_000, "markdown"),
        ("\\footnote[" * 100_000, "tex"),
    ],
    ids=lambda value: f"{value[:9]!r} {len(value)}",
)
def test_a_draft_made_to_take_long_is_read_to_its_end(
    draft: str, markup: str, base: dpfacts.factbase.FactBase
) -> None:
    assert fill.fill(base, draft, markup, "chicago-notes") == draft


@pytest.mark.parametrize("markup", ["markdown", "tex"])
def test_so_is_one_of_very_many_placeholders(markup: str, base: dpfacts.factbase.FactBase) -> None:
    line = "{{north-helped.value}}{{cite:north-helped}}\n"
    filled = fill.fill(base, line * 20_000, markup, "chicago-notes")
    value = base.records(["north-helped"])[0]["value"]
    assert sum(each.startswith(value) for each in filled.splitlines()) == 20_000
    with pytest.raises(DpfactsError) as refusal:
        fill.fill(base, "".join(f"{{{{no-{number}}}}}\n" for number in range(20_000)), markup)
    assert refusal.value.message.count("unknown id") == 20_000


def test_more_forms_of_a_fact(base: dpfacts.factbase.FactBase) -> None:
    record = base.records(["north-helped"])[0]
    forms = {"said": "said", "figure": "figure", "unit": "unit", "quote": "quote", "link": "link"}
    forms |= {"locator": "locator", "source": "source_title"}
    for form, field in forms.items():
        assert fill.fill(base, f"{{{{north-helped.{form}}}}}") == record[field]


def test_citations_of_several_facts_stand_in_one_pair_of_brackets(
    base: dpfacts.factbase.FactBase,
) -> None:
    draft = "{{cite:north-helped, grant-range}}"
    assert re.fullmatch(r"\([^()]+, 2024, [^()]+; [^()]+, 2023, [^()]+\)", fill.fill(base, draft))
    assert fill.fill(base, draft, render="ieee") == "[1, Para. 4] [2, Sec. Money]"


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    """A pipe in a folder of the test stands for all that is no file: should this fail, no device of
    the machine is replaced.
    """
    draft, pipe, read = write(tmp_path, "{{north-helped.value}}"), tmp_path / "pipe", bytearray()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.extend(pipe.read_bytes()), daemon=True)
    reader.start()
    assert run("fill", str(draft), "-o", str(pipe)) == Ran(0, "", "")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    reader.join(60)
    assert read.decode() == run("fill", str(draft)).out


def test_an_interrupt_while_writing_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(old: Path, new: Path) -> None:
        raise KeyboardInterrupt

    draft, out = write(tmp_path, "{{north-helped}}"), tmp_path / "out.md"
    out.write_text("old")
    monkeypatch.setattr(os, "replace", interrupt)
    assert run("fill", str(draft), "-o", str(out)).status == 130
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "draft.md": "{{north-helped}}",
        "out.md": "old",
    }
