"""``dpfacts schema``."""

from __future__ import annotations

from dpfacts.output.answer import Answer


def run() -> Answer:
    """Print the JSON Schema of a fact base, for editors.

    \b
    Examples:
      dpfacts schema > data/facts.schema.json
      dpfacts schema | jq '.["$defs"].Fact.properties | keys'
    """
    from dpfacts.facts.schema import schema_text

    return Answer([], (), text=schema_text())
