"""``dpfacts search``."""

import re
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from dpfacts.cli import completion
from dpfacts.cli import options as o
from dpfacts.factbase import FactBase
from dpfacts.output.answer import Answer
from dpfacts.store.record import BRIEF, FIELDS

if TYPE_CHECKING:
    from dpfacts.output.answer import Record
    from dpfacts.output.page import Block
    from dpfacts.search.ranking import Hit
    from dpfacts.search.search import Result

_SEEN = {"figure", "statement", "quote", "place", "time"}
"""The fields that stand in what a reader is shown of a hit."""
_FEW = 3  # hits; with no more of them a reader is shown where else to look
_SIDE = 8  # hits of which several of one measure are worth a comparison
_COMPARING = (
    r"\b(?:compar\w+|versus|vs|against|total|altogether|in all|sum)\b|比较|对比|合计|总共|总数"
)
_MOST = 1_000_000
_USUAL = 20  # facts that are shown where nobody says how many
ASKED = ("corrected", "unmet")
"""The fields behind those of a fact that tell how the words were taken."""
_NEAREST = "no figure of the base answers that; the nearest are:"
_WHY = ("score", "points", "factors", "missing")  # fields that --explain adds


@o.grouped
def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...", help='Words, "a phrase", prefix*, -not.', show_default=False
        ),
    ] = None,
    *,
    filters: o.Filters,
    all_words: Annotated[bool, typer.Option("--all-words", help="The same as --strict.")] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            min=0,
            metavar="N",
            help=f"At most this many facts, {_USUAL} if not given; 0 for all.",
            show_default=False,
        ),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            metavar="ORDER",
            help="relevance, value (largest first), period, place or id.",
            autocompletion=completion.orders,
        ),
    ] = "relevance",
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how each fact scores, by word and field.")
    ] = False,
    asked: o.Asked,
    shown: o.Shown,
) -> Answer:
    """Find figures by words, best first.

    Facts that have all the words come first, then those that have some.

    \b
    Examples:
      dpfacts search autism
      dpfacts search "world records" --place hebei --json
    """
    asked = asked._replace(strict=asked.strict or all_words)
    facts = asked.open()
    chosen, limit = limit is not None, _USUAL if limit is None else limit
    if limit > _MOST:
        raise typer.BadParameter(
            f"{limit} is more than {_MOST:,}; 0 is for all", param_hint="--limit"
        )
    result = facts.hits(
        " ".join(words or ()),
        limit=limit or None,
        sort=sort,
        all_words=asked.strict,
        **filters._asdict(),
    )
    records = [
        record | {"corrected": result.corrected, "unmet": list(result.unmet)}
        for record in facts.records(result.ids())
    ]
    added = _WHY if explain else ()
    if explain:
        records = [record | _why(hit) for record, hit in zip(records, result.hits, strict=True)]
    answer = Answer(
        records,
        BRIEF + added,
        FIELDS + ASKED + added,
        notices=facts.notices,
        status=0 if records else 1,
    )
    typed = " ".join(words or ())
    told = "" if any(filters) else typed  # filters choose figures
    answer.page = lambda: [
        *_page(facts, result, records, limit, typed),
        *_elsewhere(facts, told),
    ]
    answer.cut = lambda: _cut(result, 0 if chosen else limit)
    answer.strict = asked.strict
    answer = answer.shown(*shown)
    if result.lacking:
        answer.lead = next((f"{line} The nearest are:" for line in _instead(facts, told)), _NEAREST)
    if not result.hits:
        answer.notices += [*_refusal(result, filters, asked), *_instead(facts, told)]
    elif result.corrected or result.unmet or result.idle:
        from dpfacts.search.told import taken

        answer.notices.append("; ".join(taken(result)))
    return answer


def _elsewhere(base: FactBase, words: str) -> "list[Block]":
    """What is said elsewhere on ``words``, below the hits."""
    from dpfacts.output.page import Text
    from dpfacts.search import elsewhere

    return [Text(line, "dim") for line in elsewhere.pointed(base, words)]


def _instead(base: FactBase, words: str) -> list[str]:
    """What is said elsewhere on ``words``, where no figure is found."""
    from dpfacts.search import elsewhere

    return elsewhere.instead(base, words)


def _refusal(result: "Result", filters: o.Filters, asked: o.Asked) -> list[str]:
    """Why nothing was found, and what to ask instead, on one line."""
    from dpfacts.search.told import guesses, refused, strange

    said, guessed = refused(result), guesses(result)
    if not result.instead:
        hint = f"`dpfacts list {'places' if strange(result) else 'topics'}` shows what there is"
        return ["; ".join((*said, *guessed, "nothing found", hint))]
    again = f"`{_command(result.instead, filters, asked)}`"
    if guessed:
        return [f"{'; '.join((*said, *guessed))} Try {again}"]
    return ["; ".join((*said, f"without: {again}"))]


def _command(words: str, filters: o.Filters, asked: o.Asked) -> str:
    """The command that searches for ``words`` with the same filters in the same base."""
    from shlex import join, quote

    options = [part for base in asked.base or () for part in ("--base", str(base))]
    for name, value in filters._asdict().items():
        options += (f"--{name}", value) if value else ()
    plain = join(words.split()) == words
    return " ".join(
        filter(None, ("dpfacts search", words if plain else quote(words), join(options)))
    )


def _why(hit: "Hit") -> "Record":
    """The score of a hit: in all, by word and field, and the words that it has not."""
    points = {
        word: {field: round(value, 2) for field, value in fields.items()}
        for word, fields in hit.points.items()
    }
    factors = {name: round(factor, 2) for name, factor in hit.factors.items()}
    told = {"score": round(hit.score, 2), "points": points, "factors": factors}
    return {**told, "missing": list(hit.missing)}


def _page(
    base: FactBase, result: "Result", records: "list[Record]", limit: int, words: str
) -> "list[Block]":
    from dpfacts.output.page import Cards, Text
    from dpfacts.search.card import card

    marked = base.meant(result)
    cards = [
        card(record, marked, _fit(record, hit))
        for record, hit in zip(records, result.hits, strict=True)
    ]
    hints = [_more(result, limit)] if limit and len(records) == limit else []
    if result.wanted and sum(not hit.missing for hit in result.hits) <= _FEW:
        hints.append(_related(base, records[:_FEW]))
    hints.append(_beside(words, records))
    said = [hint for hint in hints if hint]
    first = [Text(_NEAREST), Text("")] if result.lacking else []
    return [
        *first,
        Cards(cards),
        *([Text("")] if said else []),
        *(Text(hint, "dim") for hint in said),
    ]


def _fit(record: "Record", hit: "Hit") -> str:
    """One line on how well a hit fits: its score by word and field where that is asked for, else
    the words that it has not.
    """
    without = f"without {', '.join(hit.missing)}" if hit.missing else ""
    if "score" not in record:
        return "; ".join(filter(None, (_unseen(hit), without)))
    words = (
        f"{word}: {', '.join(f'{field} {value:g}' for field, value in fields.items())}"
        for word, fields in record["points"].items()
    )
    factors = (f"× {factor:g} {name}" for name, factor in record["factors"].items() if factor != 1)
    return "; ".join(filter(None, (f"score {record['score']:g}", *words, *factors, without)))


def _unseen(hit: "Hit") -> str:
    """What a hit was found by, where no word of the query stands in what is shown of it."""
    fields = {field for found in hit.points.values() for field in found}
    if not fields or not fields.isdisjoint(_SEEN):
        return ""
    names = {"outer": "place", "also": "synonyms", "source": "source"}
    told = dict.fromkeys(names.get(field, field) for field in fields)
    return f"found by its {' and '.join(sorted(told))}"


def _cut(result: "Result", limit: int) -> list[str]:
    """What a reader of the records would not see: how many of them lack some of the words, and how
    many more there are beyond a ``limit`` that nobody chose.
    """
    lacking = sum(bool(hit.missing) for hit in result.hits)
    said = []
    if lacking == len(result.hits) > 0 and not result.lacking:
        said.append("no fact found has all the words")
    elif 0 < lacking < len(result.hits):
        verb = "lacks" if lacking == 1 else "lack"
        said.append(f"{lacking} of these {len(result.hits)} {verb} some of the words")
    if limit and len(result.hits) == limit and (more := _more(result, limit)):
        said.append(more.rstrip("."))
    return ["; ".join(said)] if said else []


def _more(result: "Result", limit: int) -> str:
    """How many facts there are besides those shown."""
    every, some = result.counted()
    left, with_all = some - limit, every - sum(not hit.missing for hit in result.hits)
    if left <= 0:
        return ""
    if len(result.wanted) < 2:
        return f"{left:,} more; --limit 0 shows all."
    if with_all > 0:
        return f"{left:,} more, {with_all:,} of them with all the words; --limit 0 shows all."
    return (
        f"{left:,} more {'has' if left == 1 else 'have'} some of the words; --limit 0 shows "
        "all, --all-words leaves them out."
    )


def _beside(words: str, records: "list[Record]") -> str:
    """Where the question is for a comparison or a sum, the command that sets the figures found side
    by side.
    """
    if not re.search(_COMPARING, words.lower()):
        return ""
    measures = Counter(record["measure"] for record in records[:_SIDE])
    measure, number = measures.most_common(1)[0]
    return f"Side by side: dpfacts compare {measure}" if number > 1 else ""


def _related(base: FactBase, records: "list[Record]") -> str:
    """The topics of the best hits, with the number of facts of each."""
    counts = base.counts("topic")
    topics = dict.fromkeys(topic for record in records for topic in record["topics"])
    return (
        "Related topics: " + ", ".join(f"{topic} ({counts[topic]})" for topic in topics)
        if topics
        else ""
    )
