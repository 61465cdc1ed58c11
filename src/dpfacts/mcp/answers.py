"""What all tools take and give: models from which the schemas of the tools are made.

Every text of an answer is escaped when the answer is made, so that nothing of a base or of a draft
drives who shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic.json_schema import GenerateJsonSchema

from dpfacts.cite.bibliography import described, sources_of
from dpfacts.factbase import FactBase
from dpfacts.output.safe import visible

Safe = Annotated[str, AfterValidator(visible)]
"""A text of an answer, its control characters as escapes."""
Name = Annotated[str, StringConstraints(max_length=200)]
"""An id or a name that is given to a tool."""


class Arguments(BaseModel):
    """What a tool is asked; an argument that it does not have is refused, not passed over."""

    model_config = ConfigDict(
        extra="forbid",
        use_attribute_docstrings=True,
        json_schema_extra=lambda schema: _untitled(schema),
    )


class Part(BaseModel):
    """A part of an answer; what is empty is left out."""

    model_config = ConfigDict(
        use_attribute_docstrings=True, json_schema_extra=lambda schema: _untitled(schema)
    )


class Answer(Part):
    """What a tool gives."""

    base: Safe
    base_version: Safe
    notes: tuple[Safe, ...] = ()

    def lines(self) -> Iterator[str]:
        """The answer in short lines of text."""
        raise NotImplementedError

    def text(self) -> str:
        """The answer as text: the base, what must be heard, the answer itself."""
        head = f"Base {self.base} {self.base_version}".rstrip()
        return "\n".join((head, *(f"Note: {note}" for note in self.notes), *self.lines()))

    def data(self) -> dict[str, Any]:
        """The answer as JSON data."""
        return self.model_dump(mode="json", exclude_defaults=True)


class _Schema(GenerateJsonSchema):
    """JSON Schemas without what a client can do without, and pays for in every conversation: titles
    that repeat the names of fields, and defaults.
    """

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])


def schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of ``model``."""
    return model.model_json_schema(schema_generator=_Schema)


def edition(base: FactBase) -> dict[str, str]:
    """The id and version of ``base`` for an answer; of several read together, those of each."""
    editions = base.editions()
    return {
        "base": " + ".join(each.id for each in editions) or "without a name",
        "base_version": " + ".join(each.version for each in editions if each.version),
    }


def headed(base: FactBase) -> str:
    """The line that names ``base`` and its version."""
    return "Base {base} {base_version}".format(**edition(base)).rstrip()


def cited(base: FactBase, sources: Iterable[str]) -> dict[str, str]:
    """What the ``sources`` are, each once, by their ids."""
    return {source.id: described(source) for source in sources_of(base, sources)}


def source_lines(sources: dict[str, str]) -> Iterator[str]:
    """``sources`` as lines of text, under a head."""
    if sources:
        yield "Sources:"
        yield from (f"{name}: {text}" for name, text in sources.items())


def _untitled(schema: dict[str, Any]) -> None:
    for name in ("title", "description"):  # of the class, which is for developers
        schema.pop(name, None)
