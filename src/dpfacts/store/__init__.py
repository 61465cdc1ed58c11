"""A base compiled for reading."""
