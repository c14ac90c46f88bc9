"""Hand-off, queries and return; drafts by machines."""

from flows.errors.base import BalganError, RefusedFile, UsageError, WrongState


class HancomReturned(RefusedFile):
    """A Hancom file where a translation is due."""

    code = "hancom-file"
    en = "{name} is a Hancom file; a translation is taken from a Word document or an XLIFF file. Open it in Hancom Hangul, save it as a Word document (File → Save As → .docx) and give that file."
    ko = "{name} 파일은 한컴오피스 문서입니다. 번역문은 Word 문서나 XLIFF 파일로 받습니다. 한글에서 열어 Word 문서(.docx)로 저장한 뒤(파일 → 다른 이름으로 저장하기) 그 파일을 쓰십시오."


class ReturnForeign(RefusedFile):
    """A return that belongs to another draft or another package."""

    code = "return-foreign"
    en = "{name} does not belong to {key}: {what}. Name the file that came back for {key}, or the key that this file was made for."
    ko = "{name} 파일은 {key}의 번역본이 아닙니다: {what}. {key}의 번역본을 지정하거나, 이 파일에 맞는 키를 쓰십시오."


class ReturnUnreadable(RefusedFile):
    """A return that lost its shape."""

    code = "return-unreadable"
    en = "{name} cannot be read as a return: {what}. Ask the translator for the file that was filled in, as .docx, .xlf or a .zip of the OmegaT project."
    ko = "{name} 파일을 번역본으로 읽을 수 없습니다: {what}. 번역을 채운 파일을 .docx, .xlf 또는 OmegaT 프로젝트의 .zip으로 다시 보내 달라고 번역자에게 요청하십시오."


class NotHandedOff(WrongState):
    """A return, or a release, before the hand-off."""

    code = "not-handed-off"
    en = "{key} has not been handed off to a translator yet. First run: balgan hand-off {key}"
    ko = "{key} 원고의 번역을 아직 의뢰하지 않았습니다. 먼저 실행하십시오: balgan hand-off {key}"


class NotReturned(WrongState):
    """Publishing before the translation is back."""

    code = "not-returned"
    en = "{key} is with the translator (due {due}). When the translation comes, run: balgan return {key} FILE"
    ko = "{key} 번역본이 아직 돌아오지 않았습니다(마감 {due}). 번역본을 받으면 실행하십시오: balgan return {key} 파일"


class TranslationStale(WrongState):
    """Publishing a draft that has moved on since its hand-off."""

    code = "translation-stale"
    en = "{count} of {total} segments of {key} have changed since the hand-off, so no translation fits the draft. Next: balgan hand-off {key}"
    ko = "의뢰한 뒤 {key} 원고의 번역 단위 {total}개 가운데 {count}개가 바뀌어 원고에 맞는 번역이 없습니다. 다음 단계: balgan hand-off {key}"


class NothingToHandOff(WrongState):
    """The series publishes no translation."""

    code = "no-translation-in-series"
    en = "The series {series} publishes no translation, so {key} needs no hand-off. Next: balgan publish {key} --by NAME"
    ko = "{series} 시리즈는 번역하지 않으므로 {key} 원고의 번역을 의뢰할 필요가 없습니다. 다음 단계: balgan publish {key} --by 이름"


class UnknownMachine(UsageError):
    """No engine of that name drafts translations."""

    code = "unknown-machine"
    en = "No machine called “{engine}” drafts translations. Known: {known}. Without --machine none is used."
    ko = "쓸 수 있는 기계 번역 엔진에 “{engine}” 항목이 없습니다. 쓸 수 있는 것: {known}. --machine을 쓰지 않으면 기계 번역을 쓰지 않습니다."


class MachineWithoutConsent(UsageError):
    """A machine's draft means that the text leaves the house; somebody must have allowed it."""

    code = "machine-without-consent"
    en = "A draft by {engine} sends the Korean text out of the house, so it needs consent; nothing was sent. Add --consent TEXT: who allowed it for this paper, and why; or leave --machine out."
    ko = "{engine} 초안을 만들면 국문 원고가 기관 밖으로 나가므로 동의가 필요합니다. 아무것도 보내지 않았습니다. 이 원고를 내보내도록 누가 왜 허락했는지 --consent 사유로 밝히거나 --machine을 빼십시오."


class MachineKeyMissing(UsageError):
    """An engine's key or model is not in the environment."""

    code = "machine-key-missing"
    en = "{engine} needs the environment variable {variable}; nothing was sent. Set it for this shell or for the server that does the work; it is written down nowhere."
    ko = "{engine} 초안을 받으려면 환경 변수 {variable} 값이 있어야 합니다. 아무것도 보내지 않았습니다. 이 셸이나 작업을 실행하는 서버에 정하십시오. 그 값은 어디에도 기록하지 않습니다."


class MachineMissing(BalganError):
    """The vendor's client is not installed. Exit 7."""

    code = "machine-missing"
    exit_code = 7
    en = "The client for {engine} is not installed; nothing was sent. Install it with: pip install 'balgan[machine]'"
    ko = "{engine} 접속 프로그램이 설치되지 않았습니다. 아무것도 보내지 않았습니다. 다음으로 설치하십시오: pip install 'balgan[machine]'"


class MachineQuota(BalganError):
    """The account with the vendor is used up. Exit 1."""

    code = "machine-quota"
    en = "The quota of the {engine} account is used up, so nothing was handed off. What was drafted is kept: raise the quota or wait for the next period and run the same command again, or leave --machine out."
    ko = "{engine} 계정의 사용 한도를 다 써서 번역을 의뢰하지 않았습니다. 이미 받은 초안은 보관했습니다. 한도를 늘리거나 다음 기간에 같은 명령을 다시 실행하십시오. 기계 번역 없이 보내려면 --machine을 빼십시오."


class MachineFailed(BalganError):
    """The vendor's service gave no answer. Exit 1."""

    code = "machine-failed"
    en = "{engine} gave no draft ({what}), so nothing was handed off. What was drafted is kept: run the same command again later, or leave --machine out."
    ko = "{engine} 초안을 받지 못하여({what}) 번역을 의뢰하지 않았습니다. 이미 받은 초안은 보관했습니다. 나중에 같은 명령을 다시 실행하거나 --machine을 빼십시오."


class UnknownSegment(UsageError):
    """A query about a segment that the hand-off does not have."""

    code = "unknown-segment"
    en = "The hand-off {job} has no segment “{segment}”, so nothing was recorded. Write its id as in the Word table, such as p14#3f2a, or only p14."
    ko = "{job} 의뢰에 “{segment}” 번역 단위가 없어 아무것도 기록하지 않았습니다. Word 표의 ID대로 p14#3f2a나 p14처럼 쓰십시오."


class UnknownQuery(UsageError):
    """An answer to a question that nobody asked."""

    code = "unknown-query"
    en = "{key} has no query number {n}, so nothing was recorded. balgan job {key} lists the queries with their numbers."
    ko = "{key}에 {n}번 질문이 없어 아무것도 기록하지 않았습니다. 질문과 번호를 보려면: balgan job {key}"


class NobodysReturn(RefusedFile):
    """A return in the watched folder of which nobody can say whose it is."""

    code = "nobodys-return"
    en = "{name} lay among the returns, and none of the drafts that are out is the one it was made for. Put it into returns/SERIES/SLUG/ of the drop folder, or take it in with the job “return”."
    ko = "접수함의 returns 폴더에 들어온 {name:이} 어느 원고의 번역본인지 알 수 없습니다. returns/시리즈/이름/ 폴더에 넣거나 return 작업으로 접수하십시오."
