"""What a batch of citations can do, whoever renders it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dpfacts.cite.runs import Runs


class Citing(Protocol):
    """What cites the sources of a batch: a style of ours
    (:class:`dpfacts.cite.bibliography.Batch`), or any through pandoc
    (:class:`dpfacts.cite.csl.Batch`).
    """

    def entries(self) -> list[Runs]:
        """The entries of the bibliography in the order of the style, each source once, with its
        number where the style numbers.
        """

    def entry(self, source: str) -> Runs:
        """That of the source with the id ``source``."""

    def in_text(self, source: str, locator: str) -> Runs:
        """The citation of the source with the id ``source`` within a text, with ``locator``."""

    def cited(self, source: str) -> None:
        """Note that the source has been cited: from now on a style of notes cites it in short
        form.
        """
