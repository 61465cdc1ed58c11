"""The nearest known names to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """At most ``limit`` of the ``known`` names that are close to ``name``, nearest first.

    Names that hold all parts of ``name`` count as close whatever their length (``tokyo-gold`` finds
    ``hebei-tokyo-gold``); after them come those with few letters changed.
    """
    from difflib import get_close_matches

    known = list(known)
    wanted = set(name.lower().replace("_", "-").split("-")) - {""}
    holding = [other for other in known if wanted and wanted <= set(other.lower().split("-"))]
    folded: dict[str, str] = {}
    for other in known:
        folded.setdefault(other.lower(), other)
    close = [
        folded[other] for other in get_close_matches(name.lower(), folded, n=limit, cutoff=0.6)
    ]
    return list(dict.fromkeys([*sorted(holding, key=len), *close]))[:limit]
