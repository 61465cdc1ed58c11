"""The source texts that quotes are proved against: one UTF-8 file a source, named after its id."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from dpfacts.errors import DpfactsError
from dpfacts.facts.files import read_bytes


def read(folder: Path, source: str) -> tuple[str, str] | None:
    """The text of ``source`` in ``folder`` and its SHA-256, or None where there is no such file.

    Raises :class:`DpfactsError` where the file is no text, or leads out of the folder.
    """
    path = folder / f"{source}.txt"
    if not path.exists():
        return None
    if path.resolve().parent != folder.resolve():
        raise DpfactsError(
            f"{path}: leads out of the folder", "texts must lie in the folder itself"
        )
    data = read_bytes(path)
    if b"\0" in data:
        raise DpfactsError(f"{path}: not a text", "texts are UTF-8")
    try:
        return data.decode("utf-8"), sha256(data).hexdigest()
    except UnicodeDecodeError as error:
        raise DpfactsError(
            f"{path}: byte {error.start + 1} is not UTF-8", "texts are UTF-8"
        ) from None
