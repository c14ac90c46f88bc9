"""Edition → Edition with the notices its series calls for: stage 4.

Which notice an edition bears is a rule in series.toml (language, mode, tag); its words are a file
`disclaimers/<id>.<version>.<lang>.md`. A new wording is a new version, never a changed file, so an
old issue keeps what it was published with.
"""

import re
from dataclasses import replace

from flows.document import Paragraph, Text
from flows.errors import SeriesFileMissing
from flows.issue import Disclaimer, Edition
from flows.series import DisclaimerRule, Series, Stylebook

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


def add(edition: Edition, series: Series, stylebook: Stylebook) -> Edition:
    """The edition with its notices, in the order of series.toml; those it had are replaced.

    Raises SeriesFileMissing where the words of a notice are not in the stylebook.
    """
    rules = (rule for rule in series.disclaimers if applies(rule, edition))
    return replace(
        edition, disclaimers=tuple(_notice(rule, series.name, stylebook) for rule in rules)
    )


def applies(rule: DisclaimerRule, edition: Edition) -> bool:
    """Whether a rule is for this edition; what the rule does not say does not matter."""
    return (
        rule.lang == edition.lang
        and rule.when.mode in (None, edition.mode)
        and (rule.when.tag is None or rule.when.tag in edition.tags)
    )


def path(rule: DisclaimerRule, series: str) -> str:
    """Where the words of a notice are, below templates/."""
    return f"{series}/disclaimers/{rule.id}.{rule.version}.{rule.lang}.md"


def _notice(rule: DisclaimerRule, series: str, stylebook: Stylebook) -> Disclaimer:
    place = path(rule, series)
    try:
        text = stylebook.text(place)
    except KeyError:
        raise SeriesFileMissing(series=series, path=place) from None
    return Disclaimer(rule.id, rule.version, rule.lang, rule.at, _paragraphs(rule.id, text))


def _paragraphs(notice: str, text: str) -> tuple[Paragraph, ...]:
    """Plain text, paragraphs between blank lines; a line break inside one is a space."""
    pieces = (" ".join(piece.split()) for piece in _BETWEEN_PARAGRAPHS.split(text))
    return tuple(
        Paragraph(f"{notice}.{index}", (Text(piece),))
        for index, piece in enumerate(filter(None, pieces), start=1)
    )
