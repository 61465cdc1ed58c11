"""The links of ``--link`` in headless Chromium, on a page served on loopback: the browser scrolls
to the words and marks them.
"""

from __future__ import annotations

import http.server
import json
import re
import struct
import threading
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from browsing import browse
from dpfacts.prose.link import text_fragment

LONG = " ".join(f"word{number}, and" for number in range(60))
BODY = f"""<!doctype html><meta charset="utf-8"><style>
body {{ font: 16px sans-serif; color: black; background: white; margin: 0; width: 300px }} p {{ margin: 400px 0 }}
::target-text {{ background: #f0f; color: #f0f }}
</style><p>first 1,234 children</p><p>A 15-year plan: R&amp;D, 5% of it</p><p>home with 16 gold and more</p><p>won 16 gold, they say</p>
<p>保定 17,000 名</p><p>from 800 yuan</p><p>to 2,000 yuan a month</p><p>{LONG}</p><output></output><script>
const ends = [...document.querySelectorAll("p")].map(p => [p.offsetTop, p.offsetTop + p.offsetHeight])
setInterval(() => document.querySelector("output").textContent = JSON.stringify({{ scrolled: scrollY, ends }}), 100)
</script>"""
# What is quoted, with the words before and behind it where it stands twice; and the paragraph that
# is to be seen.
CASES = [
    ("first 1,234 children", "", "", 0),
    ("a 15-year plan: R&D, 5%", "", "", 1),
    ("16 gold", "home with", "and more", 2),
    ("16 gold", "won", ", they say", 3),
    ("17,000", "保定", "", 4),
    ("800 yuan … 2,000 yuan", "", "", 5),
    (LONG, "", "", 7),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("page")
    (folder / "page.html").write_text(BODY, "utf-8")
    handler = partial(
        type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None}),
        directory=folder,
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/page.html"
        server.shutdown()
        thread.join()


def seen(chromium: str, url: str, folder: Path) -> tuple[int, list[list[int]]]:
    """How far the page is scrolled in a small window, and where each paragraph starts and ends."""
    found = re.search(
        "<output>(.*)</output>",
        browse(chromium, folder, "--window-size=400,300", "--dump-dom", url),
    )
    assert found
    state = json.loads(found[1])
    return state["scrolled"], state["ends"]


def marked(chromium: str, url: str, folder: Path) -> list[int]:
    """The heights at which pixels have the colour of the mark, in a window that shows the whole
    page at half its size.
    """
    png = folder / "shot.png"
    browse(
        chromium,
        folder,
        "--window-size=400,4500",
        "--force-device-scale-factor=0.5",
        f"--screenshot={png}",
        url,
    )
    image, width = pixels(png.read_bytes())
    return [
        place // 3 // width * 2
        for place in range(0, len(image), 3)
        if image[place : place + 3] == b"\xff\x00\xff"
    ]


def pixels(png: bytes) -> tuple[bytes, int]:
    """The pixels, three bytes each, and the width of an RGB or RGBA image of eight bits.

    Source: PNG specification, https://www.w3.org/TR/png/, sections 7 and 9.
    """
    width, _, depth, kind = struct.unpack(">IIBB", png[16:26])
    size = {2: 3, 6: 4}[kind]
    assert depth == 8
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    raw, stride, before, out = zlib.decompress(data), width * size, bytes(width * size), bytearray()
    for start in range(0, len(raw), stride + 1):
        rule, line = raw[start], bytearray(raw[start + 1 : start + 1 + stride])
        for place in range(stride):
            left = line[place - size] if place >= size else 0
            above, corner = before[place], before[place - size] if place >= size else 0
            line[place] = (
                line[place]
                + (0, left, above, (left + above) // 2, _paeth(left, above, corner))[rule]
            ) & 255
        before = bytes(line)
        for place in range(0, stride, size):
            out += line[place : place + 3]
    return bytes(out), width


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))


@pytest.fixture(scope="module")
def ends(chromium: str, page: str, tmp_path_factory: pytest.TempPathFactory) -> list[list[int]]:
    return seen(chromium, page, tmp_path_factory.mktemp("ends"))[1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:20])
def test_the_browser_marks_the_words(
    chromium: str, page: str, ends: list[list[int]], tmp_path: Path, case: tuple[str, str, str, int]
) -> None:
    exact, prefix, suffix, paragraph = case
    heights = marked(chromium, text_fragment(page, exact, prefix, suffix), tmp_path)
    last = paragraph + 1 if " … " in exact else paragraph
    assert len(heights) > 5
    assert ends[paragraph][0] - 4 <= min(heights) <= max(heights) <= ends[last][1] + 4


@pytest.mark.parametrize("case", [CASES[1], CASES[3]], ids=lambda case: case[0])
def test_the_browser_scrolls_to_the_words(
    chromium: str, page: str, ends: list[list[int]], tmp_path: Path, case: tuple[str, str, str, int]
) -> None:
    exact, prefix, suffix, paragraph = case
    scrolled, _ = seen(chromium, text_fragment(page, exact, prefix, suffix), tmp_path)
    assert 0 < scrolled <= ends[paragraph][0] < scrolled + 300


def test_words_that_are_not_there_are_neither_found_nor_marked(
    chromium: str, page: str, tmp_path: Path
) -> None:
    link = text_fragment(page, "9,999 children")
    assert seen(chromium, link, tmp_path)[0] == 0
    assert marked(chromium, link, tmp_path) == []
