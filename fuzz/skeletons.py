"""Skeletons of new facts for any quote: TOML that says the quote, put into a base that then says
what it said, and the skeleton besides.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

from dpfacts.check import skeleton
from dpfacts.errors import DpfactsError
from dpfacts.facts.read import load
from dpfacts.prose.quotes import SourceText
from fuzz.bases import FILES, parsed, written
from fuzz.loader import folder
from fuzz.reader import Reader


def run(data: bytes) -> None:
    """See the package."""
    read = Reader(data, "surrogateescape")
    quote, prefix, suffix = read.text(), read.text(), read.text()
    text = SourceText(read.text()) if read.number(2) else None
    base = dict(parsed(read.pick(FILES)))
    last = read.number(len(base["facts"])) + 1
    base["facts"] = base["facts"][last:] + base["facts"][:last]
    path = folder() / "skeletons.toml"
    old, _ = written(read, base)
    path.write_text(old, "utf-8")
    loaded = load([path])
    source = read.pick([entry["id"] for entry in base["sources"]])
    try:
        block = skeleton.skeleton(loaded, source, quote, text, prefix, suffix)
    except DpfactsError as refusal:
        assert refusal.message
        return
    (fact,) = _toml(block)["facts"]
    assert (fact["quote"], fact.get("prefix", ""), fact.get("suffix", "")) == (
        quote,
        prefix,
        suffix,
    )
    assert (fact["source"], type(fact["value"]) in (int, Decimal)) == (source, True)
    try:
        assert skeleton.append(loaded, source, block) == path
    except DpfactsError:
        assert path.read_text("utf-8") == old, "what cannot be added to stays as it is"
        return
    new = path.read_text("utf-8")
    assert new.replace("\n" + block, "", 1).rstrip("\n") == old.rstrip("\n"), (
        "the rest stays to the letter"
    )
    after = _toml(new)
    after["facts"].remove(fact)
    assert after == _toml(old)


def _toml(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Decimal)
