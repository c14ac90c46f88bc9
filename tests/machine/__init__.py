"""All verbs in any order, stopped anywhere: a desk, a plain model of it, and what must always hold."""
