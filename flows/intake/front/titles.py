"""First paragraphs → the title and the subtitle, scored by style, size, place and wording."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.intake.front.bylines import (
    authors_in,
    has_label,
    helpers_in,
    is_clear_byline,
    is_lone_name,
)
from flows.intake.front.dates import is_date_line, is_month_line, stated_date
from flows.intake.front.labels import Announced, begins_with, label_of
from flows.intake.front.lines import is_keywords, is_latin, is_series_line, is_summary_label
from flows.intake.front.places import SIGN, is_email_line, is_place_line
from flows.intake.raw import Para
from flows.intake.structure.markers import marker
from flows.wording import Sentence

_LONGEST_TITLE = 160
_FIRST_LINES = 10
_LEAST = 0.45
_LONGEST_MASTHEAD, _OF_A_SERIES = 14, 0.4
_BIGGER = 0.6
_BETWEEN_SURE = 0.65
_TITLE_STYLES = (
    "title", "제목", "논문제목", "논문 제목", "문서제목", "문서 제목", "글제목", "큰제목", "대제목", "국문제목", "표제",
    "paper title",
)  # fmt: skip
_MASTHEAD = re.compile(
    r"[가-힣A-Za-z&·\s]{0,14}(?:브리프|포커스|리포트|인사이트|논단|뉴스레터|이슈|brief|focus|insights?|report|issue paper)",
    re.IGNORECASE,
)
_SUBTITLE_STYLES = ("subtitle", "부제", "부제목")
_OTHER_STYLES = ("author", "authors", "저자", "저자명", "date", "abstract", "초록")
_DASHES = "-–—―─:：~"
_SIGN_BEHIND = re.compile(rf"(?<=[^\s*＊])\s?{SIGN}$")
_SENTENCE = re.compile(r"(?:다|니다|까|요)?[.。]$")
_LONGEST_SUBTITLE = 100
_AFTER_TITLE = Sentence("follows the title", "제목 다음 줄")
_BETWEEN = Sentence("stands between the title and the byline", "제목과 저자 사이의 줄")


@dataclass(frozen=True, slots=True)
class Title:
    """The paragraphs that are the title, its words, why, and how sure; `sign` is the mark of a note
    typed behind it (`*`)."""

    paras: tuple[Para, ...]
    words: str
    why: Sentence
    confidence: float
    subtitle_para: Para | None = None
    subtitle: str = ""
    subtitle_why: Sentence = _AFTER_TITLE
    subtitle_sure: float = 0.8
    sign: str = ""


def find_title(paras: Sequence[Para], body_size: float) -> Title | None:
    """The best candidate among the first lines; None: nothing looks like a title."""
    first = _candidates(paras)
    biggest = max((para.look.size for para in first), default=0.0)
    best, best_score, why = None, 0.0, Sentence("", "")
    for at, para in enumerate(first):
        score, reason = _score(para, at, biggest, body_size, _byline_follows(paras, para))
        score -= _OF_A_SERIES if _is_masthead(paras, para) else 0.0
        if score > best_score:
            best, best_score, why = para, score, reason
    if best is None or best_score < _LEAST:
        return None
    title = _whole(paras, best, min(0.95, best_score), why, body_size)
    return _unsigned(title, [para.text.strip() for para in paras if para.key > best.key])


def _is_masthead(paras: Sequence[Para], para: Para) -> bool:
    """`이슈와 논점`, and below it `제2345호`: rather the name of the series."""
    below = next((p.text.strip() for p in paras if p.key > para.key), "")
    short = len(para.text.strip()) <= _LONGEST_MASTHEAD and not _is_title_style(para)
    return short and is_series_line(below)


def _unsigned(title: Title, below: Sequence[str]) -> Title:
    """Without the sign of a note behind the title or the subtitle, where a line below begins with
    it: the star of `Sagittarius A*` is its name."""
    ends = [_SIGN_BEHIND.search(words) for words in (title.words, title.subtitle)]
    sign = next((match[0].strip() for match in ends if match), "")
    if not sign or not any(line.startswith(sign) for line in below):
        return title
    words, subtitle = (_SIGN_BEHIND.sub("", one) for one in (title.words, title.subtitle))
    return replace(title, words=words or title.words, subtitle=subtitle, sign=sign)


def _candidates(paras: Sequence[Para]) -> list[Para]:
    """The lines before the first one that belongs to the byline or the body."""
    found: list[Para] = []
    for para in paras[:_FIRST_LINES]:
        text = para.text.strip()
        if found and (_is_byline(text) or is_summary_label(text) or is_keywords(text)):
            break
        if not text or _passed_over(text):
            continue
        if (mark := marker(text)) and mark.kind != "pipe" and not _is_title_style(para):
            break
        found.append(para)
    return found


def _passed_over(text: str) -> bool:
    label = label_of(text)
    if label and label.firm and label.announces in ("date", "contact", "other", "place"):
        return True
    dated = label is not None and label.announces == "date" and stated_date(text) is not None
    if dated or is_series_line(text) or is_email_line(text):
        return True
    if is_date_line(text) or is_month_line(text):
        return True
    return is_summary_label(text) or is_keywords(text) or has_label(text)


def _is_byline(text: str) -> bool:
    return bool(authors_in(text) or helpers_in(text)) or is_email_line(text) or has_label(text)


def _is_title_style(para: Para) -> bool:
    return para.look.style in _TITLE_STYLES


def _byline_follows(paras: Sequence[Para], para: Para) -> bool:
    after = [p.text.strip() for p in paras if p.key > para.key][:3]
    return any(_is_byline(text) for text in after)


def _score(
    para: Para, at: int, biggest: float, body_size: float, byline: bool
) -> tuple[float, Sentence]:
    text = para.text.strip()
    if _is_title_style(para):
        return 1.0 - at / 100, Sentence("title style", "제목 스타일")
    if begins_with(text, "title") and len(text) <= _LONGEST_TITLE:
        return 0.95 - at / 100, Sentence("labelled as the title", "제목 표시")
    if len(text) > _LONGEST_TITLE:
        return 0.0, Sentence("", "")
    english, korean, score = [], [], 0.35
    for holds, weight, en, ko in (
        (
            para.look.size >= max(biggest, body_size + _BIGGER),
            0.3,
            "largest letters",
            "가장 큰 글자",
        ),
        (para.look.bold, 0.1, "bold", "굵은 글씨"),
        (para.look.centred, 0.1, "centred", "가운데 정렬"),
        (at == 0, 0.15, "first line", "첫 줄"),
        (byline, 0.2, "a byline follows", "뒤에 저자"),
        (bool(_SENTENCE.search(text)), -0.5, "ends like a sentence", "문장으로 끝남"),
        (
            _MASTHEAD.fullmatch(text) is not None,
            -0.5,
            "like the name of a series",
            "시리즈 이름 같음",
        ),
        (
            bool(authors_in(text)) or is_place_line(text),
            -0.6,
            "looks like a byline",
            "저자 줄 같음",
        ),
    ):
        if holds:
            score += weight
            english.append(en)
            korean.append(ko)
    return score, Sentence(", ".join(english), ", ".join(korean))


def _whole(
    paras: Sequence[Para], best: Para, score: float, why: Sentence, body_size: float
) -> Title:
    """With a second line of the same look, and the subtitle after it or in it."""
    words, dashed = _lines(_value(best.text.strip(), "title"))
    following = [para for para in paras if para.key > best.key][:3]
    taken = [best]
    if following and not dashed and _continues(best, following[0], body_size):
        taken.append(following.pop(0))
        words = f"{words} {' '.join(taken[1].text.split())}"
    if dashed:
        return Title(tuple(taken), words, why, score, None, dashed)
    title = Title(tuple(taken), words, why, score)
    if following and _is_subtitle(taken[-1], following[0], body_size):
        return replace(title, subtitle_para=following[0], subtitle=_undashed(following[0].text))
    if following and _is_between(taken[-1], following):
        between, said = following[0], _undashed(following[0].text)
        return replace(
            title,
            subtitle_para=between,
            subtitle=said,
            subtitle_why=_BETWEEN,
            subtitle_sure=_BETWEEN_SURE,
        )
    return title


def _lines(text: str) -> tuple[str, str]:
    """A title broken by hand: the lines joined, or title and dashed subtitle."""
    first, _, rest = text.strip().partition("\n")
    if rest and rest.strip()[:1] in tuple(_DASHES + "(（〈<"):
        return " ".join(first.split()), _undashed(rest)
    return " ".join(text.split()), ""


def _value(text: str, kind: Announced) -> str:
    return text[begins_with(text, kind) :]


def _undashed(text: str) -> str:
    flat = _value(" ".join(text.split()), "subtitle")
    if flat[:1] not in _DASHES + "(（〈<" or len(flat) < 2:
        return flat
    return flat[1:].rstrip(_DASHES + ")）〉>").strip() or flat


def _continues(title: Para, para: Para, body_size: float) -> bool:
    same = (title.look.size, title.look.bold, title.look.style) == (
        para.look.size,
        para.look.bold,
        para.look.style,
    )
    big = title.look.size >= body_size + _BIGGER and title.look.centred == para.look.centred
    return same and (big or _is_title_style(title)) and _plain_line(para) and not _dashed(para)


def _is_subtitle(title: Para, para: Para, body_size: float) -> bool:
    if para.look.style in _SUBTITLE_STYLES:
        return True
    if not _plain_line(para):
        return False
    if begins_with(para.text.strip(), "subtitle"):
        return True
    if is_latin(para.text) and not is_latin(title.text):
        return False
    between = body_size + _BIGGER <= para.look.size < title.look.size
    return _dashed(para) or between


def _is_between(title: Para, following: Sequence[Para]) -> bool:
    """Whether a short line is all that parts the title from a byline, dates passed over."""
    line, text = following[0], following[0].text.strip()
    below = (para.text.strip() for para in following[1:])
    next_line = next((one for one in below if _is_byline(one) or not _passed_over(one)), "")
    if len(text) > _LONGEST_SUBTITLE or (is_latin(text) and not is_latin(title.text)):
        return False
    return _plain_line(line) and (is_clear_byline(next_line) or is_lone_name(next_line))


def _dashed(para: Para) -> bool:
    text = para.text.strip()
    return text[:1] in tuple(_DASHES) and len(text) > 2


def _plain_line(para: Para) -> bool:
    text = para.text.strip()
    if _is_byline(text) or is_place_line(text) or _passed_over(text) or len(text) > _LONGEST_TITLE:
        return False
    if para.look.style in _OTHER_STYLES:
        return False
    mark = marker(text)
    return not _SENTENCE.search(text) and (mark is None or mark.kind == "dash")
