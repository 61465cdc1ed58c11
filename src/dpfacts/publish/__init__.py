"""The base handed on: as a page, or as files for other programs."""
