"""Issues published before Balgan that cannot be brought in."""

from flows.errors.base import RefusedFile, UsageError, WrongState


class ImportTableInvalid(UsageError):
    """A table of metadata for an import is wrong."""

    code = "import-table-invalid"
    en = "{name}, the table of what is to be imported, has mistakes:\n{problems}\nCorrect these lines, or, if it tells of something else, take it out of the folder; nothing was imported."
    ko = "가져올 호의 목록인 {name} 파일에 잘못된 곳이 있습니다.\n{problems}\n이 부분을 고치십시오. 다른 일에 쓰는 표이면 폴더에서 빼십시오. 가져온 것은 없습니다."


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


class ImportLinkOutside(RefusedFile):
    """A link in a folder that is imported leads out of it."""

    code = "import-link-outside"
    en = "{name} is a link that leads out of the folder, so it was not looked at. If it belongs to the back catalogue, put the file itself there, or name it: balgan import {name}"
    ko = "폴더 밖을 가리키는 링크여서 읽지 않았습니다: {name}. 지난 호가 맞으면 파일 자체를 그 자리에 두거나 직접 지정하십시오: balgan import {name}"


class ImportedIssue(WrongState):
    """A hand-off is asked for of an issue that was brought in."""

    code = "imported-issue"
    en = "{key} was published before Balgan and brought in with its text, so there is no hand-off and no translator to record anything of. What it is: balgan job {key}. A mistake in its text is put right with: balgan correct {key} FILE"
    ko = "{key:은} Balgan을 쓰기 전에 발간한 호를 그대로 가져온 것이어서 번역 의뢰가 없고 번역자에 관해 기록할 것도 없습니다. 어떤 호인지 보려면: balgan job {key}. 글의 잘못을 바로잡으려면: balgan correct {key} 파일"


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
