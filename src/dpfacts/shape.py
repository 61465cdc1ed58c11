"""What a base file may hold, as pydantic's validating engine wants it told.

pydantic derives the same from the classes of :mod:`dpfacts.facts.model`, but importing it and
letting it look at them takes longer than reading, validating and compiling the whole base that
ships with dpfacts; its engine, pydantic-core, is asked directly. A test holds the two against each
other. The schemas are those of https://docs.pydantic.dev/latest/api/pydantic_core_schema/.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin, get_type_hints

from dpfacts.facts.model import Document, toml_key

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator
    from pydantic_core.core_schema import CoreSchema


@cache
def validator() -> SchemaValidator:
    """The validator of a base file: from what a TOML parser returns to a
    :class:`~dpfacts.facts.model.Document`.
    """
    from pydantic_core import SchemaValidator

    return SchemaValidator(_schema(Document))


def _schema(hint: Any) -> CoreSchema:
    """The schema of a value of the type ``hint``. Raises :class:`TypeError` for a type that the
    model does not use yet.
    """
    from pydantic_core import core_schema as core

    if is_dataclass(hint):
        return _table(hint)
    if hint is str:
        return core.str_schema()
    kind, inner = get_origin(hint), get_args(hint)
    if kind is Annotated:  # a number or a truth value, for which nothing else will do
        return (
            core.bool_schema(strict=True) if inner[0] is bool else core.decimal_schema(strict=True)
        )
    if kind is Literal:
        return core.literal_schema(list(inner))
    if kind is tuple:
        return core.tuple_schema([_schema(inner[0])], variadic_item_index=0)
    if kind is dict:
        return core.dict_schema(*map(_schema, inner))
    if NoneType in inner:
        return core.nullable_schema(_schema(inner[0]))
    raise TypeError(f"no schema for {hint}")


def _table(cls: Any) -> CoreSchema:
    from pydantic_core import core_schema as core

    hints = get_type_hints(cls, include_extras=True)
    keys = []
    for field in fields(cls):
        schema = _schema(hints[field.name])
        if field.default is not MISSING:
            schema = core.with_default_schema(schema, default=field.default)
        keys.append(core.dataclass_field(field.name, schema, validation_alias=toml_key(field.name)))
    table = core.dataclass_args_schema(cls.__name__, keys, extra_behavior="forbid")
    return core.dataclass_schema(
        cls,
        table,
        [field.name for field in fields(cls)],
        slots=True,
        config={"extra_fields_behavior": "forbid"},
    )
