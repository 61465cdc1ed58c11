"""The page of ``export --to html``: as text, and in a browser that opens it from a file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import hostile
from dpfacts import FactBase, open_base
from dpfacts.errors import DpfactsError
from dpfacts.publish import html
from driving import Driver, driver
from running import BASE, run

pytest.importorskip("jinja2", reason="needs the extra dpfacts[html]")

MOST = 400_000
SHOWN = "return [...document.querySelectorAll('main article:not([hidden])')].map(card => card.id)"


CHOOSE = """const select = [...document.querySelectorAll('select[data-filter]')].find(each => each.dataset.filter == arguments[0])
    select.value = [...select.options].find(each => each.textContent.trim().startsWith(arguments[1])).value
    select.dispatchEvent(new Event('input', {bubbles: true}))"""


class Elements(HTMLParser):
    """The elements of a page with their attributes, and what stands in those that hold raw text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.raw: list[tuple[str, str]] = []
        self.text = ""
        self._within = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        self._within = tag

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within in ("script", "style"):
            self.raw.append((self.found[-1][1].get("type", self._within), data))
        else:
            self.text += data

    def attributes(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.found if name in attributes]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FactBase]:
    with pytest.MonkeyPatch.context() as patch:  # those of `_own_cache` are set for tests alone
        patch.setenv("DPFACTS_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        patch.delenv("DPFACTS_BASE", raising=False)
        base = open_base()
    with base:
        yield base


@pytest.fixture(scope="module")
def page(base: FactBase) -> str:
    return html.page(base)


@pytest.fixture(scope="module")
def elements(page: str) -> Elements:
    return Elements(page)


def policy(elements: Elements) -> str:
    return next(
        attributes["content"]
        for _, attributes in elements.found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )


def test_the_shipped_base_is_one_small_page(page: str) -> None:
    assert len(page.encode()) < MOST


def test_everything_has_its_permalink(base: FactBase, elements: Elements) -> None:
    ids = elements.attributes("id")
    assert len(ids) == len(set(ids))
    wanted = {name for kind in ("facts", "sources", "topics") for name in base.ids(kind)}
    assert wanted <= set(ids)


def test_links_within_the_page_lead_somewhere(elements: Elements) -> None:
    ids = set(elements.attributes("id"))
    inner = [href[1:] for href in elements.attributes("href") if href.startswith("#")]
    assert inner
    assert set(inner) <= ids


def test_cards_say_all_that_must_be_minded(base: FactBase, elements: Elements) -> None:
    for fact in base:
        for text in (fact.statement, fact.quote, fact.reading, *fact.caveats, *fact.standing):
            assert text in elements.text
    for relation in base.entries("relations"):
        assert base.arithmetic(relation) in elements.text


def test_the_page_tells_which_base_it_is(base: FactBase, elements: Elements) -> None:
    about = base.about()
    assert about
    for text in (about.title, about.version, about.updated, about.license, about.description):
        assert text in elements.text


def test_the_policy_allows_the_script_and_the_style_alone(elements: Elements) -> None:
    raw = dict(elements.raw)
    hashes = {
        kind: f"'sha256-{b64encode(sha256(raw[kind].encode()).digest()).decode()}'"
        for kind in ("script", "style")
    }
    assert policy(elements) == (
        f"default-src 'none'; script-src {hashes['script']}; style-src {hashes['style']}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not elements.attributes("style")
    assert not elements.attributes("src")
    assert not [name for _, each in elements.found for name in each if name.startswith("on")]


def test_reference_managers_and_search_engines_find_the_sources(
    base: FactBase, elements: Elements
) -> None:
    coins = [each["title"] for _, each in elements.found if each.get("class") == "Z3988"]
    data = json.loads(dict(elements.raw)["application/ld+json"])
    assert len(coins) == len(data["citation"]) == len(base.ids("sources"))
    assert all(each.startswith("ctx_ver=Z39.88-2004&rft_val_fmt=") for each in coins)
    assert data["@type"] == "Dataset"


def test_every_style_cites_every_source(base: FactBase, elements: Elements) -> None:
    for style in ("apa", "mla", "chicago-author-date", "chicago-notes", "gb7714"):
        for entry in base.cite(base.ids("sources"), style):
            assert re.sub(r"^\[\d+\] ", "", entry) in elements.text


@pytest.mark.parametrize("declared", [False, True], ids=["used", "declared"])
def test_hostile_data_is_shown_and_does_nothing(tmp_path: Path, declared: bool) -> None:
    with open_base(hostile.base(tmp_path, declared=declared)) as base:
        text = html.page(base)
        ids = set(base.ids("facts"))
    found = Elements(text)
    kinds = [kind for kind, _ in found.raw]
    assert sorted(kinds) == ["application/ld+json", "script", "style", "text/plain"]
    tags = {tag for tag, _ in found.found}
    assert not tags & set("iframe img object embed base link audio video".split())
    assert not [name for _, each in found.found for name in each if name.startswith("on")]
    hrefs = found.attributes("href")
    assert all(href.startswith(("#", "http://", "https://")) for href in hrefs)
    assert hostile.strays(text) == set()
    assert ids <= set(found.attributes("id"))
    assert len(found.attributes("id")) == len(set(found.attributes("id")))


def test_comparable_amounts_stand_side_by_side(base: FactBase, page: str) -> None:
    (table,) = re.findall(r"<table><caption><b>Medals won<.*?</table>", page, re.DOTALL)
    crosstab = base.compare("medals").tables[0]
    cells = re.findall(r'<td><a href="#([^"]+)">([\d,]+)', table)
    assert [name for name, _ in cells] == [fact.id for fact in crosstab.facts()]
    assert cells[0] == ("hebei-tokyo-gold", "16")
    widths = [float(width) for width in re.findall(r'<rect width="([\d.]+)%"', table)]
    most = max(range(len(cells)), key=lambda place: int(cells[place][1].replace(",", "")))
    assert widths[most] == max(widths) == 95


def test_bounds_have_open_ends(base: FactBase, page: str) -> None:
    (cell,) = re.findall(r'<td><a href="#hebei-home-renovations">.*?</svg>', page, re.DOTALL)
    assert "&gt; 50,000" in cell
    most, sure = re.findall(r'width="([\d.]+)%"', cell)
    assert float(most) > float(sure)


def test_figures_in_doubt_are_marked_wherever_they_stand(base: FactBase, page: str) -> None:
    doubted = [fact for fact in base if fact.standing]
    assert doubted
    for fact in doubted:
        card = page.split(f'<article id="{fact.id}">')[1].split("</article>")[0]
        assert "Mind:" in card
        for cell in re.findall(rf'<td>[^\n]*?<a href="#{fact.id}">[^\n]*?(?=<td>|$)', page):
            assert "class=mark" in cell


def test_a_small_base_without_a_title_makes_a_page(tmp_path: Path) -> None:
    with open_base(BASE) as base:
        assert "<title>" in html.page(base)


def test_without_jinja_it_says_what_to_install(
    base: FactBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(DpfactsError, match="jinja2") as caught:
        html.page(base)
    assert caught.value.status == 2
    assert caught.value.hint == "pip install 'dpfacts[html]'"


# In the browser


@pytest.fixture(scope="module")
def window(
    page: str, chromium: str, chromedriver: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Driver]:
    folder = tmp_path_factory.mktemp("browser")
    (folder / "page.html").write_text(page, "utf-8")
    with driver(chromium, chromedriver, folder) as window:
        window.devtools(
            "Browser.grantPermissions",
            permissions=["clipboardReadWrite", "clipboardSanitizedWrite"],
        )
        window.go((folder / "page.html").as_uri())
        yield window


@pytest.fixture
def opened(window: Driver) -> Driver:
    """The page as it is when it is opened."""
    window.run("location.hash = ''; document.forms[0].reset(); scrollTo(0, 0)")
    window.run("document.getElementById('_said').textContent = ''")
    window.until("!document.querySelector('main article[hidden]')")
    return window


def shown(window: Driver) -> list[str]:
    ids: list[str] = window.run(SHOWN)
    return ids


def test_the_page_asks_for_nothing_and_has_no_errors(
    page: str, chromium: str, chromedriver: str, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(page, "utf-8")
    with driver(chromium, chromedriver, tmp_path) as window:
        window.go(file.as_uri())
        window.press("#_words", "autism")
        assert window.log("browser") == []
        messages = [json.loads(entry["message"])["message"] for entry in window.log("performance")]
    sent = [each for each in messages if each["method"] == "Network.requestWillBeSent"]
    urls = {
        each["params"]["request"]["url"]
        for each in sent
        if each["params"]["documentURL"] == file.as_uri()  # not those of the browser's own pages
    }
    assert urls == {file.as_uri()}


def test_nothing_of_a_hostile_base_runs(chromium: str, chromedriver: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    with open_base(hostile.base(tmp_path)) as base:
        file.write_text(html.page(base), "utf-8")
    with driver(chromium, chromedriver, tmp_path) as window:
        window.go(file.as_uri())
        assert window.log("browser") == []
        assert len(shown(window)) == len(hostile.IDS) + 1
        wrong = "[...document.querySelectorAll('*')].some(each => each.tagName == 'IMG' ||"
        wrong += " [...each.attributes].some(one => /^on/.test(one.name)) || /^(?!https?:|file:)/.test(each.href || 'file:'))"
        assert window.run(f"return {wrong}") is False
        window.press("#_words", "mischief")
        assert shown(window)


def test_one_searches_as_one_types(opened: Driver) -> None:
    opened.press("#_words", "autistic child")
    assert "hebei-autism-children" in shown(opened)[:3]
    told = opened.run("return document.getElementById('_hits').textContent")
    assert re.match(r"\d+ figures?; \d+ with all words", told)


@pytest.mark.parametrize("query", ["自闭症", "kids with autism", "autis", "AUTISM’S"])
def test_other_words_and_beginnings_find_it(opened: Driver, query: str) -> None:
    opened.run(
        "const words = document.getElementById('_words'); words.value = arguments[0];"
        "words.dispatchEvent(new Event('input', {bubbles: true}))",
        query,
    )
    assert "hebei-autism-children" in shown(opened)[:5]


def test_words_that_no_fact_has_are_named(opened: Driver) -> None:
    opened.press("#_words", "autism zanzibar")
    told = opened.run("return document.getElementById('_hits').textContent")
    assert "In none of them: zanzibar." in told


def test_words_that_are_taken_for_others_are_named(opened: Driver) -> None:
    opened.press("#_words", "renovating")
    assert "hebei-home-renovations" in shown(opened)
    told = opened.run("return document.getElementById('_hits').textContent")
    assert re.fullmatch(r"\d+ figures. Taken: renovating as renovati….", told)


def test_filters_take_what_the_command_takes(opened: Driver) -> None:
    opened.run(CHOOSE, "Place", "Hebei (")
    ids = run("list", "facts", "--place", "hebei", "--json", base=None).data()
    assert sorted(shown(opened)) == sorted(each["id"] for each in ids)
    opened.run(CHOOSE, "Topic", "Autism")
    both = run("list", "facts", "--place", "hebei", "--topic", "autism", "--json", base=None).data()
    assert sorted(shown(opened)) == sorted(each["id"] for each in both)


@pytest.mark.parametrize(
    ("filter", "name", "option"),
    [
        ("Status", "target", "status"),
        ("Year", "2020", "period"),
        ("Source", "Xi calls on", "source"),
        ("About", "Wang Xiuzhi", "subject"),
    ],
)
def test_every_filter_takes_what_the_command_takes(
    opened: Driver, filter: str, name: str, option: str
) -> None:
    value = {"source": "xinhua-role-models-2025", "subject": "wang-xiuzhi"}.get(option, name)
    opened.run(CHOOSE, filter, name)
    found = run("list", "facts", f"--{option}", value, "--json", base=None).data()
    ids = {each["id"] for each in found}
    assert shown(opened)
    if option == "period":  # of spans of years the page knows the ends
        assert set(shown(opened)) <= ids
    else:
        assert set(shown(opened)) == ids


def test_a_permalink_shows_a_fact_that_was_filtered_out(opened: Driver) -> None:
    opened.press("#_words", "zichang")
    assert "hebei-autism-children" not in shown(opened)
    opened.run("location.hash = 'hebei-autism-children'")
    opened.until("!document.getElementById('hebei-autism-children').hidden && scrollY")
    assert "hebei-autism-children" in shown(opened)
    top = opened.run(
        "return document.getElementById('hebei-autism-children').getBoundingClientRect().top"
    )
    assert 0 <= top < 400


def test_the_permalink_of_a_topic_shows_its_facts(base: FactBase, opened: Driver) -> None:
    opened.run("location.hash = 'autism'")
    opened.until("document.querySelector('main article[hidden]')")
    assert shown(opened) == [fact.id for fact in base if "autism" in fact.topics]


def clipboard(window: Driver) -> str:
    """What was copied, once the page says that it was."""
    assert "Copied" in window.until("document.getElementById('_said').textContent")
    window.run("document.getElementById('_said').textContent = ''")
    return str(window.run("return navigator.clipboard.readText()"))


@pytest.mark.parametrize(
    ("button", "text"),
    [
        (1, "17,000 children with autism"),
        (2, "Deep News. (2026, February 10). Hebei enhances"),
        (3, "page.html#hebei-autism-children"),
    ],
)
def test_buttons_copy(opened: Driver, button: int, text: str) -> None:
    opened.click(f"#hebei-autism-children .tools button:nth-child({button})")
    copied = clipboard(opened)
    assert text in copied
    if button == 1:
        assert "“cumulatively 17,000 children with autism”" in copied
        assert "Deep News 2026, paragraph 4" in copied


def test_the_citation_is_that_of_the_command(base: FactBase, opened: Driver) -> None:
    for style in ("mla", "chicago-notes"):
        opened.run("document.getElementById('_style').value = arguments[0]", style)
        opened.click("#hebei-autism-children .tools button:nth-child(2)")
        copied = clipboard(opened)
        assert copied == base.cite("hebei-autism-children", style)[0]


def test_the_keyboard_searches_and_clears(opened: Driver) -> None:
    opened.press("body", "/")
    assert opened.run("return document.activeElement.id") == "_words"
    opened.press("#_words", "autism\ue00c")  # Escape
    opened.until("!document.querySelector('main article[hidden]')")
    assert opened.run("return document.getElementById('_words').value") == ""


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_nothing_is_wider_than_the_window(opened: Driver, width: int) -> None:
    opened.resize(width, 800)
    assert opened.run("return document.documentElement.scrollWidth") == width
    opened.devtools("Emulation.clearDeviceMetricsOverride")


def test_without_a_script_it_is_a_list(
    page: str, base: FactBase, chromium: str, chromedriver: str, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(page, "utf-8")
    with driver(chromium, chromedriver, tmp_path) as window:
        window.devtools("Emulation.setScriptExecutionDisabled", value=True)
        window.go(file.as_uri())
        assert len(shown(window)) == len(base)
        assert window.run("return document.forms[0].getBoundingClientRect().height") == 0


@pytest.fixture(scope="module")
def axe() -> str:
    """The rules of axe, https://github.com/dequelabs/axe-core."""
    npm = shutil.which("npm")
    root = subprocess.run([npm, "root", "-g"], capture_output=True, text=True) if npm else None
    folder = os.environ.get("DPFACTS_AXE") or (root.stdout.strip() if root else "")
    file = Path(folder, "axe-core", "axe.min.js")
    if not folder or not file.is_file():
        pytest.skip("no axe-core (npm install -g axe-core, or its folder in DPFACTS_AXE)")
    return file.read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_to_say(opened: Driver, axe: str, scheme: str) -> None:
    media = [{"name": "prefers-color-scheme", "value": scheme}]
    opened.devtools("Emulation.setEmulatedMedia", features=media)
    opened.run("document.querySelector('details').open = true")
    found: dict[str, Any] = opened.run(f"{axe}; return axe.run()")
    opened.devtools("Emulation.setEmulatedMedia", features=[])
    assert [
        (each["id"], each["nodes"][0]["html"][:200], each["nodes"][0]["failureSummary"])
        for each in found["violations"]
    ] == []
    assert len(found["passes"]) > 20


def test_the_command_writes_the_page_and_prints_it(tmp_path: Path) -> None:
    path = tmp_path / "base.html"
    assert run("export", "--to", "html", "-o", str(path)).status == 0
    assert run("export", "--to", "html").out == path.read_text("utf-8")
