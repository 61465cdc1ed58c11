"""The help of the program and its commands: in groups, and with where to read on."""

from __future__ import annotations

from shutil import get_terminal_size
from textwrap import wrap
from typing import Any

from typer.core import TyperCommand, TyperGroup

from dpfacts.output.terminal import LEAST

GROUPS = {
    "Look up": ("search", "show", "get", "list", "compare", "cite"),
    "Write": ("fill", "proof"),
    "Keep a base": ("check", "add", "init", "schema"),
    "Hand on": ("export", "mcp"),
}
"""The commands in the order of the help, under the headings that it gives them."""

PANELS = ("Arguments", "Options", "Which facts", "What the fact says", "Output", "Base")
"""The headings in the help of a command, in their order; an option names its own as its
``rich_help_panel``, else it stands under `Options`.
"""

SHELL = ("--install-completion", "--show-completion")
"""The options of the program that are about the shell."""

PAGES = {
    "init": "format",
    "search": "search",
    "compare": "compare",
    "cite": "citations",
    "fill": "citations",
    "proof": "proof",
    "check": "format",
    "add": "format",
    "schema": "format",
    "export": "export",
    "mcp": "mcp",
}
"""The page of ``docs/`` on a command, where it is not :data:`COMMON`."""

COMMON = "commands"

READ_ON = (
    "dpfacts COMMAND --help shows a command with examples, dpfacts alone where to begin; "
    "man dpfacts has all of it on one page. Read on in docs/index.md of the project."
)


def read_on(command: str) -> str:
    """The last line of the help of ``command``."""
    return f"Read on in docs/{PAGES.get(command, COMMON)}.md of the project."


_USUAL = 52  # columns from which the library keeps to the width of the screen by itself
_TERM = 30  # cells of the terms of a list, at most


def narrow() -> dict[str, int]:
    """The setting of a help for a screen that is narrower than those that the library knows."""
    columns = get_terminal_size().columns
    return {"terminal_width": max(columns, LEAST)} if columns < _USUAL else {}


def _fitted(text: str) -> str:
    """``text`` with lines no wider than a narrow screen: an example goes on below itself."""
    setting = narrow()
    if not setting:
        return text
    lines = []
    for line in text.split("\n"):
        indent = " " * (len(line) - len(line.lstrip()))
        more = indent + "  "
        width = setting["terminal_width"]
        parts = wrap(line, width, subsequent_indent=more, break_on_hyphens=False)
        lines += parts or [""]
    return "\n".join(lines)


class GroupedHelp(TyperGroup):
    """A program whose help has its commands, and its options, in groups."""

    def get_help(self, ctx: Any) -> str:
        """The help, no wider than the screen."""
        return _fitted(super().get_help(ctx))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, then those of the shell below the commands."""
        rows = [row for each in self.get_params(ctx) if (row := each.get_help_record(ctx))]
        _section(formatter, "Options", [row for row in rows if not row[0].startswith(SHELL)])
        self.format_commands(ctx, formatter)
        _section(formatter, "Shell", [row for row in rows if row[0].startswith(SHELL)])

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, each under the heading of its group."""
        wide = max(map(len, self.commands))  # one column through all groups
        for heading, names in GROUPS.items():
            rows = [
                (name.ljust(wide), self.commands[name].get_short_help_str(formatter.width - wide))
                for name in names
            ]
            _section(formatter, heading, rows)


class PanelledHelp(TyperCommand):
    """A command whose help has its options under the headings of :data:`PANELS`."""

    def get_help(self, ctx: Any) -> str:
        """The help, no wider than the screen."""
        return _fitted(super().get_help(ctx))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options, in one column through all headings."""
        rows: dict[str, list[tuple[str, str]]] = {heading: [] for heading in PANELS}
        for each in self.get_params(ctx):
            if row := each.get_help_record(ctx):
                usual = "Arguments" if each.param_type_name == "argument" else "Options"
                rows[getattr(each, "rich_help_panel", None) or usual].append(row)
        wide = max(len(term) for below in rows.values() for term, _ in below)
        for heading, below in rows.items():
            _section(formatter, heading, [(term.ljust(wide), said) for term, said in below])


def _section(formatter: Any, heading: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(heading):
            if narrow():
                rows = [(term.rstrip(), said) for term, said in rows]
            formatter.write_dl(rows, col_max=formatter.width // 3 if narrow() else _TERM)
