"""The JSON Schema in the repository is the model's, and says of a base what the checker says."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import bases
from conftest import CASES, ROOT
from dpfacts.facts.schema import schema_text
from running import run

SCHEMA: dict[str, Any] = json.loads(schema_text())
SHIPPED = [ROOT / "data" / name for name in ("facts.toml", "elsewhere.toml")]
GOOD = [*SHIPPED, *sorted((CASES / "valid").glob("*.toml"))]
SHAPE = ("unknown-key", "missing-key", "wrong-type")
SHAPELESS = {"wrong-type-nan", "wrong-type-infinite"}  # what JSON cannot say
SHAPELESS |= {"missing-key-date-of-elsewhere"}  # one of two keys
MISSHAPEN = [
    case for case in bases.INVALID if case.stem.startswith(SHAPE) and case.stem not in SHAPELESS
]

PYDANTIC = tuple(int(part) for part in metadata.version("pydantic").split(".")[:2])


def faults(value: object, schema: dict[str, Any] = SCHEMA, where: str = "") -> Iterator[str]:
    """Where ``value`` breaks ``schema``, as far as this schema goes (JSON Schema 2020-12, the
    keywords that it uses).
    """
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if "anyOf" in schema:
        if all([*faults(value, option)] for option in schema["anyOf"]):
            yield where
        return
    types = {
        "object": dict,
        "array": list,
        "string": str,
        "boolean": bool,
        "number": int | float,
        "null": type(None),
    }
    if (
        not isinstance(value, types[schema["type"]])
        or (schema["type"] == "number" and isinstance(value, bool))
        or ("enum" in schema and value not in schema["enum"])
    ):
        yield where
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from faults(item, schema["items"], f"{where}.{number}")
    elif isinstance(value, dict):
        known, others = schema.get("properties", {}), schema["additionalProperties"]
        yield from (f"{where}.{key}" for key in schema.get("required", []) if key not in value)
        for key, item in value.items():
            if key not in known and others is False:
                yield f"{where}.{key}"
            else:
                yield from faults(item, known.get(key, others), f"{where}.{key}")


@pytest.mark.skipif(
    PYDANTIC < (2, 13), reason="older releases of pydantic word the schema otherwise"
)
def test_the_schema_in_the_repository_is_the_one_that_the_model_makes() -> None:
    kept = (ROOT / "data" / "facts.schema.json").read_text("utf-8")
    assert run("schema").out == kept, "dpfacts schema > data/facts.schema.json"


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_base_obeys_the_schema(path: Path) -> None:
    assert list(faults(tomllib.loads(path.read_text("utf-8")))) == []


@pytest.mark.parametrize("path", MISSHAPEN, ids=lambda path: path.stem)
def test_a_base_of_the_wrong_shape_breaks_the_schema_as_well(path: Path) -> None:
    assert len(list(faults(tomllib.loads(path.read_text("utf-8"))))) >= 1


def test_the_complete_case_uses_every_key_that_the_schema_knows() -> None:
    whole = tomllib.loads((CASES / "valid" / "complete.toml").read_text("utf-8"))
    used = set(keys(whole, SCHEMA))
    known = {(name, key) for name, table in SCHEMA["$defs"].items() for key in table["properties"]}
    assert sorted(known - used) == []


def keys(value: object, schema: dict[str, Any], name: str = "") -> Iterator[tuple[str, str]]:
    """The keys that ``value`` uses, each with the name of the table in ``schema`` to which it
    belongs.
    """
    if "anyOf" in schema:
        schema = schema["anyOf"][0]
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        schema = SCHEMA["$defs"][name]
    if isinstance(value, list):
        for item in value:
            yield from keys(item, schema["items"])
    elif isinstance(value, dict) and "properties" in schema:
        for key, item in value.items():
            yield name, key
            yield from keys(item, schema["properties"][key])


def test_every_key_of_the_schema_says_what_it_is_for() -> None:
    tables = [SCHEMA, *SCHEMA["$defs"].values()]
    silent = [
        key
        for table in tables
        for key, value in table["properties"].items()
        if not value.get("description")
    ]
    assert silent == ["$schema"]


def test_the_schema_takes_numbers_for_numbers_and_no_texts() -> None:
    fact = SCHEMA["$defs"]["Fact"]["properties"]
    assert (fact["value"]["type"], fact["high"]["type"]) == ("number", "number")
