"""A draft with a note at every claim: the verdict where it is not right, the words of the source,
the place in it, and a link.

Notes are footnotes in Markdown (``[^fact-1]``) and TeX, a list at the end in HTML and plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import count

from dpfacts.cite import tex
from dpfacts.output.safe import markdown, visible
from dpfacts.store.record import Record

_LABEL = "fact"
_BODY = re.compile(r"(?i)</body")
_ESCAPED = r"\\\g<0>"


def annotated(draft: str, markup: str, records: Sequence[Record]) -> str:
    """``draft``, written in ``markup``, with a note at each of ``records``, in their order."""
    ordered = sorted(records, key=lambda record: record["end"])
    return _WRITERS.get(markup, _plain)(draft, ordered)


def _markdown(draft: str, records: Sequence[Record]) -> str:
    label = _free(draft, "[^")
    marked = _marked(draft, records, lambda number, _: f"[^{label}-{number}]")
    notes = [
        f"[^{label}-{number}]: {_note(record, markdown, link='<{}>'.format)}"
        for number, record in enumerate(records, 1)
    ]
    return _ended(marked) + "\n" + "\n\n".join(notes) + "\n" if notes else draft


def _html(draft: str, records: Sequence[Record]) -> str:
    label = _free(draft, 'id="')
    marked = _marked(
        draft, records, lambda number, _: f'<sup><a href="#{label}-{number}">[{number}]</a></sup>'
    )
    if not records:
        return draft
    items = "\n".join(
        f'<li id="{label}-{number}">{_note(record, escape, link=_anchor)}</li>'
        for number, record in enumerate(records, 1)
    )
    notes = f'<ol class="notes">\n{items}\n</ol>\n'
    ends = [match.start() for match in _BODY.finditer(marked)]
    end = ends[-1] if ends else len(marked)
    return marked[:end] + notes + marked[end:]


def _tex(draft: str, records: Sequence[Record]) -> str:
    return _marked(
        draft,
        records,
        lambda _, record: rf"\footnote{{{_note(record, tex.escape, link=_url)}}}",
    )


def _plain(draft: str, records: Sequence[Record]) -> str:
    marked = _marked(draft, records, lambda number, _: f"[{number}]")
    notes = [f"[{number}] {_note(record, str)}" for number, record in enumerate(records, 1)]
    return _ended(marked) + "\n" + "\n".join(notes) + "\n" if notes else draft


_WRITERS = {"markdown": _markdown, "html": _html, "tex": _tex}


def _marked(draft: str, records: Sequence[Record], mark: Callable[[int, Record], str]) -> str:
    pieces, done = [], 0
    for number, record in enumerate(records, 1):
        pieces += [draft[done : record["end"]], mark(number, record)]
        done = record["end"]
    return "".join([*pieces, draft[done:]])


def _note(record: Record, escaped: Callable[[str], str], link: Callable[[str], str] = str) -> str:
    """What is said of a claim, in the words of the report."""
    said = [] if record["level"] == "right" else [f"{record['verdict']}: {record['message']}."]
    if record["verdict"] in ("derived", "derived-wrong") or not record["fact"]:
        said = [f"{record['verdict']}: {record['message']}."]
    if record["fact"]:
        locator = f", {record['locator']}" if record["locator"] else ""
        said.append(f"“{record['quote']}” ({record['source']}{locator}).")
    told = escaped(visible(" ".join(said)))
    if record["fact"] and record["link"]:
        told += " " + link(visible(record["link"]))
    return told


def _anchor(link: str) -> str:
    return f'<a href="{escape(link)}">{escape(link)}</a>'


def _url(link: str) -> str:
    """An address in the argument of a command, where `%` and `#` must not stand bare."""
    return rf"\url{{{re.sub('[%#]', _ESCAPED, tex.verbatim(link))}}}"


def _free(draft: str, before: str) -> str:
    """A label of notes that ``draft`` does not have yet, where labels stand ``before``."""
    taken = {*re.findall(rf"{re.escape(before)}({_LABEL}\d*)-", draft)}
    labels = (f"{_LABEL}{number}" if number > 1 else _LABEL for number in count(1))
    return next(label for label in labels if label not in taken)


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
