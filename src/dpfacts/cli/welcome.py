"""What `dpfacts` alone prints: what the base holds, and where to begin."""

from __future__ import annotations

from dpfacts.factbase import FactBase, open_base
from dpfacts.output.answer import Answer

_BEGIN = (
    ("search autism", "figures, found in plain words"),
    ("compare paralympics", "comparable figures side by side"),
    ("cite hebei-autism-children", "a citation to paste"),
)


def welcome() -> Answer:
    """A dozen lines for who has just come. Raises what opening the base raises."""
    with open_base() as base:
        lines = [
            "Quoted figures, each with its receipt: the words that carry the number, the source,",
            "the place in it, and what the number does and does not say.",
            "",
            *_held(base),
            "",
            *(f"  dpfacts {words:<28} {gives}" for words, gives in _begin(base)),
            "",
            "dpfacts --help lists the commands, dpfacts list what the base holds.",
        ]
    return Answer([], (), text="\n".join(lines) + "\n")


def edition(base: FactBase) -> str:
    """The base in a few words: `base dpfacts 2026.11 of 2026-11-25`, and those added to it; empty
    where it tells none.
    """
    told = [
        f"{about.id} {about.version}" + (f" of {about.updated}" if about.updated else "")
        for about in base.editions()
    ]
    return f"base {', '.join(told)}" if told else ""


def _held(base: FactBase) -> list[str]:
    about, sources = base.about(), base.entries("sources")
    years = sorted(source.issued[:4] for source in sources if source.issued)
    span = years[0] if len({*years}) == 1 else f"{years[0]} to {years[-1]}" if years else ""
    counts = f"{len(base.ids('facts')):,} figures from {len(sources):,} sources"
    title = about.title if about else "The base"
    return [f"{title}: {counts}{f' of {span}' if span else ''}", edition(base) or "no edition told"]


def _begin(base: FactBase) -> list[tuple[str, str]]:
    """The lines of :data:`_BEGIN` where they lead somewhere in ``base``, else its first fact."""
    known = {*base.ids("facts"), *base.ids("topics")}
    if {"autism", "paralympics", "hebei-autism-children"} <= known:
        return list(_BEGIN)
    first = base.ids("facts")[:1]
    return [(f"show {name}", "a figure in full") for name in first]
