"""What documents are made of: stories in text files, and the facts that fill their gaps."""
