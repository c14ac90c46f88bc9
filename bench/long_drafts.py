"""Pages → a draft of that length, as .docx and .hwpx: prose, headings, tables, notes, hanja, a list.

About 1,300 characters a page, as a Korean working paper has them; no two sentences are quite alike.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.intake import drafts, hancom_drafts

_SUBJECTS = (
    "강변 관측소",
    "산간 도서관",
    "섬 마을 진료소",
    "옛 철길 정류장",
    "바닷가 등대",
    "들녘 수문",
)
_HANJA = ("觀測", "記錄", "餘震", "水路", "共有", "保存")
_VERBS = (
    "다시 열렸다",
    "조용히 문을 닫았다",
    "이웃 군과 자료를 나누었다",
    "예산을 절반으로 줄였다",
)
_CLAUSES = (
    "주민 설문에서 {n}명이 그대로 두자고 답했지만",
    "기온이 {d}도 오른 여름을 지나면서",
    "위탁 계약이 {y}년에 끝난 뒤로",
    "담당자 {k}명이 한꺼번에 자리를 옮긴 탓에",
)


def lines(pages: int) -> Iterator[str]:
    """The draft in the notation of tests/intake/drafts.py."""
    yield "{b 18 c} 흩어진 관측소를 잇는 길"
    yield "{c} 노해든 (물빛정책연구소 연구위원)"
    yield "{c} 2026년 4월 2일"
    for page in range(1, pages + 1):
        if page % 4 == 1:
            yield f"{{b 14}} {page // 4 + 1}. {_SUBJECTS[page % 6]}의 형편"
        for part in range(4):
            note = f"^[{_sentence(page, 97 + part)} 『관측 연감』 제{page}권, {part + 11}쪽.]"
            prose = " ".join(_sentence(page, part * 7 + n) for n in range(6))
            yield prose + (note if part % 2 else "")
        if page % 3 == 0:
            yield f"<표 {page // 3}> {_SUBJECTS[page % 6]}의 연도별 이용"
            rows = [f"{2010 + r}년 / {page * 13 + r} / {_SUBJECTS[r % 6]} {page}" for r in range(6)]
            yield "{table} 연도 / 이용 건수 / 비고 // " + " // ".join(rows)
        if page % 5 == 0:
            yield from (f"○ {_sentence(page, 50 + n)}" for n in range(3))


def _sentence(page: int, at: int) -> str:
    seed = page * 31 + at * 17
    clause = _CLAUSES[seed % 4].format(n=seed % 900, d=seed % 9, y=1990 + seed % 36, k=seed % 40)
    hanja = f"({_HANJA[seed % 6]})" if at % 5 == 0 else ""
    return f"{clause} {_SUBJECTS[seed % 6]}{hanja} {seed}호는 {_VERBS[seed % 3]}."


def written(folder: Path, pages: int, suffix: str) -> Path:
    """Such a draft as a file."""
    make = {".docx": drafts.draft, ".hwpx": hancom_drafts.draft}[suffix]
    path = folder / f"{pages}-pages{suffix}"
    path.write_bytes(make(list(lines(pages))))
    return path
