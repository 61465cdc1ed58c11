"""One line a record, in the user's own words: `{figure} {unit} ({source})`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dpfacts.errors import unknown
from dpfacts.output.safe import cell

_FIELD = re.compile(r"\{\{|\}\}|\{(\w*)\}")
_ESCAPES = {"\\t": "\t", "\\n": "\n", "\\\\": "\\"}


def checked(template: str, known: Sequence[str]) -> str:
    """``template``, with ``\t`` and ``\n`` for what they stand for elsewhere. Raises
    :class:`UnknownName` for a field in it that is not ``known``.
    """
    plain = re.sub(r"\\[tn\\]", lambda match: _ESCAPES[match[0]], template)
    for match in _FIELD.finditer(plain):
        if match[1] is not None and match[1] not in known:
            raise unknown("field", match[1], list(known))
    return plain


def filled(template: str, record: Mapping[str, Any]) -> str:
    """``template`` with the fields of ``record``; ``{{`` and ``}}`` stand for braces."""

    def value(match: re.Match[str]) -> str:
        return match[0][0] if match[1] is None else cell(record.get(match[1]))

    return _FIELD.sub(value, template)
