"""templates/ → Series and Stylebook: what a series is and how it looks."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from flows import workspace
from flows.authority import PEOPLE, TERMS, Authority, parse_people, parse_terms
from flows.desk import records
from flows.desk.shelves import Shelves
from flows.errors import SeriesFileMissing, SeriesInvalid, UnknownSeries
from flows.series import Series, Stylebook, parse_series
from flows.wording import Sentence

_BASE = "_base"
_TEMPLATES = ("issue.html.j2", "print.css", "screen.css")
_SHOWN = {
    *("title", "institute", "issn", "licence", "base_url", "address", "editions", "formats"),
    *("doi_prefix", "redif"),
}
"""What a page shows of series.toml: a change of anything else makes no issue stale."""
_NO_LOOK = (
    *("disclaimers", "authors", "terms", "style.md", "coverage"),
    *("site", "home", "series.html", "year", "author", "search"),
)
"""What is in the editions already, as published, is for translators and editors, or for the lists."""
_SETTINGS = {
    "names": {"title", "institute"},
    "identifiers": {"issn", "doi_prefix", "redif"},
    "licence": {"licence"},
    "addresses": {"base_url", "address"},
    "formats": {"editions", "formats"},
}
"""What a page shows of series.toml, by what it is for."""
_PARTS = {
    "print.css": "print-css",
    "screen.css": "screen-css",
    "tokens.css": "tokens",
    "epub.css": "epub",
    "cover.svg.j2": "epub",
    "citation.en.csl": "citation",
    "citation.ko.csl": "citation",
}
"""What a file of the stylebook is for; a template is one of `issue.html.j2`, anything else is `other`."""
_OF_PROOFS = "margin"
"""How the names of those files begin that shape the margin of a preview, and no release."""
_PART_DIGITS = 16
_STYLE = "style.md"
_NOT_UTF8 = Sentence(
    en="  · {file} is not UTF-8; in an editor choose the encoding UTF-8 when you save it",
    ko="  · {file} 파일이 UTF-8이 아닙니다. 편집기에서 UTF-8 인코딩을 골라 저장하십시오",
)


class Styles(Shelves):
    """The series of a workspace."""

    def series_names(self) -> tuple[str, ...]:
        """The folders under templates/ that have a series.toml, in alphabetical order."""
        return tuple(sorted(one.parent.name for one in self._place.templates.glob("*/series.toml")))

    def series(self, name: str) -> Series:
        """One series, checked. Raises UnknownSeries, SeriesInvalid, SeriesFileMissing."""
        self._require(name)
        series = parse_series(name, self._settings(name))
        for missing in self._missing(series):
            raise SeriesFileMissing(series=name, path=missing)
        return series

    def stylebook(self, name: str) -> Stylebook:
        """The shared files and the series' own, and one hash of all that shapes a page.

        Raises the errors of `series`, FileUnreadable and its kin.
        """
        series = self.series(name)
        shown = series.model_dump_json(include=_SHOWN)
        files = {
            path.relative_to(self._place.templates).as_posix(): workspace.read_template(path)
            for path in self.look(name)
        }
        digest = hashlib.sha256(shown.encode())
        parts = {
            part: _digest(series.model_dump_json(include=of)) for part, of in _SETTINGS.items()
        }
        for path, data in sorted(files.items()):
            if not path.split("/")[1].startswith(_NO_LOOK) and not path.endswith("/series.toml"):
                line = f"\n{path} {records.sha256(data)}"
                digest.update(line.encode())
                if part := _part(path):
                    parts[part] = _digest(parts.get(part, "") + line)
        return Stylebook(files=files, sha256=digest.hexdigest(), parts=parts)

    def look(self, name: str) -> tuple[Path, ...]:
        """The files of the stylebook, shared ones first."""
        folders = (self._place.templates / _BASE, self._place.templates / name)
        return tuple(path for folder in folders for path in _files(folder))

    def authority(self, name: str) -> Authority:
        """The names and terms of a series, from its authors.csv and terms.tsv if it has them.

        Raises UnknownSeries, SeriesInvalid.
        """
        self._require(name)
        return Authority(
            people=parse_people(name, self._own_file(name, PEOPLE)),
            terms=parse_terms(name, self._own_file(name, TERMS)),
        )

    def house_style(self, name: str) -> str:
        """What the series asks of its translators (Markdown): its own style.md, or the shared one."""
        self._require(name)
        return self._table(name, _STYLE) or self._table(_BASE, _STYLE)

    def _require(self, name: str) -> None:
        if name not in self.series_names():
            known = ", ".join(self.series_names()) or "–"
            raise UnknownSeries(series=name, known=known)

    def _table(self, name: str, file: str) -> str:
        """The text of an optional file of a series; empty where there is none."""
        try:
            return self._own_file(name, file).decode("utf-8")
        except UnicodeDecodeError as error:
            raise SeriesInvalid(
                series=name, problems=_NOT_UTF8.with_facts({"file": file})
            ) from error

    def _own_file(self, name: str, file: str) -> bytes:
        """An optional file of a series as it is; empty where there is none."""
        path = self._place.templates / name / file
        try:
            return path.read_bytes() if path.is_file() else b""
        except OSError as error:
            raise SeriesInvalid(series=name, problems=f"  · {file}: {error}") from error

    def _settings(self, name: str) -> str:
        path = self._place.templates / name / "series.toml"
        try:
            return path.read_text("utf-8")
        except UnicodeDecodeError as error:
            told = _NOT_UTF8.with_facts({"file": path.name})
            raise SeriesInvalid(series=name, problems=told) from error
        except OSError as error:
            raise SeriesInvalid(series=name, problems=f"  · {error}") from error

    def _missing(self, series: Series) -> Iterator[str]:
        for template in _TEMPLATES:
            places = (f"{series.name}/{template}", f"{_BASE}/{template}")
            if not any((self._place.templates / place).is_file() for place in places):
                yield places[0]
        for rule in series.disclaimers:
            path = f"{series.name}/disclaimers/{rule.id}.{rule.version}.{rule.lang}.md"
            if not (self._place.templates / path).is_file():
                yield path


def _part(path: str) -> str:
    """What a file of a stylebook is for; nothing where no release shows it."""
    name = path.rpartition("/")[2]
    if name.startswith(_OF_PROOFS):
        return ""
    return _PARTS.get(name) or ("template" if name.endswith(".j2") else "other")


def _digest(text: str) -> str:
    return records.sha256(text.encode())[:_PART_DIGITS]


def _files(folder: Path) -> Iterator[Path]:
    """Every file of a stylebook; not what editors and systems leave about."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and not path.name.endswith("~"):
            yield path
