"""Reads prose: numbers, hedges, words, quotes; knows nothing of facts."""
