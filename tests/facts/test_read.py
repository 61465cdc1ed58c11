"""Loading is strict: nothing is converted, nothing is lost, and every fault is said once, in our
words, with its line.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import bases
import dpfacts
import running
from dpfacts.check import load, run
from dpfacts.check.codes import CODES
from dpfacts.cite import bibliography
from dpfacts.cite.styles import HUMAN
from dpfacts.errors import DpfactsError
from dpfacts.facts.files import read
from dpfacts.facts.findings import BadBase, Finding
from dpfacts.store import layout
from strategies import (
    FILES,
    GONE,
    TWICE,
    Literal,
    Place,
    Slip,
    slipped,
    slips,
    tables,
    written,
    written_key,
)

VALUE = "value = 17000"
LAST = 'place = "hebei"'


def findings(folder: Path, *changes: tuple[str, str], add: str = "") -> list[Finding]:
    return run([bases.written(folder, bases.minimal(*changes, add=add))])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('value = "17000"', '`value` must be a number without quotes, not the text "17000"'),
        ("value = true", "`value` must be a number without quotes, not true"),
        ("value = 2020-01-01", "`value` must be a number without quotes, not a date"),
        ("value = [17000]", "`value` must be a number without quotes, not a list"),
        ("value = nan", "`value` must be a finite number, not the number NaN"),
        ("value = -inf", "`value` must be a finite number, not the number -Infinity"),
        (
            "value = 17000\nhigh = '18000'",
            '`high` must be a number without quotes, not the text "18000"',
        ),
        (
            "value = 17000\nperiod = 2020",
            '`period` must be text in quotes ("…"), not the number 2020',
        ),
        ("value = 17000\nreading = true", '`reading` must be text in quotes ("…"), not true'),
        (
            "value = 17000\ntopics = 'autism'",
            '`topics` must be a list in brackets ([…]), not the text "autism"',
        ),
        (
            "value = 17000\ntopics = { id = 'autism' }",
            "`topics` must be a list in brackets ([…]), not a table",
        ),
        (
            "value = 17000\ntopics = ['a', 3]",
            '`topics` must be text in quotes ("…"), not the number 3',
        ),
        ("value = 17000\nalso = ['more']", '`also` must be a table, not the text "more"'),
        (
            "value = 17000\ndimensions = 'girls'",
            '`dimensions` must be a table in braces ({ key = … }), not the text "girls"',
        ),
        (
            "value = 17000\ndimensions = { sex = 1 }",
            '`dimensions.sex` must be text in quotes ("…"), not the number 1',
        ),
    ],
)
def test_nothing_is_taken_for_what_it_is_not(line: str, message: str, tmp_path: Path) -> None:
    [finding] = findings(tmp_path, (VALUE, line))
    assert (finding.code, finding.message, finding.id) == ("wrong-type", message, "hebei-children")
    wrong = message.split("`")[1].split(".")[0]
    assert (tmp_path / "base.toml").read_text().splitlines()[finding.line - 1].startswith(wrong)


@pytest.mark.parametrize(
    ("flag", "value"), [("holds", '"no"'), ("holds", "0"), ("years", "true"), ("factor", '"2"')]
)
def test_relations_are_as_strict_as_facts(flag: str, value: str, tmp_path: Path) -> None:
    relation = (
        '\n[[relations]]\nid = "it"\nkind = "within"\npart = "hebei-children"\nwhole = '
        '"hebei-children"\n'
    )
    [finding] = findings(tmp_path, add=f"{relation}{flag} = {value}\n")
    assert (finding.code, finding.id, f"`{flag}` must be" in finding.message) == (
        "wrong-type",
        "it",
        True,
    )


NOT_FINITE = ["nan", "+nan", "-nan", "inf", "+inf", "-inf"]
OUT_OF_BOUNDS = ["1e400", "-1e400", "1e-400", "9223372036854775808", "9" * 500]


@pytest.mark.parametrize("key", ["value", "high", "years", "factor"])
@pytest.mark.parametrize(
    ("number", "code"),
    [(text, "wrong-type") for text in (*NOT_FINITE, "'5'", "true", "[5]")]
    + [(text, "bad-number") for text in OUT_OF_BOUNDS],
    ids=lambda text: str(text)[:9],
)
def test_no_key_takes_what_is_no_number_of_this_world(
    key: str, number: str, code: str, tmp_path: Path
) -> None:
    line = f"{key} = {number}\n"
    if key in ("value", "high"):
        base = bases.minimal((VALUE + "\n", line if key == "value" else f"{VALUE}\n{line}"))
    else:
        years = "" if key == "years" else "years = 2\n"
        same = "".join(f'{member} = "hebei-children"\n' for member in ("before", "after", "stated"))
        base = bases.minimal(
            add=f'\n[[relations]]\nid = "it"\nkind = "growth"\n{same}{years}{line}'
        )
    path = bases.written(tmp_path, base)
    found = [finding for finding in run([path]) if finding.code == code]
    assert [f"`{key}`" in finding.message and len(finding.message) < 100 for finding in found] == [
        True
    ]
    assert base.splitlines()[found[0].line - 1] == line.strip()
    assert running.run("list", "facts", "--strict", base=path).status == 2
    assert dpfacts.open_base(path).ids("relations" if key in ("years", "factor") else "facts") == []


@pytest.mark.parametrize(
    "value",
    ["2.50", "0.10", "100.0", "1234567.12345678901", "0.000000000000000001", "123456789012345678"],
)
def test_a_number_keeps_the_digits_in_which_it_is_written(value: str, tmp_path: Path) -> None:
    base = bases.figure("a share of children", value, unit="percent").replace(
        LAST, f'{LAST}\nreading = "Torn apart."'
    )
    path = bases.written(tmp_path, base)
    assert f"{dpfacts.open_base(path).get('hebei-children').value:f}" == value
    [record] = running.run("show", "hebei-children", "--json", base=path).data()
    assert (record["value"], record["figure"]) == (value, f"{Decimal(value):,f}%")


def test_a_number_is_shown_in_the_digits_that_the_quote_prints(tmp_path: Path) -> None:
    path = bases.written(tmp_path, bases.figure("up by 2.50 percent", "2.5", unit="percent"))
    assert str(dpfacts.open_base(path).get("hebei-children").quantity) == "2.50%"


@pytest.mark.parametrize("zero", ["0", "0.0"])
def test_a_figure_may_be_nought(zero: str, tmp_path: Path) -> None:
    path = bases.written(tmp_path, bases.figure(f"{zero} children", zero))
    assert [str(fact.value) for fact in dpfacts.open_base(path).facts()] == [zero]


def test_numbers_out_of_all_bounds_are_one_short_finding_each_at_once(tmp_path: Path) -> None:
    huge = [
        "1e400",
        "-1e400",
        "1e-400",
        "1e999999999",
        "9223372036854775808",
        "0x" + "f" * 5000,
        "0." + "9" * 5000,
        "9" * 500,
    ]
    head, fact = bases.MINIMAL.split("[[facts]]")
    facts = "".join(
        f"[[facts]]{fact}".replace("17000", number).replace("children", f"n{n}")
        for n, number in enumerate(huge)
    )
    path = bases.written(tmp_path, head + facts)
    ran = running.process("check", "--json", base=path)  # one that would hang is ended
    assert (ran.status, len(ran.err.splitlines())) == (1, 1)
    found = ran.data()
    assert [(finding["id"], finding["code"]) for finding in found] == [
        (f"hebei-n{n}", "bad-number") for n in range(len(huge))
    ]
    assert max(len(finding["message"]) for finding in found) < 100


@pytest.mark.parametrize("number", ["9" * 5000, "1e" + "9" * 30], ids=["digits", "exponent"])
def test_a_number_that_no_program_can_hold_is_found_on_its_line(
    number: str, tmp_path: Path
) -> None:
    [finding] = findings(tmp_path, (VALUE, f"value = {number}"))
    assert (finding.code, finding.line, finding.message) == (
        "no-toml",
        23,
        "a number has too many digits",
    )


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "[" * 100_000 + "]" * 100_000,
        "a = " + "{a=" * 100_000 + "1" + "}" * 100_000,
        ".".join("a" * 10_000) + " = 1",
        "[" + ".".join("a" * 10_000) + "]",
    ],
    ids=["open", "closed", "tables", "dotted key", "dotted table"],
)
def test_deep_nesting_is_refused_in_one_line(text: str, tmp_path: Path) -> None:
    [finding] = run([bases.written(tmp_path, text)])
    # tomli before 2.5 reads dotted keys of any depth; what they make is then an unknown key.
    assert finding.line == 1
    assert finding.message in ("nested too deeply", "unknown key `a`")


@pytest.mark.parametrize(
    ("key", "nearest"),
    [
        ("locater", "locator"),
        ("Quote", "quote"),
        ("measures", "measure"),
        ("keyword", "keywords"),
        ("ULR", ""),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_or_all_that_are_known(
    key: str, nearest: str, tmp_path: Path
) -> None:
    [finding] = findings(tmp_path, (LAST, f'{LAST}\n{key} = "x"'))
    assert (finding.code, finding.line, finding.message) == (
        "unknown-key",
        27,
        f"unknown key `{key}`",
    )
    assert (
        finding.hint == f"nearest: {nearest}"
        if nearest
        else finding.hint.startswith("known: id, statement, quote")
    )


def test_keys_of_sources_are_spelt_as_csl_spells_them(tmp_path: Path) -> None:
    hints = [
        findings(tmp_path, ('title = "Bulletin"', f'title = "Bulletin"\n{key} = "x"'))[0].hint
        for key in ("url", "container_title", "publisher_place")
    ]
    assert hints == ["nearest: URL", "nearest: container-title", "nearest: publisher-place"]


@pytest.mark.parametrize("key", ["id", "statement", "quote", "source", "value", "unit", "measure"])
def test_a_missing_key_is_named_at_the_head_of_its_entry(key: str, tmp_path: Path) -> None:
    head, fact = bases.MINIMAL.split("[[facts]]")
    left = "\n".join(line for line in fact.split("\n") if not line.startswith(f"{key} ="))
    [finding] = run([bases.written(tmp_path, f"{head}[[facts]]{left}")])
    assert (finding.code, finding.line, finding.message) == (
        "missing-key",
        16,
        f"`{key}` is missing",
    )


def test_a_place_may_be_missing_and_a_locator_where_the_source_has_one_for_all(
    tmp_path: Path,
) -> None:
    declared = '[[places]]\nid = "hebei"\nname = "Hebei"\n'
    placeless = bases.minimal(('place = "hebei"', ""), (declared, ""))
    assert run([bases.written(tmp_path, placeless)]) == []
    locator = ('locator = "page 1"\n', "")
    [finding] = run([bases.written(tmp_path, bases.minimal(locator))])
    assert (finding.code, finding.line) == ("empty-text", 16)
    default = ('"Bulletin"\n', '"Bulletin"\ndefaults = { locator = "page 7" }\n')
    path = bases.written(tmp_path, bases.minimal(locator, default))
    assert run([path]) == []
    assert dpfacts.open_base(path).records()[0]["locator"] == "page 7"


@pytest.mark.parametrize("own", ["", 'topics = ["care"]'])
def test_topics_of_a_source_are_those_of_its_facts_that_have_none(own: str, tmp_path: Path) -> None:
    topics = '\n[[topics]]\nid = "help"\n\n[[topics]]\nid = "care"\n'
    default = ('"Bulletin"\n', '"Bulletin"\ndefaults = { topics = ["help"] }\n')
    place = ('place = "hebei"', f'place = "hebei"\n{own}')
    path = bases.written(tmp_path, bases.minimal(default, place, add=topics))
    assert dpfacts.open_base(path).records()[0]["topics"] == (["care"] if own else ["help"])


def test_what_is_wrong_with_the_base_itself_is_found_in_the_file_that_tells_of_it(
    tmp_path: Path,
) -> None:
    facts = bases.written(tmp_path, bases.MINIMAL, "a.toml")
    about = '\n[base]\nid = "helpers"\ntitle = " "\nversion = "1"\n'
    [finding] = run([facts, bases.written(tmp_path, about, "b.toml")])
    assert (Path(finding.file).name, finding.line, finding.code) == ("b.toml", 4, "empty-text")


def test_facts_in_an_inline_array_are_the_same_facts_and_their_faults_have_a_line(
    tmp_path: Path,
) -> None:
    head, fact = bases.MINIMAL.split("[[facts]]")
    entry = ", ".join(line for line in fact.splitlines() if line)
    inline = bases.written(tmp_path, f"facts = [{{ {entry} }}]\n{head}", "inline.toml")
    plain = bases.written(tmp_path, bases.MINIMAL)
    assert dpfacts.open_base(inline).facts() == dpfacts.open_base(plain).facts()
    [finding] = run(
        [bases.written(tmp_path, inline.read_text().replace("17000", "true"), "inline.toml")]
    )
    assert (finding.line, finding.id, finding.code) == (1, "hebei-children", "wrong-type")


def test_an_id_in_two_files_names_both_places(tmp_path: Path) -> None:
    fact = bases.MINIMAL.split("[[facts]]")[1]
    first = bases.written(tmp_path, bases.MINIMAL, "a.toml")
    second = bases.written(tmp_path, "[[facts]]" + fact, "b.toml")
    ran = running.run("check", str(first), str(second), base=None)
    assert (
        f"{second}:2: hebei-children: the id is taken by the entry at {first}:16 [duplicate-id]"
        in ran.out
    )
    with pytest.raises(BadBase, match="duplicate-id"):
        dpfacts.open_base(first, second)


def test_a_key_given_twice_names_both_places(tmp_path: Path) -> None:
    [finding] = findings(tmp_path, (LAST, f"{LAST}\nunit = 'people'"))
    assert (finding.code, finding.line) == ("no-toml", 27)
    assert re.search(r"\b24\b", finding.message)


def test_faults_of_several_files_are_reported_in_one_run(tmp_path: Path) -> None:
    paths = [
        bases.written(tmp_path, "a = [", "1.toml"),
        bases.written(tmp_path, "b = '\0'", "2.toml"),
        bases.written(tmp_path, bases.MINIMAL, "3.toml"),
    ]
    assert [(Path(finding.file).name, finding.code) for finding in run(paths)] == [
        ("1.toml", "no-toml"),
        ("2.toml", "bad-byte"),
    ]


def test_a_base_may_name_its_schema_for_editors(tmp_path: Path) -> None:
    assert run([bases.written(tmp_path, '"$schema" = "facts.schema.json"\n' + bases.MINIMAL)]) == []


def test_an_empty_file_is_an_empty_base(tmp_path: Path) -> None:
    assert run([bases.written(tmp_path, "")]) == []
    assert dpfacts.open_base(tmp_path / "base.toml").facts() == []


# Whatever a file holds

PIECES = (
    "[[facts]]|[[fact]]\n|\n[places]\n|id = 'x'|value = |1e9|name = []|'''|\"|{|[|\r|\n|\0|\ufeff|#"
)
pieces = st.sampled_from([piece.encode() for piece in PIECES.split("|")]) | st.binary(max_size=6)
offsets = st.integers(0, len(bases.MINIMAL.encode()))
edits = st.tuples(offsets, st.integers(0, 9), pieces)


@given(st.lists(pieces).map(b"".join) | edits)
@example(b"\xef\xbb\xbf# a\r\n[[facts]]\nid = 'x'\rvalue = 1\n")
@example(b"[[places]]\nid = 'a'\nname = '\xe9'\n")
@example(b"[[facts]]\nquote = '''\n17\n")
@example(b"[[fact]]\nid = 1\n[places]\nid = 'x'\n[[measures]]\nname = []\n")
def test_any_bytes_are_a_base_that_reads_back_or_have_findings_in_their_file(
    folder: Path, content: bytes | tuple[int, int, bytes]
) -> None:
    if isinstance(content, tuple):
        (at, size, put), whole = content, bases.MINIMAL.encode()
        content = whole[:at] + put + whole[at + size :]
    judged(folder, [content])


@given(st.sampled_from(FILES).flatmap(slips), st.integers(0, 999), st.booleans())
@example((FILES[0], [("synonyms", 0, "words", GONE), ("synonyms", 0, "", TWICE)]), 1, False)
@example((FILES[0], [("relations", 1, "kind", True)]), 1, False)
@example((FILES[0], [("base", 0, "licence", "")]), 0, False)
@example((FILES[0], [("facts", 2, "retracted", {"off": "2020"})]), 1, False)
@example((FILES[0], [("facts", 0, "value", Literal("-inf"))]), 1, False)
@example((FILES[0], [("sources", 0, "author", [{}])]), 1, True)
@example((FILES[0], [("sources", 1, "title", "a'b\"\"\"\\\x7f\n[[facts]]\nid = 'x'")]), 1, True)
@example((FILES[0], [("sources", 0, "title", "x\n[[facts]]\n"), ("facts", 1, "unit", 5)]), 4, False)
@example((FILES[0], [("facts", 1, "unit", GONE), ("facts", 1, "locater", "")]), 1, False)
def test_what_is_wrong_in_an_entry_is_found_where_it_was_changed_however_it_is_written(
    folder: Path, change: tuple[str, list[Slip]], way: int, apart: bool
) -> None:
    base, changed = slipped(*change)
    chance = Random(way)
    second = {kind: base.pop(kind) for kind in [*base] if apart and chance.random() < 0.3}
    files = [written(part, chance) for part in (base, second) if part]
    found = judged(folder, [text.encode("utf-8", "replace") for text, _ in files])
    assert changed or not found
    for finding in found:
        if finding.code in ("missing-key", "unknown-key", "wrong-type"):
            places = files[int(Path(finding.file).stem)][1]
            assert points_to(finding, places[finding.line - 1], changed), finding


def points_to(finding: Finding, place: Place, changed: dict[Place, Any]) -> bool:
    """Whether ``finding``, on the line of ``place``, names a key that was changed.

    It may name the head of the entry where the key is gone, odd, or holds tables, and the whole
    list where that is written as a value.
    """
    kind, number, key = place
    if place in changed or (number < 0 and any(kind == entry for entry, _, _ in changed)):
        return True
    here = {name: value for (*entry, name), value in changed.items() if entry == [kind, number]}
    odd = any(written_key(name) != name or tables(value) for name, value in here.items())
    return bool(here) and not key and (odd or finding.code == "missing-key")


def judged(folder: Path, contents: list[bytes]) -> list[Finding]:
    """What ``check`` says of a base of files with ``contents``; loading it says the same, or gives
    a base that reads back.
    """
    lengths = {}
    for number, content in enumerate(contents):
        (folder / f"{number}.toml").write_bytes(content)
        lengths[str(folder / f"{number}.toml")] = content.count(b"\n") + 1
    found = run([*map(Path, lengths)])
    assert found == sorted(found)
    for finding in found:
        assert 1 <= finding.line <= lengths[finding.file], finding
        assert CODES[finding.code]
        assert finding.message.strip()
        assert not re.search("pydantic|Input should|Traceback|sqlite", f"{finding} {finding.hint}")
    try:
        document = load(read([*map(Path, lengths)])).document
    except BadBase as bad:
        assert bad.findings
        assert {*bad.findings} <= {*found}
        return found
    with mock.patch.dict(os.environ, DPFACTS_CACHE=os.devnull), dpfacts.open_base(*lengths) as base:
        # as text: 2.5 and 2.50 are equal
        assert repr(base.facts()) == repr([*document.facts])
        for kind in layout.KINDS:
            assert repr(base.entries(kind)) == repr([*getattr(document, kind)])
        keys = ("id", "quote", "value", "comparator")
        records = [tuple(record[key] for key in keys) for record in base.records()]
    assert records == [(it.id, it.quote, f"{it.value:f}", it.comparator) for it in document.facts]
    for source, name in product(document.sources, HUMAN):
        with suppress(DpfactsError):  # a source that the style does not know
            assert str(bibliography.entry(source, name)).strip()
            assert str(bibliography.in_text(source, "", name)).strip()
    return found
