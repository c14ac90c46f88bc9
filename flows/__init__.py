"""Balgan: a Korean draft becomes a numbered, released issue. `ls flows/` is the table of contents."""

__version__ = "0.1.0"
