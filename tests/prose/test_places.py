"""The places that running text names, told without a base."""

from __future__ import annotations

import pytest

from dpfacts.prose import places


@pytest.mark.parametrize(
    ("text", "provinces", "names"),
    [
        ("In Kenya 163 schools are open.", set(), {"Kenya"}),
        ("Athletes from New Zealand and Jiangsu won.", {"Jiangsu"}, {"New Zealand"}),
        ("In May and in 2019 the Shanghai school opened.", {"Shanghai"}, set()),
        ("四川和陕西两省", {"Sichuan", "Shaanxi"}, set()),
        ("He put it in writing.", set(), set()),
    ],
)
def test_places_are_provinces_and_names_behind_in(
    text: str, provinces: set[str], names: set[str]
) -> None:
    assert (places.provinces(text), places.names(text)) == (provinces, names)
