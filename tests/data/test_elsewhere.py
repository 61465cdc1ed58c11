"""What the shipped base says of pages elsewhere: that it counts right what it computes, and answers
what people ask first.
"""

from __future__ import annotations

import shlex
import tomllib
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest

import dpfacts
from conftest import ROOT
from dpfacts.facts.elsewhere import Elsewhere
from dpfacts.facts.source import toml_key
from dpfacts.prose import numerals
from dpfacts.search.elsewhere import answering

ENTRIES: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "data" / "elsewhere.toml").read_text("utf-8")
)["elsewhere"]
KEYS = [toml_key(field.name) for field in fields(Elsewhere)]


def test_keys_stand_in_the_order_of_the_format_and_ids_are_short() -> None:
    assert [e["id"] for e in ENTRIES if list(e) != [key for key in KEYS if key in e]] == []
    ids = [entry["id"] for entry in ENTRIES]
    assert [name for name in ids if len(name) > 45 or shlex.quote(name) != name] == []


def test_all_of_it_is_in_a_file_of_its_own() -> None:
    assert "elsewhere" not in tomllib.loads((ROOT / "data" / "facts.toml").read_text("utf-8"))


def test_whatever_is_not_simply_the_same_has_a_note() -> None:
    wrong = [
        entry["id"]
        for entry in ENTRIES
        if not entry.get("note")
        and any(each["effect"] != "confirms" for each in entry.get("about", ()))
    ]
    assert wrong == [], "say why it is not the same count"


def test_a_page_of_which_no_date_is_known_says_so() -> None:
    undated = [entry for entry in ENTRIES if "issued" not in entry["source"]]
    assert undated
    assert [e["id"] for e in undated if "prints no date" not in e["note"]] == []


@pytest.mark.parametrize(
    ("games", "entry"),
    [
        ("beijing-winter", "china-beijing-2022-medals"),
        ("tokyo", "china-tokyo-2020-medals"),
        ("paris", "china-paris-2024-medals"),
    ],
)
def test_the_shares_of_hebei_follow_from_its_figures_and_the_tally(games: str, entry: str) -> None:
    with dpfacts.open_base() as base:
        kinds = ("gold", "silver", "bronze")
        hebei = [base.get(f"hebei-{games}-{kind}").value for kind in kinds]
        said = [figure.value for figure in numerals.whole(base.elsewhere(entry).says)]
    *delegation, total, gold, share_of_golds, medals, share_of_all = said
    assert (gold, medals, total) == (hebei[0], sum(hebei), sum(delegation))
    assert len(delegation) == 3
    assert (share_of_golds, share_of_all) == (
        round(100 * gold / delegation[0], 1),
        round(100 * medals / total, 1),
    )


def test_both_printed_shares_of_beijing_are_cut_off_and_not_rounded() -> None:
    with dpfacts.open_base() as base:
        printed = [
            base.get(f"hebei-beijing-winter-share-{each}").value for each in ("first", "second")
        ]
    shares = [Decimal(1000) / 18, Decimal(3700) / 61]
    assert [int(share) for share in shares] == printed
    assert [round(share) for share in shares] == [56, 61]


def test_the_number_lifted_out_of_poverty_leaves_no_room_for_five_years() -> None:
    with dpfacts.open_base() as base:
        later = base.elsewhere("china-lifted-out-of-poverty-2021")
        earlier = base.elsewhere("china-lifted-out-of-poverty-2017")
        lifted = numerals.whole(later.says)[-1].value
        *_, of_2017, still_poor = [
            each.value for each in numerals.whole(earlier.says) if each.value > 100_000
        ]
    of_2016 = round((lifted - of_2017 - still_poor) / 1_000_000, 1)
    assert f"some {of_2016} million" in later.note
    assert f"{lifted / 5 / 1_000_000} million a year" in later.note
    assert [each.effect for each in later.about] == ["qualifies"]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("how many persons with disabilities are there in China?", "china-disabled-persons-2021"),
        ("national number of disabled people", "china-disabled-persons-2021"),
        ("how many disabled people have jobs in China", "china-employed-2024"),
        ("people with disabilities in work", "china-employed-2024"),
        (
            "how many disabled people were lifted out of poverty?",
            "china-lifted-out-of-poverty-2021",
        ),
        ("nursing subsidies in China", "china-subsidies-2022"),
        (
            "how many disabled people are on subsistence allowances",
            "china-subsistence-allowance-2020",
        ),
        ("how many medals did China win in Tokyo?", "china-tokyo-2020-medals"),
        ("delegation medals Beijing", "china-beijing-2022-medals"),
        ("trade union members", "acftu-members-2018"),
        ("role models 2019", "china-role-models-2019"),
        ("cataract surgery rate", "china-cataract-surgery-rate-2020"),
        ("中国残疾人人数", "china-disabled-persons-2021"),
        ("残疾人就业人数", "china-employed-2024"),
        ("巴黎残奥会 金牌", "china-paris-2024-medals"),
        ("东京残奥会金牌", "china-tokyo-2020-medals"),
        ("工会会员人数", "acftu-members-2018"),
    ],
)
def test_what_people_ask_first_is_answered(question: str, first: str) -> None:
    with dpfacts.open_base() as base:
        assert [entry.id for entry in answering(base, question)][:1] == [first]


@pytest.mark.parametrize(
    "question",
    [
        "people with disabilities in Hubei",
        "how many disabled people are there in Japan",
        "disabled people employed in Hebei",
        "schools for autistic children",
        "employed people with disabilities 2015",
        "medals at the Deaflympics",
        "人数",
        "河北残疾人人数",
        "日本残疾人人数",
        "河北残疾人就业人数",
        "里约残奥会金牌",
        "河北巴黎残奥会金牌",
    ],
)
def test_what_no_page_says_is_not_answered(question: str) -> None:
    with dpfacts.open_base() as base:
        assert answering(base, question) == []
