"""How positive a text is: `scoring` adds up what a lexicon and an embedding say of it."""
