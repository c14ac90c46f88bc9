"""`balgan preview`: a draft or an issue laid out, once or again at every save."""

import time
from argparse import Namespace
from collections.abc import Mapping
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands.parts import (
    DONE,
    SERIES,
    TARGET,
    Command,
    announced,
    argument,
    begin_checking,
    begin_printing,
    begin_reading,
    findings,
    key_or_none,
    opened_desk,
    result,
    talk,
)
from flows.errors import BalganError, PortTaken, UsageError
from flows.wording import Lang, Sentence

if TYPE_CHECKING:
    from flows.desk import Desk
    from flows.issue import IssueKey
    from flows.previewing import Laid
    from flows.showroom import Showroom
    from flows.watching import Follower

_POLL_SECONDS = 0.1
_NO_SERIES = Sentence(
    en="there is no series in templates/ whose look a preview could take",
    ko="templates/에 미리보기의 모양을 빌릴 시리즈가 없습니다",
)
_NEWS: Mapping[str, Sentence] = {
    "page": Sentence(en="page made again", ko="페이지를 다시 만듦"),
    "style": Sentence(en="style sheet made again", ko="스타일을 다시 만듦"),
    "pdf": Sentence(en="PDF made", ko="PDF를 만듦"),
}


def preview(arguments: Namespace, lang: Lang) -> int:
    """`balgan preview KEY|FILE [--clean] [--watch]`: prints the paths of the pages."""
    begin_reading(arguments.target)
    begin_checking()
    begin_printing()
    desk, key = opened_desk(arguments), key_or_none(arguments.target)
    series = key.series if key else arguments.series or _first_series(desk, lang)
    margin = None if arguments.clean else lang
    if arguments.watch:
        return _watch(desk, key or Path(arguments.target), series, margin, arguments, lang)
    from flows import previewing

    laid = _laid(desk, key, arguments, series)
    outcome = previewing.preview(desk, announced(lang), laid, margin=margin)
    findings(outcome.report, arguments, lang)
    result(arguments, outcome, "\n".join(map(str, outcome.paths)))
    return DONE


def _laid(desk: "Desk", key: "IssueKey | None", arguments: Namespace, series: str) -> "Laid":
    from flows import previewing

    if key is not None:
        return previewing.laid_out(desk, key)
    return previewing.laid_out_file(desk, Path(arguments.target), series)


def _first_series(desk: "Desk", lang: Lang) -> str:
    """The series whose look a draft takes that is meant for none yet, and a word on it."""
    names = desk.series_names()
    if not names:
        raise UsageError(what=_NO_SERIES)
    if names[1:]:
        talk(
            lang,
            en=f"In the look of {names[0]}; --series S shows another.",
            ko=f"{names[0]} 시리즈의 모양으로 보입니다. 다른 시리즈는 --series로 지정하십시오.",
        )
    return names[0]


def _watch(
    desk: "Desk",
    subject: "IssueKey | Path",
    series: str,
    margin: Lang | None,
    arguments: Namespace,
    lang: Lang,
) -> int:
    """Show the preview in the browser and keep it level with its files, until interrupted."""
    from flows.watching import Follower

    follower = Follower(desk, subject, series, margin)
    first = follower.turn(time.monotonic())
    assert first is not None
    with _opened(first.preview.folder, arguments.port) as room:
        findings(first.preview.report, arguments, lang)
        page = next(path for path in first.preview.paths if path.suffix == ".html")
        result(arguments, {"address": room.address + page.name}, room.address + page.name)
        talk(
            lang,
            en="Open it in a browser: it follows the draft and the templates. Ctrl-C ends it.",
            ko="이 주소를 브라우저에서 여십시오. 원고와 템플릿을 저장할 때마다 바뀝니다. "
            "Ctrl-C로 끝냅니다.",
        )
        while True:
            _round(follower, room, lang)
            time.sleep(_POLL_SECONDS)


def _opened(folder: Path, port: int | None) -> AbstractContextManager["Showroom"]:
    from flows.showroom import Showroom

    try:
        return closing(Showroom(folder, port or 0))
    except (OSError, OverflowError) as error:
        raise PortTaken(port=port, what=error) from error


def _round(follower: "Follower", room: "Showroom", lang: Lang) -> None:
    """One look at the files: what was made is told on the terminal, and in the browser."""
    try:
        made = follower.turn(time.monotonic())
    except BalganError as error:
        talk(lang, en=error.say("en"), ko=error.say("ko"))
        room.tell("fault", error.say(lang))
        return
    if made is None:
        return
    talk(lang, en=_NEWS[made.what].en, ko=_NEWS[made.what].ko)
    if made.what != "pdf":
        room.tell(made.what)


COMMANDS: Mapping[str, Command] = {
    "preview": Command(
        Sentence(
            en="make PDF and HTML marked PREVIEW", ko="번호 없는 미리보기(PDF·HTML)를 만듭니다"
        ),
        (
            TARGET,
            SERIES,
            argument(
                "--clean",
                action="store_true",
                en="only the pages as they will look, without the findings in the margin",
                ko="여백의 지적 없이 발간될 모습만",
            ),
            argument(
                "--watch",
                action="store_true",
                en="show it in the browser, and again at every save of draft, .toml or template",
                ko="브라우저에 띄우고 원고, .toml, 템플릿을 저장할 때마다 다시 만듦",
            ),
            argument(
                "--port",
                metavar="N",
                type=int,
                en="where --watch shows it on this machine (default: any free one)",
                ko="--watch가 쓸 이 컴퓨터의 포트(기본: 비어 있는 것)",
            ),
        ),
        preview,
    ),
}
