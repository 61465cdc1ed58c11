"""RIS records (tags as in the RIS format specification of Research Information Systems, 2011).

A body is written with a comma behind it (`Deep News,`), so that readers do not take its last word
for a family name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpfacts.cite.names import surname
from dpfacts.cite.parts import is_undivided, refuse, sentence_case, type_of

if TYPE_CHECKING:
    from dpfacts.facts.source import Name, Source

HEAD, BETWEEN, TAIL = "", "\n", ""
_TYPES = {
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
    "article-journal": "JOUR",
    "webpage": "ELEC",
    "report": "RPRT",
    "book": "BOOK",
    "pamphlet": "PAMP",
    "chapter": "CHAP",
    "dataset": "DATA",
}


def entry(source: Source) -> str:
    """``source`` as a RIS record. Raises :class:`DpfactsError` for ranges of dates and uncertain
    ones: its tags hold a single date.
    """
    if set("/~?%") & set(source.issued):
        raise refuse(source, "ris", f"the date {source.issued}")
    kind = _TYPES.get(type_of(source), "GEN")
    first, _, last = source.page.replace("–", "-").partition("-")
    lines = [
        ("TY", kind),
        ("ID", source.id),
        *(("AU", _name(name)) for name in source.author),
        *(("ED" if kind == "BOOK" else "A2", _name(name)) for name in source.editor),
        ("TI", sentence_case(source)),
        ("T2", source.container_title),
        ("PB", source.publisher),
        ("CY", source.publisher_place),
        ("PY", source.issued[:4]),
        ("DA", _date(source.issued)),
        ("Y2", _date(source.accessed)),
        ("ET", source.edition or source.version),
        ("VL", source.volume),
        ("IS", source.issue or source.number),
        ("SP", first),
        ("EP", last),
        ("M3", source.genre),
        ("SN", source.ISBN or source.ISSN),
        ("LA", source.language),
        ("DO", source.DOI),
        ("UR", source.URL),
    ]
    return (
        "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines if value.strip())
        + "ER  - \n"
    )


def _name(name: Name) -> str:
    if is_undivided(name):
        return f"{name.literal or name.given},"
    return ", ".join(part for part in (surname(name), name.given, name.suffix) if part)


def _date(text: str) -> str:
    """`2025-05-17` as `2025/05/17/`; of a season its year and name."""
    parts = text.split("-") if text[:4].isdigit() else []
    if len(parts) == 2 and int(parts[1]) > 12:
        from dpfacts.quantities.period import SEASONS

        return f"{parts[0]}///{SEASONS[int(parts[1])]}"
    return "/".join([*parts, "", "", ""][:3]) + "/" if parts else ""
