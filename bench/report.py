"""What was measured, as tables in Markdown, with the targets beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.cases import FLOOR, TITLES, WORDS
from bench.measure import Result

MOST = {"search": 1.25, "cite": 1.25, "search-terminal": 2.0, "first-run": 4.0}
"""Times the floor, of commands on the base that ships."""
GROWTH = 1.3
"""A search in the largest base to one in the smallest."""
COMPILE_FACTS, COMPILE_SECONDS, COMPILE_MEMORY = 100_000, 10.0, 1e9
"""A base of so many facts is to be compiled within so many seconds and bytes."""

_INTRODUCTION = """\
# Speed

Made by `python -m bench`. Whole processes, one run of each in every round, every round in another order; a round before the first is
not timed. *Spread* is the interquartile range as a part of the median; *× floor* is the ratio of medians, and in brackets that of the
shortest runs, which suffer least from whatever else the machine does. Programs write to a pipe but where a terminal is named."""
Row = Sequence[object]


def markdown(
    machine: Iterable[str],
    results: Sequence[Result],
    missing: Iterable[str],
    counts: Mapping[str, int],
    by: str,
) -> str:
    """The whole report: ``missing`` names tools that are not there, ``counts`` are instructions as
    counted ``by`` a program.
    """
    named = {result.case.name: result for result in results}
    parts = [_INTRODUCTION, "\n".join(f"- {line}" for line in machine)]
    sections = {
        "The base that ships": _shipped(named),
        "Larger bases": _sizes(named),
        "Compiling": _compiling(named),
        "What else one could use on the same data": _rivals(named),
        f"Instructions, counted by {by}": _counts(counts),
    }
    for title, rows in sections.items():
        if len(table := list(rows)) > 1:
            parts += [f"## {title}", _table(table)]
    parts += [f"{name} is not here: not measured." for name in missing]
    return "\n\n".join(parts) + "\n"


def _shipped(named: Mapping[str, Result]) -> Iterator[Row]:
    yield "what", "runs", "median", "shortest", "spread", "peak memory", "× floor", "target"
    floor = named.get(FLOOR)
    for name, one in named.items():
        if name in TITLES and floor:
            ratio = one.median / floor.median
            times = f"{ratio:.2f} ({one.least / floor.least:.2f})"
            yield (
                TITLES[name], len(one.seconds), _ms(one.median), _ms(one.least), f"{one.spread:.0%}", _memory(one), times,
                _target(ratio, MOST.get(name)),
            )  # fmt: skip


def _sizes(named: Mapping[str, Result]) -> Iterator[Row]:
    sizes = _facts(named)
    yield "what", *(f"{facts:,} facts" for facts in sizes), "last to first", "target"
    for kind in dict.fromkeys(
        one.case.kind for one in named.values() if one.case.facts and one.case.kind in TITLES
    ):
        found = [named.get(f"{kind}@{facts}") for facts in sizes]
        times = [one for one in found if one]
        if not times or kind == "compile":
            continue
        ratio = times[-1].median / times[0].median
        shown = f"{ratio:.2f} ({times[-1].least / times[0].least:.2f})" if len(times) > 1 else ""
        searched = kind.startswith(("search", "sort")) and len(times) > 1
        yield (
            TITLES[kind],
            *(_ms(one.median) if one else "" for one in found),
            shown,
            _target(ratio, GROWTH if searched else None),
        )


def _compiling(named: Mapping[str, Result]) -> Iterator[Row]:
    yield "facts", "runs", "median", "shortest", "peak memory", "target"
    for facts in _facts(named):
        if one := named.get(f"compile@{facts}"):
            due = facts == COMPILE_FACTS
            targets = [
                _target(one.median, COMPILE_SECONDS if due else None, " s"),
                _target(one.memory / 1e6, COMPILE_MEMORY / 1e6 if due else None, " MB"),
            ]
            yield (
                f"{facts:,}",
                len(one.seconds),
                _ms(one.median),
                _ms(one.least),
                _memory(one),
                "; ".join(filter(None, targets)),
            )


def _rivals(named: Mapping[str, Result]) -> Iterator[Row]:
    sizes = _facts(named)
    yield "search for a word", "with", *(f"{facts:,} facts" for facts in sizes)
    for word in WORDS:
        rivals = dict.fromkeys(one.case.kind for name, one in named.items() if f"-{word}@" in name)
        for kind in rivals if len(rivals) > 1 else ():
            cells = []
            for facts in sizes:
                one, ours = named.get(f"{kind}@{facts}"), named.get(f"search-{word}@{facts}")
                beside = (
                    f" ({one.median / ours.median:.2f} ×)"
                    if one and ours and one is not ours
                    else ""
                )
                cells.append(f"{_ms(one.median)}{beside}" if one else "")
            yield word, kind.removesuffix(f"-{word}").replace("search", "**dpfacts**"), *cells


def _counts(counts: Mapping[str, int]) -> Iterator[Row]:
    yield "what", "facts", "millions", "× floor"
    for name, count in counts.items():
        kind, _, facts = name.partition("@")
        yield (
            TITLES[kind],
            f"{int(facts):,}" if facts else "",
            f"{count / 1e6:,.1f}",
            f"{count / counts[FLOOR]:.3f}",
        )


def _facts(named: Mapping[str, Result]) -> list[int]:
    return sorted({one.case.facts for one in named.values()} - {0})


def _ms(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def _memory(one: Result) -> str:
    return f"{one.memory / 1e6:.0f} MB"


def _target(value: float, most: float | None, unit: str = "") -> str:
    return (
        ""
        if most is None
        else f"at most {most:g}{unit}: {'reached' if value <= most else '**missed**'}"
    )


def _table(rows: Sequence[Row]) -> str:
    """``rows`` as a table; the first is its head, and columns whose cells are numbers or begin with
    one stand to the right.
    """
    head, *body = rows
    right = [any(str(row[column])[:1].isdigit() for row in body) for column in range(len(head))]
    lines = [head, ["---:" if number else "---" for number in right], *body]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
