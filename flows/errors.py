"""What stands in the way of the work → one exception per cause, with its exit code and a way out.

Editorial problems are findings (report.py); these are the operational ones. Every class has a code
that docs/errors.md explains, and a sentence in both languages with its facts.
"""

from typing import ClassVar

from flows.wording import Lang, Sentence


class BalganError(Exception):
    """Any problem Balgan can explain. Facts fill the places of the sentence."""

    code: ClassVar[str] = "unexpected"
    exit_code: ClassVar[int] = 1
    en: ClassVar[str] = (
        "Something unexpected happened: {what}. Run it again with -v for the details."
    )
    ko: ClassVar[str] = (
        "예상하지 못한 문제가 생겼습니다: {what}. -v를 붙여 다시 실행하면 자세한 내용이 나옵니다."
    )

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        self.sentence = Sentence(en=self.en, ko=self.ko).with_facts(facts)
        super().__init__(self.sentence.en)

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a child process."""
        return (_again, (type(self), self.facts))

    def say(self, lang: Lang) -> str:
        """What happened and what to do, in one language."""
        return self.sentence.say(lang)


def _again(kind: type[BalganError], facts: dict[str, object]) -> BalganError:
    return kind(**facts)


class UsageError(BalganError):
    """The command was called with words it does not know. Exit 2."""

    code = "usage"
    exit_code = 2
    en = "{what}. See balgan COMMAND --help."
    ko = "{what}. 사용법은 balgan 명령 --help로 볼 수 있습니다."


class RefusedFile(BalganError):
    """A file that cannot be read or must not be. Exit 4."""

    exit_code = 4


class WrongState(BalganError):
    """The issue is not where this step could begin. Exit 5."""

    exit_code = 5


class IntegrityError(BalganError):
    """What is recorded and what is there do not agree. Exit 8."""

    exit_code = 8


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


class FileMissing(RefusedFile):
    """No file at that path."""

    code = "file-missing"
    en = "There is no file {path}. Check the name and the folder."
    ko = "{path} 파일이 없습니다. 이름과 폴더를 확인하십시오."


class FileIsFolder(RefusedFile):
    """A folder instead of a file."""

    code = "file-is-folder"
    en = "{path} is a folder. Name the file itself."
    ko = "{path:은} 파일이 아니라 폴더입니다. 파일을 지정하십시오."


class FileUnreadable(RefusedFile):
    """The system does not let us read it."""

    code = "file-unreadable"
    en = "{path} cannot be read: {why}. Check its permissions, and close it in other programs."
    ko = "{path} 파일을 읽을 수 없습니다: {why}. 파일 권한을 확인하고, 다른 프로그램에서 열려 있으면 닫으십시오."


class FileEmpty(RefusedFile):
    """Zero bytes."""

    code = "file-empty"
    en = "{name} is empty (0 bytes). Ask for the file again; the transfer may have failed."
    ko = "{name} 파일이 비어 있습니다(0바이트). 전송이 실패했을 수 있으니 파일을 다시 받으십시오."


class FileTooLarge(RefusedFile):
    """Larger than any draft of a paper."""

    code = "file-too-large"
    en = "{name} is too large ({what}; the limit is {limit}). Compress the pictures (Word: Picture Format → Compress Pictures; Hancom Hangul: reduce the size of the pictures) and save it again."
    ko = "{name} 파일이 너무 큽니다({what}, 한도 {limit}). 그림을 압축하여(Word: 그림 서식 → 그림 압축, 한글: 그림 용량 줄이기) 다시 저장하십시오."


class UnknownFormat(RefusedFile):
    """A kind of file no reader knows."""

    code = "unknown-format"
    en = "{name} is of a kind that Balgan does not read here ({what}). It reads {known}. Save the text as .docx and try again."
    ko = "{name} 파일은 여기에서 읽을 수 없는 형식입니다({what}). 읽을 수 있는 형식은 {known}입니다. .docx로 저장해 다시 시도하십시오."


class LegacyWord(RefusedFile):
    """A .doc of Word 97–2003."""

    code = "legacy-word"
    en = "{name} is in the old Word format (.doc). Open it in Word, save it as “Word Document (.docx)” and give that file."
    ko = "{name} 파일은 옛 Word 형식(.doc)입니다. Word에서 열어 “Word 문서(.docx)”로 저장한 뒤 그 파일을 쓰십시오."


class HancomReturned(RefusedFile):
    """A Hancom file where a translation is due."""

    code = "hancom-file"
    en = "{name} is a Hancom file; a translation is taken from a Word document or an XLIFF file. Open it in Hancom Hangul, save it as a Word document (File → Save As → .docx) and give that file."
    ko = "{name} 파일은 한컴오피스 문서입니다. 번역문은 Word 문서나 XLIFF 파일로 받습니다. 한글에서 열어 Word 문서(.docx)로 저장한 뒤(파일 → 다른 이름으로 저장하기) 그 파일을 쓰십시오."


class PasswordProtected(RefusedFile):
    """An encrypted document."""

    code = "password-protected"
    en = "{name} is protected by a password. In Word, clear it under File → Info → Protect Document → Encrypt with Password, save, and try again."
    ko = "{name} 파일에 암호가 걸려 있습니다. Word의 파일 → 정보 → 문서 보호 → 암호 설정에서 암호를 지우고 저장한 뒤 다시 시도하십시오."


class NotWord(RefusedFile):
    """Named like a draft, but something else."""

    code = "not-word"
    en = "{name} is named like a draft but is neither a Word nor a Hancom document ({what}). Open it in the program it comes from and save it as .docx."
    ko = "{name} 파일은 이름과 달리 Word나 한글 문서가 아닙니다({what}). 만든 프로그램에서 열어 .docx로 저장하십시오."


class OldHancom(RefusedFile):
    """HWP 3.0 and before, or HWPML."""

    code = "hancom-old"
    en = "{name} is in an old Hancom format ({what}). Open it in Hancom Hangul, save it as HWPX (File → Save As) and give that file."
    ko = "{name} 파일은 옛 한글 형식({what})입니다. 한글에서 열어 HWPX로 저장한 뒤(파일 → 다른 이름으로 저장하기) 그 파일을 쓰십시오."


class RightsManaged(RefusedFile):
    """Sealed by the sender's document security (DRM)."""

    code = "rights-managed"
    en = "{name} is sealed by document security ({what}) and opens only at the sender's. Ask the sender to release it and to save it anew as .docx or HWPX."
    ko = "{name} 파일은 문서 보안({what})이 걸려 있어 보낸 곳에서만 열립니다. 보낸 사람에게 보안을 해제하고 .docx나 HWPX로 다시 저장해 달라고 하십시오."


class Damaged(RefusedFile):
    """A Word document that is broken."""

    code = "damaged"
    en = "{name} is damaged ({what}). Open it in Word, let Word repair it, save it and try again; or ask for the file once more."
    ko = "{name} 파일이 손상되었습니다({what}). Word에서 열어 복구하고 저장한 뒤 다시 시도하거나, 파일을 다시 받으십시오."


class Hostile(RefusedFile):
    """A file built to harm its reader, or so odd that it might be."""

    code = "hostile"
    en = "{name} was refused for safety ({what}). Ask the sender whether it is theirs; if it is, have the text copied into a new document of Word or Hancom Hangul and use that."
    ko = "안전을 위해 {name} 파일을 거부했습니다({what}). 보낸 사람에게 본인이 보낸 파일인지 확인하고, 맞으면 내용을 새 Word·한글 문서에 옮겨 쓰십시오."


class TooManyParts(Hostile):
    """More members than any paper has pictures."""

    code = "too-many-parts"
    en = "{name} is made of more than {limit} parts. Copy the text into a new document and save that; if it has thousands of pictures, submit it in several drafts."
    ko = "{name} 파일을 이루는 부분이 {limit}개를 넘습니다. 내용을 새 문서에 옮겨 저장하십시오. 그림이 수천 장이면 원고를 나누어 등록하십시오."


class SuspiciousNames(Hostile):
    """A part whose name leads out of the file, or two of one name."""

    code = "suspicious-names"
    en = "{name} holds a part with a name that no word processor gives ({what}), so it was not unpacked. Open it in Word or Hancom Hangul and save it under another name; if it comes from a stranger, ask first."
    ko = "{name} 파일 안에 문서 프로그램이 쓰지 않는 이름({what})이 있어 풀지 않았습니다. Word나 한글에서 열어 다른 이름으로 저장하십시오. 모르는 사람이 보낸 파일이면 먼저 확인하십시오."


class EncryptedPart(RefusedFile):
    """A member under a zip password."""

    code = "encrypted-part"
    en = "{name} was packed with a zip password ({what}); no word processor does that. Unpack it with the password, open the document in Word or Hancom Hangul and save it again."
    ko = "{name} 파일에 압축 암호가 걸려 있습니다({what}). 문서 프로그램의 암호와는 다른 것입니다. 암호를 넣어 푼 뒤 Word나 한글에서 다시 저장하십시오."


class UnusualCompression(Hostile):
    """Neither stored nor deflated."""

    code = "unusual-compression"
    en = "{name} is packed in a way that no word processor uses ({what}). Open it in Word or Hancom Hangul and save it again."
    ko = "{name} 파일이 문서 프로그램이 쓰지 않는 방식({what})으로 압축되어 있습니다. Word나 한글에서 열어 다시 저장하십시오."


class OverlappingParts(Hostile):
    """Members that share bytes."""

    code = "overlapping-parts"
    en = "{name} is packed so that its parts overlap ({what}), as only a file made to do harm does. Do not open it; ask the sender whether it is theirs."
    ko = "{name} 파일은 안의 부분이 서로 겹치게({what}) 만들어졌습니다. 해를 끼치려는 파일에서만 볼 수 있으니 열지 말고, 보낸 사람에게 본인의 파일인지 확인하십시오."


class UnpacksTooLarge(Hostile):
    """A zip bomb, or a file that would be one."""

    code = "unpacks-too-large"
    en = "{name} unpacks out of all proportion ({what}). If it is a real paper, compress its pictures (Word: Picture Format → Compress Pictures; Hancom Hangul: reduce the size of the pictures) and save it again; if it comes from a stranger, do not open it."
    ko = "{name} 파일은 압축을 풀면 지나치게 커집니다({what}). 실제 원고라면 그림을 압축하여(Word: 그림 서식 → 그림 압축, 한글: 그림 용량 줄이기) 다시 저장하십시오. 모르는 사람이 보낸 파일이면 열지 마십시오."


class DocumentTypeDeclared(Hostile):
    """A DOCTYPE or ENTITY in a part: no word processor writes one."""

    code = "doctype"
    en = "{name} declares a document type ({what}), which can smuggle other files in; no word processor writes one. Open it in Word or Hancom Hangul and save it again."
    ko = "{name} 파일에 다른 파일을 끌어들일 수 있는 DOCTYPE 선언({what})이 있습니다. 문서 프로그램은 쓰지 않는 선언이니 Word나 한글에서 열어 다시 저장하십시오."


class UnknownEncoding(Hostile):
    """A part in another encoding than UTF-8 or UTF-16."""

    code = "unknown-encoding"
    en = "{name} holds text in an encoding that no word processor writes ({what}). Open it in Word or Hancom Hangul and save it again."
    ko = "{name} 파일에 문서 프로그램이 쓰지 않는 인코딩({what})이 있습니다. Word나 한글에서 열어 다시 저장하십시오."


class NestedTooDeep(Hostile):
    """Tables in tables in tables, or mark-up without end."""

    code = "nested-too-deep"
    en = "{name} nests tables or other elements too deep ({what}). In Word or Hancom Hangul, take the inner tables out and put them one after the other."
    ko = "{name} 파일의 표나 요소가 너무 깊이 겹쳐 있습니다({what}). Word나 한글에서 안쪽 표를 꺼내 차례로 놓으십시오."


class TableTooLarge(Hostile):
    """More columns or cells than a page can hold."""

    code = "table-too-large"
    en = "{name} has a table that no page can hold ({what}). Split it in Word or Hancom Hangul, or leave the data in a spreadsheet and quote from it."
    ko = "{name} 파일에 한 쪽에 실을 수 없는 표가 있습니다({what}). Word나 한글에서 표를 나누거나, 자료는 스프레드시트에 두고 필요한 것만 옮기십시오."


class DraftTooLong(Hostile):
    """More paragraphs or characters than any paper has."""

    code = "draft-too-long"
    en = "{name} is longer than any paper ({what}). Split it and submit the parts as drafts of their own; if it shows only a few pages, copy them into a new document."
    ko = "{name} 파일이 지나치게 깁니다({what}). 나누어 따로 등록하십시오. 보이는 쪽수가 적으면 그 내용을 새 문서에 옮기십시오."


class WordTooLong(Hostile):
    """A run of letters that no line can be broken in."""

    code = "word-too-long"
    en = "{name} holds a single word of more than {limit} letters ({what}), perhaps data pasted by mistake. Take it out in Word or Hancom Hangul, or put spaces into it."
    ko = "{name} 파일에 {limit}자가 넘는 낱말이 있습니다({what}). 잘못 붙여 넣은 자료일 수 있으니 Word나 한글에서 지우거나 띄어 쓰십시오."


class HancomPassword(RefusedFile):
    """An .hwp under a password."""

    code = "hancom-password"
    en = "{name} is protected by a password. Open it in Hancom Hangul, remove the document password in the Security menu, save it as HWPX and give that file."
    ko = "{name} 파일에 문서 암호가 걸려 있습니다. 한글에서 열어 보안 메뉴에서 문서 암호를 해제하고 HWPX로 저장한 뒤 그 파일을 쓰십시오."


class HancomDistribution(RefusedFile):
    """An .hwp made for distribution (배포용 문서): its text is sealed against copying."""

    code = "hancom-distribution"
    en = "{name} is a “distribution document” of Hancom Hangul: its text is sealed so that nobody can copy it. Ask the author for the document it was made from, or release it in Hancom Hangul (Security); then save it as HWPX and give that file."
    ko = "{name} 파일은 배포용 문서여서 본문을 복사할 수 없게 잠겨 있습니다. 저자에게 배포용으로 바꾸기 전의 문서를 받거나 한글의 보안 메뉴에서 배포용을 해제하고, HWPX로 저장한 뒤 그 파일을 쓰십시오."


class HancomVersion(RefusedFile):
    """An .hwp in a version of the format that is not 5.0 or 5.1."""

    code = "hancom-version"
    en = "{name} is in version {what} of the Hancom format; Balgan knows 5.0 and 5.1. Open it in Hancom Hangul, save it as HWPX and give that file."
    ko = "{name} 파일은 한글 문서 형식 {what} 버전입니다. Balgan은 5.0과 5.1을 읽습니다. 한글에서 열어 HWPX로 저장한 뒤 그 파일을 쓰십시오."


class HancomDamaged(RefusedFile):
    """An .hwp that is broken."""

    code = "hancom-damaged"
    en = "{name} is damaged ({what}). Open it in Hancom Hangul, which mends much, save it as HWPX and try again; or ask for the file once more."
    ko = "{name} 파일이 손상되었습니다({what}). 한글에서 열면 복구되는 때가 많으니 열어서 HWPX로 저장한 뒤 다시 시도하거나, 파일을 다시 받으십시오."


class HancomConversion(RefusedFile):
    """An .hwp that seems whole, and that the converter to OWPML cannot take."""

    code = "hancom-conversion"
    en = "{name} seems whole, but Balgan could not convert it ({what}). Open it in Hancom Hangul, save it as HWPX and give that file."
    ko = "{name} 파일은 온전해 보이나 변환하지 못했습니다({what}). 한글에서 열어 HWPX로 저장한 뒤 그 파일을 쓰십시오."


class FileTooDemanding(Hostile):
    """Reading it took more memory or time than any paper of its size needs."""

    code = "file-too-demanding"
    en = "Reading {name} took more than {limit}, so it was stopped. Open it in Word or Hancom Hangul and save it again; if that does not help, split it, or copy the text into a new document."
    ko = "{name} 파일을 읽는 데 {limit:이} 넘게 들어 멈추었습니다. Word나 한글에서 열어 다시 저장하십시오. 그래도 안 되면 원고를 나누거나 내용을 새 문서에 옮기십시오."


class ReaderFailed(RefusedFile):
    """The reader itself failed: our fault."""

    code = "reader-failed"
    en = "Reading {name} failed ({what}), and nothing was taken in. This is a fault of Balgan; please report it, with the file. Until it is mended, opening the file in Word or Hancom Hangul and saving it again may help."
    ko = "{name} 파일을 읽다가 실패하여({what}) 아무것도 받아들이지 않았습니다. Balgan의 결함이니 파일과 함께 알려 주십시오. 고쳐질 때까지는 Word나 한글에서 열어 다시 저장하면 될 수 있습니다."


class LedgerOfCharactersOpen(RefusedFile):
    """Something of the file is neither in the manuscript nor in the report: our fault."""

    code = "account-open"
    en = "{name}: {count} characters, pictures or parts ({what}) would have been lost in reading, so nothing was taken in. This is a fault of Balgan; please report it, with the file."
    ko = "{name} 파일을 읽으면 글자나 그림 등 {count}개({what})가 빠지게 되어 받아들이지 않았습니다. Balgan의 결함이니 파일과 함께 알려 주십시오."


class FrontMatterInvalid(RefusedFile):
    """The .toml beside the draft is wrong."""

    code = "front-matter-invalid"
    en = "{name}, the file beside the draft, has mistakes:\n{problems}\nCorrect these lines and submit the draft again."
    ko = "원고 옆의 {name} 파일에 잘못된 곳이 있습니다.\n{problems}\n이 부분을 고친 뒤 원고를 다시 등록하십시오."


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


class TranslationStale(WrongState):
    """Publishing a draft that has moved on since its hand-off."""

    code = "translation-stale"
    en = "{count} of {total} segments of {key} have changed since the hand-off, so no translation fits the draft. Next: balgan hand-off {key}"
    ko = "의뢰한 뒤 {key} 원고의 번역 단위 {total}개 가운데 {count}개가 바뀌어 원고에 맞는 번역이 없습니다. 다음 단계: balgan hand-off {key}"


class AlreadyReleased(WrongState):
    """The issue is out."""

    code = "already-released"
    en = "{key} is already released as {number} ({date}); nothing was changed. It is in {path}"
    ko = "{key:은} 이미 발간되어 아무것도 바꾸지 않았습니다: {number}({date}). 위치: {path}"


class NothingToHandOff(WrongState):
    """The series publishes no translation."""

    code = "no-translation-in-series"
    en = "The series {series} publishes no translation, so {key} needs no hand-off. Next: balgan publish {key} --by NAME"
    ko = "{series} 시리즈는 번역하지 않으므로 {key} 원고의 번역을 의뢰할 필요가 없습니다. 다음 단계: balgan publish {key} --by 이름"


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


class SeriesInvalid(BalganError):
    """series.toml is wrong. Exit 6."""

    code = "series-invalid"
    exit_code = 6
    en = "templates/{series}/series.toml has mistakes:\n{problems}\nCorrect them; docs/series.md lists what may be written there."
    ko = "templates/{series}/series.toml에 잘못된 곳이 있습니다.\n{problems}\n이 부분을 고치십시오. 쓸 수 있는 항목은 docs/series.md에 있습니다."


class AuthorityInvalid(SeriesInvalid):
    """authors.csv or terms.tsv is wrong. Exit 6."""

    code = "authority-invalid"
    en = "templates/{series}/{file} has mistakes:\n{problems}\nCorrect them; docs/series.md says what each column holds."
    ko = "templates/{series}/{file}에 잘못된 곳이 있습니다.\n{problems}\n이 부분을 고치십시오. 열마다 적을 내용은 docs/series.md에 있습니다."


class SeriesFileMissing(BalganError):
    """A template, style sheet or notice that the series names. Exit 6."""

    code = "series-file-missing"
    exit_code = 6
    en = "The series {series} needs templates/{path}, which is not there. Put the file back; if it is a notice you no longer want, take it out of series.toml."
    ko = "{series} 시리즈에 필요한 templates/{path} 파일이 없습니다. 파일을 되돌려 놓으십시오. 더는 쓰지 않는 고지문이면 series.toml에서 빼십시오."


class NoDoi(BalganError):
    """A deposit for a series that gives no DOIs. Exit 6."""

    code = "no-doi"
    exit_code = 6
    en = "The series {series} gives no DOIs, so there is nothing to deposit. Write doi_prefix in templates/{series}/series.toml, and [deposit] if the DOIs are Crossref's."
    ko = "{series} 시리즈는 DOI를 붙이지 않아 등록할 것이 없습니다. templates/{series}/series.toml에 doi_prefix를 쓰고, Crossref에 등록하면 [deposit]도 쓰십시오."


class TemplateInvalid(BalganError):
    """A template that jinja2 or WeasyPrint cannot use. Exit 6."""

    code = "template-invalid"
    exit_code = 6
    en = "The template of the series {series} cannot be used: {what}. Nothing was published; correct the template and try again."
    ko = "{series} 시리즈의 템플릿을 쓸 수 없습니다: {what}. 발간하지 않았습니다. 템플릿을 고친 뒤 다시 시도하십시오."


class GlyphMissing(BalganError):
    """Characters that no house font has. Exit 7."""

    code = "glyph-missing"
    exit_code = 7
    en = "The house fonts have no glyph for {characters} ({place}); nothing was published. Replace these characters, or add a font that has them."
    ko = "발간용 글꼴에 없는 글자가 있어 발간하지 않았습니다: {characters}({place}). 다른 글자로 바꾸거나 그 글자가 있는 글꼴을 추가하십시오."


class FontsMissing(BalganError):
    """The house fonts are not made. Exit 7."""

    code = "fonts-missing"
    exit_code = 7
    en = "The house fonts are missing and cannot be made: {what}. Run scripts/setup, or install the system packages yourself (on Debian: apt-get install {packages}), and try again."
    ko = "발간용 글꼴이 없고 만들 수도 없습니다: {what}. scripts/setup을 실행하거나 시스템 패키지를 설치한 뒤(Debian: apt-get install {packages}) 다시 시도하십시오."


class PagesTooDemanding(BalganError):
    """Making the pages of an issue took more memory or time than any issue of its size needs."""

    code = "pages-too-demanding"
    exit_code = 4
    en = "Making the pages of {key} took more than {limit}, so it was stopped, and nothing was published. Look for a loop without end in the templates that were changed last, and for tables or nesting out of proportion in the text; see the result with balgan preview."
    ko = "{key} 원고의 페이지를 만드는 데 {limit:이} 넘게 들어 멈추었고 아무것도 발간하지 않았습니다. 마지막으로 고친 템플릿에 끝나지 않는 반복이 없는지, 글에 지나치게 큰 표나 깊은 중첩이 없는지 살피고 balgan preview로 확인하십시오."


class PressFailed(BalganError):
    """The press itself failed, twice if it was lost: our fault, or the machine's."""

    code = "press-failed"
    en = "Making the pages of {key} failed ({what}), and nothing was published. Run it again; if it fails again, report it with the output of -v. A machine short of memory may be the cause, too."
    ko = "{key} 원고의 페이지를 만들다가 실패하여({what}) 아무것도 발간하지 않았습니다. 다시 실행하고, 또 실패하면 -v를 붙인 출력을 알려 주십시오. 컴퓨터의 메모리가 모자라도 이럴 수 있습니다."


class ProgramMissing(BalganError):
    """A program or library of the system that is not there. Exit 7."""

    code = "program-missing"
    exit_code = 7
    en = "{program} is missing or does not start: {what}. Run scripts/setup, or install {packages}."
    ko = "{program:이} 없거나 시작되지 않습니다: {what}. scripts/setup을 실행하거나 {packages:을} 설치하십시오."


class SearchIndexFailed(BalganError):
    """Pagefind did not make the index of the search. Exit 1."""

    code = "search-index-failed"
    en = "The search index could not be made: Pagefind did not finish ({what}). What is released stays released; run the same command again, and report it if it goes on."
    ko = "검색 색인을 만들지 못했습니다. Pagefind 프로그램이 작업을 마치지 못했습니다({what}). 이미 한 발간은 그대로입니다. 같은 명령을 다시 실행하고, 계속되면 알려 주십시오."


class ReadBackDiffers(IntegrityError):
    """The finished file does not say what was approved."""

    code = "read-back-differs"
    en = "The finished {name} does not say what was approved: {what}. Nothing was published. The fault is in a template or in Balgan, not in the text."
    ko = "완성본 {name:이} 승인한 내용과 다릅니다: {what}. 발간하지 않았습니다. 원고가 아니라 템플릿이나 Balgan의 결함입니다."


class PdfNotConformant(IntegrityError):
    """The finished PDF breaks a rule of PDF/A-3a or PDF/UA-1."""

    code = "pdf-not-conformant"
    en = "The finished {name} would not pass as an archival and accessible PDF: {what}. Nothing was published. The fault is in a template or in Balgan, not in the text."
    ko = "완성본 {name:이} 보존용·접근성 PDF 기준을 통과하지 못합니다: {what}. 발간하지 않았습니다. 원고가 아니라 템플릿이나 Balgan의 결함입니다."


class WordsChanged(IntegrityError):
    """Regenerating would have changed what was published."""

    code = "words-changed"
    en = "Printing {key} again would change what was published ({what}), so it was left as it is. Find out what has changed since; printing again may change the look only."
    ko = "{key:을} 다시 만들면 발간된 내용({what})이 바뀌므로 그대로 두었습니다. 발간한 뒤 무엇이 달라졌는지 확인하십시오. 다시 만들 때는 모양만 바꿀 수 있습니다."


class ReprintDiffers(IntegrityError):
    """An issue would not come out of the press as it was published."""

    code = "reprint-differs"
    en = "{key} ({number}) would not say what was published: “{before}” would become “{after}” ({what}). No issue was swapped. The fault is in a template or in Balgan, not in the text: mend it and say balgan regenerate --apply again; what is proved already is not printed again."
    ko = "{key}({number})의 내용이 발간된 것과 달라집니다: “{before}” → “{after}”({what}). 어느 호도 바꾸지 않았습니다. 원고가 아니라 템플릿이나 Balgan의 결함이므로 바로잡은 뒤 balgan regenerate --apply를 다시 실행하십시오. 이미 대조를 마친 호는 다시 만들지 않습니다."


class ArchiveDiffers(IntegrityError):
    """A kept file is missing or altered."""

    code = "archive-differs"
    en = "{path} is not as it was recorded ({what}) and was left as it is. Restore the file from a backup."
    ko = "{path} 파일이 기록과 달라({what}) 그대로 두었습니다. 백업에서 복원하십시오."


class NumberTaken(IntegrityError):
    """A number that readers know as another issue's, or that the ledger has forgotten."""

    code = "number-taken"
    en = "{number} is already given to {other}, so {key} was not released. If the date or the number in series.toml was changed, correct it. If the ledger was lost, restore drafts/ledger.sqlite from a backup."
    ko = "{number} 번호는 이미 {other}에 붙였으므로 {key} 원고를 발간하지 않았습니다. 발간일이나 series.toml의 번호 형식을 바꾸었으면 바로잡으십시오. 장부를 잃었으면 drafts/ledger.sqlite를 백업에서 복원하십시오."


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


class ServerUnreachable(BalganError):
    """A Prefect server that does not answer. Exit 1."""

    code = "server-unreachable"
    en = "The Prefect server at {address} does not answer. Start it with balgan serve, or run the command with --plain."
    ko = "{address}의 Prefect 서버가 응답하지 않습니다. balgan serve로 서버를 켜거나 --plain을 붙여 실행하십시오."


class ServerLoginRefused(BalganError):
    """A Prefect server that does not know our password. Exit 1."""

    code = "server-login-refused"
    en = "The Prefect server at {address} refuses the login, and nothing was done. If it is this workspace's desk, end balgan serve and start it again; if it is another server, set PREFECT_API_AUTH_STRING (user:password)."
    ko = "{address}의 Prefect 서버가 로그인을 거부하여 아무것도 하지 않았습니다. 이 작업 공간의 서버라면 balgan serve를 끄고 다시 켜십시오. 다른 서버라면 PREFECT_API_AUTH_STRING에 사용자:암호를 정하십시오."


class ServerStopped(BalganError):
    """The server of the desk ended by itself. Exit 1."""

    code = "server-stopped"
    en = "The desk's server stopped by itself ({what}), so the desk was closed. What was recorded is safe. Start it again with balgan serve; {log} may say why."
    ko = "서버가 스스로 멈추어({what}) 데스크를 닫았습니다. 기록한 내용은 안전합니다. balgan serve로 다시 켜십시오. 까닭은 {log} 파일에 있을 수 있습니다."


class ServerUnsafe(UsageError):
    """Serving to the network without a password of the administrator's."""

    code = "server-unsafe"
    en = "Serving on {host} would open the desk to everyone who can reach this machine. Choose a password in the environment variable BALGAN_SERVE_PASSWORD and put a proxy with TLS in front, or the password can be read on the way; or stay on 127.0.0.1."
    ko = "{host:으로} 서버를 열면 이 컴퓨터에 접속할 수 있는 누구에게나 데스크가 열립니다. 환경 변수 BALGAN_SERVE_PASSWORD에 암호를 정하고, 암호가 도중에 읽히지 않도록 앞에 TLS 프록시를 두십시오. 아니면 127.0.0.1만 쓰십시오."


class ServePasswordUnusable(UsageError):
    """A password of the desk that browsers could not send, or that is short."""

    code = "serve-password-unusable"
    en = "The password in {where} cannot be used: it needs {shortest} to {longest} Latin letters, digits and signs, without spaces. Change it, or remove it and Balgan makes one."
    ko = "{where}에 있는 암호는 쓸 수 없습니다. 공백 없이 로마자, 숫자, 기호로 {shortest}자 이상 {longest}자 이하여야 합니다. 고치거나, 지우면 Balgan이 만듭니다."


class PortTaken(UsageError):
    """A port of this machine that another program holds, or that there is not."""

    code = "port-taken"
    en = "Nothing can be shown on port {port} of this machine: {what}. Name another one with --port, or leave it out."
    ko = "이 컴퓨터의 {port} 포트를 쓸 수 없습니다: {what}. --port로 다른 번호를 쓰거나 --port를 빼십시오."


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


class BadAddress(UsageError):
    """Mail to something that is no address."""

    code = "bad-address"
    en = "“{address}” is not an address that a letter can go to, and nothing was changed. The series {series} sends its packages by mail: name one address, such as --to name@host.example."
    ko = "“{address}”에는 편지를 보낼 수 없어 아무것도 바꾸지 않았습니다. {series} 시리즈는 묶음을 메일로 보내므로 --to name@host.example처럼 주소 하나를 쓰십시오."


class PackageTooLargeToMail(BalganError):
    """A package that mail servers would not take. Exit 1."""

    code = "package-too-large-to-mail"
    en = "The package for {key} has {size}; mail takes up to {limit}. Nothing was changed. Set courier = 'folder' in templates/{series}/series.toml, hand off again, and send the file another way."
    ko = "{key} 의뢰 묶음의 크기가 {size}여서 메일로 보낼 수 없습니다(한도 {limit}). 아무것도 바꾸지 않았습니다. templates/{series}/series.toml에서 courier = 'folder'로 바꾸어 다시 의뢰하고, 파일은 다른 방법으로 보내십시오."


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


class NotInInbox(RefusedFile):
    """A form names a file that does not lie in the drop folder."""

    code = "not-in-inbox"
    en = "There is no file {name} in the drop folder {folder}. Put it there and choose it on the form, or type its name as it stands there, without a path."
    ko = "접수함({folder})에 {name} 파일이 없습니다. 파일을 그곳에 넣고 작업 양식에서 고르거나, 경로 없이 그곳에 있는 이름 그대로 쓰십시오."


class NobodysReturn(RefusedFile):
    """A return in the watched folder of which nobody can say whose it is."""

    code = "nobodys-return"
    en = "{name} lay among the returns, and none of the drafts that are out is the one it was made for. Put it into returns/SERIES/SLUG/ of the drop folder, or take it in with the job “return”."
    ko = "접수함의 returns 폴더에 들어온 {name:이} 어느 원고의 번역본인지 알 수 없습니다. returns/시리즈/이름/ 폴더에 넣거나 return 작업으로 접수하십시오."


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


class ImportTableInvalid(UsageError):
    """A table of metadata for an import is wrong."""

    code = "import-table-invalid"
    en = "{name}, the table of what is to be imported, has mistakes:\n{problems}\nCorrect these lines; nothing was imported."
    ko = "가져올 호의 목록인 {name} 파일에 잘못된 곳이 있습니다.\n{problems}\n이 부분을 고치십시오. 가져온 것은 없습니다."


class ImportPlanInvalid(UsageError):
    """A plan file of an import is wrong."""

    code = "import-plan-invalid"
    en = "{name}, the plan of an import, has mistakes:\n{problems}\nCorrect these lines, or have the plan written afresh; nothing was imported."
    ko = "가져오기 계획 파일 {name}에 잘못된 곳이 있습니다.\n{problems}\n이 부분을 고치거나 계획을 새로 쓰게 하십시오. 가져온 것은 없습니다."


class ImportSourceChanged(RefusedFile):
    """A file is another than when the plan was written."""

    code = "import-source-changed"
    en = "{name} has changed since the plan was written, so it was not imported. Have the plan written afresh and look at it again."
    ko = "계획을 쓴 뒤에 {name:이} 바뀌어 가져오지 않았습니다. 계획을 새로 쓰게 하고 다시 확인하십시오."


class PdfUnreadable(RefusedFile):
    """A PDF that pdfium does not open."""

    code = "pdf-unreadable"
    en = "{name} cannot be read as a PDF ({what}). Open it in a PDF reader; if it asks for a password, save it without one, else ask for the file once more."
    ko = "{name} 파일을 PDF로 읽을 수 없습니다({what}). PDF 프로그램에서 열어 보고, 암호를 묻으면 암호 없이 저장하십시오. 열리지 않으면 파일을 다시 받으십시오."


class NothingToImport(UsageError):
    """No file that could be imported was named."""

    code = "nothing-to-import"
    en = "There is no file to import in {where}. Name pages, documents or a folder of them; {known} can be imported, and .csv or .tsv tells of them."
    ko = "{where}에 가져올 파일이 없습니다. 웹페이지나 문서, 또는 그것이 든 폴더를 지정하십시오. 가져올 수 있는 것은 {known}이고, .csv나 .tsv에는 그 내용을 적을 수 있습니다."


class MailNotSet(UsageError):
    """Letters wait, and no mail server is named."""

    code = "mail-not-set"
    en = "No mail server is set, so no letter was sent; what waits stays. Name it in the environment variable BALGAN_SMTP_URL: smtp://user:password@mail.example:587 (or smtps://…)."
    ko = "메일 서버를 정하지 않아 편지를 보내지 않았습니다. 대기 중인 편지는 그대로 있습니다. 환경 변수 BALGAN_SMTP_URL에 smtp://사용자:암호@mail.example:587(또는 smtps://…)처럼 쓰십시오."


class MailUrlInvalid(UsageError):
    """BALGAN_SMTP_URL cannot be used; it is not quoted, because a password is in it."""

    code = "mail-url-invalid"
    en = "The environment variable BALGAN_SMTP_URL cannot be used: {what}. Correct it; what waits stays."
    ko = "환경 변수 BALGAN_SMTP_URL을 쓸 수 없습니다: {what}. 값을 고치십시오. 대기 중인 편지는 그대로 있습니다."


class MailUnreachable(BalganError):
    """A mail server that does not answer, or does not let us in. Exit 1."""

    code = "mail-unreachable"
    en = "The mail server {server} takes no letter from us: {why}. What waits stays and is tried again; if it goes on, correct BALGAN_SMTP_URL."
    ko = "메일 서버 {server:이} 편지를 받지 않습니다: {why}. 대기 중인 편지는 그대로 두고 다시 보냅니다. 계속되면 BALGAN_SMTP_URL을 고치십시오."
