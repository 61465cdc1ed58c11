"""One entry of a base that is no fact, such as a source or a place, as a record: what it says, and
what of the base has to do with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from dpfacts.errors import DpfactsError, unknown
from dpfacts.store.elsewhere import FIELDS as ELSEWHERE
from dpfacts.store.index import Selection
from dpfacts.store.reader import Reader, no_such
from dpfacts.store.record import Record

if TYPE_CHECKING:
    from dpfacts.facts.relations import Verdict

FACT, _UNIT = "fact", "unit"
FIELDS: dict[str, tuple[str, ...]] = {
    "source": (
        *("kind", "id", "type", "title", "container", "publisher", "issued", "accessed", "url"),
        *("citation", "facts", "sections", "locators", "notes"),
    ),
    "place": ("kind", "id", "name", "aka", "within", "around", "inside", "facts", "facts_within"),
    "subject": ("kind", "id", "type", "name", "aka", "place", "facts"),
    "topic": ("kind", "id", "name", "aka", "facts"),
    "measure": ("kind", "id", "name", "aka", "facts", "units", "dimensions", "additive"),
    "dimension": ("kind", "id", "name", "codes", "facts"),
    "relation": ("kind", "id", "type", "members", "arithmetic", "verdict", "holds", "note"),
    "elsewhere": ("kind", *ELSEWHERE, "warnings"),
    "unit": ("kind", "id", "aka", "one", "of", "factor", "facts"),
}
"""The fields of the record of each kind, in their order; part of what scripts may rely on."""
BRIEF: dict[str, tuple[str, ...]] = {
    "source": ("kind", "id", "facts", "citation"),
    "place": ("kind", "id", "name", "within", "facts", "facts_within"),
    "subject": ("kind", "id", "type", "name", "place", "facts"),
    "topic": ("kind", "id", "name", "facts", "aka"),
    "measure": ("kind", "id", "name", "facts", "units", "dimensions"),
    "dimension": ("kind", "id", "name", "codes", "facts"),
    "relation": ("kind", "id", "type", "verdict", "arithmetic"),
    "elsewhere": ("kind", "id", "issued", "says", "warnings"),
    "unit": ("kind", "id", "facts", "aka", "of", "factor"),
}
"""Those that are printed where none are asked for."""


def kinds(base: Reader, ids: Iterable[str], kind: str = "") -> list[tuple[str, str]]:
    """What each of ``ids`` names: its kind (``fact``, or one of :data:`FIELDS`) and its id.

    An id of several kinds is that of the fact; units, which go by words, give way to all others,
    which a notice of ``base`` tells. With ``kind`` it is one of that kind. Raises
    :class:`UnknownName` for ids that nothing has, and :class:`DpfactsError` where several kinds but
    no fact have one.
    """
    wanted = kind.removesuffix("s")
    if wanted and wanted != FACT and wanted not in FIELDS:
        raise unknown("kind", kind, [FACT, *FIELDS])
    names = base.current(ids) if wanted in ("", FACT) else list(ids)
    plural = _plural(wanted)
    having = {
        name: [each.removesuffix("s") for each in having if plural in ("", each)]
        for name, having in base.kinds(names).items()
    }
    if missing := [name for name in dict.fromkeys(names) if not having.get(name)]:
        raise no_such(base, missing, wanted or "id", (plural,) if plural else ())
    chosen = {name: _chosen(base, name, having[name]) for name in having}
    return [(chosen[name], name) for name in names]


def entry(base: Reader, kind: str, id: str) -> Record:
    """The entry ``id`` of ``kind`` as a record with the fields that :data:`FIELDS` has for it, but
    for the citation of a source. Raises :class:`UnknownName`.
    """
    return {"kind": kind, "id": id} | _KINDS[kind](base, id)


def facts_of(base: Reader, kind: str, id: str) -> list[Record]:
    """The facts that have to do with the entry ``id`` of ``kind``, as records in the order of the
    base: those of a place with all places within it and subjects at home there.
    """
    if kind == "dimension":
        return [record for record in base.records() if id in record["dimensions"]]
    chosen = Selection().on(id) if kind == "topic" else Selection().of(kind, id)
    if kind == "place":
        chosen = Selection().at(id)
    return base.records(base.index.ids(chosen, "number", None))


def _chosen(base: Reader, name: str, having: list[str]) -> str:
    """Which of the kinds ``having`` is meant by ``name``."""
    first, *others = having
    if first == FACT or not others:
        return first
    said = " and ".join(_one(kind) for kind in having)
    if others != [_UNIT]:
        ways = " or ".join(f"--kind {kind}" for kind in having)
        raise DpfactsError(f"{name} is the id of {said}", f"say which is meant: {ways}")
    notice = f"{name} is the id of {said}; this is the {first} (else --kind {_UNIT})"
    if notice not in base.notices:
        base.notices.append(notice)
    return first


def _one(kind: str) -> str:
    return "what is said elsewhere" if kind == "elsewhere" else f"a {kind}"


def _plural(kind: str) -> str:
    return kind if kind in ("", "elsewhere") else f"{kind}s"


def _source(base: Reader, id: str) -> Record:
    source, facts = base.source(id), facts_of(base, "source", id)
    return {
        "type": source.type,
        "title": source.title,
        "container": source.container_title,
        "publisher": source.publisher,
        "issued": source.issued,
        "accessed": source.accessed,
        "url": source.URL,
        "citation": "",  # which is made where styles are known
        "facts": len(facts),
        "sections": [section.name for section in source.sections if section.name],
        "locators": dict(Counter(record["locator"] for record in facts if record["locator"])),
        "notes": list(source.notes),
    }


def _place(base: Reader, id: str) -> Record:
    place = base.place(id)
    return {
        "name": place.name,
        "aka": list(place.aka),
        "within": place.within,
        "around": list(_around(base, place.within)),
        "inside": [each.id for each in base.entries("places") if each.within == id],
        "facts": base.counts("place").get(id, 0),
        "facts_within": base.index.count(Selection().at(id)),
    }


def _around(base: Reader, place: str) -> Iterator[str]:
    """``place`` and the places around it, from the innermost out."""
    while place:
        yield place
        place = base.place(place).within


def _subject(base: Reader, id: str) -> Record:
    subject = base.subject(id)
    return {
        "type": subject.kind,
        "name": subject.name,
        "aka": list(subject.aka),
        "place": subject.place,
        "facts": base.counts("subject").get(id, 0),
    }


def _topic(base: Reader, id: str) -> Record:
    topic = base.topic(id)
    name = topic.name or id.replace("-", " ")
    return {"name": name, "aka": list(topic.aka), "facts": base.counts("topic").get(id, 0)}


def _measure(base: Reader, id: str) -> Record:
    """The measure with the units of its facts, and the dimensions and codes that these have."""
    measure, facts = base.measure(id), facts_of(base, "measure", id)
    used: dict[str, set[str]] = {}
    for record in facts:
        for name, code in record["dimensions"].items():
            used.setdefault(name, set()).add(code)
    return {
        "name": measure.name,
        "aka": list(measure.aka),
        "facts": len(facts),
        "units": dict(Counter(record["unit"] for record in facts)),
        "dimensions": {
            dimension.id: [code.id for code in dimension.codes if code.id in used[dimension.id]]
            for dimension in base.entries("dimensions")
            if dimension.id in used
        },
        "additive": list(measure.additive),
    }


def _dimension(base: Reader, id: str) -> Record:
    dimension = base.dimension(id)
    counts = Counter(record["dimensions"][id] for record in facts_of(base, "dimension", id))
    codes = [
        {"id": code.id, "name": code.name, "facts": counts[code.id]} for code in dimension.codes
    ]
    return {"name": dimension.name, "codes": codes, "facts": counts.total()}


def _relation(base: Reader, id: str) -> Record:
    from dpfacts.facts.relations import members

    relation = base.relation(id)
    return {
        "type": relation.kind,
        "members": members(relation),
        "arithmetic": base.arithmetic(relation),
        "verdict": _verdict(base.verdict(relation)),
        "holds": relation.holds,
        "note": relation.note,
    }


def _verdict(verdict: Verdict) -> str:
    if not verdict.holds:
        return "does not hold"
    return "holds roughly" if verdict.roughly else "holds"


def _elsewhere(base: Reader, id: str) -> Record:
    from dpfacts.facts.elsewhere import WARNING
    from dpfacts.store.elsewhere import as_record

    return as_record(base.elsewhere(id)) | {"warnings": [WARNING]}


def _unit(base: Reader, id: str) -> Record:
    """The unit, declared or only used."""
    unit = next((unit for unit in base.entries("units") if unit.id == id), None)
    return {
        "aka": list(unit.aka) if unit else [],
        "one": unit.one if unit else "",
        "of": unit.of if unit else "",
        "factor": unit.factor if unit else "",
        "facts": base.counts("unit").get(id, 0),
    }


_KINDS: dict[str, Callable[[Reader, str], Record]] = {
    "source": _source,
    "place": _place,
    "subject": _subject,
    "topic": _topic,
    "measure": _measure,
    "dimension": _dimension,
    "relation": _relation,
    "elsewhere": _elsewhere,
    "unit": _unit,
}
