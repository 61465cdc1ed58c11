"""Every table and key is found on its own line, whatever strings and comments look like."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from dpfacts.facts.lines import Lines

# Values that look like tables, keys and comments, and are none.
VALUES = (
    "17000",
    '"[[facts]]"',
    "'id = 1 # \"'",
    r'"a \" [[facts]] \\"',
    '"""\n[[facts]]\nid = "x" \\"""\n"""',
    "'''\nid = 2\n[[places]] \"\"\"\n'''",
    '["a", # [[facts]]\n  "id = 3",\n  \'[x]\',\n]',
    "{ id = 4, value = '}' }",
    "2020-01-01 # don't",
    "1 # \"\"\" and ''' and [",
)
KEYS = ("id", "value", "container-title", '"quote"', "sha256")
ENTRY = st.tuples(
    st.sampled_from(["facts", "places"]),
    st.lists(
        st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)),
        max_size=4,
        unique_by=lambda pair: pair[0],
    ),
    st.sampled_from(["", "\n", "# [[facts]] isn't one\n", "\n\n"]),
)


@given(st.lists(ENTRY, max_size=5), st.sampled_from(["", "  ", "\t"]))
def test_tables_and_keys_are_found_on_their_own_lines(
    entries: list[tuple[str, list[tuple[str, str]], str]], indent: str
) -> None:
    text, tables, keys = "", [], []
    numbers = {"facts": 0, "places": 0}

    def line() -> int:
        return text.count("\n") + 1

    for kind, pairs, after in entries:
        number = numbers[kind]
        numbers[kind] += 1
        tables.append((kind, number, line()))
        text += f"{indent}[[{kind}]]\n"
        for key, value in pairs:
            keys.append((kind, number, key.strip('"'), line()))
            text += f"{indent}{key} = {value}\n"
        text += after
    tomllib.loads(text)
    lines = Lines(text)
    assert [lines.table(kind, number) for kind, number, _ in tables] == [at for *_, at in tables]
    assert [lines.key(kind, number, key) for kind, number, key, _ in keys] == [
        at for *_, at in keys
    ]


def test_what_has_no_line_of_its_own_is_placed_at_what_holds_it() -> None:
    lines = Lines('# a base\n\nplaces = [{ id = "china" }]\n\n[[facts]]\nid = "a"\n')
    assert lines.key("facts", 0, "value") == 5
    assert lines.key("places", 0, "name") == 3
    assert lines.table("topics", 0) == 1
