"""The shapes of prompt injections: each asks, in its own way, for a harmless canary."""
