"""Ways in which a text arrives broken: one module a family, `kinds` lists them.

A text goes in, a strategy for broken texts comes out, or None where it holds nothing to break.
"""
