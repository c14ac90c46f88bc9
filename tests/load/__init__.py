"""Many writers and many readers at once: what is given, what is shown, what nobody may see half-made."""
