"""How long the work takes on this machine, against other ways of doing it."""
