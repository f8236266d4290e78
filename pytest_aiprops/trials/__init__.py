"""Runs a test body or a check under a plan: trials in, a verdict out."""
