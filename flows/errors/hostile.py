"""Files that must not be read: built to harm their reader, or so odd that they might be."""

from flows.errors.base import RefusedFile


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


class FileTooDemanding(Hostile):
    """Reading it took more memory or time than any paper of its size needs."""

    code = "file-too-demanding"
    en = "Reading {name} took more than {limit}, so it was stopped. Open it in Word or Hancom Hangul and save it again; if that does not help, split it, or copy the text into a new document."
    ko = "{name} 파일을 읽는 데 {limit:이} 넘게 들어 멈추었습니다. Word나 한글에서 열어 다시 저장하십시오. 그래도 안 되면 원고를 나누거나 내용을 새 문서에 옮기십시오."
