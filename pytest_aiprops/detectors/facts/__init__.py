"""The facts a text states: `entities` collects them, `matching` finds them again."""
