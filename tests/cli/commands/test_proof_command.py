"""``dpfacts proof``: drafts in, lines and records out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import dpfacts
from running import BASE, run, run_on_terminal, shell, write_base


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft with a right number, one that the base does not have, and none that is wrong."""
    file = tmp_path / "draft.md"
    file.write_text("Northland won 16 gold prizes at the First Games. Then 4,711 birds came.\n")
    return file


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A draft with an error: the source says it of another medal."""
    file = tmp_path / "wrong.txt"
    file.write_text("Northland won 10 gold prizes at the First Games.\n")
    return file


def records(*args: str, stdin: str = "") -> list[dict[str, Any]]:
    return list(json.loads(run("proof", *args, "--format", "json", stdin=stdin).out))


def test_a_draft_without_errors_ends_with_0(draft: Path) -> None:
    ran = run("proof", str(draft))
    assert (ran.status, ran.out) == (
        0,
        f"{draft}:1:55: not-in-base: '4,711': found nothing in the base that says or denies it\n",
    )
    shown = run_on_terminal("proof", str(draft))
    assert f"{draft}: 2 figures, 1 right, no error, 1 not in the base" in shown.err


def test_an_error_ends_with_1_and_is_told_with_its_place(draft: Path, wrong: Path) -> None:
    ran = run("proof", str(draft), str(wrong))
    assert ran.status == 1
    assert f"{wrong}:1:15: other-fact: '10': the number of north-second-gold" in ran.out
    assert "2 drafts: 3 figures, 1 right, 1 error, 1 not in the base" in ran.err


def test_what_is_not_in_the_base_is_an_error_where_it_is_asked_so(draft: Path) -> None:
    ran = run("proof", str(draft), "--strict")
    assert ran.status == 1
    assert "1 error" in ran.err


def test_all_numbers_are_told_of(draft: Path) -> None:
    assert run("proof", str(draft), "--all").out.splitlines()[0] == (
        f"{draft}:1:15: match: '16': as the source has it"
    )


def test_it_explains_which_facts_it_looked_at_and_what_claims_nothing(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(
        "In 2024 Northland won 16 gold prizes at the First Games.\n"
    )
    year, gold, name = records(str(tmp_path / "draft.txt"), "--explain")
    assert (year["verdict"], year["rule"], year["level"]) == ("no-claim", "year", "none")
    assert name["message"] == "no claim: an ordinal that ranks nothing"
    assert gold["candidates"][0].startswith(f"{gold['fact']}: same number, likeness ")


def test_records_have_the_place_in_the_draft_and_the_receipt(draft: Path) -> None:
    gold, birds = records(str(draft))
    text = draft.read_text()
    assert text[birds["start"] : birds["end"]] == birds["text"] == "4,711"
    assert (gold["draft"], gold["line"], gold["column"]) == (str(draft), 1, 15)
    assert gold["quote"] and gold["source"] and gold["link"].startswith("https://")
    assert (birds["fact"], birds["level"]) == ("", "note")


def test_python_gives_the_same_records(draft: Path) -> None:
    given = json.loads(json.dumps(dpfacts.open_base(BASE).proof(draft.read_text(), "markdown")))
    ran = records(str(draft))
    assert [each | {"draft": str(draft), "candidates": None} for each in given] == ran


def test_python_names_the_markups_that_it_reads() -> None:
    with pytest.raises(dpfacts.UnknownName, match="word"):
        dpfacts.open_base(BASE).proof("16 prizes", "word")


def test_github_shows_each_at_its_line(wrong: Path) -> None:
    out = run("proof", str(wrong), "--format", "github").out
    assert out.startswith(f"::error file={wrong},line=1,")
    assert "other-fact" in out and "write: " in out


def test_jsonl_and_csv_have_a_line_for_each(draft: Path) -> None:
    assert len(run("proof", str(draft), "--format", "jsonl").out.splitlines()) == 2
    assert run("proof", str(draft), "--format", "csv").out.splitlines()[0].startswith("draft,line")


def test_tsv_is_a_table_with_a_header(draft: Path, tmp_path: Path) -> None:
    head, *rows = run("proof", str(draft), "--format", "tsv").out.splitlines()
    assert head.split("\t")[:4] == ["draft", "line", "column", "verdict"]
    assert [row.split("\t")[1:5] for row in rows] == [
        ["1", "15", "match", "16"],
        ["1", "55", "not-in-base", "4,711"],
    ]
    (tmp_path / "none.txt").write_text("No numbers here.\n")
    assert run("proof", str(tmp_path / "none.txt"), "--format", "tsv").out == f"{head}\n"


def test_a_byte_order_mark_takes_no_column(draft: Path, tmp_path: Path) -> None:
    marked = tmp_path / "marked.md"
    marked.write_bytes(b"\xef\xbb\xbf" + draft.read_bytes())
    text = marked.read_text("utf-8")
    for bare, record in zip(records(str(draft)), records(str(marked)), strict=True):
        assert (record["line"], record["column"]) == (bare["line"], bare["column"])
        assert text[record["start"] : record["end"]] == record["text"]


def test_a_terminal_shows_the_passage_with_a_caret(wrong: Path) -> None:
    *_, passage, caret, receipt, write = run_on_terminal("proof", str(wrong)).out.splitlines()
    assert passage[caret.index("^") : caret.rindex("^") + 1] == "10"
    assert "“" in receipt
    assert write.strip() == "write: 16 prizes"


def test_a_long_line_is_shown_around_the_number(tmp_path: Path) -> None:
    row = "北国的人们说了很多话，" * 9
    (tmp_path / "long.txt").write_text(
        f"{row} Northland won 10 gold prizes at the First Games. {row}"
    )
    passage, caret, *_ = [
        line
        for line in run_on_terminal("proof", str(tmp_path / "long.txt")).out.splitlines()
        if line.startswith("    ")
    ]
    assert " Northland won 10 gold prizes" in passage
    assert caret.index("^") < 40


def test_markdown_has_a_table_of_the_records(wrong: Path) -> None:
    assert "| other-fact | 10 |" in run("proof", str(wrong), "--format", "markdown").out


def test_stdin_is_read_in_the_markup_that_is_given() -> None:
    draft = "<p>Northland won 10 gold prizes at the <b>First</b> Games.<!-- 9 birds --></p>"
    ran = shell(f"echo '{draft}' | dpfacts proof - --as html")
    assert ran.out.startswith("stdin:1:18: other-fact: '10': ")
    assert "stdin: 1 figure, 0 right, 1 error" in ran.err


@pytest.mark.parametrize(
    ("octets", "told"),
    [
        (r"17 people\n\377", "stdin:2: not UTF-8"),
        (r"17\000people", "stdin: not a text, it has NUL bytes"),
    ],
)
def test_what_is_no_draft_is_refused_as_stdin(octets: str, told: str) -> None:
    ran = shell(f"printf '{octets}' | dpfacts proof -")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"dpfacts: {told}")


def test_a_draft_without_numbers_says_so(tmp_path: Path) -> None:
    for name, text in (("none.md", "No numbers here, in 2024.\n"), ("empty.txt", "")):
        (tmp_path / name).write_text(text)
        ran = run("proof", str(tmp_path / name))
        assert (ran.status, ran.out) == (0, "")
        assert "no figures that claim anything" in ran.err


def test_the_annotated_draft_is_another_file(draft: Path, tmp_path: Path) -> None:
    noted = tmp_path / "noted.md"
    assert run("proof", str(draft), "--annotate", str(noted)).status == 0
    assert "16[^fact-1] gold prizes" in noted.read_text()
    before = draft.read_bytes()
    ran = run("proof", str(draft), "--annotate", str(draft))
    assert (ran.status, draft.read_bytes()) == (2, before)
    assert "which would be lost" in ran.err


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("missing.md", None, "No such file"),
        ("draft.doc", b"17 people", ".doc says no markup that is known here"),
        ("binary.txt", b"17 \0 people", "has NUL bytes"),
        ("latin.txt", "première\n17 années".encode("latin-1"), "latin.txt:1: not UTF-8"),
    ],
)
def test_what_is_no_draft_is_refused_in_one_line(
    tmp_path: Path, name: str, data: bytes | None, told: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    ran = run("proof", str(tmp_path / name))
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err.splitlines()[0]


def test_an_endless_draft_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpfacts.cli.streams.LONGEST", 1 << 20)
    (tmp_path / "long.txt").write_text("17 people " * 200_000)
    ran = run("proof", str(tmp_path / "long.txt"))
    assert (ran.status, "longer than 1 MiB" in ran.err) == (2, True)


def test_more_is_refused(draft: Path, wrong: Path, tmp_path: Path) -> None:
    for args, told in (
        ((str(draft), "--as", "word"), "word"),
        (
            (str(draft), str(wrong), "--annotate", str(tmp_path / "x")),
            "--annotate writes one draft",
        ),
    ):
        ran = run("proof", *args)
        assert (ran.status, told in ran.err) == (2, True)


def test_a_base_without_facts_is_refused(draft: Path, tmp_path: Path) -> None:
    empty = write_base(tmp_path / "empty.toml")
    ran = run("proof", str(draft), base=empty)
    assert (ran.status, "no facts to hold a draft against" in ran.err) == (2, True)
