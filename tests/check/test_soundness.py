"""Bases with faulty entries: what is sound is used, and what refers to the rest is not."""

from __future__ import annotations

from pathlib import Path

import pytest

import bases
import dpfacts
from dpfacts.check import BLOCKING, load
from dpfacts.check.soundness import STOPPING
from dpfacts.errors import DpfactsError
from dpfacts.facts import files
from dpfacts.facts.findings import BadBase
from dpfacts.facts.read import KINDS, Loaded
from running import run

CHAIN = """
[[sources]]
id = "review"
type = "report"
title = "Review"

[[places]]
id = "baoding"
name = "Baoding"
within = "hebei"

[[subjects]]
id = "school"
kind = "organisation"
name = "A school"
place = "baoding"

[[facts]]
id = "school-children"
statement = "The school helped 40 children."
quote = "40 children"
source = "review"
locator = "page 2"
comparator = "="
value = 40
unit = "children"
measure = "helped"
subject = "school"

[[facts]]
id = "village-children"
statement = "A village helped 7 children."
quote = "7 children"
source = "review"
locator = "page 3"
comparator = "="
value = 7
unit = "children"
measure = "helped"

[[relations]]
id = "school-of-hebei"
kind = "within"
part = "school-children"
whole = "hebei-children"
"""
ALL = {"facts": 3, "sources": 2, "places": 2, "subjects": 1, "relations": 1, "measures": 1}


def loaded(folder: Path, *changes: tuple[str, str]) -> Loaded:
    text = bases.MINIMAL + CHAIN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return load(files.read([bases.written(folder, text)]))


def kept(base: Loaded) -> dict[str, int]:
    counts = {kind: len(getattr(base.document, kind)) for kind in KINDS}
    return {kind: count for kind, count in counts.items() if count}


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        (("value = 7\n", "value = 8\n"), {"facts": 1}),
        (("value = 7\n", 'value = "7"\n'), {"facts": 1}),
        (('statement = "A village', 'statment = "A village'), {"facts": 1}),
        (("value = 40\n", "value = 41\n"), {"facts": 1, "relations": 1}),
        (('title = "Review"', "title = 1"), {"sources": 1, "facts": 2, "relations": 1}),
        (
            ('within = "hebei"', 'within = "hebie"'),
            {"places": 1, "subjects": 1, "facts": 1, "relations": 1},
        ),
        (('kind = "within"', 'kind = "sum"'), {"relations": 1}),
        (('name = "People helped"', 'name = ""'), {"measures": 1, "facts": 3, "relations": 1}),
    ],
)
def test_what_refers_to_a_faulty_entry_is_left_out_with_it(
    change: tuple[str, str], lost: dict[str, int], tmp_path: Path
) -> None:
    base = loaded(tmp_path, change)
    left = {kind: count - lost.get(kind, 0) for kind, count in ALL.items()}
    assert kept(base) == {kind: count for kind, count in left.items() if count}
    assert base.left_out() == sum(lost.values())
    assert base.faults


def test_a_sound_base_lacks_nothing(tmp_path: Path) -> None:
    base = loaded(tmp_path)
    assert (kept(base), base.left_out(), base.faults) == (ALL, 0, [])


@pytest.mark.parametrize("title", ["", "A base"])
def test_a_faulty_table_that_describes_the_base_is_an_entry_as_others_are(
    title: str, tmp_path: Path
) -> None:
    head = f'[base]\nid = "mine"\ntitle = "{title}"\nversion = "1"\nupdated = "2026-11"\n\n'
    base = load(files.read([bases.written(tmp_path, head + bases.MINIMAL)]))
    assert (base.document.base is None, base.left_out()) == ((True, 1) if not title else (False, 0))


@pytest.mark.parametrize("case", bases.INVALID, ids=lambda case: case.stem)
def test_of_any_bad_base_only_what_is_sound_is_left_or_nothing_is(case: Path) -> None:
    try:
        base = load(files.read([case]))
    except BadBase as bad:
        codes = {finding.code for finding in bad.findings}
        assert codes & (STOPPING | {"no-toml", "bad-byte"})
        return
    except DpfactsError:
        return
    said = {finding.code for family in BLOCKING for finding in family(base)}
    assert said <= {"needless-printed"}  # `printed` is filled in where the curator left it out
    assert (base.left_out() > 0) == bool(base.faults)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("search children", 0),
        ("show hebei-children", 0),
        ("list facts", 0),
        ("compare helped", 0),
        ("cite hebei-children", 0),
        ("show village-children", 1),
        ("search village", 1),
    ],
)
def test_queries_answer_from_what_is_sound_and_say_what_they_leave_out(
    line: str, status: int, tmp_path: Path
) -> None:
    path = bases.written(tmp_path, (bases.MINIMAL + CHAIN).replace("value = 7\n", "value = 8\n"))
    for _ in range(2):  # compiled now, and before
        ran = run(*line.split(), base=path)
        assert (ran.status, "village" in ran.out) == (status, False)
        assert ran.err.startswith("dpfacts: 1 entry is left out of this base, faulty or ")
    strict = run(*line.split(), "--strict", base=path)
    assert (strict.status, strict.out) == (2, "")
    assert f"{path}:" in strict.err
    assert "the fact says 8, the quote says 7" in strict.err


def test_a_draft_is_filled_from_what_is_sound(tmp_path: Path) -> None:
    path = bases.written(tmp_path, (bases.MINIMAL + CHAIN).replace("value = 7\n", "value = 8\n"))
    draft = bases.written(tmp_path, "{{hebei-children}}", "draft.md")
    ran = run("fill", str(draft), base=path)
    assert (ran.status, ran.out) == (0, "more than 17,000")
    assert "1 entry is left out" in ran.err
    draft.write_text("{{village-children}}")
    assert run("fill", str(draft), base=path).status == 1


MEDALS = """
[[dimensions]]
id = "medal"
name = "Medal"
codes = [{ id = "gold", name = "Gold" }, { id = "silver", name = "Silver" }, { id = "bronze", name = "Bronze" }]
"""
MEDAL = """
[[facts]]
id = "{0}"
statement = "{1} medals of {0}."
quote = "{1} medals"
source = "bulletin"
locator = "page 1"
value = {1}
unit = "medals"
measure = "helped"
dimensions = {{ medal = "{0}" }}
"""


@pytest.mark.parametrize(
    ("change", "totals"),
    [
        (("", ""), [3]),
        (("value = 7\n", "value = 8\n"), []),
        (('measure = "helped"\ndim', 'measur = "helped"\ndim'), []),
    ],
)
def test_what_is_left_of_a_whole_is_no_total(
    change: tuple[str, str], totals: list[int], tmp_path: Path
) -> None:
    measure = 'name = "People helped"\n'
    text = bases.minimal((measure, measure + 'additive = ["medal"]\n'), add=MEDALS)
    figures = {"bronze": 7, "gold": 2, "silver": 3}
    medals = "".join(MEDAL.format(*each) for each in figures.items()).replace(*change, 1)
    base = dpfacts.open_base(bases.written(tmp_path, text + medals))
    [table] = base.compare(["helped"]).tables
    assert [len(result.facts) for result in table.computed] == totals


RANKS = """
[[units]]
id = "rank"
aka = ["place"]
say = "rank {value}"

[[facts]]
id = "hebei-rank"
statement = "Hebei is rank 4."
quote = "rank 4"
source = "bulletin"
locator = "page 1"
value = 4
unit = "rank"
measure = "helped"
"""


@pytest.mark.parametrize(
    "change",
    [
        ('say = "rank', 'of = "children"\nsay = "rank'),
        ('["place"]', '"place"'),
        ('id = "rank"\naka', "id = 1\naka"),
    ],
)
def test_a_figure_in_a_unit_that_is_faulty_is_left_out_with_it(
    change: tuple[str, str], tmp_path: Path
) -> None:
    text = bases.MINIMAL + RANKS
    assert load(files.read([bases.written(tmp_path, text)])).left_out() == 0
    base = load(files.read([bases.written(tmp_path, text.replace(*change))]))
    assert "hebei-rank" not in {fact.id for fact in base.document.facts}
    assert not base.document.units


def test_faulty_entries_on_one_line_are_all_left_out(tmp_path: Path) -> None:
    groups = 'synonyms = [{ words = ["a"] }, { words = ["b"] }, { words = ["cane", "stick"] }]\n'
    base = load(files.read([bases.written(tmp_path, groups + bases.MINIMAL)]))
    assert [group.words for group in base.document.synonyms] == [("cane", "stick")]
    assert base.left_out() == 2


def test_no_other_table_takes_the_place_of_a_faulty_one_that_describes_the_base(
    tmp_path: Path,
) -> None:
    heads = ['id = "one"\ntitle = 1\nversion = "1"\n', 'id = "two"\ntitle = "Two"\nversion = "2"\n']
    texts = [f"[base]\n{head}" for head in heads]
    paths = [
        bases.written(tmp_path, texts[0] + bases.MINIMAL, "first.toml"),
        bases.written(tmp_path, texts[1], "second.toml"),
    ]
    base = load(files.read(paths))
    assert (base.document.base, base.left_out()) == (None, 1)
    assert dpfacts.open_base(*paths).notices
    with pytest.raises(BadBase, match="wrong-type"):
        dpfacts.open_base(*paths, strict=True)


def test_a_former_id_that_two_facts_claim_leads_to_neither(tmp_path: Path) -> None:
    text = (bases.MINIMAL + CHAIN).replace('id = "school-children"', 'id = "pupils"', 1)
    text = text.replace('part = "school-children"', 'part = "pupils"')
    for name in ("pupils", "village-children"):
        text = text.replace(f'id = "{name}"', f'id = "{name}"\nreplaces = ["school-children"]', 1)
    base = dpfacts.open_base(bases.written(tmp_path, text))
    assert base.ids("facts") == ["hebei-children"]
    with pytest.raises(dpfacts.UnknownName):
        base.records(base.current(["school-children"]))


def test_an_id_is_given_twice_whatever_else_is_wrong_with_one_of_its_entries(
    tmp_path: Path,
) -> None:
    subject = '[[subjects]]\nid = "school"\nkind = "{}"\nname = "A school"\n'
    text = bases.MINIMAL + subject.format("scool") + subject.format("organisation")
    with pytest.raises(BadBase, match="duplicate-id"):
        load(files.read([bases.written(tmp_path, text)]))


def test_where_a_no_stands_for_a_notice_a_clean_answer_is_still_a_yes(tmp_path: Path) -> None:
    path = bases.written(tmp_path, bases.MINIMAL + CHAIN)
    assert run("search", "children", "--strict", base=path).status == 0
    assert run("search", "childern", base=path).status == 0
    assert run("search", "childern", "--strict", base=path).status == 1


def test_the_api_tells_what_is_left_out_or_refuses(tmp_path: Path) -> None:
    path = bases.written(tmp_path, (bases.MINIMAL + CHAIN).replace("value = 40\n", "value = 4\n"))
    [notice] = dpfacts.open_base(path).notices
    assert notice.startswith("2 entries are left out")
    with pytest.raises(BadBase, match="value-mismatch"):
        dpfacts.open_base(path, strict=True)
