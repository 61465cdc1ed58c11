"""What comes out of a hostile base, opened by the programs it is for: LibreOffice runs no formula
and Chromium no script.

Each time the same texts, put there as they are, do run: the test can see what it looks for.
"""

from __future__ import annotations

import html
import http.server
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import hostile
from browsing import browse
from dpfacts.cite.styles import HUMAN
from hostile import IDS, STRINGS, draft
from running import run

pytestmark = pytest.mark.stress

Formulas = Callable[[list[Path], int], dict[str, list[str]]]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile.base(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def formulas(tmp_path_factory: pytest.TempPathFactory) -> Formulas:
    """The formulas that LibreOffice finds in CSV files, by the names of the files; it splits lines
    at the character of that code.
    """
    program = shutil.which("soffice")
    if not program:
        pytest.skip("no soffice (apt-get install libreoffice-calc)")
    profile = tmp_path_factory.mktemp("profile")

    def formulas(files: list[Path], separator: int) -> dict[str, list[str]]:
        folder = files[0].parent / f"out-{separator}"
        command = [
            program,
            "--headless",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to",
            "fods",
            "--outdir",
            str(folder),
        ]
        command.append(f"--infilter=Text - txt - csv (StarCalc):{separator},34,76,1")
        done = subprocess.run(
            [*command, *map(str, files)], capture_output=True, encoding="utf-8", timeout=300
        )
        sheets = {file.name: folder / f"{file.stem}.fods" for file in files}
        assert all(sheet.exists() for sheet in sheets.values()), done.stderr
        return {
            name: re.findall('table:formula="([^"]*)"', sheet.read_text("utf-8"))
            for name, sheet in sheets.items()
        }

    return formulas


@pytest.mark.parametrize("separator", [44, 59], ids=["comma", "semicolon"])
def test_a_spreadsheet_runs_no_formula_but_from_raw_cells(
    base: Path, formulas: Formulas, tmp_path: Path, separator: int
) -> None:
    commands = {
        "facts": ["list", "facts"],
        "sources": ["list", "sources"],
        "topics": ["list", "topics"],
    }
    commands |= {"compare": ["compare", *IDS], "cite": ["cite", *IDS]}
    files = []
    for name, args in commands.items():
        known = ",".join(run(*args, "--json", base=base).data()[0])
        for kind in ("csv", "csv-raw"):
            files.append(tmp_path / f"{kind}-{name}.csv")
            files[-1].write_text(
                run(*args, "--fields", known, "--format", kind, base=base).out, "utf-8"
            )
    found = formulas(files, separator)
    assert {name: some for name, some in found.items() if some and "raw" not in name} == {}
    raw = [formula for name, some in found.items() if "raw" in name for formula in some]
    assert "of:=4816*10+1" in raw
    assert len(raw) > 20


HARNESS = """<!doctype html><meta charset="utf-8"><output></output><iframe width="900" height="900"></iframe><script>
const frame = document.querySelector("iframe"), events = ["mouseover", "mouseenter", "focus", "click", "input", "error"]
frame.onload = () => {
  const elements = [...frame.contentDocument.querySelectorAll("*")]
  for (const element of elements) {
    for (const event of events) if (element.tagName != "A" || event != "click") element.dispatchEvent(new Event(event))
    const to = element.getAttribute("href") || element.getAttribute("xlink:href") || ""
    if (/^[\\s\\0-\\x1f]*javascript:/i.test(to)) window.ran = 1
  }
  setTimeout(() => document.querySelector("output").textContent = `${elements.length} elements, ran: ${!!window.ran}`, 300)
}
frame.src = "PAGE"
</script>"""


@pytest.fixture
def ran(chromium: str, tmp_path: Path) -> Iterator[Callable[[str, str], bool]]:
    """Whether a page with that name and content runs a script of its texts, when it is opened in
    Chromium and each element touched.
    """
    folder = tmp_path / "pages"
    folder.mkdir()
    handler = partial(
        type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None}),
        directory=folder,
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()

        def ran(name: str, content: str) -> bool:
            (folder / name).write_text(content, "utf-8")
            harness = (
                folder / f"harness-of-{name}.html"
            )  # a name of its own: a browser keeps pages that change within a second
            harness.write_text(HARNESS.replace("PAGE", name), "utf-8")
            address = f"http://127.0.0.1:{server.server_address[1]}/{harness.name}"
            names = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
            shown = browse(chromium, tmp_path, names, "--dump-dom", address)
            found = re.search(r"<output>(\d+) elements, ran: (\w+)</output>", shown)
            assert found, shown[:500]
            assert int(found[1]) > 5
            return found[2] == "true"

        yield ran
        server.shutdown()
        thread.join()


def page(body: str) -> str:
    return (
        "<!doctype html><meta "
        f'charset="utf-8"><title>x</title><body><ul><li><p>\n{body}\n</p></li></ul></body>'
    )


RUNNING = [
    text
    for name, text in STRINGS.items()
    if name.startswith(("html", "links", "markdown")) and "top.ran" in text
]
CONTROLS = [STRINGS[f"html-{name}"] for name in ("script", "image", "link")]
CONTROLS += [f"<p title='{STRINGS['html-attribute-single']}'>x</p>"]


@pytest.mark.parametrize("text", CONTROLS, ids=lambda text: text[:30])
def test_the_browser_runs_the_texts_where_they_stand_as_they_are(
    ran: Callable[[str, str], bool], text: str
) -> None:
    assert ran("page.html", page(text))


def test_a_filled_draft_runs_nothing(
    base: Path, ran: Callable[[str, str], bool], tmp_path: Path
) -> None:
    assert not ran("draft.html", run("fill", str(draft("draft.html", tmp_path)), base=base).out)


def test_citations_run_nothing(base: Path, ran: Callable[[str, str], bool]) -> None:
    cite = ["cite", *IDS, "--quote", "--link", "--format", "html", "--style"]
    assert not ran("cited.html", page("".join(run(*cite, style, base=base).out for style in HUMAN)))


def test_markdown_runs_nothing_when_it_is_rendered_with_html_let_through(
    base: Path, ran: Callable[[str, str], bool], tmp_path: Path
) -> None:
    commands = [
        ["show", *STRINGS],
        ["list", "facts"],
        ["list", "places"],
        ["compare", *IDS],
        ["cite", *IDS, "--quote", "--link"],
    ]
    text = "\n\n".join(run(*args, "--format", "markdown", base=base).out for args in commands)
    text += "\n\n" + run("fill", str(draft("draft.md", tmp_path)), base=base).out
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    assert not ran("markdown.html", page(markdown.render(text)))
    assert ran("control.html", page(markdown.render(html.unescape("\n\n".join(RUNNING)))))


@pytest.mark.parametrize("kind", ["svg", "html"])
def test_a_chart_runs_nothing(ran: Callable[[str, str], bool], tmp_path: Path, kind: str) -> None:
    pytest.importorskip("matplotlib", reason="needs the extra dpfacts[chart]")
    base = hostile.base(tmp_path, ("html-image", "html-end-of-svg"))
    names = ("html-image", "html-end-of-svg")
    chart = tmp_path / f"chart.{kind}"
    ids = [given for name in names for given in (name, f"{name}-too")]
    ids.append(f"words {STRINGS['html-image']}")
    assert run("compare", *ids, "--chart-file", str(chart), base=base).status == 0
    content = chart.read_text("utf-8")
    assert not ran(f"chart.{kind}", content)
    assert ran(f"control.{kind}", content.replace("</svg>", "<script>top.ran=1</script></svg>"))
