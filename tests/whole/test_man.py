"""The man page is what the help of the commands makes."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib

import pytest

from conftest import ROOT
from dpfacts.cli.main import COMMANDS
from man.page import PAGE, page
from running import run


def test_the_page_is_what_the_commands_make() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m man"


def test_the_page_has_every_command_and_every_option_of_the_help() -> None:
    plain = page().replace("\\-", "-")
    for name in COMMANDS:
        assert f'.SS "dpfacts {name} ' in plain
        options = re.findall(r"(?m)^  (?:-\w, )?(--[a-z-]+)", run(name, "--help").out)
        assert "--help" in options
        assert [option for option in options if option not in plain] == []


def test_no_line_of_the_help_is_taken_for_a_request() -> None:
    requests = {line.split()[0] for line in page().splitlines() if line.startswith((".", "'"))}
    assert requests <= set(".TH .SH .SS .PP .TP .B .nf .fi".split())


def test_the_wheel_brings_the_page() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = config["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {PAGE.relative_to(ROOT).as_posix(): "share/man/man1/dpfacts.1"}


def test_groff_has_nothing_to_say_of_it() -> None:
    groff = shutil.which("groff")
    if not groff:
        pytest.skip("no groff (apt-get install groff-base)")
    command = [groff, "-man", "-ww", "-z", "-Kutf8", str(PAGE)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
