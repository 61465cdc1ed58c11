"""Lines in the user's own words, and where they go."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import BASE, run


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{said}", "16 prizes"),
        ("{id}\\t{value}", "north-first-gold\t16"),
        ("{{{value}}}", "{16}"),
        ("plain", "plain"),
        ("{place_name}: {figure} ({source_short}, {locator})", "Northland: 16 (Wei et al. 2024"),
    ],
)
def test_a_template_is_filled_for_each_record(template: str, line: str) -> None:
    ran = run("show", "north-first-gold", "--template", template, base=BASE)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(line)
    assert len(ran.out.splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--template", "{valeu}"], "unknown field: 'valeu'"),
        (["--template", "{id}", "--fields", "id"], "takes the place of --format and --fields"),
        (["--template", "{id}", "--json"], "takes the place of --format and --fields"),
        (["--json", "--format", "csv"], "exclude each other"),
    ],
)
def test_options_that_make_no_sense_are_refused(options: list[str], said: str) -> None:
    ran = run("search", "gold", *options, base=BASE)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("format", ["tsv", "csv"])
def test_the_header_can_be_left_off(format: str) -> None:
    args = ["search", "gold", "--fields", "id,figure", "--format", format]
    whole = run(*args, base=BASE).out
    assert run(*args, "--no-header", base=BASE).out == whole.split("\n", 1)[1]


def test_an_answer_goes_to_a_file_in_one_step(tmp_path: Path) -> None:
    file = tmp_path / "gold.json"
    file.write_text("old")
    ran = run("search", "gold", "--json", "-o", str(file), base=BASE)
    assert (ran.status, ran.out) == (0, "")
    assert file.read_text("utf-8") == run("search", "gold", "--json", base=BASE).out
    assert [path.name for path in tmp_path.iterdir()] == ["gold.json"]
    refused = run("search", "gold", "-o", str(tmp_path / "no" / "file"), base=BASE)
    assert refused.status == 2
