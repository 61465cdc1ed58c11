"""Citations of facts and of their sources."""
