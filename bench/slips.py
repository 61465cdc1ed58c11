"""Slips of a curator, put into the shipped base one by one: how many does ``dpfacts check`` catch?

``python -m bench.slips TEXTS`` prints a table by kind. Each round slips many facts at once, each in
one way, and checks the whole base: a slip is caught where a finding names its fact, a relation of
it, or the line of the text that its figure was quoted from.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dpfacts.check import run
from dpfacts.facts.files import shipped_base
from dpfacts.facts.findings import Finding

Entry = dict[str, Any]
_AT_ONCE = 40
_COUNTED = ("people", "households", "children", "homes", "units", "villages", "county-level units")
_TURNED = {"=": ">", ">": "<", "<": ">", ">=": "<=", "<=": ">=", "~": "="}
_HEDGE = re.compile(
    r"\b(?:more than|over|above|nearly|almost|about|at least|no less than|up to|around) ", re.I
)


class Slip(NamedTuple):
    """A slip: its kind, the id of the entry that it is in, and the changed lines by key; no lines
    where the entry is left out.
    """

    kind: str
    entry: str
    lines: dict[str, str]


class Base:
    """The shipped base, as data and as the text of its entries."""

    def __init__(self, path: Path) -> None:
        self.text = path.read_text("utf-8")
        data = tomllib.loads(self.text)
        self.facts: list[Entry] = data["facts"]
        self.relations: list[Entry] = data["relations"]
        self.places = {place["id"]: place.get("within", "") for place in data["places"]}
        self.kinds = {subject["id"]: subject["kind"] for subject in data["subjects"]}
        self.codes = {
            dimension["id"]: [code["id"] for code in dimension["codes"]]
            for dimension in data["dimensions"]
        }

    def with_slips(self, slips: list[Slip]) -> str:
        """The text of the base with all ``slips`` in it."""
        text = self.text
        for slip in slips:
            start = re.search(
                rf'^\[\[(?:facts|relations)\]\]\nid = "{slip.entry}"\n', text, re.MULTILINE
            )
            assert start, slip.entry
            after = re.compile(r"^(?:\[|# -)", re.MULTILINE).search(text, start.end())
            end = after.start() if after else len(text)
            block = text[start.start() : end] if slip.lines else ""
            for key, line in slip.lines.items():
                block, times = re.subn(
                    rf"^{key} = .*\n",
                    line.replace("\\", r"\\") + "\n",
                    block,
                    count=1,
                    flags=re.MULTILINE,
                )
                assert times, (slip, key)
            text = text[: start.start()] + block + text[end:]
        return text


def _digit(number: str, chance: random.Random) -> str:
    """``number`` with one of its digits changed."""
    at = chance.choice([place for place, char in enumerate(number) if char.isdecimal()])
    others = [digit for digit in "123456789" if digit != number[at]]
    return number[:at] + chance.choice(others) + number[at + 1 :]


def _string(key: str, text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'{key} = "{escaped}"'


Maker = Callable[[Entry, Base, random.Random], dict[str, str] | None]


def _value(fact: Entry, base: Base, chance: random.Random) -> dict[str, str]:
    return {"value": f"value = {_digit(str(fact['value']), chance)}"}


def _quote(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    if not any(map(str.isdecimal, fact["quote"])):
        return None
    return {"quote": _string("quote", _digit(fact["quote"], chance))}


def _everywhere(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    """The same digit changed in value, quote and statement."""
    number = f"{fact['value']:,}"
    if number not in fact["quote"] or number not in fact["statement"]:
        return None
    other = _digit(number, chance)
    lines = {key: _string(key, fact[key].replace(number, other)) for key in ("quote", "statement")}
    return lines | {"value": f"value = {other.replace(',', '')}"}


def _comparator(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    if "comparator" not in fact:
        return None
    return {"comparator": _string("comparator", _TURNED[fact["comparator"]])}


def _hedge(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    """The hedge left out of quote and comparator alike."""
    if "comparator" not in fact or not _HEDGE.search(fact["quote"]):
        return None
    quote = _HEDGE.sub("", fact["quote"], 1)
    return {"quote": _string("quote", quote), "comparator": _string("comparator", "=")}


def _other(key: str) -> Maker:
    """The value of another fact at ``key``."""

    def slip(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
        values = sorted({other[key] for other in base.facts if other.get(key)} - {fact.get(key)})
        return {key: _string(key, chance.choice(values))} if fact.get(key) else None

    return slip


def _counted(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    """Families for persons: another unit of what is counted."""
    if fact["unit"] not in _COUNTED:
        return None
    return {"unit": _string("unit", chance.choice([u for u in _COUNTED if u != fact["unit"]]))}


def _year(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    """2018 for 2019, at one end."""
    if "period" not in fact:
        return None
    years = list(re.finditer(r"\d{4}", fact["period"]))
    year = chance.choice(years)
    changed = int(year[0]) + (1 if year is years[-1] and chance.random() < 0.5 else -1)
    period = fact["period"][: year.start()] + str(changed) + fact["period"][year.end() :]
    return {"period": _string("period", period)}


def _statement(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    if not any(map(str.isdecimal, fact["statement"])):
        return None
    return {"statement": _string("statement", _digit(fact["statement"], chance))}


def _level(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    """County for city: the place around, or one within."""
    place = fact.get("place", "")
    near = [name for name, within in base.places.items() if place and within == place]
    near += [base.places[place]] if base.places.get(place) else []
    return {"place": _string("place", chance.choice(near))} if near else None


def _sibling(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    """Another place within the same one."""
    place = fact.get("place", "")
    within = base.places.get(place, "")
    near = [name for name, around in base.places.items() if around == within and name != place]
    return {"place": _string("place", chance.choice(near))} if within and near else None


def _locator(fact: Entry, base: Base, chance: random.Random) -> dict[str, str]:
    """The next paragraph, or another section of the source."""
    if match := re.fullmatch(r"paragraph (\d+)", fact["locator"]):
        number = max(1, int(match[1]) + chance.choice((-1, 1)))
        number += number == int(match[1])
        return {"locator": _string("locator", f"paragraph {number}")}
    others = {other["locator"] for other in base.facts if other["source"] == fact["source"]} - {
        fact["locator"]
    }
    return {"locator": _string("locator", chance.choice(sorted(others)))}


def _subject(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    if "subject" not in fact:
        return None
    kind = base.kinds[fact["subject"]]
    near = [name for name, of in base.kinds.items() if of == kind and name != fact["subject"]]
    return {"subject": _string("subject", chance.choice(near))}


def _code(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    """Silver for gold."""
    dimensions = dict(fact.get("dimensions", {}))
    several = [name for name in dimensions if len(base.codes[name]) > 1]
    if not several:
        return None
    name = chance.choice(several)
    dimensions[name] = chance.choice([c for c in base.codes[name] if c != dimensions[name]])
    inside = ", ".join(f'{key} = "{code}"' for key, code in dimensions.items())
    return {"dimensions": f"dimensions = {{ {inside} }}"}


def _neighbour(fact: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    """The figure of another sentence nearby, with its quote, and repeated in the statement."""
    at = base.facts.index(fact)
    near = [
        other
        for other in base.facts[max(0, at - 4) : at + 5]
        if other["unit"] == fact["unit"]
        and other["source"] == fact["source"]
        and other["value"] != fact["value"]
        and "high" not in other
        and "reading" not in other
    ]
    number = f"{fact['value']:,}"
    if not near or number not in fact["statement"] or {"high", "reading"} & set(fact):
        return None
    other = chance.choice(near)
    comparators = {fact.get("comparator", "="), other.get("comparator", "=")}
    if len(comparators) > 1 or ("prefix" in other) != ("prefix" in fact):
        return None
    lines = {"quote": _string("quote", other["quote"]), "value": f"value = {other['value']}"}
    said = fact["statement"].replace(number, f"{other['value']:,}")
    return lines | {"statement": _string("statement", said)}


def _left_out(fact: Entry, base: Base, chance: random.Random) -> dict[str, str]:
    return {}


def _holds(relation: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    return {"holds": "holds = true"} if relation.get("holds") is False else None


def _member(relation: Entry, base: Base, chance: random.Random) -> dict[str, str] | None:
    """Another fact of the same unit in the place of a member."""
    keys = [key for key in ("part", "whole", "stated", "before", "after") if key in relation]
    if not keys:
        return None
    key = chance.choice(keys)
    units = {fact["id"]: fact["unit"] for fact in base.facts}
    near = [name for name, unit in units.items() if unit == units[relation[key]]]
    near = [name for name in near if name != relation[key]]
    return {key: _string(key, chance.choice(near))} if near else None


KINDS: dict[str, Maker] = {
    "digit of the value": _value,
    "digit in the quote": _quote,
    "digit in value, quote and statement": _everywhere,
    "comparator turned": _comparator,
    "hedge dropped in quote and comparator": _hedge,
    "source of another fact": _other("source"),
    "unit of another fact": _other("unit"),
    "families for persons": _counted,
    "year of the period": _year,
    "number in the statement": _statement,
    "place of another fact": _other("place"),
    "county for city": _level,
    "another place of the same province": _sibling,
    "measure of another fact": _other("measure"),
    "paragraph or section of the locator": _locator,
    "subject of another fact": _subject,
    "silver for gold": _code,
    "figure of a neighbouring sentence": _neighbour,
    "fact left out": _left_out,
}
OF_RELATIONS: dict[str, Maker] = {"`holds` turned": _holds, "member swapped": _member}


def slips(base: Base, each: int, seed: int) -> list[Slip]:
    """As many as ``each`` slips of every kind, in chance order."""
    chance = random.Random(seed)
    made: list[Slip] = []
    for kinds, entries in ((KINDS, base.facts), (OF_RELATIONS, base.relations)):
        for kind, maker in kinds.items():
            tried = (
                (entry, maker(entry, base, chance))
                for entry in chance.sample(entries, len(entries))
            )
            found = [Slip(kind, entry["id"], lines) for entry, lines in tried if lines is not None]
            made += found[:each]
    chance.shuffle(made)
    return made


def rounds(made: list[Slip]) -> Iterator[list[Slip]]:
    """``made`` in rounds, each with one slip an entry at most; those of relations apart from those
    of their members.
    """
    for rest in (
        [slip for slip in made if slip.kind in KINDS],
        [slip for slip in made if slip.kind in OF_RELATIONS],
    ):
        yield from _rounds(rest)


def _rounds(rest: list[Slip]) -> Iterator[list[Slip]]:
    while rest:
        first: dict[str, Slip] = {}
        for slip in rest:
            if len(first) < _AT_ONCE:
                first.setdefault(slip.entry, slip)
        taken = list(first.values())
        rest = [slip for slip in rest if slip not in taken]
        yield taken


def caught(
    base: Base,
    taken: list[Slip],
    texts: Path,
    lines: dict[str, set[tuple[str, int]]],
    known: set[tuple[str, str, str]],
) -> set[str]:
    """The ids of the entries in which the slips ``taken`` are found."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.toml"
        path.write_text(base.with_slips(taken), "utf-8")
        findings = [each for each in run([path], texts, complete=True) if _said(each) not in known]
    return {
        slip.entry for slip in taken if any(_about(slip, each, base, lines) for each in findings)
    }


def _said(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.id, finding.message


def _about(
    slip: Slip, finding: Finding, base: Base, lines: dict[str, set[tuple[str, int]]]
) -> bool:
    """Whether ``finding`` leads to ``slip``."""
    if finding.id == slip.entry or f" {slip.entry} " in finding.message:
        return True
    if finding.code == "open-number":
        return (finding.id, finding.line) in lines.get(slip.entry, set())
    relation = next((each for each in base.relations if each["id"] == finding.id), None)
    return relation is not None and slip.entry in str(relation)


def printed(base: Base, texts: Path) -> dict[str, set[tuple[str, int]]]:
    """The lines of the texts, by source, where the quote of each fact stands."""
    from dpfacts.prose.quotes import SourceText

    pages = {path.stem: SourceText(path.read_text("utf-8")) for path in sorted(texts.glob("*.txt"))}
    lines: dict[str, set[tuple[str, int]]] = {}
    for fact in base.facts:
        page = pages[fact["source"]]
        found = page.find(fact["quote"], fact.get("prefix", ""), fact.get("suffix", ""), 1)
        lines[fact["id"]] = {
            (fact["source"], line)
            for start, end in found[0].spans
            for line in range(page.line(start), page.line(end) + 1)
        }
    return lines


def table(made: list[Slip], found: list[Slip]) -> str:
    """How many of the slips ``made`` were ``found``, by kind, as Markdown."""
    every, some = Counter(slip.kind for slip in made), Counter(slip.kind for slip in found)
    rows = [
        f"| {kind} | {every[kind]} | {some[kind]} | {100 * some[kind] // every[kind]} |"
        for kind in every
    ]
    rows.append(f"| all | {len(made)} | {len(found)} | {100 * len(found) / len(made):.1f} |")
    return "\n".join(["| slip | put in | caught | in 100 |", "| --- | ---: | ---: | ---: |", *rows])


def tried(texts: Path, each: int, seed: int) -> tuple[list[Slip], set[int]]:
    """The slips put in, and the numbers of those that were caught."""
    facts, *_ = shipped_base()
    base = Base(facts)
    made, lines = slips(base, each, seed), printed(base, texts)
    found: set[int] = set()
    known = {_said(each) for each in run([facts], texts, complete=True)}
    for taken in rounds(made):
        names = caught(base, taken, texts, lines, known)
        found |= {made.index(slip) for slip in taken if slip.entry in names}
    return made, found


def main() -> None:
    """Print the table, and with ``--missed`` what was not caught."""
    parser = argparse.ArgumentParser(prog="python -m bench.slips", description=main.__doc__)
    parser.add_argument("texts", type=Path, help="folder of the source texts")
    parser.add_argument("--each", type=int, default=60, help="slips of each kind at most")
    parser.add_argument("--seed", type=int, default=15)
    parser.add_argument("--missed", action="store_true")
    given = parser.parse_args()
    made, found = tried(given.texts, given.each, given.seed)
    print(table(made, [slip for number, slip in enumerate(made) if number in found]))
    if given.missed:
        for number, slip in enumerate(made):
            if number not in found:
                print(slip.kind, slip.entry, *slip.lines.values(), sep="; ")


if __name__ == "__main__":
    main()
