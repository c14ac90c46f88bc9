"""Pages that cannot be made, or would not say what was approved."""

from flows.errors.base import BalganError, IntegrityError


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


class ReprintDiffers(IntegrityError):
    """An issue would not come out of the press as it was published."""

    code = "reprint-differs"
    en = "{key} ({number}) would not say what was published: “{before}” would become “{after}” ({what}). No issue was swapped. The fault is in a template or in Balgan, not in the text: mend it and say balgan regenerate --apply again; what is proved already is not printed again."
    ko = "{key}({number})의 내용이 발간된 것과 달라집니다: “{before}” → “{after}”({what}). 어느 호도 바꾸지 않았습니다. 원고가 아니라 템플릿이나 Balgan의 결함이므로 바로잡은 뒤 balgan regenerate --apply를 다시 실행하십시오. 이미 대조를 마친 호는 다시 만들지 않습니다."
