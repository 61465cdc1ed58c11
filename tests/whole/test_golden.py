"""Every command in every format on a base of invented figures, as a user sees it.

After a change that is meant, ``UPDATE_GOLDEN=1 pytest tests/test_golden.py`` writes the files of
tests/golden/commands anew; read the difference.
"""

from __future__ import annotations

import os
import shlex

import pytest

from conftest import CASES, ROOT
from dpfacts.output.answer import FORMATS
from running import run

GOLDEN = ROOT / "tests" / "golden" / "commands"
SESSIONS = {
    "search": [
        "search gold",
        "search --topic care --sort value --limit 3",
        "search 河镇 --sort id --fields id,figure,printed",
    ],
    "show": [
        "show north-first-gold homes-in-thousands south-share grant-range",
        "show strange-markup strange-formula strange-control",
    ],
    "show-entries": [
        "show brochure-2023 northland",
        "show care prizes prize second-games-sum",
        "show north-games-told daily-2024 north-first-gold",
    ],
    "list": [
        *(
            "list",
            "list topics",
            "list places",
            "list measures",
            "list dimensions",
            "list sources",
            "list relations",
            "list elsewhere",
        ),
        *("list facts --place southland", "list --source brochure-2023"),
    ],
    "compare": ["compare games", "compare care --rows place", "compare strings grant-range"],
    "cite": [
        "cite north-helped grant-range north-coverage",
        "cite north-first-gold south-share --in-text --quote --link",
        "cite north-games-told north-first-gold --quote --link",
        "cite daily-2024 --quote --link",
    ],
    "cite-data": [
        "cite north-helped grant-range --style bibtex",
        "cite north-helped --style csl-json",
    ],
    "check": ["check base/facts.toml", "check base-faulty/facts.toml"],
    "errors": [
        "show north-hepled",
        "compare north-games-told",
        "cite nope gold-first",
        "search --place northlnd",
        "list topic",
        "search ???",
    ],
}


# What is data or a message of its own has no Markdown.
PLAIN = ("cite-data", "check")
FILES = [
    (session, name)
    for session in SESSIONS
    for name in FORMATS
    if name != "markdown" or session not in PLAIN
]


@pytest.mark.parametrize(("session", "format"), FILES)
def test_golden(session: str, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES)
    monkeypatch.setenv("COLUMNS", "100")
    shown = []
    for line in SESSIONS[session]:
        ran = run(*shlex.split(line), "--format", format)
        status = f"[exit {ran.status}]\n" if ran.status else ""
        shown.append(f"$ dpfacts {line} --format {format}\n{ran.out}{ran.err}{status}")
    text = "\n".join(shown)
    golden = GOLDEN / f"{session}-{format}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_every_golden_file_is_used() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {
        f"{session}-{name}.txt" for session, name in FILES
    }
