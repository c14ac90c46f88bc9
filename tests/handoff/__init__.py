"""The hand-off and the return: what goes out, and what is made of what comes back."""
