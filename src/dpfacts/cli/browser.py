"""Opens the page of an answer in the user's browser."""

from __future__ import annotations

from dpfacts.errors import DpfactsError
from dpfacts.output.answer import Answer

_SCHEMES = ("https://", "http://")
"""The base is data: no address of another kind, such as a file or a script, is opened."""


def opened(answer: Answer) -> None:
    """Open the link of the one record of ``answer``, which then prints it in the place of a page;
    fields and formats that were asked for it prints as ever.

    Where no browser can be opened, a notice of the answer tells so, and its status is 2. Raises
    :class:`DpfactsError` for several records, and for one without a link to the web.
    """
    import webbrowser

    link = _link(answer)
    try:
        done = webbrowser.open(link)
    except (webbrowser.Error, OSError):
        done = False
    if not done:
        answer.status = 2
        answer.notices.append("no browser can be opened; this is the address")
    if answer.page is not None and answer.format in ("", "table") and answer.template is None:
        answer.text, answer.page = link + "\n", None


def _link(answer: Answer) -> str:
    ids = dict.fromkeys(record["id"] for record in answer.records)
    if len(ids) > 1:
        hint = "`--fields link` prints those of several"
        raise DpfactsError(f"--open opens one page, and {len(ids)} ids are given", hint)
    record = answer.records[0]
    link = str(record.get("link") or record.get("url") or "")
    if not link:
        raise DpfactsError(f"{record['id']} has no link", "", 1)
    if not link.startswith(_SCHEMES) or not link.isprintable() or " " in link:
        raise DpfactsError(f"{record['id']} has no link to a page of the web: {link}", "", 1)
    return link
