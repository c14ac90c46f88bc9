"""Proofs of stage 1, intake."""
