"""Hypothesis strategies for text that people would write. None yet: the bridge comes first."""
