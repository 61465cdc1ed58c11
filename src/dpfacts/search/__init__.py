"""Finds facts by words and filters."""
