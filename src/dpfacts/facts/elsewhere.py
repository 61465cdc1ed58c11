"""What public pages say whose text is not kept: pointed to, and never among what is proved.

Apart from the rest of the model because citing needs no more of it than sources.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from dpfacts.facts.source import CONFIG, Name, Source

Effect = Literal["confirms", "contradicts", "settles", "qualifies"]

MARK = "not proved here"
"""What is said wherever such an entry is shown."""
WARNING = f"Told elsewhere, {MARK}: no words of the page are kept."
"""The same as a sentence."""


@dataclass(frozen=True, slots=True)
class About:
    """A fact that an entry has to do with, and how."""

    __pydantic_config__ = CONFIG
    fact: str
    """Id of the fact."""
    effect: Effect
    """`confirms`: says the same; `contradicts`: says otherwise; `settles`: decides what the source
    leaves open; `qualifies`: tells how the figure is to be taken.
    """


@dataclass(frozen=True, slots=True)
class PublicPage:
    """A page whose text is not kept, described with CSL-JSON's own field names."""

    __pydantic_config__ = CONFIG
    title: str
    """Title as printed."""
    URL: str
    """Address of the page."""
    type: str = "webpage"
    """CSL type, such as `webpage`, `article-newspaper`, `report`."""
    title_sentence: str = ""
    """The title in sentence case, where that differs from the title as printed."""
    title_headline: str = ""
    """The title in headline case, where that differs from the title as printed."""
    author: tuple[Name, ...] = ()
    """Authors in the order printed."""
    container_title: str = ""
    """The newspaper or site that holds the page."""
    publisher: str = ""
    """Publisher."""
    issued: str = ""
    """Date of publication (EDTF)."""
    accessed: str = ""
    """Date on which the page was read (EDTF)."""
    language: str = ""
    """Language of the page (BCP 47)."""
    agency: str = ""
    """News agency that wrote the text for others to carry."""
    via: str = ""
    """Who carries the text on the page, where that is not its publisher."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What a public page says of the same things as the base, in the curator's own words; its text
    is not kept, so that nothing of it is proved.
    """

    __pydantic_config__ = CONFIG
    id: str
    """Id of the entry; no fact and no source has it."""
    says: str
    """What the page says: one or two sentences in own words, figures with their hedges."""
    source: PublicPage
    """The page."""
    about: tuple[About, ...] = ()
    """The facts that it has to do with; none where it adds what the base does not have."""
    topics: tuple[str, ...] = ()
    """Ids of topics."""
    place: str = ""
    """Id of the place."""
    period: str = ""
    """When it was observed (EDTF)."""
    note: str = ""
    """Why it is not the same count, not independent, a reprint: what a careful reader must know."""

    def cited(self) -> Source:
        """The page as a source, under the id of the entry."""
        page = {field.name: getattr(self.source, field.name) for field in fields(PublicPage)}
        return Source(id=self.id, **page)

    def where(self) -> str:
        """Who says it where and when, on one line: `Xinhua, People's Daily Online, 2021-07-30`."""
        page = self.source
        names = [name.literal or name.family for name in page.author]
        date = page.issued or f"read {page.accessed}"
        holder = page.container_title or page.publisher or page.title
        return ", ".join(dict.fromkeys(filter(None, (*names, holder, date))))

    def brief(self) -> str:
        """What the page says, with who says it and the id."""
        return f"{self.says} ({self.where()}) [{self.id}]"

    def told(self) -> str:
        """What the page says, who says it, what there is to mind, and the id."""
        said = f"{self.says} ({self.where()})"
        return " ".join(filter(None, (said, self.note, f"[{self.id}]")))

    def effects(self) -> str:
        """What it does to the facts that it has to do with: `confirms`; with their ids where it
        does not do the same to all.
        """
        facts: dict[str, list[str]] = {}
        for each in self.about:
            facts.setdefault(each.effect, []).append(each.fact)
        if len(facts) < 2:
            return "".join(facts)
        return "; ".join(f"{effect} {', '.join(names)}" for effect, names in facts.items())
