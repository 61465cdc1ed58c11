"""Figures and citations in drafts."""
