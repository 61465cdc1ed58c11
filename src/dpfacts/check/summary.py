"""A run of the checker in one line, for people."""

from __future__ import annotations

from collections import Counter

from dpfacts.check import Checked


def summary(checked: Checked) -> str:
    """How many findings of which codes in how many entries, how many facts were checked, and
    whether against the texts of their sources.
    """
    return f"{_findings(checked)}; {_facts(checked)}"


def _findings(checked: Checked) -> str:
    """The findings counted, the most frequent code first. What has no id is told by its line."""
    findings = checked.findings
    if not findings:
        return "no findings"
    entries = {(each.file, each.id or each.line) for each in findings}
    counts = Counter(each.code for each in findings)
    codes = ", ".join(
        f"{counts[code]} {code}" for code in sorted(counts, key=lambda code: (-counts[code], code))
    )
    told = f"{_counted(len(findings), 'finding')} in {_counted(len(entries), 'entry', 'entries')}"
    return f"{told}: {codes}"


def _facts(checked: Checked) -> str:
    if not checked.facts:
        return "no fact was checked"
    facts = f"{_counted(checked.facts, 'fact')} checked"
    if checked.proved is None:
        return f"{facts}, not against texts (--texts DIR)"
    if checked.proved == checked.facts:
        return f"{facts} against the texts"
    return f"{facts}, {checked.proved or 'none'} of them against the texts"


def _counted(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or one + 's'}"
