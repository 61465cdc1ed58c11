"""Figures as people say them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dpfacts.quantities.quantity import Quantity, spoken


@pytest.mark.parametrize(
    ("quantity", "one", "say", "said"),
    [
        (Quantity(Decimal(17000), "children"), "child", "", "17,000 children"),
        (Quantity(Decimal(1), "medals"), "medal", "", "1 medal"),
        (
            Quantity(Decimal(1), "people", ">", None, "more than one"),
            "person",
            "",
            "more than one person",
        ),
        (Quantity(Decimal(1), "medals"), "", "", "1 medals"),
        (Quantity(Decimal(5), "years", "=", None, "five"), "year", "", "five years"),
        (
            Quantity(Decimal("1E+5"), "people", "<", None, "nearly 100,000"),
            "",
            "",
            "nearly 100,000 people",
        ),
        (Quantity(Decimal("1.3E+6"), "people", ">"), "", "", "more than 1.3 million people"),
        (Quantity(Decimal(98), "percent", ">", None, "above 98%"), "", "", "above 98%"),
        (Quantity(Decimal(98), "percent", ">"), "", "", "more than 98 percent"),
        (Quantity(Decimal(98), "percent", "=", None, "98 per cent"), "", "", "98 per cent"),
        (
            Quantity(Decimal(5), "years", "=", None, "five and a half"),
            "",
            "",
            "5 years",
        ),
        (
            Quantity(Decimal(800), "yuan per month", "=", Decimal(900), "800 to 900 yuan"),
            "",
            "",
            "800 to 900 yuan per month",
        ),
        (Quantity(Decimal(1), "thirds", "=", None, "one third"), "", "", "one third"),
        (Quantity(Decimal(4), "visits", "=", None, "four times"), "", "", "4 visits"),
        (
            Quantity(Decimal(5000), "yuan per person", "<=", None, "no more than 5,000 per person"),
            "",
            "",
            "up to 5,000 yuan per person",
        ),
        (Quantity(Decimal(800), "yuan", "=", Decimal(2000)), "", "", "800 to 2,000 yuan"),
        (Quantity(Decimal(12), "edition"), "", "{ordinal} edition", "12th edition"),
        (Quantity(Decimal(2), "rank"), "", "rank {value}", "rank 2"),
        (Quantity(Decimal(2020), "year"), "", "in {value}", "in 2020"),
        (Quantity(Decimal(2016), "year", "=", Decimal(2020)), "", "in {value}", "in 2016 to 2020"),
        (Quantity(Decimal(111), "edition"), "", "{ordinal} edition", "111th edition"),
        *(
            (Quantity(Decimal(number), "edition"), "", "{ordinal} edition", f"{said} edition")
            for number, said in (
                *((1, "1st"), (3, "3rd"), (4, "4th"), (11, "11th"), (13, "13th")),
                *((20, "20th"), (22, "22nd"), (1002, "1,002nd")),
            )
        ),
        (Quantity(Decimal(23), "edition"), "", "{ordinal} edition", "23rd edition"),
        (Quantity(Decimal("1.5"), "degree"), "", "{ordinal} degree", "1.5 degree"),
    ],
)
def test_a_figure_is_said_with_its_hedge_and_in_plain_english(
    quantity: Quantity, one: str, say: str, said: str
) -> None:
    assert spoken(quantity, one, say) == said
