"""Which language a text is in: `detection` answers, the others are its evidence."""
