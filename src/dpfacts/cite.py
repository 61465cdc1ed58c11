"""Citations and bibliographies of facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpfacts.model import Fact, Source
from dpfacts.styles import HUMAN, style
from dpfacts.styles.runs import Runs

if TYPE_CHECKING:
    from dpfacts.base import FactBase


def sources_of(base: FactBase, facts: Sequence[Fact]) -> list[Source]:
    """The sources of ``facts``, each once, in the order of first use."""
    return [base.source(name) for name in dict.fromkeys(fact.source for fact in facts)]


def entry(source: Source, name: str) -> str:
    """The bibliography entry of ``source`` in the style ``name``, as plain text. Raises :class:`UnknownName`, :class:`DpfactsError`."""
    return str(style(name).entry(source))


def bibliography(sources: Sequence[Source], name: str) -> str:
    """All of ``sources`` in the style ``name``: human styles a line each, sorted as they stand; machine formats as one file."""
    module = style(name)
    if name in HUMAN:
        return "".join(line + "\n" for line in sorted(str(module.entry(source)) for source in sources))
    between: str = module.BETWEEN
    return f"{module.HEAD}{between.join(module.entry(source) for source in sources)}{module.TAIL}"


def in_text(base: FactBase, fact: Fact, name: str) -> Runs:
    """The citation of ``fact`` within a text, with its locator. Raises :class:`UnknownName` for a style without such a form."""
    from dpfacts.errors import unknown

    if name not in HUMAN:
        raise unknown("style with in-text citations", name, list(HUMAN))
    cited: Runs = style(name).in_text(base.source(fact.source), fact.locator)
    return cited
