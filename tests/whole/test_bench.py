"""What the benchmark in bench/ rests on: its bases, the way it runs and measures, and what it says.
No time is asserted.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from dpfacts.facts.model import Document
from dpfacts.facts.source import toml_key
from running import run

sys.path.append(str(ROOT))
if not (ROOT / "bench").is_dir():
    pytest.skip("bench/ is in the repository only", allow_module_level=True)

from bench import cases, instructions, machine, measure, report, rivals, synthetic
from bench.measure import Case, Failed, Result

FACTS = 1200


def python(code: str, name: str = "one", **more: Any) -> Case:
    return Case(name, (sys.executable, "-c", code), **more)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "base.toml"
    synthetic.write(path, FACTS)
    return path


@pytest.fixture(scope="module")
def content(base: Path) -> dict[str, Any]:
    return tomllib.loads(base.read_text("utf-8"))


def test_a_synthetic_base_gives_the_checker_nothing_to_say(base: Path) -> None:
    ran = run("check", str(base), base=None)
    assert (ran.status, ran.out) == (0, "")


@pytest.mark.parametrize("count", [synthetic.LEAST, synthetic.LEAST + 4])
def test_so_does_the_smallest(tmp_path: Path, count: int) -> None:
    synthetic.write(tmp_path / "base.toml", count)
    assert run("check", str(tmp_path / "base.toml"), base=None).status == 0
    with pytest.raises(ValueError, match=str(synthetic.LEAST)):
        synthetic.write(tmp_path / "base.toml", synthetic.LEAST - 1)


def test_the_same_count_and_seed_give_the_same_base_and_another_seed_another(
    tmp_path: Path,
) -> None:
    texts = []
    for seed in (1, 1, 2):
        synthetic.write(tmp_path / "base.toml", 40, seed)
        texts.append((tmp_path / "base.toml").read_text("utf-8"))
    assert texts[0] == texts[1] != texts[2]


def keys_of(cls: Any) -> Iterator[tuple[str, str]]:
    """Each key of ``cls`` and of the classes in it, with the name of its class."""
    for name, hint in get_type_hints(cls).items():
        if name.startswith("_"):
            continue
        yield cls.__name__, toml_key(name)
        for inner in (hint, *get_args(hint)):
            if is_dataclass(inner):
                yield from keys_of(inner)


def used_in(cls: Any, entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    hints = get_type_hints(cls)
    for name in (field.name for field in fields(cls)):
        if (key := toml_key(name)) in entry:
            yield cls.__name__, key
            inner = next(
                (arg for arg in (hints[name], *get_args(hints[name])) if is_dataclass(arg)), None
            )
            for one in entry[key] if inner else ():
                yield from used_in(inner, one)


def test_a_synthetic_base_uses_every_key_of_the_format(content: dict[str, Any]) -> None:
    assert set(keys_of(Document)) - set(used_in(Document, content)) == set()


def test_every_kind_of_bound_and_relation_is_there(content: dict[str, Any]) -> None:
    assert {fact.get("comparator", "=") for fact in content["facts"]} == {
        "=",
        ">",
        ">=",
        "<",
        "<=",
        "~",
    }
    kinds = {"share", "sum", "difference", "product", "ratio", "growth", "within", "equal"}
    assert {relation["kind"] for relation in content["relations"]} == kinds


def test_words_are_as_frequent_as_words_are(content: dict[str, Any]) -> None:
    words = Counter(
        word
        for fact in content["facts"]
        for word in fact["statement"].lower().rstrip(".").split()[:-2]
    )
    ranked = [number for word, number in words.most_common() if word not in cases.WORDS.values()]
    assert (
        ranked[0] > 5 * ranked[20] > 50 * ranked[len(ranked) // 2]
    )  # a few small words, many rare ones
    assert len(words) > 3 * FACTS


@pytest.mark.parametrize("count", [20, 503, FACTS])
def test_a_common_word_is_in_a_fifth_of_the_facts_and_a_rare_one_in_five(
    tmp_path: Path, count: int
) -> None:
    synthetic.write(tmp_path / "base.toml", count)
    facts = tomllib.loads((tmp_path / "base.toml").read_text("utf-8"))["facts"]
    said = [fact["statement"].lower().split() for fact in facts]
    numbers = [
        sum(word in words for words in said)
        for word in (synthetic.COMMON, synthetic.MIDDLING, synthetic.RARE)
    ]
    assert (len(facts), *numbers) == (count, -(-count // 5), -(-(count - 1) // 50), 5)


def test_every_round_begins_with_another_case_and_runs_each_once() -> None:
    three = [python("", name) for name in "abc"]
    orders = ["".join(case.name for case in measure.rotated(three, number)) for number in range(4)]
    assert orders == ["abc", "bca", "cab", "abc"]


def test_all_runs_are_made_in_turns(tmp_path: Path) -> None:
    log = tmp_path / "log"
    pair = [python(f"open({str(log)!r}, 'a').write({name!r})", name) for name in "ab"]
    results = measure.rounds(pair, 3)
    assert [len(result.seconds) for result in results] == [3, 3]
    assert log.read_text() == "ab" + "ab" + "ba" + "ab"


def test_a_case_that_fails_or_answers_otherwise_is_not_measured() -> None:
    with pytest.raises(Failed, match=r"status 3.*out of order"):
        measure.run(python("import sys; print('out of order', file=sys.stderr); sys.exit(3)"))
    with pytest.raises(Failed, match="without 'yes'"):
        measure.run(python("print('no')", expect="yes"))


def test_a_case_writes_to_a_pipe_or_to_a_terminal_of_80_columns() -> None:
    code = "import os, sys; print(sys.stdout.isatty() and os.get_terminal_size().columns)"
    assert measure.run(python(code)).output.split() == [b"False"]
    assert measure.run(python(code, terminal=True)).output.split() == [b"80"]


def test_a_long_answer_is_read_to_its_end() -> None:
    assert len(measure.run(python("print('x' * 300_000)")).output) == 300_001


def test_what_changes_how_python_runs_is_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONDONTWRITEBYTECODE", "DPFACTS_DEBUG", "NO_COLOR"):
        monkeypatch.setenv(name, "1")
    code = "import os; print(*os.environ)"
    names = measure.run(python(code, env={"DPFACTS_BASE": "x"})).output.decode().split()
    assert {"DPFACTS_BASE", "TERM"} <= set(names)
    assert not {"PYTHONDONTWRITEBYTECODE", "DPFACTS_DEBUG", "NO_COLOR"} & set(names)


def test_a_cold_case_has_an_empty_cache_that_goes_with_it() -> None:
    code = (
        "import os; path = os.environ['DPFACTS_CACHE']; print(path, os.listdir(path)); "
        "open(path + '/x', 'w').close()"
    )
    first, second = (measure.run(python(code, cold=True)).output.decode().split() for _ in range(2))
    assert first[1] == second[1] == "[]"
    assert first[0] != second[0]
    assert not Path(first[0]).exists()


def test_peak_memory_is_that_of_the_case_and_not_of_what_starts_it() -> None:
    ballast = bytearray(300_000_000)
    ballast[::4096] = b"x" * len(ballast[::4096])  # so that this process is a large one
    _, small = measure.peak(python("pass"))
    _, large = measure.peak(python("x = bytearray(100_000_000); x[::4096] = b'x' * len(x[::4096])"))
    assert small < 100_000_000 < large < 200_000_000


def test_the_floor_prints_one_line() -> None:
    floor, bare = cases.floors(cases.Program(Path(sys.executable), Path()))
    assert measure.run(floor).output == b"word\n"
    assert measure.run(bare).output == b""


def test_cases_are_chosen_by_name_with_or_without_their_size() -> None:
    every = [
        Case(name, ())
        for name in ("floor", "search", "search-rare@500", "search-rare@900", "cite@500")
    ]

    def chosen(*patterns: str) -> list[str]:
        return [case.name for case in cases.chosen(every, patterns)]

    assert chosen() == [case.name for case in every]
    assert chosen("search") == ["floor", "search"]
    assert chosen("search-*") == ["floor", "search-rare@500", "search-rare@900"]
    assert chosen("search-rare@9*", "cite") == ["floor", "search-rare@900", "cite@500"]
    with pytest.raises(ValueError, match=r"'fly'.*search-rare@500"):
        chosen("cite", "fly")


@pytest.mark.parametrize("facts", [0, 60])
def test_the_cases_answer_as_they_should(tmp_path: Path, facts: int) -> None:
    if not Path(sys.executable).with_name("dpfacts").exists():
        pytest.skip("dpfacts is not installed as a script beside this interpreter")
    program = cases.Program(Path(sys.executable), tmp_path)
    if facts:
        synthetic.write(program.base(facts), facts)
    for case in cases.synthetic(program, [facts]) if facts else cases.shipped(program):
        measure.run(case)


def test_every_case_of_ours_has_a_title() -> None:
    program = cases.Program(Path(sys.executable), Path())
    ours = [*cases.floors(program), *cases.shipped(program), *cases.synthetic(program, [20])]
    assert {case.kind for case in ours} == set(cases.TITLES)


def test_counts_are_read_from_perf_and_callgrind() -> None:
    assert (
        instructions.from_perf("# started on Sat\n\n247951234,,instructions:u,90,100.00,,\n")
        == 247951234
    )
    log = (
        "==7== Callgrind, a call-graph generating cache profiler\n==7== Events    : Ir\n==7== "
        "Collected : 38234567\n"
    )
    assert instructions.from_callgrind(log) == 38234567
    for read in (instructions.from_perf, instructions.from_callgrind):
        with pytest.raises(ValueError, match="counted nothing"):
            read("command not found\n")


VALUES = st.text(
    st.characters(
        exclude_categories=["Cs"], exclude_characters="\0\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
    ),
    min_size=1,
)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["id", "quote", "caveats"]), VALUES, min_size=1), min_size=1
    )
)
def test_records_hold_each_field_once_and_their_lines_in_order(facts: list[dict[str, str]]) -> None:
    for fact in facts:
        read: dict[str, str] = {}
        for line in rivals.record(dict(fact)).removesuffix("\n").split("\n"):
            if line.startswith("+ "):
                read[list(read)[-1]] += "\n" + line[2:]
            else:
                name, _, read_value = line.partition(": ")
                read[name] = read_value
        assert read == fact


def test_recsel_reads_the_records(tmp_path: Path) -> None:
    if not (recsel := shutil.which("recsel")):
        pytest.skip("no recsel")
    facts: list[dict[str, object]] = [
        {
            "id": "a",
            "quote": "two\nlines: of it",
            "topics": ["x", "y"],
            "high": None,
            "dimensions": {"medal": "gold"},
        },
        {"id": "b", "quote": "# no comment", "caveats": []},
    ]
    path = tmp_path / "facts.rec"
    path.write_text("%rec: fact\n" + "".join(f"\n{rivals.record(fact)}" for fact in facts), "utf-8")

    def asked(*args: str) -> str:
        return subprocess.run(
            [recsel, *args, str(path)], capture_output=True, check=True, text=True, timeout=60
        ).stdout

    assert asked("-q", "lines: of", "-P", "id,quote,topics") == "a\ntwo\nlines: of it\nx\ny\n"
    assert asked("-q", "no comment", "-P", "id") == "b\n"
    assert asked("-c") == "2\n"


def test_a_tool_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "jq").touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    tools = rivals.Rivals(tmp_path)
    asked = [case for case in tools.cases([20]) if not case.kind.startswith("sqlite-utils")]
    assert tools.missing(asked) == ["recsel", "rg"]
    assert "rg is not here: not measured." in report.markdown([], [], ["rg"], {}, "")


def result(name: str, *seconds: float, facts: int = 0, memory: int = 20_000_000) -> Result:
    return Result(Case(name, (), facts=facts), seconds, memory)


def test_the_report_sets_ratios_beside_their_targets() -> None:
    results = [
        result("floor", 0.08, 0.10, 0.12),
        result("search", 0.12, 0.10, 0.11),
        result("cite", 0.15, 0.13, 0.14),
        *(
            result(f"search-rare@{facts}", seconds, facts=facts)
            for facts, seconds in ((500, 0.1), (100_000, 0.125))
        ),
        *(
            result(f"sort-value@{facts}", seconds, facts=facts)
            for facts, seconds in ((500, 0.1), (100_000, 0.3))
        ),
        result("rg-rare@500", 0.02, facts=500),
        result("compile@100000", 9.0, 11.5, 9.5, facts=100_000, memory=1_200_000_000),
    ]
    text = report.markdown(
        ["Processor: none"], results, [], {"floor": 2_000_000, "cite@500": 3_000_000}, "callgrind"
    )
    rows = {
        cells[0]: cells[1:]
        for cells in (
            re.split(r" *\| *", line.strip("| ")) for line in text.splitlines() if "|" in line
        )
    }
    piped = ["3", "110.0 ms", "100.0 ms", "9%", "20 MB", "1.10 (1.25)", "at most 1.25: reached"]
    assert rows[cases.TITLES["search"]] == piped
    assert "| 140.0 ms | 130.0 ms | 7% | 20 MB | 1.40 (1.62) | at most 1.25: **missed** |" in text
    assert rows[cases.TITLES["search-rare"]] == [
        "100.0 ms",
        "125.0 ms",
        "1.25 (1.25)",
        "at most 1.3: reached",
    ]
    assert rows[cases.TITLES["sort-value"]] == [
        "100.0 ms",
        "300.0 ms",
        "3.00 (3.00)",
        "at most 1.3: **missed**",
    ]
    assert rows["100,000"][1:] == [
        "9.50 s",
        "9.00 s",
        "1200 MB",
        "at most 10 s: reached; at most 1000 MB: **missed**",
    ]
    assert "| rare | rg | 20.0 ms (0.20 ×) |" in text
    assert rows[cases.TITLES["cite"]] == ["500", "3.0", "1.500"]
    assert "counted by callgrind" in text


def test_the_machine_is_described_without_its_name_or_folders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("platform.node", lambda: "somewhere")
    monkeypatch.setattr("platform.release", lambda: "6.1.0-somebody")
    text = "\n".join(machine.described(Path(sys.executable)))
    assert "Python " in text and "typer " in text and "cores" in text
    for told in ("somewhere", "somebody", str(ROOT), sys.prefix):
        assert told not in text
