"""Reads the numbers of Chinese prose."""
