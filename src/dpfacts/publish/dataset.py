"""The base as a Dataset of https://schema.org/Dataset, in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dpfacts.facts.source import Source
from dpfacts.facts.vocabulary import Base
from dpfacts.output.links import is_page
from dpfacts.output.safe import json_visible

_TYPES = {
    **dict.fromkeys(("article-newspaper", "article-magazine"), "NewsArticle"),
    "article-journal": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "webpage": "WebPage",
    "dataset": "Dataset",
}


def json_ld(about: Base | None, title: str, sources: Sequence[Source]) -> str:
    """What the base says of itself and the ``sources`` it cites, as JSON that may stand in a
    ``script`` of HTML: without ``<``, so that nothing ends it.
    """
    data: dict[str, Any] = {"@context": "https://schema.org", "@type": "Dataset", "name": title}
    if about:
        data |= {
            "identifier": about.id,
            "description": about.description,
            "version": about.version,
            "dateModified": about.updated,
            "license": about.license,
        }
    data["citation"] = [_work(source) for source in sources]
    text = json.dumps(_filled(data), ensure_ascii=False, separators=(",", ":"))
    return json_visible(text).replace("<", "\\u003c")


def _work(source: Source) -> dict[str, Any]:
    return _filled(
        {
            "@type": _TYPES.get(source.type, "CreativeWork"),
            "name": source.title,
            "author": [
                {"@type": "Organization", "name": name.literal}
                if name.literal
                else {"@type": "Person", "familyName": name.family, "givenName": name.given}
                for name in source.author
            ],
            "datePublished": source.issued,
            "publisher": source.publisher,
            "inLanguage": source.language,
            "url": source.URL if is_page(source.URL) else "",
        }
    )


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}
