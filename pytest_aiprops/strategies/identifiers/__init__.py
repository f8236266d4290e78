"""Values that name one person, valid-looking and nobody's: one module for each kind."""
