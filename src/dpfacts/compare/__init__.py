"""Comparable figures side by side."""
