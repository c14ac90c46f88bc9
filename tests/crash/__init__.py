"""Releases made to fail: a small desk, what must always hold of it, and a hand that kills."""
