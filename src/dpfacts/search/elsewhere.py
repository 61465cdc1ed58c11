"""What is said elsewhere that answers a query. It is no hit: it stands after the facts, and where
no fact is found.

Only entries that have every word of the query, as it was typed or by a synonym, and are about one
of them, by their own id or their topics: nothing is corrected, and nothing left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpfacts.facts.elsewhere import MARK
from dpfacts.prose.words import is_han
from dpfacts.search import query
from dpfacts.search.query import is_year
from dpfacts.store.index import either, every, stems
from dpfacts.store.reader import Reader

if TYPE_CHECKING:
    from dpfacts.facts.elsewhere import Elsewhere
    from dpfacts.search.query import Term

_MOST = 2
_COUNTED = frozenset(("人数", "总数", "总人数"))
"""Words that ask for a number, which entries need not have."""


def answering(base: Reader, words: str) -> list[Elsewhere]:
    """The entries, two at most, that answer ``words``: first those whose own ids ``words`` cover
    best, of equal ones the latest.
    """
    asked = query.parse(words)
    wanted = _pieces(base, asked.wanted)
    if not wanted:
        return []
    match = every(map(_expression, wanted))
    if asked.excluded:
        match += f" NOT {either(map(_expression, asked.excluded))}"
    forms = {stem for term in wanted for stem in term.stems}
    forms |= base.index.synonyms(forms)
    said = {stem for stem in forms if not stem.isdigit()}
    amounts = any(term.text.isdigit() and not is_year(term.text) for term in wanted)
    covered: dict[str, float] = {}
    for name, own, topics in base.elsewhere_with(match):
        if amounts or not said.isdisjoint((*own.split(), *topics.split())):
            covered[name] = len(forms.intersection(own.split())) / len(own.split() or "-")
    least = min(filter(None, covered.values()), default=0)
    entries = [base.elsewhere(name) for name, share in covered.items() if share >= least]
    entries.sort(key=lambda entry: entry.period.rpartition("/")[2], reverse=True)
    return sorted(entries, key=lambda entry: -covered[entry.id])[:_MOST]


def pointed(base: Reader, words: str) -> list[str]:
    """What is said elsewhere on ``words``, one line an entry, marked as not proved here."""
    return [f"Elsewhere, {MARK}: {entry.brief()}" for entry in answering(base, words)]


def instead(base: Reader, words: str) -> list[str]:
    """What to say where no fact answers ``words``: what is said elsewhere, where anything is."""
    told = [entry.brief() for entry in answering(base, words)]
    return [f"no figure of the base; elsewhere, {MARK}: {' '.join(told)}"] if told else []


def _pieces(base: Reader, terms: Sequence[Term]) -> list[Term]:
    """``terms`` with runs of Chinese in their pieces, also those that no fact has; a piece that no
    entry has in the pieces that entries have. That people are counted goes without saying.
    """
    if not any(is_han(term.text) for term in terms):
        return list(terms)
    from dpfacts.search import chinese

    pieces = []
    for term in terms:
        if not is_han(term.text) or term.prefix:
            pieces.append(term)
            continue
        cut = chinese.cut(base.index, term.text)
        for piece in (*cut.pieces, *map(chinese.run, (*cut.places, *cut.unmet))):
            pieces += _split(base, piece.text) or [piece]
    pieces = [piece for piece in pieces if piece.text not in _COUNTED]
    return pieces if all(piece.stems for piece in pieces) else []


def _split(base: Reader, text: str) -> list[Term]:
    """The longest pieces, from its beginning, that entries have and that make up all of the run
    ``text`` but for the counting; none where there are no such pieces.
    """
    from dpfacts.search import chinese

    for end in range(len(text), 1, -1):
        head, rest = chinese.run(text[:end]), text[end:]
        if head.text in _COUNTED or base.elsewhere_with(_expression(head)):
            pieces = _split(base, rest) if rest else []
            if pieces or not rest:
                return [head, *pieces]
    return []


def _expression(term: Term) -> str:
    """The expression of the index for what has ``term``."""
    return f'"{term.text}" *' if term.prefix else stems([" ".join(term.stems)])
