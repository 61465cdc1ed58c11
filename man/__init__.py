"""Makes the man page from the help of the commands: ``python -m man``."""
