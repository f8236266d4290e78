"""What a person reads: verdicts in, text out."""
