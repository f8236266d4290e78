"""Sequential tests and their guarantees: numbers in, numbers out."""
