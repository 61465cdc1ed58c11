"""Source texts: what is called proved stands there once and whole, and no line with a number on it
is passed over.
"""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from pathlib import Path

from dpfacts import check
from dpfacts.check.codes import CODES
from dpfacts.errors import DpfactsError
from dpfacts.facts.findings import Finding
from fuzz import CASES
from fuzz.quotes import cuts, places_of
from fuzz.reader import Reader

FACTS = {
    "helped": "more than 17,000 children",
    "share": "2.5 percent",
    "range": "from 10 to 20 homes",
}
OMISSION = "CASE 4"
PIECES = (
    *FACTS.values(),
    OMISSION,
    "more than\u00a017,000\nchildren",
    "17,000 children",
    "2.5",
    "%",
    "thousand",
    "1",
    ",000",
    " – ",
    "-",
)
UNPROVED = {"missing-quote", "altered-quote", "ambiguous-quote", "torn-quote"}


def run(data: bytes) -> None:
    """See the package."""
    read = Reader(data)
    text = read.text()
    while read:
        text += read.pick(PIECES) + read.text()
    (_folder() / "bulletin.txt").write_bytes(text.encode())
    try:
        found = check.run([_folder() / "base.toml"], _folder(), complete=True)
    except DpfactsError:
        assert "\0" in text, "a text that is text is read"
        return
    _placed(found, text)
    unproved = {finding.id for finding in found if finding.code in UNPROVED}
    for fact, quote in FACTS.items():
        spans = [span for span in places_of(text, quote) if not any(cuts(text, at) for at in span)]
        assert len(spans) == 1 or fact in unproved, f"{fact} is called proved"
    _nothing_passed_over(found, text)


def _placed(found: list[Finding], text: str) -> None:
    lines = {
        "base.toml": (_folder() / "base.toml").read_text("utf-8").count("\n") + 1,
        "bulletin.txt": text.count("\n") + 1,
    }
    for finding in found:
        assert finding.code in CODES and 1 <= finding.line <= lines[Path(finding.file).name], (
            finding
        )


def _nothing_passed_over(found: list[Finding], text: str) -> None:
    """Each line with a digit holds a quote, or part of one, or is named in a finding."""
    named = {finding.line for finding in found if finding.code == "open-number"}
    for quote in (*FACTS.values(), OMISSION):
        for start, end in places_of(text, quote):
            named |= {text.count("\n", 0, at) + 1 for at in range(start, end)}
    for number, line in enumerate(text.split("\n"), 1):
        assert number in named or not any(char.isdecimal() for char in line), (number, line)


@cache
def _folder() -> Path:
    """A folder with a base that has :data:`FACTS`, and room for the text of its source."""
    folder = tempfile.TemporaryDirectory(prefix="dpfacts-fuzz-")
    atexit.register(folder.cleanup)
    base = (CASES / "valid" / "minimal.toml").read_text("utf-8")
    head, fact = base.split("[[facts]]")
    facts = "".join(f"[[facts]]{_fact(fact, name, quote)}\n" for name, quote in FACTS.items())
    omission = (
        f'\n[[omissions]]\nsource = "bulletin"\nquote = "{OMISSION}"\nreason = "A '
        'heading."\nevery = true\n'
    )
    Path(folder.name, "base.toml").write_text(head + facts + omission, "utf-8")
    return Path(folder.name)


def _fact(fact: str, name: str, quote: str) -> str:
    fact = fact.replace('"hebei-children"', f'"{name}"').replace(FACTS["helped"], quote)
    if name == "share":
        return fact.replace('comparator = ">"\nvalue = 17000', "value = 2.5").replace(
            'unit = "children"', 'unit = "percent"'
        )
    if name == "range":
        return fact.replace('comparator = ">"\nvalue = 17000', "value = 10").replace(
            'unit = "children"', 'unit = "homes"'
        )
    return fact
