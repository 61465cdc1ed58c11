"""``dpfacts check``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dpfacts.cli import inputs
from dpfacts.cli import options as o
from dpfacts.errors import DpfactsError, unknown
from dpfacts.facts.files import base_to_change, chosen_base, expand, read
from dpfacts.output.answer import FORMATS, Answer, Record
from dpfacts.output.safe import visible

FIELDS = ("file", "line", "code", "id", "message", "hint")


@o.grouped
def run(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...", help="Base files or folders.", show_default=False, readable=False
        ),
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts", help="Folder with the source texts, to prove the quotes.", metavar="DIR"
        ),
    ] = None,
    coverage: Annotated[
        bool,
        typer.Option(
            "--coverage", help="Also every number of the texts that no quote or omission holds."
        ),
    ] = False,
    report: Annotated[
        bool, typer.Option("--report", help="Numbers and quotes of each text, counted.")
    ] = False,
    mend: Annotated[
        bool,
        typer.Option(
            "--write", help="Write locators and hashes that the texts show into the base first."
        ),
    ] = False,
    explain: Annotated[
        str, typer.Option("--explain", help="What a finding code means.", metavar="CODE")
    ] = "",
    *,
    base: o.Base = None,
    shown: o.Shown,
) -> Answer:
    """Check a fact base; silent when all is well.

    Structure, references, double entry and arithmetic always; quotes, coordinates and locators
    against the source texts with --texts. A summary on stderr counts the findings; on a terminal
    it also ends a run without any.

    With --format github each finding is a workflow command, which GitHub shows at its line.

    \b
    Examples:
      dpfacts check
      dpfacts check my-facts.toml --texts my-sources/ --coverage
    """
    from dpfacts.check import checked
    from dpfacts.check.codes import WARNINGS
    from dpfacts.check.summary import summary

    if explain:
        return _explained(explain)
    chosen = chosen_base([*(files or ()), *(base or ())])
    for path in expand(chosen):
        inputs.note(path)
    if report:
        return _report(chosen, texts).shown(*shown)
    changed = _mended([*(files or ()), *(base or ())], texts) if mend else []
    found = checked(chosen, texts, coverage)
    findings = found.findings
    answer = Answer(
        [
            finding.as_record() | {"level": "warning" if finding.code in WARNINGS else "error"}
            for finding in findings
        ],
        FIELDS,
        status=1 if findings else 0,
        notices=changed,
        summary=summary(found),
        formats=(*FORMATS, "github"),
    )
    lines = (
        visible(str(finding))
        + "\n"
        + (f"  hint: {visible(finding.hint)}\n" if finding.hint else "")
        for finding in findings
    )
    answer.text = "".join(lines) if shown.format != "markdown" else None
    return answer.shown(*shown)


def _mended(named: list[Path], texts: Path | None) -> list[str]:
    from dpfacts.check.mending import mend

    if texts is None:
        raise DpfactsError("--write needs the source texts", "give their folder with --texts")
    return mend(base_to_change(named), texts)


def _explained(code: str) -> Answer:
    from dpfacts.check.codes import CODES

    if code not in CODES:
        error = unknown("finding code", code, sorted(CODES))
        error.hint = error.hint if "nearest" in error.hint else "codes: " + ", ".join(sorted(CODES))
        raise error
    return Answer(
        [{"code": code, "text": CODES[code]}], ("code", "text"), text=f"{code}: {CODES[code]}\n"
    )


def _report(chosen: list[Path], texts: Path | None) -> Answer:
    from dpfacts.check import load
    from dpfacts.check.coverage import report
    from dpfacts.facts.findings import BadBase

    if texts is None:
        raise DpfactsError("a report needs the source texts", "give their folder with --texts")
    base = load(read(chosen))
    if base.faults:
        raise BadBase(base.faults)
    rows: list[Record] = []
    for covered in report(base, texts):
        counts = {
            "numbers": covered.numbers,
            "in_facts": covered.in_facts,
            "omitted": covered.omitted,
        }
        counts |= {"open": covered.open, "quotes": covered.exact + covered.normalised}
        facts = sum(fact.source == covered.source for fact in base.document.facts)
        rows.append(
            {
                "source": covered.source,
                "facts": facts,
                **counts,
                "exact": covered.exact,
                "normalised": covered.normalised,
            }
        )
    return Answer(
        rows,
        (
            "source",
            "facts",
            "numbers",
            "in_facts",
            "omitted",
            "open",
            "quotes",
            "exact",
            "normalised",
        ),
    )
