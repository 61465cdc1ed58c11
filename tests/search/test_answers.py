"""What kind of answer a question asks for, and which figures may be one."""

from __future__ import annotations

import pytest

from dpfacts.search import answers


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("when was the school founded", "a year"),
        ("which year did it open", "a year"),
        ("how long did the training last", "a time"),
        ("how old was she", "a time"),
        ("how big is the park", "an area"),
        ("what percentage has insurance", "a share"),
        ("employment rate", "a share"),
        ("how much did it cost", "money"),
        ("monthly wages", "money"),
        ("how many homes", "a number"),
        ("number of schools", "a number"),
        ("多少人", "a number"),
        ("有多少钱", "money"),
        ("就业率", "a share"),
        ("哪一年", "a year"),
        ("autism in hebei", None),
    ],
)
def test_the_first_words_tell_the_kind_of_answer(said: str, kind: str | None) -> None:
    found = answers.asked(f" {said} ")
    assert (found.name if found else None) == kind


@pytest.mark.parametrize(
    ("kind", "fitting", "others"),
    [
        (answers.YEAR, ["year"], ["years", "people", "edition"]),
        (answers.TIME, ["years", "days", "minutes"], ["year", "yuan per year", "hours per day"]),
        (answers.AREA, ["hectares", "square metres", "mu"], ["people", "mu per person"]),
        (answers.SHARE, ["percent", "thirds", "percent per year"], ["people", "yuan"]),
        (answers.MONEY, ["yuan", "yuan per month", "US dollars"], ["people", "percent"]),
        (answers.NUMBER, ["people", "homes", "people per year"], ["yuan", "percent", "year"]),
    ],
)
def test_units_fit_the_kinds_of_answers(
    kind: answers.Kind, fitting: list[str], others: list[str]
) -> None:
    assert [kind.fits(unit) for unit in fitting] == [True] * len(fitting)
    assert [kind.fits(unit) for unit in others] == [False] * len(others)


def test_the_words_behind_how_many_name_what_is_counted() -> None:
    assert answers.counted(" how many gold medals did it win ") == ("gold", "medals", "did", "it")
    assert answers.counted(" gold medals ") == ()
