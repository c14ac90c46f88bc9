"""Finished files → what will be recorded of them: of a first release, a revision, a later printing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from flows.document import Author
from flows.issue import Artefact, Edition, Ingredients, Notice, Release


def receipt(
    editions: Sequence[Edition],
    artefacts: Sequence[Artefact],
    *,
    ingredients: Ingredients,
    words: str,
    at: datetime,
    by: str,
    reason: str = "",
    pages: int = 0,
) -> Release:
    """What will be recorded of a first release. The editions have their number and date."""
    first = editions[0]
    if first.number is None or first.date is None:
        raise ValueError(f"{first.key} has no number yet")
    return Release(
        key=first.key,
        number=first.number,
        revision=1,
        date=first.date,
        at=at,
        by=by,
        reason=reason,
        titles={one.lang: one.title for one in editions},
        authors=first.authors,
        bylines=_bylines(editions),
        words=words,
        ingredients=ingredients,
        files=_hashes(artefacts),
        pages=pages,
    )


def successor(
    released: Release,
    editions: Sequence[Edition],
    artefacts: Sequence[Artefact],
    notice: Notice,
    *,
    ingredients: Ingredients,
    words: str,
    at: datetime,
    by: str,
    pages: int = 0,
) -> Release:
    """What will be recorded of the next revision: number and date stay, a notice is added."""
    return replace(
        released,
        revision=notice.revision,
        printing=1,
        at=at,
        by=by,
        reason=notice.because,
        titles={one.lang: one.title for one in editions},
        authors=editions[0].authors,
        bylines=_bylines(editions),
        words=words,
        ingredients=ingredients,
        files=_hashes(artefacts),
        notices=(*released.notices, notice),
        kept=False,
        pages=pages,
    )


def reprint(
    released: Release,
    artefacts: Sequence[Artefact],
    *,
    ingredients: Ingredients,
    at: datetime,
    by: str,
    reason: str,
    notices: tuple[Notice, ...],
    pages: int = 0,
) -> Release:
    """What will be recorded of a later printing of a revision: the same words in other files."""
    return replace(
        released,
        printing=released.printing + 1,
        at=at,
        by=by,
        reason=reason,
        ingredients=ingredients,
        files=_hashes(artefacts),
        notices=notices,
        pages=pages,
    )


def _bylines(editions: Sequence[Edition]) -> dict[str, tuple[Author, ...]]:
    return {one.lang: one.authors for one in editions}


def _hashes(artefacts: Sequence[Artefact]) -> dict[str, str]:
    return {one.name: one.sha256 for one in artefacts}
