"""`balgan status · series · serve · init`: the desk itself."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from flows import telling
from flows.commands.parts import (
    DONE,
    ONE_SERIES,
    Command,
    argument,
    now,
    opened_desk,
    result,
    talk,
)
from flows.wording import Lang, Sentence


def status(arguments: Namespace, lang: Lang) -> int:
    """`balgan status [S]`: where every issue stands."""
    desk = opened_desk(arguments)
    if arguments.series:
        desk.series(arguments.series)
    standings = desk.standings(arguments.series)
    if not standings and not arguments.json:
        talk(lang, en="The desk is empty.", ko="등록된 원고가 없습니다.")
        return DONE
    listed = [
        {**telling.fields_of(one), "folder": desk.public_folder(one.key) if one.number else None}
        for one in standings
    ]
    result(arguments, listed, "\n".join(telling.status_lines(standings, now(), lang)))
    return DONE


def series(arguments: Namespace, lang: Lang) -> int:
    """`balgan series [S]`: the series there are and the number each would give next."""
    desk = opened_desk(arguments)
    names = (arguments.series,) if arguments.series else desk.series_names()
    today = now().astimezone().date()
    rows = [(desk.series(name), desk.next_seq(desk.series(name), today)) for name in names]
    result(
        arguments,
        [{"series": one.model_dump(), "next": seq} for one, seq in rows],
        "\n".join(telling.series_lines(rows, today, lang)),
    )
    return DONE


def serve(arguments: Namespace, lang: Lang) -> int:
    """`balgan serve`: Prefect's server, UI and the deployments, until interrupted."""
    root = opened_desk(arguments).root
    if arguments.show_password:
        return _show_password(root, arguments, lang)
    from flows.orchestration import serving

    return serving.serve(root, arguments.host, arguments.port, lang)


def _show_password(root: Path, arguments: Namespace, lang: Lang) -> int:
    from flows.orchestration import access

    login, _ = access.login(root)
    result(arguments, {"login": login}, login)
    place = access.place(root)
    talk(
        lang,
        en=f"Type all of it where the desk asks for a password. It is kept in {place}.",
        ko=f"데스크가 암호를 물으면 이 줄을 모두 입력하십시오. 암호는 {place} 파일에 있습니다.",
    )
    return DONE


def init(arguments: Namespace, lang: Lang) -> int:
    """`balgan init DIR`: a workspace with the sample series."""
    from flows import workspace

    made = workspace.initialise(arguments.folder)
    talk(
        lang,
        en="A new workspace. Next: put your series into templates/, then balgan submit DRAFT --series S.",
        ko="새 작업 공간입니다. templates/에서 시리즈를 고친 뒤 balgan submit 원고 --series 시리즈를 실행하십시오.",
    )
    print(made)
    return DONE


COMMANDS: Mapping[str, Command] = {
    "status": Command(
        Sentence(en="show where every issue stands", ko="원고마다 어디까지 왔는지 봅니다"),
        (ONE_SERIES,),
        status,
    ),
    "series": Command(
        Sentence(en="show the series and their next numbers", ko="시리즈와 다음 번호를 봅니다"),
        (ONE_SERIES,),
        series,
    ),
    "serve": Command(
        Sentence(
            en="open the desk in Prefect: server, UI and forms", ko="Prefect 서버와 화면을 켭니다"
        ),
        (
            argument(
                "--host",
                default="127.0.0.1",
                en="address (default: 127.0.0.1)",
                ko="주소(기본: 127.0.0.1)",
            ),
            argument(
                "--port", type=int, default=4200, en="port (default: 4200)", ko="포트(기본: 4200)"
            ),
            argument(
                "--show-password",
                action="store_true",
                en="only show what to log in with",
                ko="로그인할 암호만 봅니다",
            ),
        ),
        serve,
    ),
    "init": Command(
        Sentence(
            en="make a workspace with the sample series", ko="견본 시리즈가 든 작업 공간을 만듭니다"
        ),
        (
            argument(
                "folder",
                metavar="DIR",
                type=Path,
                en="a new or empty folder",
                ko="새 폴더나 빈 폴더",
            ),
        ),
        init,
    ),
}
