"""Quotes against texts: what proves them, what does not, and that no text is read from
elsewhere.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given

import bases
import running
from dpfacts.check import run
from dpfacts.facts.findings import Finding
from oracles import cuts, places_of
from strategies import QUOTED, QUOTING, quoting

TEXT = "In all, more than 17,000 children were helped.\n"
OMISSION = '\n[[omissions]]\nsource = "bulletin"\nquote = "page 5"\nreason = "number of a page"\n'
ASIDE = {"unsupported-place", "unprinted-number"}
UNPROVED = {"missing-quote", "altered-quote", "ambiguous-quote", "torn-quote"}


def proved(folder: Path, text: str, base: str = bases.MINIMAL) -> list[Finding]:
    """What ``check --texts`` says of ``base`` with ``text`` as the text of its source, whose hash
    is right; but for what these texts do not print of its place and its statement.
    """
    (folder / "bulletin.txt").write_bytes(text.encode())
    hashed = base.replace(
        '"Bulletin"', f'"Bulletin"\nsha256 = "{sha256(text.encode()).hexdigest()}"'
    )
    found = run([bases.written(folder, hashed)], folder)
    return [finding for finding in found if finding.code not in ASIDE]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings if finding.code not in ASIDE]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "more\nthan   17,000\n    children",
        "more\u00a0than 17,000\u202fchildren",
        "(“more than 17,000 children”)",
    ],
)
def test_white_space_line_breaks_and_quotation_marks_may_differ(text: str, tmp_path: Path) -> None:
    assert proved(tmp_path, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "more than 18,000 children",
        "more than 17.000 children",
        "more than 17000 children",
        "more than 17,0000 children",
        "more than 117,000 children",
        "more than -17,000 children",
        "more than 17,000 childrens",
        "More than 17,000 children",
        "more than 17,000; children",
        "more than, 17,000 children",
    ],
)
def test_an_altered_quote_is_never_proved_and_the_nearest_passage_is_only_a_hint(
    text: str, tmp_path: Path
) -> None:
    [finding] = proved(tmp_path, text)
    assert finding.code == "altered-quote"
    assert "17,000 children" in finding.message
    assert finding.hint.startswith("nearest passage: ")


@pytest.mark.parametrize("text", ["", "Nothing of the kind is said here.", "17,000", "\n\n\n"])
def test_a_text_without_the_quote_is_a_missing_quote(text: str, tmp_path: Path) -> None:
    assert codes(proved(tmp_path, text)) == ["missing-quote"]


def test_a_text_that_was_edited_is_reported_and_its_quotes_are_still_tried(tmp_path: Path) -> None:
    hashed = bases.minimal(
        ('"Bulletin"', f'"Bulletin"\nsha256 = "{sha256(TEXT.encode()).hexdigest()}"')
    )
    base = bases.written(tmp_path, hashed)
    (tmp_path / "bulletin.txt").write_text(TEXT + "A line more.\n")
    assert codes(run([base], tmp_path)) == ["text-changed"]
    (tmp_path / "bulletin.txt").write_text(TEXT.replace("17", "18"))
    assert codes(run([base], tmp_path)) == ["text-changed", "altered-quote"]


@pytest.mark.parametrize("digit", [0, 7, 8, 31, 63])
def test_a_hash_that_is_wrong_in_one_digit_is_wrong(digit: int, tmp_path: Path) -> None:
    right = sha256(TEXT.encode()).hexdigest()
    wrong = f"{right[:digit]}{'1' if right[digit] == '0' else '0'}{right[digit + 1 :]}"
    base = bases.written(tmp_path, bases.minimal(('"Bulletin"', f'"Bulletin"\nsha256 = "{wrong}"')))
    (tmp_path / "bulletin.txt").write_text(TEXT)
    assert codes(run([base], tmp_path)) == ["text-changed"]


def test_quotes_of_a_source_without_text_are_not_called_proved(tmp_path: Path) -> None:
    assert codes(run([bases.written(tmp_path, bases.MINIMAL)], tmp_path)) == ["text-missing"]


def test_an_ambiguous_quote_names_its_lines_and_words_around_it_settle_it(tmp_path: Path) -> None:
    text = f"First, {TEXT}\nLater, {TEXT}"
    [finding] = proved(tmp_path, text)
    assert finding.code == "ambiguous-quote"
    assert "2 times" in finding.message
    assert "lines 1, 3" in finding.message
    for words in ('prefix = "Later, In all,"', 'suffix = "were helped.\\n\\nLater"'):
        assert (
            proved(
                tmp_path,
                text,
                bases.minimal(('locator = "page 1"', f'locator = "page 1"\n{words}')),
            )
            == []
        )


def test_an_omission_is_proved_too_and_may_mean_every_occurrence(tmp_path: Path) -> None:
    twice = TEXT + "page 5\npage 5\n"
    assert codes(proved(tmp_path, TEXT, bases.minimal(add=OMISSION))) == ["missing-quote"]
    assert codes(proved(tmp_path, twice, bases.minimal(add=OMISSION))) == ["ambiguous-quote"]
    assert proved(tmp_path, twice, bases.minimal(add=OMISSION + "every = true\n")) == []


TORN = {
    "hedge": ("more than 17,000 children", "17,000 children", "17000", "more than 17,000"),
    "part of a hedge": (
        "more than 17,000 children",
        "than 17,000 children",
        "17000",
        "more than 17,000",
    ),
    "hedge on the line before": (
        "more than\n17,000 children",
        "17,000 children",
        "17000",
        "more than 17,000",
    ),
    "hedge broken by the layout": (
        "more\n    than 17,000 children",
        "17,000 children",
        "17000",
        "more than 17,000",
    ),
    "hedge behind": ("17,000 or more children", "17,000", "17000", "17,000 or more"),
    "plus sign": ("17,000+ children", "17,000", "17000", "17,000+"),
    "magnitude": ("1.3 million children", "1.3", "1.3", "1.3 million"),
    "magnitude on the next line": ("17\n   million children", "17", "17", "17 million"),
    "magnitude in words": (
        "two hundred thousand children",
        "two hundred",
        "200",
        "two hundred thousand",
    ),
    "front of number words": (
        "twenty-three thousand children",
        "three thousand",
        "3000",
        "twenty-three thousand",
    ),
    "percent": ("17 percent of children", "17", "17", "17 percent"),
    "fraction": ("two thirds of children", "two", "2", "two thirds"),
    "upper end of a range": ("800 to 2,000 children", "800", "800", "800 to 2,000"),
    "lower end of a range": ("800 to 2,000 children", "2,000 children", "2000", "800 to 2,000"),
    "range with a dash": ("800–2,000 children", "2,000 children", "2000", "800–2,000"),
    "spoken decimals": (
        "six point two million children",
        "two million",
        "2000000",
        "six point two million",
    ),
    "sign in words": ("minus 17 degrees", "17 degrees", "17", "minus 17"),
    "negated hedge": (
        "cannot exceed 17,000 children",
        "17,000 children",
        "17000",
        "cannot exceed 17,000",
    ),
    "hedge with words between": (
        "more than the usual 17,000 children",
        "the usual 17,000",
        "17000",
        "more than the usual 17,000",
    ),
    "hedge behind the unit": (
        "17,000 children or more",
        "17,000 children",
        "17000",
        "17,000 children or more",
    ),
    "sign of a hedge": ("≥ 17,000 children", "17,000 children", "17000", "≥ 17,000"),
    "odd": ("170-odd children", "170", "170", "170-odd"),
    "group of digits": ("1 234 567 children", "567 children", "567", "1 234 567"),
    "ratio": ("two out of seven children", "seven children", "7", "two out of seven"),
    "fraction of a million": (
        "a quarter of a million children",
        "a million children",
        "1000000",
        "a quarter of a million",
    ),
    "half behind a million": (
        "a million and a half children",
        "a million",
        "1000000",
        "a million and a half",
    ),
    "one magnitude for both ends": (
        "two to three hundred children",
        "three hundred",
        "300",
        "two to three hundred",
    ),
    "Chinese magnitude": ("共补贴3 万元", "补贴3", "3", "3 万"),
    "Chinese numeral": ("三千五百人", "五百人", "500", "三千五百"),
    "label": ("No. 17 children", "17 children", "17", "No. 17"),
    "number beside": ("40 men and 60 thousand women", "40 men and 60", "40", "60 thousand"),
    "decimal point in the middle": ("1·5 million children", "5 million", "5000000", "1·5"),
    "pieces in words": (
        "three million, two hundred thousand children",
        "two hundred thousand",
        "200000",
        "three million, two hundred thousand",
    ),
    "quarters in the singular": (
        "one and three quarter million children",
        "quarter million",
        "250000",
        "one and three quarter million",
    ),
    "Chinese groups": ("共1 234 万人", "234 万", "2340000", "1 234 万"),
    "Chinese neighbours": ("共5、6万人", "6万", "60000", "5、6万"),
    "negation": ("It failed to exceed 800 children", "800 children", "800", "failed to exceed"),
    "fraction with hyphens": ("one-in-five children", "five children", "5", "one-in-five"),
    "range with between": (
        "between 800 and 2,000 children",
        "2,000 children",
        "2000",
        "800 and 2,000",
    ),
}


@pytest.mark.parametrize(("text", "quote", "value", "said"), TORN.values(), ids=TORN)
def test_a_quote_that_drops_a_part_of_the_figure_is_torn(
    text: str, quote: str, value: str, said: str, tmp_path: Path
) -> None:
    [finding] = proved(tmp_path, f"It was {text} then.", bases.figure(quote, value))
    assert finding.code == "torn-quote"
    assert said in " ".join(finding.message.replace("\\n", " ").split())


WHOLE = {
    "change, its start": ("rose from 800 to 2,000 children", "from 800", "800", "=", ""),
    "change, its end": ("rose from 800 to 2,000 children", "to 2,000 children", "2000", "=", ""),
    "range": ("800 to 2,000 children", "800 to 2,000", "800", "=", "2000"),
    "list": ("16 boys, 17 girls and 2,000 adults", "17 girls", "17", "=", ""),
    "hedge of another number": (
        "more than 12 towns with 17,000 children",
        "17,000 children",
        "17000",
        "=",
        "",
    ),
    "magnitude of another number": (
        "in 2020 1.3 million children",
        "1.3 million",
        "1300000",
        "=",
        "",
    ),
    "change with units": (
        "up 12 percent to 4.5 million children",
        "to 4.5 million children",
        "4500000",
        "=",
        "",
    ),
    "Chinese, between any two characters": ("共有170名儿童受益", "有170名", "170", "=", ""),
    "hedged": ("nearly 1.3 million children", "nearly 1.3 million", "1300000", "<", ""),
}


@pytest.mark.parametrize(
    ("text", "quote", "value", "comparator", "high"), WHOLE.values(), ids=WHOLE
)
def test_a_quote_that_shows_the_whole_figure_is_not_torn(
    text: str, quote: str, value: str, comparator: str, high: str, tmp_path: Path
) -> None:
    assert (
        proved(tmp_path, f"It was {text} then.", bases.figure(quote, value, comparator, high)) == []
    )


def test_a_second_passage_is_proved_in_its_own_source(tmp_path: Path) -> None:
    (tmp_path / "daily.txt").write_text("Over 17,000 were helped.")
    second = '\n[[sources]]\nid = "daily"\ntype = "webpage"\ntitle = "Daily"\n'
    second += f'sha256 = "{sha256(b"Over 17,000 were helped.").hexdigest()}"\n'
    also = (
        'place = "hebei"\nalso = [{ quote = "Over 17,000", locator = "page 9", source = "daily" }]'
    )
    base = bases.minimal(('place = "hebei"', also), add=second)
    assert proved(tmp_path, TEXT, base) == []
    assert codes(proved(tmp_path, TEXT, base.replace("Over", "over"))) == ["altered-quote"]


def refused(base: Path, folder: Path, said: str) -> bool:
    """Whether ``check --texts`` ends without an answer, saying so."""
    ran = running.run("check", str(base), "--texts", str(folder), base=None)
    return (ran.status, ran.out) == (2, "") and said in ran.err


@pytest.mark.parametrize("relative", [True, False])
def test_a_text_that_is_a_link_out_of_the_folder_is_not_read(
    relative: bool, tmp_path: Path
) -> None:
    folder, secret = tmp_path / "texts", bases.written(tmp_path, TEXT, "secret.txt")
    folder.mkdir()
    (folder / "bulletin.txt").symlink_to("../secret.txt" if relative else secret)
    assert refused(bases.written(tmp_path, bases.MINIMAL), folder, "leads out of the folder")


@pytest.mark.parametrize("id", ["../secret", "/secret", "outside/../../secret"])
def test_a_source_id_cannot_lead_out_of_the_folder(id: str, tmp_path: Path) -> None:
    (tmp_path / "texts" / "outside").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text(TEXT)
    base = bases.written(tmp_path, bases.MINIMAL.replace('"bulletin"', f'"{id}"'))
    ran = running.run("check", str(base), "--texts", str(tmp_path / "texts"), base=None)
    assert ran.status in (1, 2)
    assert sha256(TEXT.encode()).hexdigest() not in ran.out + ran.err


@pytest.mark.parametrize(
    ("content", "said"), [(b"more than 17,000\0", "not a text"), (b"more than \xff", "byte 11")]
)
def test_a_binary_text_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "bulletin.txt").write_bytes(content)
    assert refused(bases.written(tmp_path, bases.MINIMAL), tmp_path, said)


def test_a_text_that_is_no_regular_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bulletin.txt")
    assert refused(bases.written(tmp_path, bases.MINIMAL), tmp_path, "not a regular file")


def test_a_folder_of_texts_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    assert refused(bases.written(tmp_path, bases.MINIMAL), tmp_path / "none", "not a folder")


def test_a_quote_that_stands_very_often_is_not_counted_to_its_end(tmp_path: Path) -> None:
    [finding] = proved(tmp_path, TEXT * 12)
    assert "more than 10 times" in finding.message
    assert finding.message.endswith("(lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …)")


@pytest.mark.parametrize(
    ("words", "codes_of_it"), [("", ["text-unhashed"]), ("17", ["text-unhashed", "altered-quote"])]
)
def test_a_text_without_a_hash_to_compare_with_is_said_to_be_so(
    words: str, codes_of_it: list[str], tmp_path: Path
) -> None:
    text = TEXT.replace(words, "18") if words else TEXT
    (tmp_path / "bulletin.txt").write_text(text)
    found = run([bases.written(tmp_path, bases.MINIMAL)], tmp_path)
    assert codes(found) == codes_of_it
    assert sha256(text.encode()).hexdigest() in found[0].hint


def test_an_edited_text_is_said_to_be_another_one_and_nothing_is_called_verified(
    tmp_path: Path,
) -> None:
    hashed = bases.minimal(('"Bulletin"', f'"Bulletin"\nsha256 = "{sha256(b"").hexdigest()}"'))
    (tmp_path / "bulletin.txt").write_text(TEXT)
    ran = running.run(
        "check", str(bases.written(tmp_path, hashed)), "--texts", str(tmp_path), base=None
    )
    assert (ran.status, "verified" in ran.out + ran.err) == (1, False)
    assert (
        "the text is not the one that the quotes were taken from; they are tried all the same "
        "[text-changed]" in ran.out
    )
    assert sha256(TEXT.encode()).hexdigest() in ran.out
    assert not re.search("verified|proved", ran.out)


def test_a_quote_that_prints_another_number_is_a_mismatch_and_not_torn(tmp_path: Path) -> None:
    base = bases.minimal(("value = 17000", "value = 18000"))
    assert codes(proved(tmp_path, TEXT, base)) == ["value-mismatch"]


def test_a_second_passage_whose_text_is_missing_is_not_called_proved(tmp_path: Path) -> None:
    second = '\n[[sources]]\nid = "daily"\ntype = "webpage"\ntitle = "Daily"\n'
    also = (
        'place = "hebei"\nalso = [{ quote = "over 17,000", locator = "page 9", source = "daily" }]'
    )
    base = bases.minimal(('place = "hebei"', also), add=second)
    assert codes(proved(tmp_path, TEXT, base)) == ["text-missing"]
    found = run([bases.written(tmp_path, base)], tmp_path, complete=True)
    assert sorted(codes(found)) == ["text-missing", "text-unhashed"]


SUPPORTED = 'place = "hebei"\nsupport = [{{ for = "place", quote = "{}"{} }}]'


@pytest.mark.parametrize(
    ("quote", "more", "code"),
    [
        ("In 2020", "", ""),
        ("In\u00a02020", "", ""),
        ("was the year of the cat", "", "altered-quote"),
        ("nothing of the kind", "", "missing-quote"),
        ("20", "", "missing-quote"),
        ("the year", "", "ambiguous-quote"),
        ("the year", ', prefix = "was"', ""),
        ("the year", ', suffix = "of"', ""),
        ("the year", ', prefix = "is"', "altered-quote"),
    ],
)
def test_a_quote_that_shows_a_coordinate_is_proved_like_any_other(
    quote: str, more: str, code: str, tmp_path: Path
) -> None:
    text = f"In 2020, which was the year of the rat and the year before the ox: {TEXT}"
    base = bases.minimal(('place = "hebei"', SUPPORTED.format(quote, more)))
    found = proved(tmp_path, text, base)
    line = base[: base.index("support =")].count("\n") + 2  # behind the hash
    assert [(each.code, each.line, each.id) for each in found] == (
        [(code, line, "hebei-children")] if code else []
    )


def test_a_quote_that_shows_a_coordinate_need_not_hold_a_figure_and_may_be_of_another_source(
    tmp_path: Path,
) -> None:
    second = '\n[[sources]]\nid = "daily"\ntype = "webpage"\ntitle = "Daily"\n'
    daily = b"Good morning, Hebei. More than 12 homes.\n"
    hashed = f'title = "Daily"\nsha256 = "{sha256(daily).hexdigest()}"'
    (tmp_path / "daily.txt").write_bytes(daily)
    for quote in ("Hebei", "12 homes"):  # the place, and what would be torn were it the figure
        support = SUPPORTED.format(quote, ', source = "daily"')
        base = bases.minimal(('place = "hebei"', support), add=second)
        assert proved(tmp_path, TEXT, base.replace('title = "Daily"', hashed)) == []


LARGE = 10_000_000
ADVERSARIAL = {
    "ones": "1 ",
    "digits": "1",
    "lines": "1\n",
    "letters": "a",
    "words": "children helped ",
    "numbers in words": "two hundred ",
    "white space": " ",
    "hard spaces and dashes": "\u00a0–",
    "soft hyphens": "\u00ad1",
    "segments": "17,000 children 5 ",
    "near misses": "more than 17,001 children ",
}
QUOTES = (
    "1",
    "more than 17,000 children … 17,000 children … helped",
    "1 … 1 … 2",
    "1 2 1 2",
    "17,000 … children 6",
    "than 17,001 child",
)


@pytest.mark.stress
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
@pytest.mark.parametrize("unit", ADVERSARIAL.values(), ids=ADVERSARIAL)
def test_ten_megabytes_of_anything_are_checked_in_bounded_time_and_memory(
    unit: str, tmp_path: Path
) -> None:
    ran = bounded(tmp_path, unit)
    assert ran.status == 1
    assert re.fullmatch(r"dpfacts: [\d,]+ findings in .*\n", ran.err)
    assert "[text-unhashed]" in ran.out


@pytest.mark.stress
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
@pytest.mark.parametrize("unit", ["1 ", "1"], ids=["ones", "digits"])
def test_the_numbers_of_three_megabytes_are_covered_in_bounded_time_and_memory(
    unit: str, tmp_path: Path
) -> None:
    ran = bounded(tmp_path, unit, "--coverage")
    assert ran.status == 1
    assert re.fullmatch(r"dpfacts: [\d,]+ findings in .*\n", ran.err)
    assert "[open-number]" in ran.out
    assert len(ran.out) < LARGE


def bounded(folder: Path, unit: str, *options: str) -> running.Ran:
    """``check --texts`` on 10 MB of ``unit`` with quotes that nearly stand there, or with more
    ``options`` on 3 MB, in at most 600 MB of memory and 60 s of a processor.
    """
    size = LARGE * 3 // 10 if options else LARGE
    quotes = QUOTES[1:] if options else QUOTES  # the first would cover what is to be uncovered
    base = bases.written(
        folder, bases.minimal(add="".join(OMISSION.replace("page 5", quote) for quote in quotes))
    )
    (folder / "bulletin.txt").write_text(TEXT + unit * (size // len(unit)), "utf-8")
    words = shlex.join(["check", str(base), "--texts", str(folder), *options])
    return running.shell(f"ulimit -v 600000 -t 60; dpfacts {words}", base=None)


@given(quoting)
@example("It says more than 17,000 children in all,\n2.5 percent of them, for CASE 4 and CASE 4\n")
@example("more than 17,000 children – more than 17,000 children,0002.5 percentthousand 1.17,000")
def test_what_is_called_proved_stands_there_once_and_whole(folder: Path, text: str) -> None:
    findings = proved(folder, text, QUOTING)
    ends = {"base.toml": QUOTING.count("\n") + 3, "bulletin.txt": text.count("\n") + 1}
    assert all(1 <= finding.line <= ends[Path(finding.file).name] for finding in findings)
    unproved = {finding.id for finding in findings if finding.code in UNPROVED}
    for fact, quote in QUOTED.items():
        spans = [span for span in places_of(text, quote) if not any(cuts(text, at) for at in span)]
        assert len(spans) == 1 or fact in unproved
