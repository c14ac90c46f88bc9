"""A small published site with its search: invented issues in both languages, over two years."""

import datetime as dt
from pathlib import Path

from flows.issue import Artefact
from flows.rendering import search
from flows.rendering.search import Entry, Volume
from flows.rendering.site import icon, look
from flows.series import Series
from tests.rendering import specimen

HOSTILE = '<img src=x onerror="document.title=1"> & “따옴표” </script>'


def entry(path: str, lang: str, title: str, text: str, year: int = 2026, **others: object) -> Entry:
    """An entry with what it does not say filled in."""
    page = "index.html" if lang == "ko" else "en.html"
    told: dict[str, object] = {
        "url": f"{path}/{page}",
        "lang": lang,
        "title": title,
        "number": f"No. {path.rpartition('/')[2]}",
        "date": dt.date(year, 6, 26),
        "authors": ("윤해담",) if lang == "ko" else ("Yun Haedam",),
        "keywords": (),
        "text": text,
    }
    return Entry(**(told | others))  # type: ignore[arg-type]


FOCUS_2026 = (
    entry(
        "focus/2026-01",
        "ko",
        "북쪽 항로의 값",
        "가온나루연구원은 한미동맹을 넓게 본다. 남북 관계가 풀리면 해운로도 열린다. "
        "한국 가스 회사들은 핵확산 방지 규범을 따른다. 6자회담은 없었다. AI를 쓰는 항만이 늘었다.",
    ),
    entry(
        "focus/2026-01",
        "en",
        "The Price of the Northern Lane",
        "The alliance has studied deterrence for years. Its policies on the US–ROK harbour "
        "agreement are settled. Café owners wait for the ships as they can.",
    ),
    entry(
        "focus/2026-02",
        "ko",
        "한·미 동맹과 항만",
        "한·미 동맹의 항만 협력을 다룬다. 해운 동맹에 관한 글이다.",
        authors=("채모란",),
        status="withdrawn",
    ),
    entry("focus/2026-03", "en", HOSTILE, f"Hostile words {HOSTILE} in a harbour text."),
)
BRIEF_2025 = (
    entry(
        "brief/2025-07",
        "en",
        "Village Grids",
        "A village grid is a promise. The harbour is far away. " * 40
        + "One policy remains: deterring waste. "
        + "Nothing more is to be said of it. " * 40,
        2025,
    ),
)
YEARS = (("focus", 2026, FOCUS_2026), ("brief", 2025, BRIEF_2025))
MANY = tuple(
    entry(f"brief/2024-{seq:02}", "en", f"Lighthouse {seq}", "A lighthouse keeper writes.", 2024)
    for seq in range(1, 13)
)


def series() -> tuple[Series, ...]:
    """Both series of the repository."""
    return (specimen.series("brief"), specimen.series("focus"))


def files() -> tuple[Artefact, ...]:
    """All files under search/."""
    years = (*YEARS, ("brief", 2024, MANY))
    volumes = [Volume(name, year, f"{year}-1") for name, year, _ in years]
    indexes = [one for name, year, entries in years for one in search.bundle(name, year, entries)]
    return (*indexes, *search.page(series(), volumes, specimen.stylebook(), "en"))


def write(folder: Path) -> None:
    """A published/ with the search, and a page at every address it leads to."""
    books = {one.name: specimen.stylebook() for one in series()}
    pages = {one.url: b"<!DOCTYPE html><title>x</title>" for _, _, all_ in YEARS for one in all_}
    told = {one.name: one.data for one in files()} | pages | {"site.css": look.of_site(books)}
    told |= {name: look.font(name) for name in look.fonts()}
    told[icon.FILE] = icon.icon(specimen.stylebook(), "brief")
    for name, data in told.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
