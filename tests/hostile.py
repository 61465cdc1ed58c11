"""A base in which every field that can hold text holds text that means mischief, from
tests/cases/hostile/strings.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casefiles import table
from conftest import CASES
from running import UNSAFE, write_base

FOLDER = CASES / "hostile"
KINDS = tuple("terminal unseen rich spreadsheet html links markdown tex ris wiki code".split())
STRINGS: dict[str, str] = {
    f"{kind}-{name}": text
    for kind in KINDS
    for name, text in table("hostile/strings.toml", kind).items()
}
"""The texts, by names that are safe as ids."""
DRIVING = {
    name: text for name, text in STRINGS.items() if name.startswith(("terminal", "unseen", "rich"))
}
"""Those of them that a terminal would act on."""
SURROGATES = {"lone": "a\udcffb", "pair": "\udced\udca0\udcbd", "csi": "\udc9b31m"}
"""What bytes that are no UTF-8 become in arguments and in names of files; no base can hold it."""
HELD = "held"
TYPES = (
    "webpage book report chapter article-newspaper article-magazine article-journal dataset "
    "pamphlet"
).split()
# The rest cannot hold any text: `check` refuses other ids, references, dates, hashes and kinds.
CONSTRAINED = set(
    "id type issued accessed sha256 within source measure place period dimensions topics "
    "additive".split()
)
CONSTRAINED |= set("comparator kind part whole parts before after stated".split())
CONSTRAINED |= set(
    "updated of factor subject for_ inferred replaces superseded_by on fact effect".split()
)


IDS = [name for text in STRINGS for name in (text, f"{text}-too")]


def base(folder: Path, kinds: tuple[str, ...] = KINDS, declared: bool = False) -> Path:
    """The base, written into ``folder``: for each text two comparable facts ``NAME`` and
    ``NAME-too`` with all that they name.

    Of the texts those of ``kinds``. The texts are the units of the facts, or, where units are
    ``declared``, what is said of these; their ids hold no text.
    """
    tables: dict[str, list[dict[str, Any]]] = {kind: [] for kind in _KINDS}
    texts = {name: text for name, text in STRINGS.items() if name.startswith(kinds)}
    for number, (name, text) in enumerate(texts.items()):
        for kind, entries in _entries(name, text, TYPES[number % len(TYPES)]).items():
            tables[kind] += entries
    # No style of ours has a rule for the author of a containing book: a source of its own, for the
    # formats of machines.
    held = {
        "container-author": [
            name for text in STRINGS.values() for name in ({"literal": text}, _linked(text)[1])
        ]
    }
    tables["sources"].append({"id": HELD, "type": "webpage", "title": "Held", **held})
    tables["places"].append({"id": HELD, "name": "Held"})
    tables["measures"].append({"id": HELD, "name": "Held"})
    tables["facts"].append({"id": HELD, "source": HELD, "measure": HELD, "place": HELD})
    facts = tables.pop("facts")
    if declared:
        tables["units"] = [*map(_unit, texts, texts.values()), {"id": HELD}]
        for fact in facts:
            fact["unit"] = fact["measure"]
    every = "".join(texts.values())
    about = {"id": HELD, **dict.fromkeys(("title", "version", "license", "description"), every)}
    file = write_base(folder / "hostile.toml", *facts, base=about, **tables)
    file.write_text(
        file.read_text("utf-8").replace("\x7f", "\\u007f"), "utf-8"
    )  # the one that JSON does not escape
    return file


_KINDS = tuple(
    "sources places subjects topics synonyms measures dimensions facts relations omissions "
    "elsewhere".split()
)


def _entries(name: str, text: str, type: str) -> dict[str, list[dict[str, Any]]]:
    too = f"{name}-too"
    return {
        "sources": [
            _source(name, text, type, text, {"literal": text}),
            _source(too, text, type, *_linked(text)),
        ],
        "places": [
            {"id": name, "name": text, "aka": [text]},
            {"id": too, "name": f"Sea {text}", "within": name, "aka": [text]},
        ],
        "subjects": [{"id": name, "kind": "site", "name": text, "aka": [text], "place": name}],
        "topics": [{"id": name, "name": text, "aka": [text]}],
        "synonyms": [{"words": [text, "mischief"]}],
        "measures": [{"id": name, "name": text, "aka": [text], "words": [text]}],
        "dimensions": [
            {
                "id": name,
                "name": text,
                "codes": [{"id": "code", "name": text, "aka": [text], "words": [text]}],
            }
        ],
        "facts": [
            {"id": name, **_fact(name, text), "value": 7, "source": name, "place": name},
            {
                "id": too,
                **_fact(name, text),
                "value": 77,
                "source": too,
                "place": too,
                "superseded-by": name,
                "printed": f"{text}: the 77 things",
            },
        ],
        "relations": [
            {"id": name, "kind": "equal", "parts": [name, too], "holds": False, "note": text}
        ],
        "elsewhere": [
            {
                "id": f"{name}-told",
                "says": _numberless(text),
                "note": _numberless(text),
                "source": _page(text),
                "about": [{"fact": name, "effect": "settles"}],
                "topics": [name],
            }
        ],
        "omissions": [
            {"source": name, "quote": text, "prefix": text, "suffix": text, "reason": text}
        ],
    }


def _unit(name: str, text: str) -> dict[str, Any]:
    return {"id": name, "aka": [text], "words": [text], "one": text, "say": f"{text} {{value}}"}


def _linked(text: str) -> tuple[str, dict[str, Any]]:
    parts = ("family", "given", "suffix", "non-dropping-particle")
    return f"https://example.org/{text}", dict.fromkeys(parts, text)


def _numberless(text: str) -> str:
    """``text`` without its numbers, which `check` would want to read where nothing proves them."""
    return re.sub(r"[0-9]+|\b(?:one|two|three)\b", "x", text)


def _page(text: str) -> dict[str, Any]:
    fields = "title title-sentence title-headline container-title publisher language agency via"
    people = {"author": [{"literal": text}, _linked(text)[1]]}
    return {
        **dict.fromkeys(fields.split(), text),
        **people,
        "issued": "2024",
        "URL": _linked(text)[0],
    }


def _source(id: str, text: str, type: str, url: str, name: dict[str, Any]) -> dict[str, Any]:
    fields = (
        "title title-sentence title-headline container-title publisher publisher-place genre "
        "edition volume issue number page"
    )
    fields += " version DOI ISBN ISSN language agency via"
    dates = {"issued": "2024-05-17", "accessed": "2026-11-21"}
    people = {"author": [name, name], "editor": [name]}
    return {
        "id": id,
        "type": type,
        **dict.fromkeys(fields.split(), text),
        **people,
        **dates,
        "URL": url,
        "notes": [text],
        "defaults": {"locator": text},
        "sections": [{"name": text, "begins": [text]}],
    }


def _fact(name: str, text: str) -> dict[str, Any]:
    quoted = {"quote": text, "source": name, "prefix": text, "suffix": text}
    return {
        **dict.fromkeys(
            ("statement", "quote", "prefix", "suffix", "reading", "locator", "unit"), text
        ),
        "also": [{**quoted, "locator": text}],
        "support": [{**quoted, "for": "place"}],
        "doubt": text,
        "retracted": {"on": "2026-11-21", "reason": text},
        "subject": name,
        "measure": name,
        "dimensions": {name: "code"},
        "topics": [name],
        "keywords": [text],
        "caveats": [text, f"{text}, too"],
        "period": "2024",
    }


def strays(text: str, but: str = "\n") -> set[str]:
    """The characters of ``text`` that a terminal or a renderer of text would act on, except those
    in ``but``.
    """
    return UNSAFE & set(text) - set(but)


def text_fields(cls: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Every field of the model below ``cls`` that holds text, as (key of the table, name of the
    field).
    """
    from dataclasses import fields, is_dataclass
    from typing import get_args, get_type_hints

    hints = get_type_hints(cls)
    for field in fields(cls):
        kind = hints[field.name]
        inner = next((arg for arg in get_args(kind) if is_dataclass(arg)), None)
        if inner is not None:
            yield from text_fields(inner, f"{at}.{field.name}".strip("."))
        elif kind is str or str in get_args(kind):
            yield at, field.name


def draft(name: str, folder: Path) -> Path:
    """The draft of that name in tests/cases/hostile, its line repeated for each fact."""
    head, line, tail = (FOLDER / name).read_text("utf-8").split("%%\n")
    file = folder / name
    file.write_text(head + "".join(line.replace("FACT", name) for name in IDS) + tail, "utf-8")
    return file
