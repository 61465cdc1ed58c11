"""Permalinks within the page: the id itself, as long as nothing before has it."""

from __future__ import annotations

from dpfacts.factbase import FactBase

_KINDS = ("facts", "sources", "topics", "elsewhere")


class Anchors:
    """The permalink of each entry of ``base``.

    The kinds are asked in one order, so that a fact always has its own id; what shares an id with
    an entry of another kind before it is told apart by its kind (``topics:autism``), and no id has
    a colon.
    """

    def __init__(self, base: FactBase) -> None:
        self._of: dict[tuple[str, str], str] = {}
        taken: set[str] = set()
        for kind in _KINDS:
            for name in base.ids(kind):
                self._of[kind, name] = f"{kind}:{name}" if name in taken else name
                taken.add(name)

    def of(self, kind: str, name: str) -> str:
        """The permalink of the entry ``name`` of ``kind``, without its ``#``."""
        return self._of[kind, name]
