"""Writes ``man/dpfacts.1``."""

from __future__ import annotations

from man.page import PAGE, page

if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
