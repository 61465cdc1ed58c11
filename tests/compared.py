"""A base of invented figures for comparisons, made from rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dpfacts import FactBase, open_base

HEAD = """
[[sources]]
id = "report"
type = "webpage"
title = "A report"
[[sources]]
id = "review"
type = "webpage"
title = "A review"
[[places]]
id = "upland"
name = "Upland"
[[places]]
id = "dale"
name = "Dale"
within = "upland"
[[places]]
id = "fell"
name = "Fell"
within = "upland"
[[topics]]
id = "ramps"
[[measures]]
id = "ramps-built"
name = "Ramps built"
additive = ["kind"]
[[measures]]
id = "ramps-planned"
name = "Ramps planned"
[[dimensions]]
id = "kind"
name = "Kind"
codes = [
  { id = "wood", name = "Wood" },
  { id = "stone", name = "Stone" },
  { id = "brick", name = "Brick" },
]
"""
HEDGES = {
    "=": "",
    ">": "more than ",
    ">=": "at least ",
    "<": "nearly ",
    "<=": "up to ",
    "~": "about ",
}

Row = tuple[str, str, str, str, str, str]
"""Place, period, kind, comparator, number as printed, measure."""


def base_of(
    folder: Path, rows: Sequence[Row], unit: str = "ramps", sources: Sequence[str] = ()
) -> FactBase:
    """A base with one fact a row; ids are ``fact-0``, ``fact-1``, …"""
    text = HEAD
    for number, (place, period, kind, comparator, printed, measure) in enumerate(rows):
        value = printed.replace(",", "").replace(" million", "e6")
        value = str(int(float(value))) if "e6" in value else value
        percent = " percent" if unit == "percent" else ""
        lines = {
            "id": f"fact-{number}",
            "statement": f"Figure {number}.",
            "quote": f"{HEDGES[comparator]}{printed}{percent} there",
            "source": sources[number] if sources else "report",
            "locator": f"paragraph {number + 1}",
            "unit": unit,
            "measure": measure,
            "place": place,
            "comparator": comparator,
        }
        lines |= {"period": period} if period else {}
        text += (
            "[[facts]]\n"
            + "".join(f'{key} = "{said}"\n' for key, said in lines.items())
            + f"value = {value}\n"
        )
        text += 'topics = ["ramps"]\n' + (f'dimensions = {{ kind = "{kind}" }}\n' if kind else "")
    path = folder / "compared.toml"
    path.write_text(text, "utf-8")
    return open_base(path)
