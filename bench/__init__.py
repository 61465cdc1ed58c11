"""How fast dpfacts is beside a bare program and beside what else one could use: ``python -m
bench``.
"""
