"""Findings as text, as records, and all of them in the error of a bad base."""

from __future__ import annotations

from dpfacts.facts.findings import BadBase, Finding

FINDINGS = [
    Finding("b.toml", 2, "bad-id", "", "no id"),
    Finding("a.toml", 10, "bad-id", "x y", "no id", "mend it"),
    Finding("a.toml", 9, "no-toml", "", "no TOML"),
]


def test_a_finding_reads_file_line_id_message_code() -> None:
    assert [str(finding) for finding in FINDINGS[:2]] == [
        "b.toml:2: no id [bad-id]",
        "a.toml:10: x y: no id [bad-id]",
    ]


def test_a_finding_is_a_flat_record_for_scripts() -> None:
    assert FINDINGS[1].as_record() == {
        "file": "a.toml",
        "line": 10,
        "code": "bad-id",
        "id": "x y",
        "message": "no id",
        "hint": "mend it",
        "column": 0,
    }


def test_a_bad_base_says_all_its_findings_by_file_and_line_with_their_hints() -> None:
    error = BadBase(FINDINGS)
    assert error.message == (
        "a.toml:9: no TOML [no-toml]\na.toml:10: x y: no id [bad-id]\n  hint: mend it\nb.toml:2: "
        "no id [bad-id]"
    )
    assert error.status == 2
