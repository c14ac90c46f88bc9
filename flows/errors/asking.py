"""What was asked of the desk that it cannot or may not do: names, dates, reasons, powers, turns."""

from flows.errors.base import BalganError, UsageError, WrongState


class NoWorkspace(UsageError):
    """The folder is no workspace."""

    code = "no-workspace"
    en = "{path} is not a workspace: it has no templates/ folder. Go to a workspace, name one with --workspace DIR, or make one with balgan init DIR."
    ko = "{path}에 templates/ 폴더가 없어 작업 공간으로 쓸 수 없습니다. 작업 공간으로 이동하거나 --workspace 폴더로 지정하십시오. 새로 만들려면: balgan init 폴더"


class WorkspaceExists(UsageError):
    """`init` on a folder that holds something."""

    code = "workspace-exists"
    en = "{path} already holds files; nothing was changed. Name a new or empty folder."
    ko = "{path}에 이미 파일이 있어 아무것도 바꾸지 않았습니다. 새 폴더나 빈 폴더를 지정하십시오."


class UnknownSeries(UsageError):
    """No folder of that name under templates/."""

    code = "unknown-series"
    en = "There is no series “{series}”. Known: {known}. A series is a folder under templates/ with a series.toml."
    ko = "“{series}” 시리즈가 없습니다. 있는 시리즈: {known}. 시리즈는 templates/ 아래에 series.toml이 든 폴더입니다."


class UnknownIssue(UsageError):
    """No issue has that key."""

    code = "unknown-issue"
    en = "There is no issue “{key}”. balgan status lists what there is; a new draft comes in with balgan submit DRAFT --series S."
    ko = "“{key}” 원고가 없습니다. 등록된 원고는 balgan status로 볼 수 있습니다. 새 원고를 등록하려면: balgan submit 원고 --series 시리즈"


class BadKey(UsageError):
    """A key that is not series/slug."""

    code = "bad-key"
    en = "“{key}” is not a key. A key looks like focus/xi-visit: the series, a slash and a short name, both in small letters, digits and hyphens."
    ko = "“{key}”의 형식이 키에 맞지 않습니다. focus/xi-visit처럼 시리즈와 짧은 이름을 빗금으로 잇고, 영문 소문자와 숫자, 붙임표만 쓰십시오."


class BadDate(UsageError):
    """A date that cannot be read or used."""

    code = "bad-date"
    en = "The date “{text}” cannot be used here ({why}). Write year-month-day, such as 2026-11-23; a deadline may also be 12/1, tomorrow, Friday next week or +10d. A deadline may not be past, nor a date of issue more than a year ahead."
    ko = "“{text}” 날짜는 여기에 쓸 수 없습니다({why}). 2026-11-23처럼 연-월-일로 쓰십시오. 마감일은 12월 1일, 12/1, 내일, 다음 주 금요일, +10d처럼 써도 됩니다. 마감일은 지난 날짜일 수 없고, 발간일은 1년 안이어야 합니다."


class ReasonMissing(UsageError):
    """A step that readers are told of, without the words to tell it in."""

    code = "reason-missing"
    en = "Readers are told why: add --because TEXT. It is printed as you write it."
    ko = "독자에게 알릴 사유가 필요합니다. --because 사유를 붙이십시오. 쓴 그대로 싣습니다."


class WaiverWithoutReason(UsageError):
    """A waiver must say why, and who."""

    code = "waiver-without-reason"
    en = "A decision needs a name, and a waiver a reason as well: give --by NAME, and one --because TEXT for each --waive CODE."
    ko = "발간에는 결정한 사람의 이름이, 면제에는 사유까지 필요합니다. --by로 이름을 밝히고 --waive 코드마다 --because 사유를 하나씩 붙이십시오."


class CannotWaive(UsageError):
    """A waiver for a finding that is not there, or that no issue may be released with."""

    code = "cannot-waive"
    en = "“{waived}” cannot be waived. The blocking findings of this issue: {known}. An issue without a title or an author is never released; the others are waived by the code at the end of their line."
    ko = "“{waived}” 지적은 면제할 수 없습니다. 이 호를 막는 지적: {known}. 제목이나 저자가 없는 호는 발간하지 않습니다. 나머지는 줄 끝의 코드로 면제합니다."


class SlugTaken(UsageError):
    """Another draft already has this key."""

    code = "slug-taken"
    en = "{key} belongs to another draft, “{title}”. If this is a new version of it, add --slug {slug}; if not, choose another name with --slug."
    ko = "“{title}” 원고가 이미 {key} 키를 쓰고 있습니다. 그 원고의 수정본이면 --slug {slug} 옵션을 붙이고, 다른 원고이면 --slug로 다른 이름을 정하십시오."


class MoveNotAllowed(WrongState):
    """MOVES does not know this step."""

    code = "move-not-allowed"
    en = "{key} is “{state}” and cannot become “{wanted}” from there. To see where everything stands: balgan status"
    ko = "{key}의 상태가 ‘{state}’이므로 ‘{wanted}’ 단계로 갈 수 없습니다. 진행 상태를 보려면: balgan status"


class Busy(WrongState):
    """Another process is at the same work."""

    code = "busy"
    en = "Another process is at work on {what}; nothing was changed. Wait until it has finished and try again."
    ko = "다른 작업이 {what:을} 처리하고 있어 아무것도 바꾸지 않았습니다. 그 작업이 끝난 뒤 다시 시도하십시오."


class NotEntitled(UsageError):
    """Somebody decides who is not among those who may."""

    code = "not-entitled"
    en = "{by} is not among those who may {power} in {series}: {known}. Have one of them do it, or let templates/roles.toml name more people."
    ko = "{series}에서 {by:은} {power} 권한이 없습니다. 권한이 있는 사람: {known}. 그 가운데 한 사람이 하거나 templates/roles.toml에 이름을 더하십시오."


class RolesInvalid(BalganError):
    """templates/roles.toml is wrong. Exit 6."""

    code = "roles-invalid"
    exit_code = 6
    en = "templates/roles.toml has mistakes:\n{problems}\nCorrect them; docs/prefect.md shows what may be written there. Until then nobody can decide anything."
    ko = "templates/roles.toml에 잘못된 곳이 있습니다.\n{problems}\n이 부분을 고치십시오. 쓸 수 있는 항목은 docs/prefect.md에 있습니다. 고칠 때까지는 아무도 발간할 수 없습니다."
