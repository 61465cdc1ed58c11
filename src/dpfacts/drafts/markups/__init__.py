"""Readers of drafts, one module a markup, with what they know of its signs."""
