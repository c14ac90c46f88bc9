"""Edition → what the issue says to machines: one record, and a file for each kind of catalogue.

A format is a module with a function Record → bytes, and a line in FILES.
"""
