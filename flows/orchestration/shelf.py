"""Private papers of a draft → links, and the files behind them: what an editor may fetch from the desk.

The packages for translators, the previews, the drafts and returns as received. Behind the password,
as everything; nothing of a file is run in the page's name (see `fence`).
"""

import os
from collections.abc import Iterator
from pathlib import Path

from flows.desk import Desk
from flows.issue import IssueKey
from flows.orchestration import settings
from flows.orchestration.markdown import link
from flows.wording import Lang, Sentence
from flows.workspace import Workspace

ADDRESS = "/desk/"
"""Where `balgan serve` shows the papers."""
SHELVES = ("source", "handoff", "returns", "preview")
_OURS = frozenset(
    {"job.json", "manuscript.json", "report.json", "edition.json", "found.json", "targets.json"}
)
_NAMED = {
    "source": Sentence(en="Draft", ko="원고"),
    "handoff": Sentence(en="Package", ko="의뢰 묶음"),
    "returns": Sentence(en="Translation", ko="번역본"),
    "preview": Sentence(en="Preview", ko="미리보기"),
}
_SHOWN = (".html", ".pdf")


def links(desk: Desk, key: IssueKey, lang: Lang) -> Iterator[str]:
    """The newest draft, package and return, and the pages of the preview; as paths where no
    server shows them."""
    for path in _papers(desk, key):
        inner = path.relative_to(desk.root / "drafts").as_posix()
        name = f"{_NAMED[inner.split('/')[2]].say(lang)}: {path.name}"
        if os.environ.get(settings.PAPERS):
            yield link(name, ADDRESS + inner)
        else:
            yield f"`drafts/{inner}`"


def _papers(desk: Desk, key: IssueKey) -> Iterator[Path]:
    issue = Workspace.at(desk.root).issue(key)
    for shelf in SHELVES[:-1]:
        numbered = [one for one in (issue / shelf).glob("*") if one.name.isdecimal()]
        if numbered:
            newest = max(numbered, key=lambda one: int(one.name))
            yield from sorted(one for one in newest.iterdir() if one.name not in _OURS)
    yield from sorted(
        one for one in (issue / "preview").glob("*") if one.suffix in _SHOWN and one.is_file()
    )


def find(root: Path, asked: str) -> Path | None:
    """The paper at an address below ADDRESS; None for what is none, or no longer there."""
    parts = asked.split("/")
    if len(parts) < 4 or parts[2] not in SHELVES or any(one in ("", ".", "..") for one in parts):
        return None
    if any(one.startswith(".") or "\0" in one for one in parts) or parts[-1] in _OURS:
        return None
    path = Workspace.at(root).drafts.joinpath(*parts)
    return path if path.is_file() and path.resolve() == path else None
