"""How the list of tools and the answers look, as files; `UPDATE_GOLDEN=1` writes them anew."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from asked import ask_all, listed
from conftest import ROOT

GOLDEN = ROOT / "tests" / "golden" / "mcp"
CALLS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "search": [
        ("search", {"words": "gold prizes"}),
        ("search", {"words": "people helped", "place": "northland"}),
        ("search", {"words": "helpd"}),
        ("search", {"words": "volcanoes"}),
    ],
    "get": [
        ("get", {"ids": ["north-helped-at-least", "grant-range", "strange-control"]}),
        ("get", {"ids": ["north-hepled", "gold-first"]}),
    ],
    "compare": [
        ("compare", {"targets": ["games"]}),
        ("compare", {"targets": ["north-helped", "south-helped"], "baseline": "Southland"}),
    ],
    "cite": [
        ("cite", {"ids": ["north-helped", "grant-range"], "style": "mla"}),
        ("cite", {"ids": ["north-helped"], "style": "ris"}),
    ],
    "proof": [("proof", {"text": "Northland helped 1,300 people, and won 16 prizes and 5 cups."})],
}


def held(name: str, text: str) -> None:
    file: Path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


def test_the_list_of_tools() -> None:
    held("tools.json", json.dumps(listed(), indent=1, ensure_ascii=False) + "\n")


@pytest.mark.parametrize("tool", CALLS)
def test_answers(tool: str) -> None:
    parts = []
    for (name, arguments), given in zip(CALLS[tool], ask_all(CALLS[tool]), strict=True):
        head = f"> {name} {json.dumps(arguments, ensure_ascii=False)}"
        data = json.dumps(given.data, indent=1, ensure_ascii=False) if given.data else "[an error]"
        parts.append(f"{head}\n\n{given.text}\n\n{data}\n")
    held(f"{tool}.txt", "\n".join(parts))


def test_every_file_is_used() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {
        "tools.json",
        *(f"{tool}.txt" for tool in CALLS),
    }
