"""Quoted figures on disability policy in China, each with its receipt.

>>> import dpfacts
>>> base = dpfacts.open_base()
>>> str(base.search("autism")[0].quantity)
'17,000'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dpfacts.errors import DpfactsError, UnknownName
    from dpfacts.factbase import FactBase, open_base
    from dpfacts.facts.findings import BadBase, Finding
    from dpfacts.facts.model import Fact, Relation
    from dpfacts.facts.source import Source
    from dpfacts.quantities.quantity import Quantity
    from dpfacts.version import __version__

__all__ = [
    "BadBase",
    "DpfactsError",
    "Fact",
    "FactBase",
    "Finding",
    "Quantity",
    "Relation",
    "Source",
    "UnknownName",
    "__version__",
    "open_base",
]

_HOME = {
    "dpfacts.factbase": ("FactBase", "open_base"),
    "dpfacts.errors": ("DpfactsError", "UnknownName"),
    "dpfacts.facts.findings": ("BadBase", "Finding"),
    "dpfacts.facts.model": ("Fact", "Relation"),
    "dpfacts.facts.source": ("Source",),
    "dpfacts.quantities.quantity": ("Quantity",),
    "dpfacts.version": ("__version__",),
}


def __getattr__(name: str) -> Any:
    # The command line starts here too, and most commands need none of these classes.
    for home, names in _HOME.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'dpfacts' has no attribute {name!r}")
