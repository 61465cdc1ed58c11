"""Small bases for tests, made from the least one there is."""

from __future__ import annotations

from pathlib import Path

from conftest import CASES

MINIMAL = (CASES / "valid" / "minimal.toml").read_text("utf-8")
INVALID = sorted((CASES / "invalid").glob("*.toml"))


def minimal(*changes: tuple[str, str], add: str = "") -> str:
    """The minimal base with pieces of its text replaced, and more at its end."""
    text = MINIMAL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text + add


def figure(
    quote: str, value: str, comparator: str = "=", high: str = "", unit: str = "children"
) -> str:
    """The minimal base with another figure in its fact, which the statement repeats; ``value`` and
    ``high`` as TOML writes them.
    """
    ends = f"value = {value}\n" + (f"high = {high}\n" if high else "")
    changes = {
        "more than 17,000 children": quote,
        "value = 17000\n": ends,
        '">"': f'"{comparator}"',
        '"children"': f'"{unit}"',
    }
    *_, statement = (
        line for line in MINIMAL.splitlines(keepends=True) if line.startswith("statement")
    )
    return minimal((statement, f'statement = "{quote} is what it says."\n'), *changes.items())


def written(folder: Path, text: str, name: str = "base.toml") -> Path:
    """The file ``name`` in ``folder`` with ``text`` as its content."""
    path = folder / name
    path.write_bytes(text.encode())
    return path
