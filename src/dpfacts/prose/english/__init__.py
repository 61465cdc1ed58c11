"""Reads the numbers of English prose."""
