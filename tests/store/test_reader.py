"""Reading a compiled base."""

from __future__ import annotations

import threading

import pytest

import dpfacts
import dpfacts.check
from conftest import CASES
from dpfacts.facts import files
from dpfacts.store.layout import KINDS

COMPLETE = CASES / "valid" / "complete.toml"


def test_every_entry_comes_back_as_it_was_declared() -> None:
    document = dpfacts.check.load(files.read([COMPLETE])).document
    with dpfacts.open_base(COMPLETE) as base:
        assert base.facts() == list(document.facts)
        for kind in KINDS:
            assert base.entries(kind) == list(getattr(document, kind))
            assert base.ids(kind) == [entry.id for entry in getattr(document, kind)]
    assert [str(fact.value) for fact in document.facts] == ["40", "59", "39.5"]


def test_the_kinds_of_an_id_come_in_one_order_and_units_need_no_declaration() -> None:
    with dpfacts.open_base(CASES / "base" / "facts.toml") as base:
        kinds = base.kinds(["prizes", "north-helped", "money", "nothing", "homes"])
    assert kinds == {
        "prizes": ["measures", "units"],
        "north-helped": ["facts"],
        "money": ["topics"],
        "homes": ["measures", "units"],
    }


def test_a_base_may_be_read_and_dropped_by_another_thread() -> None:
    bases, values = [dpfacts.open_base(COMPLETE)], []

    def work() -> None:
        values.append(bases.pop().get("north-silver").value)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert values == [59]


def test_a_closed_base_says_so() -> None:
    with dpfacts.open_base(COMPLETE) as base:
        pass
    with pytest.raises(ValueError, match="the base is closed"):
        base.ids("facts")
