"""Where two texts contradict each other: by rule (`disagreement`) or model (`inference`)."""
