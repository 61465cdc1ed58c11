"""How fast dpfacts is, beside a bare program and its rivals: ``python -m bench``."""
