"""The tools: a module each, with the model of what it takes, what it is, and ``run``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dpfacts.factbase import FactBase
from dpfacts.mcp.answers import Answer, Arguments
from dpfacts.mcp.tools import cite, compare, get, proof, search


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: ``run`` answers what ``takes`` says; ``gives`` is the model of its answer."""

    description: str
    takes: type[Arguments]
    gives: type[Answer]
    run: Callable[[FactBase, Any], Answer]


TOOLS = {
    "search": Tool(search.DESCRIPTION, search.Search, search.SearchAnswer, search.run),
    "get": Tool(get.DESCRIPTION, get.Get, get.GetAnswer, get.run),
    "compare": Tool(compare.DESCRIPTION, compare.Compare, compare.CompareAnswer, compare.run),
    "cite": Tool(cite.DESCRIPTION, cite.Cite, cite.CiteAnswer, cite.run),
    "proof": Tool(proof.DESCRIPTION, proof.Proof, proof.ProofAnswer, proof.run),
}
"""In the order in which they are listed."""
