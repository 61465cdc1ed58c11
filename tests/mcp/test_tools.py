"""What each tool gives: bounds in words, sources once, an honest no."""

from __future__ import annotations

from pathlib import Path

import pytest

from asked import ask, compact
from running import write_base

AUTISM = "hebei-autism-children"


def test_a_row_is_slim_and_its_source_is_given_once() -> None:
    given = ask("search", None, words="autism")
    first = given.data["facts"][0]
    assert first == {
        "id": AUTISM,
        "figure": "17,000 children",
        "statement": "In Hebei a total of 17,000 children with autism have been given systematic "
        "rehabilitation services.",
        "place": "Hebei",
        "source": "deepnews-hebei-2026",
        "caveats": 2,
    }
    assert {*given.data["sources"]} == {fact["source"] for fact in given.data["facts"]}
    for citation in given.data["sources"].values():
        assert given.text.count(citation) == compact(given.data).count(citation) == 1


def test_a_row_tells_hedge_period_status_and_doubt(tmp_path: Path) -> None:
    base = write_base(
        tmp_path / "base.toml",
        {"id": "plan", "quote": "more than 5 tonnes", "value": 5, "comparator": ">"}
        | {"status": "target", "period": "2025", "doubt": "Printed otherwise elsewhere."}
        | {"statement": "A target of more than 5 tonnes by 2025."},
    )
    given = ask("search", base, words="tonnes")
    [row] = given.data["facts"]
    assert row["figure"] == "more than 5 tonnes"
    assert (row["status"], row["period"]) == ("target", "2025")
    assert "Printed otherwise elsewhere." in row["doubt"]
    assert "TARGET" in given.text and "DOUBT: " in given.text
    assert "Printed otherwise elsewhere." in ask("get", base, ids=["plan"]).notes
    assert "Printed otherwise elsewhere." in ask("cite", base, ids=["plan"]).notes


@pytest.mark.parametrize(
    ("words", "answer", "said"),
    [
        ("autism", "found", ""),
        ("qwertzuiop", "not in the base", "no fact has 'qwertzuiop'"),
        ("children with autism in Shanxi", "not in the base", "no fact found has 'shanxi'"),
        ("autism in 2014", "nearest only", "no figure of the base answers that (2014)"),
        ("autizm", "found", "no fact has 'autizm', searched for 'autism'"),
        ("autism snowboard", "some words", "no fact has 'snowboard'"),
        ("autism deer", "some words", "no fact found has all the words"),
        ("autism -qwertzuiop", "found", "'qwertzuiop', which was to be left out"),
    ],
)
def test_what_was_corrected_dropped_or_unmet_is_said(words: str, answer: str, said: str) -> None:
    given = ask("search", None, words=words)
    assert not given.wrong
    assert given.data["answer"] == answer
    assert said in given.notes and said in given.text
    assert bool(given.data.get("facts")) == (answer != "not in the base")
    assert (answer == "not in the base") == ("give no figure" in given.notes)


def test_what_is_said_elsewhere_is_called_not_proved() -> None:
    given = ask("search", None, words="children rehabilitation")
    assert "Elsewhere, not proved here: " in given.notes
    assert all(fact["id"] != "china-child-rehabilitation-2021" for fact in given.data["facts"])
    asked = ask("get", None, ids=["china-child-rehabilitation-2021"])
    assert asked.wrong and "not proved here" in asked.text
    assert "not proved here" in ask("cite", None, ids=["china-child-rehabilitation-2021"]).notes


def test_filters_narrow_and_more_counts_the_rest() -> None:
    given = ask("search", None, place="hebei", limit=3)
    assert len(given.data["facts"]) == 3
    whole = ask("search", None, place="hebei", limit=50)
    assert given.data["more"] == len(whole.data["facts"]) + whole.data.get("more", 0) - 3


def test_a_fact_comes_with_its_receipt_and_its_bound_in_words() -> None:
    given = ask("get", None, ids=["hebei-home-renovations", AUTISM])
    first, second = given.data["facts"]
    assert (first["figure"], first["bound"]) == ("over 50,000 households", "a lower bound")
    assert (second["figure"], second["bound"]) == ("17,000 children", "exact")
    assert second["quote"] == "cumulatively 17,000 children with autism"
    assert second["locator"] == "paragraph 4"
    assert second["aggregation"] == "cumulative"
    assert len(second["caveats"]) == 2
    assert len(given.data["sources"]) == 1
    for shown in ("over 50,000 households (a lower bound)", *second["caveats"], second["link"]):
        assert shown in given.text


def test_a_former_id_is_told_as_such(tmp_path: Path) -> None:
    base = write_base(tmp_path / "base.toml", {"id": "new", "replaces": ["old"]})
    given = ask("get", base, ids=["old"])
    assert given.data["facts"][0]["id"] == "new"
    assert "old is now new" in given.notes


def test_a_comparison_keeps_bounds_and_says_what_it_did_not_compute(tmp_path: Path) -> None:
    base = write_base(
        tmp_path / "base.toml",
        {"id": "of-land", "quote": "more than 50 tonnes", "value": 50, "comparator": ">"},
        {"id": "of-sea", "value": 17, "place": "sea"},
        {"id": "planned", "value": 9, "place": "sea", "status": "plan"},
        {"id": "homes", "value": 4, "unit": "homes", "quote": "4 homes", "caveats": ["Of wood."]},
    )
    given = ask("compare", base, targets=["of-land", "of-sea", "homes"], baseline="Sea")
    table, singles = given.data["tables"]
    difference = next(cell for cell in table["cells"] if cell.get("computed") == "difference")
    assert difference["figure"] == "more than +33 tonnes"
    assert difference["against"] == "Sea"
    assert [cell["figure"] for cell in table["cells"][:2]] == ["more than 50 tonnes", "17 tonnes"]
    assert singles["caption"] == "Not comparable with others of this set"
    assert [cell["facts"] for cell in singles["cells"]] == [["homes"]]
    assert given.data["caveats"]["Of wood."] == ["homes"]
    assert "more than +33 tonnes" in given.text
    given = ask("compare", base, targets=["of-land", "planned"], baseline="Sea")
    refused = [
        cell
        for table in given.data["tables"]
        for cell in table["cells"]
        if "computed" in cell and "figure" not in cell
    ]
    assert all("differ in place and status" in cell["why"] for cell in refused) and refused
    assert "NOT COMPUTED" in given.text and "PLAN" in given.text


def test_figures_that_conflict_are_told(tmp_path: Path) -> None:
    base = write_base(
        tmp_path / "base.toml",
        {"id": "one", "value": 5},
        {"id": "two", "value": 6, "locator": "paragraph 2"},
    )
    given = ask("compare", base, targets=["one", "two"])
    [conflict] = [text for text in given.data["caveats"] if "at the same coordinates" in text]
    assert given.data["caveats"][conflict] == ["one", "two"]
    assert conflict in given.text


def test_a_large_comparison_says_what_it_leaves_out() -> None:
    given = ask("compare", None, targets=["china"])
    shown = sum(len(table["cells"]) for table in given.data["tables"])
    assert shown == 60 and given.data["more"] > 0
    assert f"{given.data['more']} more figures are left out" in given.notes


def test_sources_are_cited_once_and_facts_within_the_text() -> None:
    given = ask("cite", None, ids=[AUTISM, "hebei-tokyo-gold"])
    [entry] = given.data["entries"]
    assert entry.startswith("Deep News. (2026, February 10).")
    inside = [each["in_text"] for each in given.data["citations"]]
    assert inside == ["(Deep News, 2026, para. 4)", "(Deep News, 2026, para. 6)"]
    running = ask("cite", None, ids=[AUTISM], style="attribution").data["citations"][0]
    assert running["figure"] == "17,000 children"
    assert running["in_text"] == "Deep News reported on 10 February 2026"
    file = ask("cite", None, ids=[AUTISM, "hebei-tokyo-gold"], style="bibtex")
    assert file.data["file"].startswith("@misc{deepnews-hebei-2026,\n")
    assert file.data["file"].strip() in file.text
    assert len(file.data["citations"]) == 2


def test_a_draft_is_proofed_in_its_markup() -> None:
    text = "480 designated rehabilitation centers work in Hebei. 999 cats.\n\n    17 lines of code"
    given = ask("proof", None, text=text, format="markdown")
    wrong, unknown = given.data["claims"]
    assert (wrong["verdict"], wrong["level"]) == ("hedge-dropped", "error")
    assert wrong["suggestion"] == "over 480 institutions"
    assert wrong["source"] in given.data["sources"]
    assert (unknown["text"], unknown["verdict"]) == ("999", "not-in-base")
    assert given.data["summary"] == "text: 2 figures, 0 right, 1 error, 1 not in the base"
    assert "write: over 480 institutions" in given.text


def test_right_numbers_are_counted_and_told_where_asked_for() -> None:
    text = "In Hebei 17,000 children with autism were given rehabilitation."
    assert "claims" not in ask("proof", None, text=text).data
    [claim] = ask("proof", None, text=text, every=True).data["claims"]
    assert (claim["verdict"], claim["fact"]) == ("match", AUTISM)


def test_of_many_claims_the_rest_is_said_to_be_left_out() -> None:
    text = "\n\n".join(f"The town has {number} bakeries." for number in range(1001, 1131))
    given = ask("proof", None, text=text)
    assert (len(given.data["claims"]), given.data["more"]) == (100, 30)
    assert "30 more claims are left out" in given.notes
