"""Tells the figures of running text that assert no quantity, each family of rules in a module."""
