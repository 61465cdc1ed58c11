"""What stands behind a citation: the figure with its comparator, the quoted words, the caveats, the
link to the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dpfacts.cite.bibliography import marked
from dpfacts.cite.runs import Runs, roman
from dpfacts.facts.elsewhere import MARK

_BOUNDS = {
    **dict.fromkeys((">", ">="), "a lower bound"),
    **dict.fromkeys(("<", "<="), "an upper bound"),
    "~": "approximate",
}
"""What a comparator says, in words."""


def bound(comparator: str) -> str:
    """What ``comparator`` says in words: `a lower bound`; empty for an exact figure."""
    return _BOUNDS.get(comparator, "")


def receipts(
    facts: Sequence[dict[str, Any]], cited: Sequence[Runs], markup: str, quote: bool, link: bool
) -> str:
    """The receipts of ``facts`` (flat records), each cited as in ``cited``, after a bibliography;
    in a markup of :mod:`dpfacts.cite.bibliography`.
    """
    blocks = [
        _receipt(fact, inside, quote, link) for fact, inside in zip(facts, cited, strict=True)
    ]
    shown = [[marked(line, markup) for line in block] for block in blocks]
    if markup == "html":
        items = ("".join(f"<li>{line}</li>" for line in lines) for _, *lines in shown)
        heads = (head for head, *_ in shown)
        return (
            "<ul>\n"
            + "".join(
                f"<li>{head}<ul>{inner}</ul></li>\n"
                for head, inner in zip(heads, items, strict=True)
            )
            + "</ul>\n"
        )
    if markup == "markdown":
        return "\n" + "".join(
            f"- {head}\n" + "".join(f"  - {line}\n" for line in lines) for head, *lines in shown
        )
    return "\n" + "\n".join(
        f"{head}\n" + "".join(f"  {line}\n" for line in lines) for head, *lines in shown
    )


def _receipt(fact: dict[str, Any], cited: Runs, quote: bool, link: bool) -> list[Runs]:
    figure = fact["said"] or (MARK if fact["warnings"] else "the source as a whole")
    lines = [roman(f"{fact['id']}: {figure}")]
    if quote:
        if said := bound(fact["comparator"]):
            lines.append(roman(f"{said}: {fact['printed']}"))
        if fact["quote"]:  # there is none of what is said elsewhere
            lines.append(f"“{fact['quote']}” " + cited)
        if fact["reading"]:  # the words say it otherwise
            lines.append(roman(f"read so: {fact['reading']}"))
        lines += [roman(f"note: {text}") for text in (*fact["caveats"], *fact["warnings"])]
    if link and fact["link"]:
        lines.append(roman(fact["link"]))
    return lines
