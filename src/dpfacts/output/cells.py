"""Text measured in the cells of a terminal: a Chinese character takes two."""

from __future__ import annotations


def wide(text: str) -> int:
    """The cells that ``text`` takes."""
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, width: int) -> str:
    """``text`` with blanks behind it up to ``width`` cells."""
    return text + " " * (width - wide(text))


def wrapped(text: str, width: int, hang: str = "") -> list[str]:
    """``text`` as lines of at most ``width`` cells, the second and further ones behind ``hang``
    (and two cells at least); words are parted only where one is longer than a line.
    """
    from rich.cells import chop_cells

    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line.strip() else line + word
        if wide(joined) <= width:
            line = joined
            continue
        if line.strip():
            lines.append(line)
            line = hang
        # nothing is cut off a word without any width
        for piece in chop_cells(word, max(width - len(hang), 2)) or [word]:
            if line.strip():
                lines.append(line)
            line = (hang if lines else "") + piece
    return [*lines, line]
