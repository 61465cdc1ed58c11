"""``dpfacts mcp``."""

from __future__ import annotations

import contextlib
import sys

from dpfacts.cli import options as o
from dpfacts.cli import streams
from dpfacts.errors import DpfactsError


def run(base: o.Base = None) -> None:
    """Serve the base to an assistant, as tools over stdin and stdout.

    The Model Context Protocol: a client such as Claude Desktop or VS Code starts this by itself.
    The tools are search, get, compare, cite and proof; they only read. Needs dpfacts[mcp].

    \b
    Examples:
      dpfacts mcp -b my-facts.toml
      dpfacts mcp -b my-facts.toml -b shipped
    """
    try:
        from dpfacts.mcp.stdio import serve
    except ImportError:
        raise DpfactsError(
            "the server of tools needs the SDK mcp, version 2", "pip install 'dpfacts[mcp]'"
        ) from None
    from dpfacts.factbase import open_base

    streams.expect_stdout()
    if sys.stdin is None:
        raise DpfactsError("cannot serve: standard input is closed", "a client starts this")
    paths = base or []
    with open_base(*paths, report=o.progress) as opened:
        streams.tell(opened.notices)
    if sys.stdin.isatty():
        streams.tell(["waiting for a client on stdin; Ctrl-D ends this"])
    with contextlib.redirect_stdout(sys.__stdout__):  # what commands print is caught elsewhere
        serve(paths)
