"""Addresses on a terminal are links, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpfacts.output import links
from running import run, run_on_terminal

LINK = re.compile(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\")
SHOW = ("show", "hebei-autism-children")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.net/a.", "https://example.net/a"),
        ("(https://example.net/a)", "https://example.net/a"),
        ("https://example.net/a_(b)", "https://example.net/a_(b)"),
        ("[https://example.net/?a=[b]] x", "https://example.net/?a=[b]]"),
        ("“http://example.net/%20x”, and", "http://example.net/%20x"),
        ("https://example.net/中", "https://example.net/"),
    ],
)
def test_what_the_sentence_puts_behind_an_address_is_none_of_it(text: str, address: str) -> None:
    ((start, end),) = links.addresses(text)
    assert text[start:end] == address


@given(st.text(st.sampled_from("https://.a([)]; ")))
def test_addresses_lie_in_the_text_one_behind_the_other(text: str) -> None:
    at = 0
    for start, end in links.addresses(text):
        assert at <= start < end <= len(text)
        at = end


def test_on_a_terminal_each_piece_of_a_broken_address_leads_to_the_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    shown = run_on_terminal(*SHOW, base=None, columns=50)
    link = run("get", SHOW[1], "link", base=None).out.strip()
    assert LINK.findall(shown.out).count(link) > 1
    assert link in links.without(shown.out).replace("\n", "").replace(" ", "")


@pytest.mark.parametrize(
    ("name", "value", "args"),
    [("TERM", "dumb", ()), ("TERM", "dumb", ("--color", "always")), ("NO_COLOR", "1", ())],
)
def test_no_links_where_they_are_not_wanted(
    name: str, value: str, args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    assert not LINK.search(run_on_terminal(*SHOW, *args, base=None).out)


def test_no_links_in_a_pipe_even_with_colours() -> None:
    for args in ((), ("--format", "table"), ("--color", "always", "--format", "table")):
        assert "\x1b]8" not in run(*SHOW, *args, base=None).out


def test_no_links_in_a_pager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("PAGER", f"tee {tmp_path / 'page'}")
    run_on_terminal(*SHOW, base=None, columns=40)
    page = (tmp_path / "page").read_text()
    assert "\x1b[" in page
    assert not LINK.search(page)
