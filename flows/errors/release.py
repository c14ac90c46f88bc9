"""What is out, and what is not: numbers, corrections, withdrawals."""

from flows.errors.base import IntegrityError, WrongState


class NotReleased(WrongState):
    """Correcting or taking back what nobody has read yet."""

    code = "not-released"
    en = "{key} is not published, so there is nothing that readers would have to be told. Change the draft and submit it again, or the translation and return it again."
    ko = "{key:은} 아직 발간하지 않아 독자에게 알릴 것이 없습니다. 원고를 고쳐 다시 등록하거나 번역본을 고쳐 다시 접수하십시오."


class NothingToCorrect(WrongState):
    """A corrected file that says what is published already."""

    code = "nothing-to-correct"
    en = "{name} says word for word what is published as {key}, so nothing was changed. Save the correction, and name the file that holds it."
    ko = "{name} 파일의 내용이 발간된 {key:과} 똑같아 아무것도 바꾸지 않았습니다. 고친 내용을 저장한 파일을 지정하십시오."


class NumberNotVoidable(WrongState):
    """A number that was never given, that readers know, or that is void already."""

    code = "number-not-voidable"
    en = "“{number}” of {series} cannot be declared void: only a number that an issue was given and that was never published can. balgan status {series} lists them. What is published is taken back with: balgan withdraw KEY"
    ko = "{series} 시리즈의 “{number:은}” 결번으로 처리할 수 없습니다. 받아 놓고 발간하지 않은 번호만 결번이 됩니다. 번호를 보려면: balgan status {series}. 이미 발간한 호를 거두려면: balgan withdraw 키"


class AlreadyReleased(WrongState):
    """The issue is out."""

    code = "already-released"
    en = "{key} is already released as {number} ({date}); nothing was changed. It is in {path}"
    ko = "{key:은} 이미 발간되어 아무것도 바꾸지 않았습니다: {number}({date}). 위치: {path}"


class NumberTaken(IntegrityError):
    """A number that readers know as another issue's, or that the ledger has forgotten."""

    code = "number-taken"
    en = "{number} is already given to {other}, so {key} was not released. If the date or the number in series.toml was changed, correct it. If the ledger was lost, restore it from a backup."
    ko = "{number} 번호는 이미 {other}에 붙였으므로 {key} 원고를 발간하지 않았습니다. 발간일이나 series.toml의 번호 형식을 바꾸었으면 바로잡으십시오. 장부를 잃었으면 백업에서 복원하십시오."
