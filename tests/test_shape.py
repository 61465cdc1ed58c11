"""What the engine is told of the model is what pydantic itself makes of it."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from conftest import CASES, ROOT
from dpfacts.facts.model import Document
from dpfacts.shape import validator

PYDANTIC = TypeAdapter(Document)
ANYTHING: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals()
    | st.text()
    | st.lists(st.text(), max_size=2)
)
ANYTHING |= st.dictionaries(
    st.sampled_from(["id", "name", "literal", "quote", "none-such"]), st.text(), max_size=2
)
VALUES = ANYTHING | st.lists(ANYTHING, max_size=2)


def read(file: Path) -> dict[str, Any] | None:
    try:
        return tomli.loads(file.read_bytes().decode(), parse_float=Decimal)
    except (tomli.TOMLDecodeError, UnicodeDecodeError, RecursionError, ArithmeticError, ValueError):
        return None


FILES = [
    ROOT / "data" / "facts.toml",
    *sorted((CASES / "valid").rglob("*.toml")),
    *sorted((CASES / "invalid").rglob("*.toml")),
]
DOCUMENTS = {file.name: raw for file in FILES if (raw := read(file))}


def outcome(validate: Any, raw: Any) -> Any:
    try:
        return repr(validate(raw))
    except ValidationError as error:
        return [
            (found["type"], found["loc"], found["msg"]) for found in error.errors(include_url=False)
        ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_case_is_taken_or_refused_as_pydantic_does(name: str) -> None:
    assert outcome(validator().validate_python, DOCUMENTS[name]) == outcome(
        PYDANTIC.validate_python, DOCUMENTS[name]
    )


@given(st.data())
def test_a_document_with_anything_anywhere_is_taken_or_refused_as_pydantic_does(
    data: st.DataObject,
) -> None:
    raw = deepcopy(DOCUMENTS["complete.toml"])
    for _ in range(data.draw(st.integers(1, 3))):
        here: Any = raw
        while isinstance(here, dict | list) and here:
            key = data.draw(
                st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here)))
            )
            if not isinstance(here[key], dict | list) or not here[key] or data.draw(st.booleans()):
                here[
                    data.draw(st.sampled_from([key, "none-such"]))
                    if isinstance(here, dict)
                    else key
                ] = data.draw(VALUES)
                break
            here = here[key]
    assert outcome(validator().validate_python, raw) == outcome(PYDANTIC.validate_python, raw)
