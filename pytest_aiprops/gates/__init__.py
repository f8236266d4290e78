"""Thresholds on a whole session that set the exit status in CI. None yet."""
