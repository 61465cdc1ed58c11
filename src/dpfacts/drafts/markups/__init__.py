"""Readers of drafts, one module a markup."""
