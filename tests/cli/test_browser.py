"""``dpfacts show --open``: the page at the words, in the browser that there is."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable

import pytest

from dpfacts.cli import browser
from dpfacts.errors import DpfactsError
from dpfacts.output.answer import Answer
from running import run

LINK = "https://daily.example.org/2024/figures?id=1&lang=en"
WORDS = "#:~:text=home%20with-,16%20gold,-and%20more"


def _unable(link: str) -> bool:
    return False


def _broken(link: str) -> bool:
    raise webbrowser.Error("could not locate runnable browser")


def _missing(link: str) -> bool:
    raise FileNotFoundError("lynx")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were opened."""
    links: list[str] = []

    def note(link: str) -> bool:
        links.append(link)
        return True

    monkeypatch.setattr(webbrowser, "open", note)
    return links


@pytest.mark.parametrize(
    ("id", "link"),
    [
        ("north-first-gold", LINK + WORDS),
        ("daily-2024", LINK),
        ("north-games-told", "https://example.net/prizes"),
    ],
)
def test_what_has_a_link_is_opened_and_the_link_is_printed(
    opened: list[str], id: str, link: str
) -> None:
    ran = run("show", id, "--open")
    assert (ran.status, ran.out, ran.err, opened) == (0, link + "\n", "", [link])


def test_data_that_is_asked_for_is_printed_as_ever(opened: list[str]) -> None:
    for args in (["--json"], ["--fields", "id,quote"], ["--template", "{id}"]):
        plain = run("show", "north-first-gold", *args)
        assert run("show", "north-first-gold", "--open", *args) == plain
    assert opened == [LINK + WORDS] * 3


@pytest.mark.parametrize("fails", [_unable, _broken, _missing])
def test_where_no_browser_can_be_opened_the_address_is_printed_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, fails: Callable[[str], bool]
) -> None:
    monkeypatch.setattr(webbrowser, "open", fails)
    ran = run("show", "daily-2024", "--open")
    assert (ran.status, ran.out) == (2, LINK + "\n")
    assert ran.err == "dpfacts: no browser can be opened; this is the address\n"


@pytest.mark.parametrize("id", ["grant-range", "brochure-2023", "northland"])
def test_what_has_no_link_opens_nothing(opened: list[str], id: str) -> None:
    ran = run("show", id, "--open")
    assert (ran.status, ran.out, opened) == (1, "", [])
    assert ran.err == f"dpfacts: {id} has no link\n"


def test_several_are_not_opened(opened: list[str]) -> None:
    ran = run("show", "north-first-gold", "daily-2024", "--open")
    assert (ran.status, ran.out, opened) == (2, "", [])
    assert "--open opens one page, and 2 ids are given" in ran.err


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "--new-window",
        "https://a b",
        "https://a\x1b[2J",
    ],
)
def test_no_address_of_another_kind_is_opened(opened: list[str], address: str) -> None:
    answer = Answer([{"id": "paper", "link": address}], ("id", "link"))
    with pytest.raises(DpfactsError, match="paper has no link to a page of the web"):
        browser.opened(answer)
    assert opened == []
