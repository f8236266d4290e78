"""Small changes of a text that keep its meaning: one module a kind, `kinds` lists them.

A text is read once (`reading`); a kind finds the places where it applies, each with the edits that
could be made there; `variants` draws some of them.
"""
