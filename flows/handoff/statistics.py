"""Segments → counts a translator is paid and planned by, each with its definition."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from flows.handoff.codes import is_note, tokens, words
from flows.handoff.segments import Segment, hangul, hanja
from flows.wording import Sentence

SHEET = 200
WORDS_PER_HUNDRED = 44
_NOTE = re.compile(r"(?:fn|en)\d+")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over all segments, codes left out."""

    segments: int
    characters_with_spaces: int
    characters: int
    hangul: int
    hanja: int
    eojeol: int
    sheets: int
    notes: int
    english_words: int


DEFINITIONS: Mapping[str, Sentence] = {
    "segments": Sentence(
        en="Segments: passages to translate (title, byline, paragraphs, cells, captions, notes)",
        ko="번역 단위의 수(제목, 저자 표기, 문단, 표의 칸, 표·그림 제목, 각주)",
    ),
    "characters_with_spaces": Sentence(
        en="Source characters with spaces (the usual basis of payment)",
        ko="원문 글자 수, 공백 포함(통상의 번역료 산정 기준)",
    ),
    "characters": Sentence(en="Source characters without spaces", ko="원문 글자 수, 공백 제외"),
    "hangul": Sentence(en="of these, Hangul", ko="그 가운데 한글"),
    "hanja": Sentence(en="of these, Chinese characters", ko="그 가운데 한자"),
    "eojeol": Sentence(en="Eojeol: words as parted by spaces", ko="어절: 띄어 쓴 단위의 수"),
    "sheets": Sentence(
        en="Manuscript sheets of 200 characters (characters with spaces ÷ 200, rounded up)",
        ko="200자 원고지 매수(공백 포함 글자 수 ÷ 200, 올림)",
    ),
    "notes": Sentence(en="Footnotes and endnotes", ko="각주와 미주"),
    "english_words": Sentence(
        en="English words to expect of a full translation "
        "(44 for 100 source characters without spaces)",
        ko="전문 번역의 예상 영어 단어 수(공백 제외 원문 100자에 44단어)",
    ),
}


Band = Literal["kept", "context", "exact", "repetition", "95", "85", "75", "new"]
BANDS: tuple[Band, ...] = get_args(Band)
"""What a segment asks of the translator, from the least to the most (leverage.py measures it)."""

WEIGHTS: Mapping[Band, int] = {
    "kept": 0,
    "context": 20,
    "exact": 30,
    "repetition": 30,
    "95": 50,
    "85": 70,
    "75": 85,
    "new": 100,
}
"""Percent of a band's characters that are charged, unless house and translator agree otherwise."""

BAND_DEFINITIONS: Mapping[Band, Sentence] = {
    "kept": Sentence(
        en="nothing to translate: numbers, Latin letters", ko="옮길 것 없음(숫자, 로마자뿐)"
    ),
    "context": Sentence(
        en="released before, after the same segment", ko="발간본과 일치, 앞 단위까지 같음"
    ),
    "exact": Sentence(en="released before, letter for letter", ko="발간본과 글자까지 일치"),
    "repetition": Sentence(en="the same as earlier in this job", ko="이번 의뢰 안에서 되풀이"),
    "95": Sentence(en="95–99 % like a released one", ko="발간본과 95~99% 비슷함"),
    "85": Sentence(en="85–94 % like a released one", ko="발간본과 85~94% 비슷함"),
    "75": Sentence(en="75–84 % like a released one", ko="발간본과 75~84% 비슷함"),
    "new": Sentence(en="new", ko="새로 옮김"),
}
LIKENESS = Sentence(
    en="Likeness: 100 % less the letters to insert and delete, of the letters of both texts, "
    "codes left out; the same words with other codes count as 99 %.",
    ko="비슷한 정도: 두 글의 글자 수 합계에서 넣고 지울 글자의 비율을 100%에서 뺀 것(부호 제외). "
    "말이 같고 부호만 다르면 99%로 봅니다.",
)
FEE_BASIS = Sentence(
    en="Fee basis: {chargeable} characters with spaces, each band's by its weight. The weights "
    "are ours; what you agreed with us goes before them.",
    ko="번역료 산정 기준: 공백 포함 {chargeable}자(구간별 글자 수에 비율을 곱한 합). 비율은 "
    "저희 기본값이며 따로 약정한 것이 있으면 그것을 따릅니다.",
)


def count(segments: Iterable[Segment]) -> Statistics:
    """The counts of a hand-off. Codes are not counted; characters are Unicode code points."""
    pieces = tuple(segments)
    texts = [words(piece.source) for piece in pieces]
    everything = "\n".join(texts)
    with_spaces = sum(len(text) for text in texts)
    bare = len(_SPACE.sub("", everything))
    return Statistics(
        segments=len(pieces),
        characters_with_spaces=with_spaces,
        characters=bare,
        hangul=hangul(everything),
        hanja=hanja(everything),
        eojeol=len(everything.split()),
        sheets=math.ceil(with_spaces / SHEET),
        notes=len(_notes_called(pieces) | _notes_written(pieces)),
        english_words=round(bare * WORDS_PER_HUNDRED / 100),
    )


def _notes_called(pieces: Iterable[Segment]) -> set[str]:
    return {
        token.value
        for piece in pieces
        for token in tokens(piece.source)
        if token.kind == "point" and is_note(token.value)
    }


def _notes_written(pieces: Iterable[Segment]) -> set[str]:
    heads = (piece.anchor.partition(".")[0] for piece in pieces)
    return {head for head in heads if _NOTE.fullmatch(head)}
