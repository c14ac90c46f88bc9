"""Ledger, archive and disk: what is recorded cannot be read, believed or written."""

from flows.errors.base import BalganError, IntegrityError, UsageError


class ArchiveDiffers(IntegrityError):
    """A kept file is missing or altered."""

    code = "archive-differs"
    en = "{path} is not as it was recorded ({what}) and was left as it is. Restore the file from a backup."
    ko = "{path} 파일이 기록과 달라({what}) 그대로 두었습니다. 백업에서 복원하십시오."


class BagPublic(UsageError):
    """A bag, which holds what is private, among what readers see."""

    code = "bag-public"
    en = "{path} lies below published/, which readers can see, and a bag holds private material; nothing was written. Name a folder elsewhere, or leave --to out."
    ko = "{path} 폴더는 독자가 보는 published/ 아래에 있는데 보존 묶음에는 비공개 자료가 들어 있어 쓰지 않았습니다. 다른 폴더를 지정하거나 --to를 빼십시오."


class LedgerNewer(IntegrityError):
    """The ledger was written by a later version."""

    code = "ledger-newer"
    en = "The ledger was written by a newer Balgan (schema {found}; this one knows {known}); nothing was changed. Update Balgan."
    ko = "더 새로운 버전의 Balgan으로 작성한 장부입니다(스키마 {found}, 이 버전은 {known}까지). 아무것도 바꾸지 않았습니다. Balgan을 업데이트하십시오."


class LedgerNotEmpty(IntegrityError):
    """A ledger with rows is to go back to before its first version."""

    code = "ledger-not-empty"
    en = "The ledger holds rows ({tables}) that a step back from its first version would remove; nothing was changed. Set the whole ledger aside instead, if you really want to begin a new one."
    ko = "장부에 기록({tables})이 남아 있어 첫 버전 이전으로 되돌리지 않았습니다. 되돌리면 그 기록이 사라집니다. 정말 새 장부로 시작하려면 장부를 통째로 따로 옮겨 두십시오."


class LedgerDamaged(IntegrityError):
    """The ledger cannot be read."""

    code = "ledger-damaged"
    en = "The ledger {path} cannot be read: {what}. Restore it from a backup; the numbers given so far can also be seen in published/."
    ko = "{path} 장부를 읽을 수 없습니다: {what}. 백업에서 복원하십시오. 지금까지 붙인 번호는 published/에서도 볼 수 있습니다."


class WriteFailed(BalganError):
    """The disk is full, read-only or broken. Exit 1."""

    code = "write-failed"
    en = "{path} cannot be written: {why}. Make room or correct the permissions, then run the same command again; what was recorded before is safe."
    ko = "{path}에 쓸 수 없습니다: {why}. 공간을 확보하거나 권한을 고친 뒤 같은 명령을 다시 실행하십시오. 이미 기록한 내용은 안전합니다."


class LedgerUnreachable(BalganError):
    """A PostgreSQL ledger whose server does not answer or lets nobody in. Exit 1."""

    code = "ledger-unreachable"
    en = "The ledger at {url} does not answer: {why}. Start the database, or correct BALGAN_LEDGER_URL; nothing was changed."
    ko = "{url} 장부에 연결할 수 없어 아무것도 바꾸지 않았습니다: {why}. 데이터베이스를 켜거나 BALGAN_LEDGER_URL을 고치십시오."


class LedgerCutOff(BalganError):
    """A PostgreSQL ledger whose server went away in the middle of the work. Exit 1."""

    code = "ledger-cut-off"
    en = "The ledger at {url} stopped answering in the middle: {why}. Start the database and run the same command again; it goes on where this one stopped."
    ko = "{url} 장부가 도중에 응답을 멈추었습니다: {why}. 데이터베이스를 켜고 같은 명령을 다시 실행하십시오. 멈춘 곳부터 이어서 합니다."
