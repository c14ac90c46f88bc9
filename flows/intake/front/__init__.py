"""Front matter: the first blocks → title, authors, date, summary; each a guess with its reason."""
