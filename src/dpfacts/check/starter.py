"""A new base of one's own: one invented fact, proved by its own text, to be replaced by the first
real one.
"""

from __future__ import annotations

import contextlib
import os
from hashlib import sha256
from pathlib import Path

from dpfacts.check.skeleton import quoted
from dpfacts.check.structure import ID
from dpfacts.errors import DpfactsError
from dpfacts.output.files import create

TEXT = """\
Libraries of Easton

In 2023 the libraries of Easton had more than 4,000 visitors, the librarian said.
"""
"""The source text of the example, invented like it."""

_BASE = """\
# A base of quoted figures. Its keys: docs/format.md of dpfacts. What is called `example` below is
# invented and passes `dpfacts check`; replace it by a source, a text and a fact of your own.

[base]
id = {id}
title = {title}
version = "1"                      # of the data; raise it when figures change

# A source: its text stands in texts/example.txt, named after the id. `type` is a type of CSL.
# `sha256` is the hash of that text; `dpfacts check --texts texts --write` writes it.

[[sources]]
id = "example"
type = "report"
title = "Libraries of Easton"
sha256 = "{sha256}"

# What is counted. A fact names its measure by the id.

[[measures]]
id = "visitors"
name = "Visitors of libraries"
words = ["visitor*"]               # words by which the text names it

# Its unit: what the number is a number of.

[[units]]
id = "visitors"
one = "visitor"

# A first fact needs seven keys, and a locator where its source has no default.

[[facts]]
id = "easton-visitors"             # yours to choose; it never changes
statement = "The libraries of Easton had more than 4,000 visitors in 2023."   # your own words
quote = "more than 4,000 visitors" # exact words of the text that carry the number, 12 at most
source = "example"                 # id of the source
locator = "paragraph 2"            # where the quote stands in the text
comparator = ">"                   # the hedge of the quote; left out where the figure is exact
value = 4000                       # as printed
unit = "visitors"                  # id of the unit
measure = "visitors"               # id of the measure
period = "2023"                    # when; left out where the text names no time

# A number of the text that is deliberately no fact; `dpfacts check --coverage` asks for the others.

[[omissions]]
source = "example"
quote = "In 2023"
reason = "the year of the figure"
"""


def write(file: Path, id: str, title: str) -> Path:
    """Write a small base called ``id`` and ``title`` into ``file``, and the text that proves its
    example into a folder ``texts`` beside it; return the text.

    Raises :class:`DpfactsError` for an id or a title that a base cannot have, and where there is a
    file already at either place, or none can be written: then neither is.
    """
    if not ID.fullmatch(id):
        hint = "lower-case letters and digits, joined by single hyphens"
        raise DpfactsError(f"no id for a base: {id!r}", hint)
    if not title.strip():
        raise DpfactsError("the title is empty", "say what the figures are about")
    text = file.parent / "texts" / "example.txt"
    for path in (file, text):
        if os.path.lexists(path):
            raise DpfactsError(f"{path}: exists already, and stays as it is", "name another file")
    base = _BASE.format(id=quoted(id), title=quoted(title), sha256=_hash(TEXT))
    with contextlib.ExitStack() as written:
        for path, content in ((file, base), (text, TEXT)):
            _create(path, content, path is text)
            written.callback(path.unlink)
        written.pop_all()
    return text


def _create(path: Path, content: str, folder: bool) -> None:
    """Write ``content`` into the new file ``path``, in a new ``folder`` where there is none; a file
    that came in between is not touched.
    """
    try:
        if folder:
            path.parent.mkdir(exist_ok=True)
        create(path, content.encode())
    except OSError as error:
        raise DpfactsError(
            f"{path}: {error.strerror or error}", "is the folder writable?"
        ) from None


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
