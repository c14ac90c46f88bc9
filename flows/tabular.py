"""A table as a spreadsheet saves it → its rows by column, with line numbers, and what is wrong.

Excel saves what it likes: a byte-order mark or none, commas, tabs or (in Europe) semicolons, a line
`sep=;`, quoted cells, rows of empty cells. All of that is read; another encoding than UTF-8 is not.
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flows.wording import Sentence

_DELIMITERS = ("\t", ",", ";")
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")

NOT_UTF8 = Sentence(
    en="it is not UTF-8. In Excel choose Save As, “CSV UTF-8 (Comma delimited)”; in an editor, "
    "the encoding UTF-8",
    ko="UTF-8이 아닙니다. 엑셀이면 ‘다른 이름으로 저장’에서 ‘CSV UTF-8(쉼표로 분리)’을, "
    "편집기이면 UTF-8 인코딩을 고르십시오",
)
_AT_LINE = Sentence(en="  · line {line}: {what}", ko="  · {line}행: {what}")
_AT_FILE = Sentence(en="  · {what}", ko="  · {what}")
_UNKNOWN_COLUMN = Sentence(
    en="no such column: {found}. The columns are {known}",
    ko="모르는 열: {found}. 쓸 수 있는 열은 {known}입니다",
)
_TWICE = Sentence(en="the column {found} stands twice", ko="{found} 열이 두 번 있습니다")
_NO_COLUMN = Sentence(en="the column {found} is missing", ko="{found} 열이 없습니다")
_TOO_MANY = Sentence(
    en="more cells than columns, from “{found}” on; put a cell with a comma into quotation marks",
    ko="열보다 칸이 많습니다(“{found}”부터). 쉼표가 든 칸은 따옴표로 묶으십시오",
)
_EMPTY = Sentence(en="{found} is empty", ko="{found} 칸이 비어 있습니다")
_QUOTATION = Sentence(
    en="a quotation mark opens a cell and does not close it rightly; double it inside a cell",
    ko="칸을 여는 따옴표가 바르게 닫히지 않았습니다. 칸 안의 따옴표는 두 번 쓰십시오",
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name, the headings accepted for it besides, and whether it must be filled."""

    name: str
    also: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says something: the line it begins on, and its cells by column."""

    line: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class Problems:
    """What is wrong with a table, gathered so that it is told all at once."""

    told: list[tuple[int, Sentence]] = field(default_factory=list)

    def at(self, line: int, what: Sentence, **facts: object) -> None:
        """Something wrong at a line."""
        said = _AT_LINE.with_facts({"line": line, "what": what.with_facts(facts)})
        self.told.append((line, said))

    def of_the_file(self, what: Sentence, **facts: object) -> None:
        """Something wrong with the whole file."""
        self.told.append((0, _AT_FILE.with_facts({"what": what.with_facts(facts)})))

    def sentence(self) -> Sentence:
        """All of them in the order of their lines."""
        said = [one for _, one in sorted(self.told, key=lambda told: told[0])]
        return Sentence(en="\n".join(one.en for one in said), ko="\n".join(one.ko for one in said))


def decoded(data: str | bytes, problems: Problems) -> str:
    """The text of a file, without its byte-order mark; empty and a problem where it is not UTF-8."""
    if isinstance(data, bytes):
        try:
            if data.startswith(_OTHER_ENCODINGS):
                raise UnicodeError
            data = data.decode("utf-8")
        except UnicodeError:
            problems.of_the_file(NOT_UTF8)
            return ""
    return unicodedata.normalize("NFC", data.removeprefix("\ufeff"))


def read(text: str, columns: Sequence[Column], problems: Problems) -> Iterator[Row]:
    """Every row that says something and has the cells it needs; `problems` grows on the way."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    begin = next((count for count, line in enumerate(lines) if line.strip()), len(lines))
    delimiter = _delimiter(lines[begin : begin + 1], columns)
    if lines[begin : begin + 1] and lines[begin].lower().startswith("sep="):
        delimiter, begin = lines[begin][4:5] or delimiter, begin + 1
    rows = _numbered(lines, begin, delimiter, problems)
    heading = next(rows, None)
    if heading is None:
        return
    names = _names(*heading, columns, problems)
    if not names:
        return
    for line, cells in rows:
        if any(cells):
            yield from _row(line, cells, names, columns, problems)


def _numbered(
    lines: Sequence[str], begin: int, delimiter: str, problems: Problems
) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the number of its first line (from 1)."""
    reader = csv.reader((f"{line}\n" for line in lines[begin:]), delimiter=delimiter, strict=True)
    began = begin
    try:
        for row in reader:
            cells = [" ".join(cell.split()) for cell in row]
            if any(cells):
                yield began + 1, cells
            began = begin + reader.line_num
    except csv.Error:
        problems.at(began + 1, _QUOTATION)


def _delimiter(heading: Iterable[str], columns: Sequence[Column]) -> str:
    """What parts the most known columns of the heading line."""
    known = _by_heading(columns)

    def parts(delimiter: str) -> int:
        return sum(
            _levelled(cell.strip(' "')) in known
            for line in heading
            for cell in line.split(delimiter)
        )

    heading = list(heading)
    return max(_DELIMITERS, key=parts)


def _names(
    line: int, cells: Sequence[str], columns: Sequence[Column], problems: Problems
) -> list[str]:
    """The columns that a heading line names, in its order; none where it is wrong."""
    known = _by_heading(columns)
    names = [known.get(_levelled(cell), "") for cell in cells]
    wrong = len(problems.told)
    unknown = [cell for cell, name in zip(cells, names, strict=True) if cell and not name]
    if unknown:
        all_known = ", ".join(column.name for column in columns)
        problems.at(line, _UNKNOWN_COLUMN, found=", ".join(unknown), known=all_known)
    for twice in sorted({name for name in names if name and names.count(name) > 1}):
        problems.at(line, _TWICE, found=twice)
    for column in columns:
        if column.needed and column.name not in names:
            problems.at(line, _NO_COLUMN, found=column.name)
    return names if len(problems.told) == wrong else []


def _row(
    line: int,
    cells: Sequence[str],
    names: Sequence[str],
    columns: Sequence[Column],
    problems: Problems,
) -> Iterator[Row]:
    surplus = [cell for cell in cells[len(names) :] if cell]
    if surplus:
        problems.at(line, _TOO_MANY, found=surplus[0])
    filled = dict.fromkeys((column.name for column in columns), "")
    filled |= {name: cell for name, cell in zip(names, cells, strict=False) if name}
    missing = [column.name for column in columns if column.needed and not filled[column.name]]
    for name in missing:
        problems.at(line, _EMPTY, found=name)
    if not missing and not surplus:
        yield Row(line, filled)


def _by_heading(columns: Sequence[Column]) -> dict[str, str]:
    return {
        _levelled(heading): column.name
        for column in columns
        for heading in (column.name, *column.also)
    }


def _levelled(heading: str) -> str:
    return "".join(heading.split()).casefold()
