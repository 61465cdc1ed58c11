"""``dpfacts show``: a fact in full, first of all why it should not be used."""

from __future__ import annotations

from pathlib import Path

import pytest

import dpfacts
from conftest import CASES
from running import run, write_base

COMPLETE = CASES / "valid" / "complete.toml"


def page(id: str, base: Path = COMPLETE) -> list[str]:
    """The lines of the page of the fact ``id``."""
    ran = run("show", id, "--format", "table", base=base)
    assert (ran.status, ran.err) == (0, "")
    return [" ".join(line.split()) for line in ran.out.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("id", "warning"),
    [
        ("north-gold", "Not to be used unchecked: The page says 40 twice, and once 41."),
        ("north-silver", "Superseded by north-gold."),
        ("north-gold-share", "Retracted on 2020-09-01: The chart was withdrawn."),
    ],
)
def test_why_a_fact_should_not_be_used_stands_before_its_figure(id: str, warning: str) -> None:
    lines = page(id)
    (at,) = (number for number, line in enumerate(lines) if warning in line)
    assert at < next(number for number, line in enumerate(lines) if line.startswith("figure"))


def test_whom_a_figure_is_about_and_what_it_is_are_said_where_there_is_something_to_say() -> None:
    lines = page("north-gold")
    assert {
        "about Wang Li — “by Wang Li”",
        "status estimate",
        "counted in all, since a start",
    } < {*lines}
    heads = {line.split()[0] for line in page("north-silver")}
    assert not heads & {"about", "status", "counted"}


def test_a_source_for_which_the_style_has_no_rule_is_named_all_the_same() -> None:
    said = "A Year's Work. Yearbook. Press. 2020-07-31"
    assert f"source {said}" in page("north-gold")
    compared = run("compare", "prizes", "--format", "table", base=COMPLETE)
    assert (compared.status, said in " ".join(compared.out.split())) == (0, True)


def test_that_the_text_names_no_place_and_no_time_is_said(tmp_path: Path) -> None:
    path = write_base(tmp_path / "base.toml", {"place": ""})
    assert {"place not stated", "period not stated"} < {*page("fact-0", path)}


def test_records_carry_what_the_page_warns_of() -> None:
    fields = "subject,subject_name,status,aggregation,doubt,superseded_by,retracted"
    ids = ["north-gold", "north-silver", "north-gold-share"]
    records = run("show", *ids, "--fields", fields, "--json", base=COMPLETE).data()
    doubt = "The page says 40 twice, and once 41."
    gone = {"on": "2020-09-01", "reason": "The chart was withdrawn."}
    assert [[*record.values()] for record in records] == [
        ["wang-li", "Wang Li", "estimate", "cumulative", doubt, "", None],
        ["", "", "actual", "", "", "north-gold", None],
        ["", "", "actual", "", "", "", gone],
    ]


FORMER = {"replaces": ["old", "older"]}, {"id": "kept", "place": "sea"}
COMMANDS = {
    "show": ["show", "old", "--format", "jsonl"],
    "cite": ["cite", "old", "--format", "jsonl"],
    "compare": ["compare", "old", "kept", "--format", "jsonl"],
}


@pytest.mark.parametrize("args", COMMANDS.values(), ids=COMMANDS)
def test_a_former_id_leads_to_the_fact_and_a_notice_tells_so(
    args: list[str], tmp_path: Path
) -> None:
    path = write_base(tmp_path / "base.toml", *FORMER)
    ran = run(*args, base=path)
    now = run(*("fact-0" if arg == "old" else arg for arg in args), base=path)
    assert (ran.status, ran.out, now.err) == (0, now.out, "")
    assert ran.err == "dpfacts: old is now fact-0\n"


def test_a_fact_that_is_asked_for_by_two_of_its_ids_is_cited_once(tmp_path: Path) -> None:
    path = write_base(tmp_path / "base.toml", *FORMER)
    ran = run("cite", "old", "fact-0", "older", "--in-text", base=path)
    assert ran.out.splitlines() == ["(Paper, 2024, para. 1)"]
    assert ran.err == "dpfacts: old is now fact-0\ndpfacts: older is now fact-0\n"


def test_a_draft_that_names_a_former_id_is_filled_from_the_fact(tmp_path: Path) -> None:
    path, draft = write_base(tmp_path / "base.toml", *FORMER), tmp_path / "draft.txt"
    draft.write_text("{{old}} or {{fact-0.value}} {{cite:older}}\n", "utf-8")
    ran = run("fill", str(draft), base=path)
    assert (ran.status, ran.out) == (0, "1 or 1 (Paper, 2024, para. 1)\n")
    assert ran.err == "dpfacts: old is now fact-0\ndpfacts: older is now fact-0\n"


def test_the_api_follows_former_ids_and_tells_each_once(tmp_path: Path) -> None:
    base = dpfacts.open_base(write_base(tmp_path / "base.toml", *FORMER))
    assert [base.get(name).id for name in ("old", "older", "old", "fact-0")] == ["fact-0"] * 4
    assert base.notices == ["old is now fact-0", "older is now fact-0"]
    with pytest.raises(dpfacts.UnknownName):
        base.get("oldest")
