"""Asks the server of tools as a client does: the SDK's own, on a server within this process."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from running import BASE

anyio = pytest.importorskip("anyio", reason="needs the extra dpfacts[mcp]")
pytest.importorskip("mcp_types", reason="needs the extra dpfacts[mcp]")


class Given(NamedTuple):
    """What a tool gave: its text, its data, and whether it is an error."""

    text: str
    data: dict[str, Any]
    wrong: bool

    @property
    def notes(self) -> str:
        """What is to be heard first."""
        return "\n".join(self.data.get("notes", ()))


def ask(tool: str, base: Path | None = BASE, **arguments: Any) -> Given:
    """What ``tool`` of the server of ``base`` gives; the client has held it against the schema."""
    return ask_all([(tool, arguments)], base)[0]


def ask_all(calls: Iterable[tuple[str, dict[str, Any]]], base: Path | None = BASE) -> list[Given]:
    """What each of ``calls``, tools with their arguments, gives; of the shipped base for None."""
    from dpfacts.mcp.server import server
    from mcp import Client

    async def asked() -> list[Given]:
        async with Client(server([base] if base else [])) as client:
            return [_given(await client.call_tool(*call)) for call in calls]

    given: list[Given] = anyio.run(asked)
    return given


def listed() -> list[dict[str, Any]]:
    """The tools as a client is sent them."""
    from dpfacts.mcp.server import server
    from mcp import Client

    async def asked() -> list[dict[str, Any]]:
        async with Client(server([BASE])) as client:
            tools = (await client.list_tools()).tools
            return [
                tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in tools
            ]

    tools: list[dict[str, Any]] = anyio.run(asked)
    return tools


def compact(data: Any) -> str:
    """``data`` as it goes over the wire."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _given(result: Any) -> Given:
    [content] = result.content
    return Given(content.text, result.structured_content or {}, bool(result.is_error))
