"""Outcome → lines for the terminal, or JSON: what the command prints."""

from flows.telling.findings import front_lines, report_lines
from flows.telling.plain import as_json, fields_of
from flows.telling.regenerating import regeneration_lines
from flows.telling.tables import series_lines, status_lines, status_row

__all__ = [
    "as_json",
    "fields_of",
    "front_lines",
    "regeneration_lines",
    "report_lines",
    "series_lines",
    "status_lines",
    "status_row",
]
