"""Every page of docs/ is in its index, and links in the documents lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from dpfacts.cli import groups
from dpfacts.cli.main import COMMANDS

if not (ROOT / "bench").is_dir():
    pytest.skip("some pages are in the repository only", allow_module_level=True)

DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("**/*.md"))]


def links(page: Path) -> list[str]:
    """Where the links of a page lead, those to the web left out."""
    text = re.sub(r"(?s)```.*?```|``.*?``|`[^`]*`", "", page.read_text("utf-8"))
    found = re.findall(r"\]\(([^)\s]+)\)", text)
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def headings(page: Path) -> set[str]:
    """The anchors of a page, as they are made of its headings."""
    lines = re.findall(r"(?m)^#+ (.+)$", page.read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}


def test_the_index_has_every_page_once() -> None:
    index = (DOCS / "index.md").read_text("utf-8").partition("\n## ")[0]
    named = re.findall(r"(?m)^- \[[^]]+\]\(([^)]+)\): \S", index)
    there = {path.name for path in DOCS.iterdir()} - {"index.md"}
    assert sorted(name for name in named if not name.startswith("../")) == sorted(there)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_links_lead_to_what_is_there(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        assert target.exists(), link
        assert not anchor or anchor in headings(target), link


def test_there_are_links_to_follow() -> None:
    assert len(links(ROOT / "README.md")) >= 6
    assert len(links(DOCS / "index.md")) >= 14


def test_pages_that_the_help_names_are_there() -> None:
    named = [re.findall(r"docs/\w+\.md", groups.read_on(name)) for name in COMMANDS]
    named.append(re.findall(r"docs/\w+\.md", groups.READ_ON))
    assert {len(paths) for paths in named} == {1}
    assert [path for (path,) in named if not (ROOT / path).is_file()] == []


def test_every_command_is_on_the_page_of_commands() -> None:
    page = (DOCS / "commands.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| `dpfacts ([a-z]+)", page)
    assert sorted(rows) == sorted(COMMANDS)
