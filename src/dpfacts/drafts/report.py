"""What a proof says: a record for every number, lines for people, one line that sums it up."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dpfacts.drafts.manuscript import MARK
from dpfacts.drafts.messages import expected, message, suggestion
from dpfacts.drafts.verdicts import NONE, level
from dpfacts.output.page import Block, Text

if TYPE_CHECKING:
    from dpfacts.drafts.judgement import Judgement
    from dpfacts.store.reader import Reader
    from dpfacts.store.record import Record

FIELDS = ("draft", "line", "column", "verdict", "text", "fact", "message", "suggestion")
"""The fields of a record that are shown where none are asked for."""
KNOWN = (
    *("draft", "line", "column", "start", "end", "text", "verdict", "level", "fact", "expected"),
    *("message", "suggestion", "quote", "source", "locator", "link", "facts", "rule"),
    *("candidates", "base", "base_version"),
)
"""All fields of a record, in their order."""
_MOST = 5  # candidates that are told
_AROUND = 28  # columns of the draft that are shown before and behind a number


class Report:
    """The judgements of one draft, named ``name``, as records."""

    def __init__(self, base: Reader, name: str, draft: str) -> None:
        self._base = base
        self._name = name
        self._draft = draft
        self._starts = [len(MARK) if draft.startswith(MARK) else 0]
        at = draft.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = draft.find("\n", at + 1)
        about = base.about()
        self._edition = {
            "base": about.id if about else "",
            "base_version": about.version if about else "",
        }

    def records(self, judgements: Sequence[Judgement], explain: bool = False) -> list[Record]:
        """A record of every claim; with ``explain`` also of the numbers that make none, and with
        the facts that were looked at.
        """
        ids = {each.fact.id for each in judgements if each.fact}
        facts = {record["id"]: record for record in self._base.records(sorted(ids))}
        return [
            self._record(each, facts, explain)
            for each in judgements
            if explain or each.verdict != NONE
        ]

    def _record(self, each: Judgement, facts: Mapping[str, Record], explain: bool) -> Record:
        fact = facts.get(each.fact.id) if each.fact else None
        line, column = self._at(each.start)
        record: Record = {
            "draft": self._name,
            "line": line,
            "column": column,
            "start": each.start,
            "end": each.end,
            "text": self._draft[each.start : each.end],
            "verdict": each.verdict,
            "level": level(each.verdict),
            "fact": fact["id"] if fact else "",
            "expected": expected(each, fact),
            "message": message(each, fact),
            "suggestion": suggestion(each, fact),
            "quote": fact["quote"] if fact else "",
            "source": fact["source"] if fact else "",
            "locator": fact["locator"] if fact else "",
            "link": fact["link"] if fact else "",
            "facts": [operand.id for operand in each.operands],
            "rule": each.rule,
        }
        if explain:
            record["candidates"] = [str(candidate) for candidate in each.candidates[:_MOST]]
        return record | self._edition

    def _at(self, start: int) -> tuple[int, int]:
        line = bisect_right(self._starts, start)
        return line, start - self._starts[line - 1] + 1


def told(records: Sequence[Record], every: bool) -> list[Record]:
    """Those of ``records`` that people are told of: all but the right ones, unless ``every``."""
    return [each for each in records if every or each["level"] in ("error", "warning", "note")]


def strictly(records: Sequence[Record]) -> list[Record]:
    """``records`` with what is not in the base as an error."""
    return [each | {"level": "error"} if each["level"] == "note" else each for each in records]


def summary(records: Sequence[Record], names: Sequence[str]) -> str:
    """How many numbers of the drafts ``names`` are right, wrong, and not in the base."""
    counts = Counter(record["level"] for record in records)
    where = f"{len(names)} drafts" if len(names) > 1 else "".join(names)
    claims = sum(counts.values()) - counts["none"]
    if not claims:
        return f"{where}: no figures that claim anything"
    parts = [f"{_counted(claims, 'figure')}", f"{counts['right']} right"]
    parts += [f"{_counted(counts['error'], 'error')}"] if counts["error"] else ["no error"]
    parts += [f"{_counted(counts['warning'], 'warning')}"] if counts["warning"] else []
    parts += [f"{counts['note']} not in the base"] if counts["note"] else []
    return f"{where}: {', '.join(parts)}"


def line(record: Record) -> str:
    """A record in one line: `path:line:column: verdict: message`."""
    place = f"{record['draft']}:{record['line']}:{record['column']}"
    return f"{place}: {record['verdict']}: {record['text']!r}: {record['message']}"


def page(record: Record, draft: str) -> list[Block]:
    """What shows a record to people: what is wrong, the passage of ``draft`` with a caret, what the
    source says, and the wording that would be right.
    """
    blocks: list[Block] = [Text(line(record), "warning" if _is_wrong(record) else "plain")]
    blocks += (Text(f"    {shown}") for shown in _passage(record, draft))
    if record["fact"]:
        locator = f", {record['locator']}" if record["locator"] else ""
        receipt = f"    {record['fact']}: “{record['quote']}” ({record['source']}{locator})"
        blocks.append(Text(receipt, "dim"))
    if record["suggestion"]:
        blocks.append(Text(f"    write: {record['suggestion']}"))
    blocks += (Text(f"    {told}", "dim") for told in record.get("candidates", ()))
    return blocks


def _is_wrong(record: Record) -> bool:
    return record["level"] in ("error", "warning")


def _passage(record: Record, draft: str) -> tuple[str, str]:
    """What stands around a record in its line of ``draft``, and a caret under its number."""
    start, end = record["start"], record["end"]
    first = max(draft.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = draft.find("\n", start)
    last = len(draft) if stop < 0 else stop
    before = draft[first:start]
    while _wide(before) > _AROUND:
        before = before[1:]
    marked = draft[start : min(end, last)]
    behind = draft[end : min(last, end + _AROUND)] if end < last else ""
    while _wide(behind) > _AROUND:
        behind = behind[:-1]
    before = before.removeprefix(MARK)
    shown = "".join(" " if sign in "\t\r" else sign for sign in before + marked + behind)
    return shown, " " * _wide(before) + "^" * max(1, _wide(marked))


def annotation(record: Record) -> Record:
    """A record as the annotations of GitHub want it."""
    shown = {"error": "error", "warning": "warning", "note": "notice"}
    return {
        "file": record["draft"],
        "line": record["line"],
        "column": record["column"],
        "level": shown.get(record["level"], "notice"),
        "code": record["verdict"],
        "id": record["fact"],
        "message": f"{record['text']}: {record['message']}",
        "hint": f"write: {record['suggestion']}" if record["suggestion"] else "",
    }


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else one + 's'}"


def _wide(text: str) -> int:
    """Columns that ``text`` takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
