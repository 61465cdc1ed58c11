"""Quoted figures on disability policy in China, each with its receipt.

>>> import dpfacts
>>> base = dpfacts.open_base()
>>> str(base.search("autism")[0].quantity)
'17,000'
"""

from __future__ import annotations

from dpfacts.base import FactBase, open_base
from dpfacts.errors import BadBase, DpfactsError, Finding, UnknownName
from dpfacts.model import Fact, Quantity, Relation, Source

__version__ = "0.1.0"
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
