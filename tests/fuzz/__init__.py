"""Drafts changed at random, and what no change may bring about."""
