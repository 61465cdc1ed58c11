"""The JSON Schema of a base file, made from the model; never written by hand."""

from __future__ import annotations

import json
from typing import Any

from dpfacts.facts.model import Document
from dpfacts.facts.source import CONFIG


def schema_text() -> str:
    """The JSON Schema of a base file (draft 2020-12) as text.

    Numbers are plain numbers, as TOML writes them; pydantic would also offer them as text.
    """
    from pydantic import TypeAdapter

    CONFIG["use_attribute_docstrings"] = True
    try:
        schema = TypeAdapter(Document).json_schema(by_alias=True)
    finally:
        del CONFIG["use_attribute_docstrings"]
    schema = (
        {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        | _numbers(schema)
        | {"title": "dpfacts fact base"}
    )
    schema["properties"] = {"$schema": {"type": "string"}} | schema["properties"]
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _numbers(node: Any) -> Any:
    if isinstance(node, list):
        return [_numbers(item) for item in node]
    if not isinstance(node, dict):
        return node
    options = node.get("anyOf", ())
    if any(option.get("type") == "number" for option in options):
        rest = {key: value for key, value in node.items() if key not in ("anyOf", "default")}
        return {"type": "number", **rest}
    return {key: _numbers(value) for key, value in node.items()}
