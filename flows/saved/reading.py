"""A file as received, and the folder it lies in → Recognised, by the readers that its format needs."""

from flows import importing, intake
from flows.desk import SourceFile
from flows.document import FrontMatter, Manuscript
from flows.importing.layer import text_layer
from flows.issue import Edition
from flows.saved.pictures import PicturesBeside
from flows.series import Series


def known(series: Series) -> importing.Known:
    """What a series tells a reader of its old issues."""
    names = {series.title.en, series.title.ko, series.institute.en, series.institute.ko}
    return importing.Known(series.number, series.first_year, tuple(sorted(names)))


def recognised(
    source: SourceFile, series: importing.Known, beside: PicturesBeside
) -> importing.Recognised:
    """What a file is. Raises a RefusedFile, and ImportSourceChanged of a picture."""

    def read(name: str, data: bytes, lang: str) -> intake.Reading:
        return intake.read(name, data, override=source.override, lang=lang)

    return importing.recognised(
        source.name, source.data, series, read=read, layer=text_layer, beside=beside
    )


def manuscript(edition: Edition) -> Manuscript:
    """An edition as a draft of its own language: what the checks hold it against where there is no
    other text of it. It has no fixity: it is no original that a translation was made from."""
    front = FrontMatter(
        title=edition.title,
        subtitle=edition.subtitle,
        authors=edition.authors,
        date=edition.date,
        summary=edition.summary,
        keywords=edition.keywords,
    )
    return Manuscript(edition.lang, front, edition.blocks, edition.notes, edition.pictures)
