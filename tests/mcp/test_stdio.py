"""The server as a process: nothing but protocol on stdout, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from asked import anyio
from running import BASE, process, run, shell, write_base

SERVE = [sys.executable, "-m", "dpfacts", "mcp"]
GUARD = """\
import os, runpy, sys
NEVER = ("socket.bind", "socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.",
    "os.system", "os.exec", "os.fork", "os.posix_spawn", "webbrowser.")
sys.addaudithook(lambda event, args: os._exit(99) if event.startswith(NEVER) else None)
sys.argv = ["dpfacts", "mcp"]
runpy.run_module("dpfacts", run_name="__main__")
"""
PROOF = {"name": "proof", "arguments": {"text": "5 cats"}}
HELLO: list[dict[str, Any]] = [
    {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    },
    {"jsonrpc": "2.0", "method": "notifications/initialized"},
]
CALL = {
    "jsonrpc": "2.0",
    "id": 2,
    "method": "tools/call",
    "params": {"name": "get", "arguments": {"ids": ["north-helped"]}},
}


def wire(*messages: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(message).encode() + b"\n" for message in messages)


@dataclass
class Served:
    """What a server left behind that was given lines, and stdin closed after its answers."""

    status: int
    answers: list[dict[str, Any]]
    err: str


def served(
    given: bytes,
    number: int,
    *args: str,
    end: int | None = None,
    program: Sequence[str] = SERVE,
) -> Served:
    """The first ``number`` lines that the server answers to ``given``; it is ended by the signal
    ``end``, else by the end of stdin.
    """
    env = os.environ | {"DPFACTS_BASE": str(BASE)}
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen([*program, *args], env=env, **pipes) as server:
        assert server.stdin and server.stdout
        server.stdin.write(given)
        server.stdin.flush()
        lines = [server.stdout.readline() for _ in range(number)]
        if end is not None:
            server.send_signal(end)
            server.wait(60)
        rest, err = server.communicate(timeout=60)
    answers = [json.loads(line) for line in (*lines, *rest.splitlines())]
    return Served(server.returncode, answers, err.decode())


def test_the_clients_own_transport_reaches_it_and_ends_it() -> None:
    from mcp import Client, StdioServerParameters, stdio_client

    async def asked() -> str:
        command = StdioServerParameters(
            command=SERVE[0], args=[*SERVE[1:], "-b", str(BASE)], env=dict(os.environ)
        )
        async with Client(stdio_client(command)) as client:
            result: Any = await client.call_tool("get", {"ids": ["north-helped"]})
            return str(result.content[0].text)

    assert "1,200 people" in anyio.run(asked)


def test_the_end_of_stdin_is_the_end() -> None:
    ran = served(wire(*HELLO, CALL), 2)
    assert (ran.status, ran.err) == (0, "")
    hello, called = ran.answers
    assert hello["result"]["protocolVersion"] == "2025-06-18"
    assert called["result"]["structuredContent"]["facts"][0]["id"] == "north-helped"
    assert served(b"", 0) == Served(0, [], "")


def test_what_is_no_protocol_brings_no_line_of_another_kind() -> None:
    ran = served(b"no protocol\n\xff\xfe\n{}\n" + wire(*HELLO, CALL), 2)
    assert ran.status == 0
    assert all(answer["jsonrpc"] == "2.0" for answer in ran.answers)
    assert ran.answers[-1]["result"]["structuredContent"]["facts"]


def test_notices_go_to_stderr(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {"id": "one"}, {"id": "two", "place": "nowhere"})
    ran = served(wire(*HELLO), 1, "-b", str(base))
    assert "1 entry is left out of this base" in ran.err
    assert [answer["id"] for answer in ran.answers] == [1]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_while_it_waits(number: int, status: int) -> None:
    ran = served(wire(*HELLO), 1, end=number)
    assert (ran.status, ran.err) == (status, "")


def test_a_client_that_goes_away_is_a_quiet_0(tmp_path: Path) -> None:
    talk = tmp_path / "talk.jsonl"
    talk.write_bytes(wire(*HELLO, *[CALL | {"id": number} for number in range(2, 200)]))
    ran = shell(f"dpfacts mcp < {talk} | head -1")
    assert (ran.status, ran.err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_output_that_is_full_is_status_2(tmp_path: Path) -> None:
    talk = tmp_path / "talk.jsonl"
    talk.write_bytes(wire(*HELLO))
    ran = shell(f"dpfacts mcp < {talk} > /dev/full")
    assert ran.status == 2 and "No space left" in ran.err


@pytest.mark.parametrize(
    ("line", "said"),
    [("dpfacts mcp <&-", "standard input is closed"), ("dpfacts mcp >&-", "output is closed")],
)
def test_without_a_stream_it_does_not_begin(line: str, said: str) -> None:
    ran = shell(line)
    assert (ran.status, ran.out) == (2, "") and said in ran.err


def test_a_base_that_cannot_be_used_is_refused_before_a_client_asks(tmp_path: Path) -> None:
    ran = process("mcp", "-b", str(tmp_path / "none.toml"))
    assert (ran.status, ran.out) == (2, "") and "none.toml" in ran.err


def test_it_opens_no_connection_and_starts_no_program(tmp_path: Path) -> None:
    """The loop that it runs in wakes itself over a pair of sockets that lead nowhere else."""
    guard = tmp_path / "guard.py"
    guard.write_text(GUARD)
    given = wire(*HELLO, CALL, CALL | {"id": 3, "params": PROOF})
    ran = served(given, 3, program=[sys.executable, str(guard)])
    assert (ran.status, ran.err) == (0, "")
    assert not any(answer["result"].get("isError") for answer in ran.answers)


def test_the_guard_sees() -> None:
    code = GUARD.partition("sys.argv")[0] + "import socket; socket.create_server(('localhost', 0))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert ran.returncode == 99


def test_without_the_sdk_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(("dpfacts.mcp", "mcp."))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    ran = run("mcp")
    assert (ran.status, ran.out) == (2, "")
    assert "needs the SDK mcp" in ran.err and "pip install 'dpfacts[mcp]'" in ran.err
