"""``dpfacts check``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dpfacts import options as o
from dpfacts import paths
from dpfacts.answer import Answer

FIELDS = ("file", "line", "code", "id", "message", "hint")


def run(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Base files or folders.", show_default=False)
    ] = None,
    texts: Annotated[
        Path | None, typer.Option("--texts", help="Folder with the source texts, to prove the quotes.", metavar="DIR")
    ] = None,
    base: o.Base = None,
    format: o.Format = None,
    fields: o.Fields = None,
    json: o.Json = False,
    color: o.Color = None,
) -> Answer:
    """Check a fact base; silent when all is well.

    Structure, references, double entry and arithmetic always; quotes against the source texts with --texts.

    \b
    Examples:
      dpfacts check
      dpfacts check my-facts.toml --texts my-sources/
    """
    from dpfacts.checks import run as check

    findings = check(paths.chosen_base([*(files or ()), *(base or ())]), texts)
    answer = Answer([finding.as_record() for finding in findings], FIELDS, FIELDS, status=1 if findings else 0)
    answer.text = "".join(f"{finding}\n" + (f"  hint: {finding.hint}\n" if finding.hint else "") for finding in findings)
    return answer.shown(format, fields, json, color)
