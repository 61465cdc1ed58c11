"""A matrix of invented sources: every type, and along each axis every shape that the human styles
promise to know.

Each source has surnames and a title of its own, so that no style has to tell two of them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count
from typing import Any

from dpfacts.facts.source import Name, Source

_LETTERS = "BCDFGHKLMNPRSTVW"
_GIVEN = ("Jane Mary", "Jean-Luc", "Li", "Otto", "Anna B.", "Ruth")
AUTHORS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 20, 21)
LOCATORS = ("page 12", "page 12-19", "paragraph 4", "section 3", "chapter 2", "")

TYPES: dict[str, dict[str, str]] = {
    "webpage": {"container_title": "Statistics of XX"},
    "article-newspaper": {"container_title": "Daily XX"},
    "article-magazine": {"container_title": "Weekly XX"},
    "article-journal": {
        "container_title": "Journal of XX",
        "volume": "12",
        "issue": "3",
        "page": "101-117",
    },
    "report": {"publisher": "Northland Federation"},
    "book": {"publisher": "Northland Press"},
    "brochure": {"publisher": "Northland Press", "genre": "brochure"},
    "pamphlet": {"publisher": "Northland Press"},
    "chapter": {
        "container_title": "Handbook of XX",
        "publisher": "Northland Press",
        "page": "33-48",
    },
    "dataset": {"publisher": "Northland Archive"},
}
"""Types of source, each with the fields that every one of its shapes has. A brochure is a book of
that genre.
"""


@cache
def sources() -> tuple[Source, ...]:
    """All sources of the matrix."""
    return tuple(made for kind in TYPES for made in _shapes(kind))


@cache
def lookalikes() -> tuple[Source, ...]:
    """Works that a style has to tell apart or to file with care: same authors, same year, same
    title, no author, no date.
    """
    ada, bob, body = (
        Name(family="Adams", given="Ada"),
        Name(family="Brown", given="Bob"),
        Name(literal="The Aid Union"),
    )
    plain = _titled(replace(_plain("book"), issued="2020"), "Care at home", "Care at Home")
    shapes: dict[str, dict[str, Any]] = {
        "b": {"author": (ada,)},
        "a": {"author": (ada,), "title": "Aid for all"},
        "later": {"author": (ada,), "issued": "2021", "title": "Zoos"},
        "two": {"author": (ada, bob), "title": "Before all"},
        "two-later": {"author": (ada, bob), "issued": "2021", "title": "After all"},
        "other": {"author": (bob,), "title": "Night work"},
        "body": {"author": (body,), "title": "Year book"},
        "body-2": {"author": (body,), "title": "A year book"},
        "nobody": {"title": "An agenda"},
        "undated": {"author": (bob,), "issued": "", "title": "Open ends"},
    }
    made = []
    for name, fields in shapes.items():
        source = replace(plain, id=name, **fields)
        made.append(
            _titled(
                source,
                source.title,
                source.title.title().replace(" At ", " at ").replace(" For ", " for "),
            )
        )
    return tuple(made)


_number = count(1)


def locators() -> list[tuple[str, str]]:
    """Every source of the matrix with a locator, all kinds of them in turn."""
    return [
        (source.id, "page 12" if "volume" in source.id else LOCATORS[at % 6])
        for at, source in enumerate(sources())
    ]


def surname(number: int) -> str:
    """A surname that no other number has."""
    letters = ""
    while number:
        number, rest = divmod(number, len(_LETTERS))
        letters += _LETTERS[rest].lower() + "aeiou"[rest % 5]
    return letters.capitalize() + "n"


def person(number: int) -> Name:
    return Name(family=surname(number), given=_GIVEN[number % len(_GIVEN)])


def people(many: int) -> tuple[Name, ...]:
    return tuple(person(next(_number)) for _ in range(many))


def body() -> Name:
    return Name(literal=f"{surname(next(_number))} Federation")


def _shapes(kind: str) -> Iterator[Source]:
    plain = _plain(kind)
    url = f"https://example.org/{kind}/figures_1"
    online = replace(plain, URL=url, accessed="2026-11-21")
    shapes = [(f"authors-{many}", replace(online, author=people(many))) for many in AUTHORS]
    shapes += [
        ("body", replace(online, author=(body(),))),
        ("bodies-2", replace(online, author=(body(), body()))),
        ("mixed", replace(online, author=(body(), *people(1)))),
        ("mixed-3", replace(online, author=(*people(1), body(), *people(1)))),
        (
            "characters",
            replace(online, author=(Name(family=chr(0x5000 + next(_number)), given="竞西"),)),
        ),
        ("suffix", replace(online, author=(replace(person(next(_number)), suffix="Jr."),))),
    ]
    shapes += [
        (f"{shape}-date-{date or 'none'}", replace(made, issued=date, author=people(1)))
        for date in ("", "2021", "2021-03", "2021-03-29")
        for shape, made in (("offline", plain), ("online", online))
    ]
    shapes += [
        ("nobody-no-date", replace(online, issued="")),
        ("nobody-offline", plain),
        ("nobody-year", replace(online, issued="2021")),
        ("doi", replace(plain, author=people(2), DOI="10.1000/xyz_1")),
        ("doi-and-url", replace(online, author=people(2), DOI="10.1000/xyz_2")),
        ("unread", replace(online, author=people(1), accessed="")),
    ]
    shapes += [
        (f"title-{what}-{who}", _titled(replace(online, author=people(many)), *titles))
        for what, titles in TITLES.items()
        for who, many in (("author", 1), ("nobody", 0))
    ]
    if kind in ("article-newspaper", "article-journal", "webpage"):  # the names of all months
        shapes += [
            (f"month-{month}", replace(online, author=people(1), issued=f"2021-{month:02d}"))
            for month in range(1, 13)
        ]
    shapes += [
        (f"{what}", replace(replace(online, author=people(1)), **more))
        for what, more in MORE.get(kind, {}).items()
    ]
    for shape, made in shapes:
        number = next(_number)
        word = surname(number)
        titles = [
            title.replace("XX", word)
            for title in (made.title, made.title_sentence, made.title_headline)
        ]
        made = replace(made, title=titles[0], title_sentence=titles[1], title_headline=titles[2])
        made = replace(made, container_title=made.container_title.replace("XX", word))
        yield replace(made, id=f"{kind}-{shape}")


TITLES = {
    "question": ("Who pays for XX?", "Who Pays for XX?"),
    "exclamation": ("Look at XX!", "Look at XX!"),
    "quotes": ('The "long road" to XX', 'The "Long Road" to XX'),
    "quoted": ('"XX matters"', '"XX Matters"'),
    "quoted-question": ('What is "XX"?', 'What Is "XX"?'),
    "asks-in-quotes": ('They say "who is XX?"', 'They Say "Who Is XX?"'),
    "single-quotes": ("The 'long road' to XX", "The 'Long Road' to XX"),
    "colon": ("XX counted: A review of ten years", "XX Counted: A Review of Ten Years"),
    "question-colon": ("Is XX counted? A review", "Is XX Counted? A Review"),
    "apostrophe": ("The federation's XX", "The Federation's XX"),
    "initialism": ("Trade in the USA by XX Co.", "Trade in the USA by XX Co."),
    "ampersand": ("Health & care < 5% in XX", "Health & Care < 5% in XX"),
}

MORE: dict[str, dict[str, dict[str, Any]]] = {
    "webpage": {
        "no-site": {"container_title": ""},
        "publisher": {"publisher": "Northland Office"},
        "site-is-author": {
            "author": (Name(literal="Northland Statistics"),),
            "container_title": "Northland Statistics",
        },
    },
    "article-newspaper": {"paged": {"page": "A4"}},
    "article-magazine": {
        "paged": {"page": "14-19"},
        "volume": {"volume": "7", "issue": "2", "page": "14-19"},
    },
    "article-journal": {
        "no-issue": {"issue": ""},
        "no-volume": {"volume": ""},
        "one-page": {"page": "101"},
        "article-number": {"page": "e1034"},
        "no-pages": {"page": ""},
    },
    "report": {
        "numbered": {"number": "14"},
        "genre": {"genre": "white paper"},
        "genre-numbered": {"genre": "Working Paper", "number": "14"},
        "placed": {"publisher_place": "Northcity"},
        "no-publisher": {"publisher": ""},
        "author-publishes": {"author": (Name(literal="Northland Federation"),)},
    },
    "book": {
        "placed": {"publisher_place": "Northcity"},
        "edition": {"edition": "2"},
        "edition-11": {"edition": "11"},
        "edition-words": {"edition": "Revised edition"},
        "volume": {"volume": "3"},
        "edited": {
            "author": (),
            "editor": (Name(family="Quent", given="Ada"), Name(family="Quill", given="Ben")),
        },
        "edited-by-one": {"author": (), "editor": (Name(family="Quarr", given="Ada"),)},
        "edited-by-four": {
            "author": (),
            "editor": tuple(Name(family=f"Qu{x}b", given="Ada") for x in "iaoe"),
        },
        "in-all": {
            "editor": (Name(family="Quoll", given="Ada"),),
            "edition": "3",
            "volume": "2",
            "publisher_place": "Northcity",
        },
        "author-and-editor": {"editor": (Name(family="Quist", given="Ada"),)},
        "no-publisher": {"publisher": ""},
    },
    "brochure": {"placed": {"publisher_place": "Northcity"}, "no-publisher": {"publisher": ""}},
    "pamphlet": {"placed": {"publisher_place": "Northcity"}, "genre": {"genre": "leaflet"}},
    "chapter": {
        "edited": {"editor": (Name(family="Quant", given="Ada"),)},
        "edited-2": {
            "editor": (Name(family="Quap", given="Ada"), Name(family="Quop", given="Ben"))
        },
        "edited-3": {"editor": tuple(Name(family=f"Qu{x}p", given="Ada") for x in "iea")},
        "edited-4": {"editor": tuple(Name(family=f"Qu{x}t", given="Ada") for x in "iaoe")},
        "edited-edition": {"editor": (Name(family="Quirk", given="Ada"),), "edition": "2"},
        "placed": {"publisher_place": "Northcity", "editor": (Name(family="Quorn", given="Ada"),)},
        "no-pages": {"page": ""},
        "volume": {"volume": "2"},
        "in-all": {
            "editor": (Name(family="Quoin", given="Ada"),),
            "edition": "3",
            "volume": "2",
            "publisher_place": "Northcity",
        },
    },
    "dataset": {
        "version": {"version": "2.1"},
        "site": {"container_title": "Northland Portal"},
        "no-publisher": {"publisher": ""},
        "genre": {"genre": "data set"},
    },
}


def _plain(kind: str) -> Source:
    return _titled(
        Source(
            id=kind,
            type="book" if kind == "brochure" else kind,
            title="",
            issued="2024"
            if kind in ("article-journal", "book", "report", "chapter", "dataset")
            else "2024-05-17",
            language="en",
            **TYPES[kind],  # type: ignore[arg-type]
        ),
        "Counting the care in XX",
        "Counting the Care in XX",
    )


def _titled(source: Source, sentence: str, headline: str) -> Source:
    return replace(source, title=sentence, title_sentence=sentence, title_headline=headline)
