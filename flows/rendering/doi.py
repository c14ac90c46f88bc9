"""A series, a number, a language → the DOI of an edition: `10.12345/focus.2026-07.en`.

The suffix is made of what never changes of a released issue, in signs that need no escape, so that
the DOI of every issue is known without asking anybody, for ever.
"""

from flows.series import Series


def doi(series: Series, number_path: str, lang: str) -> str:
    """The DOI of one language; empty where the series has no prefix."""
    return f"{series.doi_prefix}/{series.name}.{number_path}.{lang}" if series.doi_prefix else ""
