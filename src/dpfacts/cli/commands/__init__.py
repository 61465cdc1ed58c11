"""The commands: one module each, with a function ``run`` that takes arguments and returns an
answer.
"""
