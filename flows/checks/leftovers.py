"""Words → what was never meant to be printed: reminders, placeholders, codes, garbled letters."""

import re
from collections.abc import Iterator

from flows.checks.material import MARK, Material, at
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "leftover": Kind(
        "block",
        Sentence(
            en="“{found}” looks like a reminder or a placeholder. Settle it and take it out.",
            ko="“{found}”: 메모나 임시 표시로 보입니다. 처리한 뒤 지우십시오.",
        ),
    ),
    "code-left": Kind(
        "block",
        Sentence(
            en="A code of the hand-off file is left in the text: “{found}”. Put one in that "
            "the Korean has here, or take it out and set the format or the note by hand.",
            ko="번역 의뢰 파일의 부호가 본문에 남아 있습니다: “{found}”. 이 자리의 국문에 "
            "있는 부호로 고치거나, 지운 뒤 서식이나 주를 직접 넣으십시오.",
        ),
    ),
    "garbled": Kind(
        "block",
        Sentence(
            en="A character was lost on the way here and shows as “{found}” (near “{quote}”). "
            "Put back the right one from the draft.",
            ko="글자가 깨져 “{found}”로 보입니다(“{quote}” 부근). 원고를 보고 바른 글자로 "
            "고치십시오.",
        ),
    ),
}

_LEFTOVER = re.compile(
    "|".join(
        (
            r"(?<![\w-])(?:TODO|FIXME|TKTK|TBD|TBA|(?<!Bowl )XXX(?! Olymp))(?![A-Za-z0-9_-])",
            r"[?]{3,}|[\[(][?]{1,2}[\])]|#{3,}|@{2,}|\[\[.*?(?:\]\]|$)",
            r"\[(?i:translator|transl?\.|tr\.|t/n|editor|author|query|note to [a-z ]{3,20}):[^\[\]]*\]?",
            r"\[(?i:check|verify|confirm|unclear|illegible|untranslated|citation needed|source needed"
            r"|to be (?:added|checked|confirmed|determined)|placeholder|insert)\b[^\[\]]{0,80}\]",
            r"(?i:\blorem ipsum\b)",
            r"(?i:\binsert (?:figure|table|text|photo|link) here\b)",
            r"(?i:\bclick (?:or tap )?here to enter text)|텍스트를 입력하려면 여기를",
            r"(?i:\berror! (?:reference source|bookmark|hyperlink reference) not \w+)"
            r"|오류! (?:책갈피|참조 원본|하이퍼링크)",
            r"\{ ?(?:PAGE|REF|PAGEREF|TOC|SEQ|HYPERLINK|MERGEFIELD)\b[^{}]*\}",
            r"(?<![\d*])\*\*[^\W\d_][^*]{0,80}\*\*(?!\*)",
            rf"(?i:\btranslated (?:with|by) (?:the )?(?:{MARK}{{4,}}|deepl|google|papago|chatgpt)[^.;]{{0,40}})",
            r"(?i:\bas an ai (?:language )?model\b|^(?:\w+[!,.] )?here(?: is|[’']s) (?:the|your|an?) "
            r"(?:english )?translation\b|\bi (?:cannot|can[’']t) translate\b)",
        )
    )
)
# In a Korean text ○○○ hides a name by right, and << >> stands for 《 》; in its translation
# something is missing.
_OF_TRANSLATION = re.compile(
    r"<<[^<>]{1,80}>>|[○◯△▲□◇☆]{2,}|(?<!_)_{3,}(?!_*\w)|\bO{3}\b(?! [A-Z])|\[TK\]|\b(?:[Tt]odo|To do):|"
    r"\(?\[?(?:역주|역자\s?주|옮긴이\s?주|번역자\s?(?:주|메모|의견)|편집자\s?(?:주|메모))\]?\)?"
    r"|(?<=.)[\[(](?:TN|T\.N\.|[Tt]ranslator[’']?s?[’']? (?:[Nn]ote|[Cc]omment|[Rr]emark)s?)"
    r"\s?[:–—,-][^\[\]()]{0,200}[\])]?"
    r"|(?<=[.!?”’)] )Translator(?:[’']s|s[’'])? [Nn]ote:"
    r"|미번역|(?:확인|수정|검토|번역|보완)\s?(?:필요|요망|요청)|원문\s?(?:확인|대조)"
)
_CODE = re.compile(
    r"\{\s{0,4}/?\s{0,4}(?:b|i|u|s|sup|sub|a\d+|eq\d+|r|rt|br)\s{0,4}\}"
    r"|\[\s{0,4}(?:fn|en)\s{0,4}\d+\s{0,4}\]"
    r"|</?(?:[biusgxrtfc]|br|bx|ex|ph|pc|sc|ec|mrk|sup|sub|a|fn|en|eq|em|strong|span|p)\d{0,4}\s?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|#\d{1,6});",
    re.I,
)
_GARBLED = re.compile("\ufffd+|(?:Ã[\u0080-\u00bf]|â€[™œ\u009d“”˜])+|[\ue000-\uf8ff]+")


def leftovers(material: Material) -> Iterator[Finding]:
    """TODO, ???, [translator: …], lorem ipsum, Word's broken references and empty fields, the
    footers and asterisks of machines; in a translation also 역주, [TN: …] and 확인 필요."""
    for passage in material.passages:
        found = list(_LEFTOVER.finditer(passage.prose))
        if material.edition.mode != "original":
            found += _OF_TRANSLATION.finditer(passage.prose)
        for one in sorted(found, key=lambda match: match.start()):
            yield at(CATALOGUE, "leftover", passage, *one.span())


def codes_left(material: Material) -> Iterator[Finding]:
    """`{b}`, `[fn1]`, `<g1>`, `&amp;`: the codes of the table, of translation tools and of web
    pages as text, unless the author wrote them."""
    full = material.edition.mode == "full"
    for passage in material.passages:
        original = material.source.get(passage.anchor) if full else None
        for code in _CODE.finditer(passage.prose):
            if original is None or code[0] not in original.text:
                yield at(CATALOGUE, "code-left", passage, *code.span())


def letters_garbled(material: Material) -> Iterator[Finding]:
    """U+FFFD, letters of a wrong encoding (`â€™`), and private-use letters no font has."""
    for passage in material.passages:
        for one in _GARBLED.finditer(passage.prose):
            yield at(CATALOGUE, "garbled", passage, *one.span())
