"""Files that cannot be read as what they were given for."""

from flows.errors.base import RefusedFile


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


class NotInInbox(RefusedFile):
    """A form names a file that does not lie in the drop folder."""

    code = "not-in-inbox"
    en = "There is no file {name} in the drop folder {folder}. Put it there and choose it on the form, or type its name as it stands there, without a path."
    ko = "접수함({folder})에 {name} 파일이 없습니다. 파일을 그곳에 넣고 작업 양식에서 고르거나, 경로 없이 그곳에 있는 이름 그대로 쓰십시오."
