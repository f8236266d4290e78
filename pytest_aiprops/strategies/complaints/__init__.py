"""What customers complain of in fifteen languages: word banks, and the making of messages."""
