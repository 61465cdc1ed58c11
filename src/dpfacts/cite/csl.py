"""Citations in any CSL style, rendered by pandoc's citeproc
(https://pandoc.org/MANUAL.html#citations).

pandoc comes with the extra ``dpfacts[csl]`` (the wheel ``pypandoc_binary``), or is the one on the
PATH. It reads and writes its own JSON document, so that the result is italics and text like that of
our own styles.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dpfacts.cite.parts import LABELS
from dpfacts.cite.runs import Runs, joined
from dpfacts.cite.styles import csl_json
from dpfacts.errors import DpfactsError

if TYPE_CHECKING:
    from dpfacts.facts.source import Source

_INSTALL = "pip install 'dpfacts[csl]', or install pandoc 3 or newer"
_FACES = {"Emph": "italic", "Strong": "bold", "Superscript": "raised", "SmallCaps": "small"}
_SECONDS = 120
_LARGEST = 4 << 20  # bytes of a style; those that there are have 0.3 million at most
Node = dict[str, Any]


class Batch:
    """The sources of a batch in the CSL style of the file ``style``; the interface of
    :class:`dpfacts.cite.batch.Citing`.

    ``cited`` are the citations to come, (source id, locator) in their order. Raises
    :class:`DpfactsError` where pandoc is missing or old, and for a file that is no CSL style.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        cited: Sequence[tuple[str, str]],
        style: Path,
        language: str = "",
    ) -> None:
        self._style = style
        blocks = _rendered(sources, cited, style, language)
        texts = [_inlines(block["c"]) for block in blocks if block["t"] == "Para"]
        self._cited: dict[tuple[str, str], list[Runs]] = {}
        for key, runs in zip(cited, texts, strict=False):
            self._cited.setdefault(key, []).append(runs)
        listed = [
            block["c"][1] for block in blocks if block["t"] == "Div" and block["c"][0][0] == "refs"
        ]
        self._entries = {_key(item): _entry(item) for item in (listed[0] if listed else [])}

    def entries(self) -> list[Runs]:
        """See :class:`dpfacts.cite.batch.Citing`. Raises :class:`DpfactsError` for a style that has
        no bibliography.
        """
        if not self._entries:
            raise DpfactsError(
                f"{self._style}: a style without a bibliography", "--in-text prints its citations"
            )
        return list(self._entries.values())

    def entry(self, source: str) -> Runs:
        """The entry of the source with the id ``source``; empty where the style has no
        bibliography.
        """
        return self._entries.get(source, Runs())

    def in_text(self, source: str, locator: str) -> Runs:
        """See :class:`dpfacts.cite.batch.Citing`. The same citation twice comes as the style wants
        it first, then again.
        """
        citations = self._cited[source, locator]
        return citations.pop(0) if len(citations) > 1 else citations[0]

    def cited(self, source: str) -> None:
        """Nothing to note: pandoc has seen all citations."""


def _checked(style: Path) -> bytes:
    """What is in ``style``, where it is a CSL style of its own. A dependent one would make pandoc
    look for its parent on the net.
    """
    try:
        with style.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise DpfactsError(
            f"{style}: {error.strerror or error}", "--csl wants the file of a CSL style"
        ) from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if "<style" not in text or len(data) > _LARGEST:
        raise DpfactsError(f"{style}: not a CSL style", "styles: https://www.zotero.org/styles")
    if "independent-parent" in text and "<citation" not in text:
        raise DpfactsError(
            f"{style}: a dependent style, which only points to another",
            "use the file of its independent parent",
        )
    return data


def _rendered(
    sources: Sequence[Source], cited: Sequence[tuple[str, str]], style: Path, language: str
) -> list[Node]:
    listed = {key for key, _ in cited}
    blocks = [{"t": "Para", "c": [_cite(source, locator)]} for source, locator in cited]
    meta: Node = {"lang": {"t": "MetaString", "c": language}} if language else {}
    if unlisted := [source.id for source in sources if source.id not in listed]:
        meta["nocite"] = {"t": "MetaInlines", "c": [_cite(source, "") for source in unlisted]}
    document = {"pandoc-api-version": [1, 23, 1], "meta": meta, "blocks": blocks}
    with tempfile.TemporaryDirectory(prefix="dpfacts-") as folder:
        data = Path(folder, "sources.json")
        own = Path(folder, "style.csl")
        own.write_bytes(_checked(style))
        data.write_text(json.dumps([csl_json.item(source) for source in sources]), "utf-8")
        files = (f"--bibliography={data}", f"--csl={own}")
        run = _run(pandoc(), *"-f json -t json --citeproc".split(), *files, given=document)
    if run.returncode:
        lines = run.stderr.strip().splitlines()
        raise DpfactsError(
            f"{style}: pandoc cannot use it ({lines[-1] if lines else run.returncode})",
            "is it a valid CSL style?",
        )
    rendered: list[Node] = json.loads(run.stdout)["blocks"]
    return rendered


def pandoc() -> str:
    """The path of pandoc, version 3 or newer. Raises :class:`DpfactsError` that says what to
    install.
    """
    old = ""
    for program in _candidates():
        words = _run(program, "--version").stdout.split()
        version = (
            words[1]
            if len(words) > 1 and words[0].startswith("pandoc")
            else "of an unknown version"
        )
        if version.split(".")[0].isdigit() and int(version.split(".")[0]) >= 3:
            return program
        old = old or f"pandoc {version} is too old for --csl"
    raise DpfactsError(old or "--csl needs pandoc, which is not installed", _INSTALL)


def _run(*command: str, given: object = None) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command,
            input=json.dumps(given),
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        message = f"{command[0]} does not come to an end"
        raise DpfactsError(message, "give fewer sources, or another style") from None


def _candidates() -> list[str]:
    """That of the wheel, then that on the PATH."""
    from importlib.util import find_spec

    spec = find_spec("pypandoc")
    name = "pandoc.exe" if os.name == "nt" else "pandoc"
    wheel = Path(spec.origin).parent / "files" / name if spec and spec.origin else Path()
    return [
        str(path) for path in (wheel if wheel.is_file() else None, shutil.which("pandoc")) if path
    ]


def _cite(source: str, locator: str) -> Node:
    """A citation in pandoc's document. A locator with a label that CSL knows stands in braces, as
    pandoc wants it.
    """
    label, _, rest = locator.partition(" ")
    text = f", {{{label} {rest}}}" if label in LABELS and rest else f", {locator}"
    suffix: list[Node] = []
    for word in text.split(" ") if locator else []:
        suffix += [{"t": "Space"}, {"t": "Str", "c": word}] if suffix else [{"t": "Str", "c": word}]
    citation = {
        "citationId": source,
        "citationPrefix": [],
        "citationSuffix": suffix,
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
    return {"t": "Cite", "c": [[citation], [{"t": "Str", "c": "@"}]]}


def _key(item: Node) -> str:
    return str(item["c"][0][0]).removeprefix("ref-")


def _entry(block: Node) -> Runs:
    """A block of pandoc's document as one line."""
    if block["t"] == "Div":
        return joined([_entry(inner) for inner in block["c"][1]], " ")
    return _stripped(_inlines(block["c"]))


def _inlines(nodes: Sequence[Node], face: str = "") -> Runs:
    runs = Runs()
    for node in nodes:
        runs = runs + _inline(node, face)
    return runs


def _inline(node: Node, face: str) -> Runs:
    kind: str = node["t"]
    content: Any = node.get("c")
    match kind:
        case "Str":
            return Runs(((content, face),))
        case "Space" | "SoftBreak" | "LineBreak":
            return Runs(((" ", face),))
        case "Quoted":
            opening, closing = ("“", "”") if content[0]["t"] == "DoubleQuote" else ("‘", "’")
            return Runs(((opening, face),)) + _inlines(content[1], face) + Runs(((closing, face),))
        case "Note":
            return _stripped(
                Runs(tuple(piece for block in content for piece in _entry(block).pieces))
            )
        case "Span" | "Link" | "Cite":
            margin = kind == "Span" and "csl-left-margin" in content[0][1]
            inside = _inlines(content[1], face)
            return _stripped(inside) + " " if margin else inside
        case _ if kind in _FACES:
            return _inlines(content, _FACES[kind])
        case _:
            return _inlines(content, face) if isinstance(content, list) else Runs()


def _stripped(runs: Runs) -> Runs:
    """``runs`` without white space at the end."""
    pieces = list(runs.pieces)
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    if pieces:
        pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    return Runs(tuple(pieces))
