"""The people of a message and how it names them: word banks by group, templates, agreement."""
