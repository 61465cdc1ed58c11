"""Data never drives the terminal: what a terminal, a bidi renderer or a spreadsheet would act on is
shown as an escape.
"""

from __future__ import annotations

import re
from typing import Any

from dpfacts.output import unseen

# `re` compiles patterns at first use and keeps them: that costs a tenth of a query, and what is
# seen never needs it.
# Of CommonMark and GitHub's tables; `$`, `^` and `@` of pandoc, where they begin mathematics,
# raised text and citations (https://pandoc.org/MANUAL.html#pandocs-markdown).
_MARKDOWN = r"[\\`*_{}\[\]<>|#~&$^@]"
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
# What starts a cell, or stands behind a semicolon, which separates cells in the spreadsheets of
# many countries; but no number.
_FORMULA = r'(?s)(^\s*|;[\s"]*)(?=[=+\-@＝＋－＠].)(?![+-]?\d[\d,]*(?:\.\d+)?%?\s*$)'


def visible(text: str, sign: str = "\\") -> str:
    """``text`` with characters that are not seen or drive what shows them (see
    :mod:`dpfacts.output.unseen`) written as escapes (``\\x1b``, ``\\u202e``).

    ``sign`` is what an escape begins with, where a backslash would not be taken for itself.
    """
    return (
        text
        if unseen.is_seen(text)
        else re.sub(unseen.PATTERN, lambda unsafe: sign + _escape(unsafe)[1:], text)
    )


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    return (
        f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    )


def markdown(text: str) -> str:
    """``text`` with a backslash before all that Markdown, also that of pandoc, acts on within a
    line.
    """
    return re.sub(_MARKDOWN, r"\\\g<0>", text)


def json_visible(text: str) -> str:
    """JSON ``text`` with unsafe characters as JSON escapes: the same data, safe to show. Line feeds
    between tokens stay.
    """
    return re.sub(unseen.PATTERN, _json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\n":
        return char
    code = ord(char)
    if code < 65536:
        return f"\\u{code:04x}"
    high, low = divmod(code - 65536, 1024)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def toml_visible(text: str) -> str:
    """A TOML string ``text`` with unsafe characters as TOML's escapes: the same string, safe to
    show.
    """
    return re.sub(
        unseen.PATTERN,
        lambda match: (
            f"\\u{ord(match[0]):04x}" if match[0] < "\U00010000" else f"\\U{ord(match[0]):08x}"
        ),
        text,
    )


def cell(value: Any) -> str:
    """``value`` of a record as one line of text: lists joined by ``; ``, mappings as ``key=value``,
    nothing as empty.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "; ".join(f"{cell(key)}={cell(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(cell, value))
    return visible(str(value))


def defused(text: str) -> str:
    """``text`` such that no spreadsheet runs it: a formula character that starts a cell gets a
    quote before it, unless it is a number's.

    Source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection.
    """
    return re.sub(_FORMULA, r"\1'", text)
