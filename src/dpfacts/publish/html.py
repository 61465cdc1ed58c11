"""The base as one page of HTML that asks nothing of any server: it opens by double click, is
searched as one types, and reads as a list where no script runs.

All data goes through the one door of the template: it is shown with :func:`visible`, and escaped.
The policy in the page's head lets nothing load, and runs the one script and the one style that
have the hashes there (Content Security Policy 3, https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from dpfacts.errors import DpfactsError
from dpfacts.factbase import FactBase
from dpfacts.output.links import is_page
from dpfacts.output.safe import visible
from dpfacts.prose.words import FILLER
from dpfacts.publish.anchors import Anchors
from dpfacts.publish.cards import STYLES, groups, shelves
from dpfacts.publish.dataset import json_ld
from dpfacts.publish.filters import Filters
from dpfacts.publish.tables import tables
from dpfacts.publish.wordlist import wordlist

if TYPE_CHECKING:
    from jinja2 import Environment

_UNTITLED = "Quoted figures"


def page(base: FactBase) -> str:
    """The whole of ``base`` as one page. Raises :class:`DpfactsError` where Jinja is missing."""
    environment = _environment()
    from markupsafe import Markup

    style, script = (environment.get_template(f"page.{kind}").render() for kind in ("css", "js"))
    records = base.records()
    filters, compared, about = Filters(base, records), tables(base), base.about()
    title = about.title if about else _UNTITLED
    shelved = shelves(base)
    data = json_ld(about, title, [shelf.source for shelf in shelved])
    shown = environment.get_template("page.html").render(
        about=about,
        title=title,
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        dataset=Markup(data),
        words=wordlist(base, filters.marks),
        filler=" ".join(sorted(FILLER)),
        filters=filters,
        topics=base.catalogue("topics"),
        groups=groups(base, records, compared),
        tables=compared,
        shelves=shelved,
        styles=STYLES,
        elsewhere=base.entries("elsewhere"),
        said={record["id"]: record["said"] for record in records},
        anchor=Anchors(base).of,
        is_page=is_page,
    )
    return shown.replace("&#39;", "'")  # no attribute of the template stands in these


def _environment() -> Environment:
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise DpfactsError("web pages need jinja2", "pip install 'dpfacts[html]'") from None
    environment = Environment(
        loader=PackageLoader("dpfacts.publish"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["apart"] = _apart
    return environment


def _shown(value: Any) -> Any:
    """``value`` as it may stand on the page; what is no data of the base stays as it is."""
    return visible(value) if type(value) is str else value


def _apart(text: str) -> str:
    """``text`` between others on a line, such that it turns the direction of none of them."""
    from markupsafe import Markup

    return text if text.isascii() else Markup("<bdi>{}</bdi>").format(visible(text))


def _policy(style: str, script: str) -> str:
    """What the browser may do: run ``script``, apply ``style``, and nothing else."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
