"""Lines with people in them → the authors: byline, posts and institutes, e-mail, the end of a text.

A recogniser is given the place of a line, its paragraph and its words, and says how many paragraphs
it understood.
"""

import re
from collections.abc import Sequence

from flows.document import Author, Guess
from flows.intake.front.bylines import authors_in, has_label, helpers_in, is_doubtful
from flows.intake.front.dates import stated_date, without_date
from flows.intake.front.head import Head
from flows.intake.front.labels import begins_with
from flows.intake.front.lines import is_latin
from flows.intake.front.names import is_likely_name
from flows.intake.front.places import bare, is_email_line, is_place_line
from flows.intake.raw import Para, Raw, notes_in
from flows.wording import Sentence

_DOUBTED = 0.45  # below SURE of evidence.py, above WEAK of stated.py
_AT_THE_END = 4
_STYLES = ("author", "authors", "저자", "저자명", "글쓴이", "필자")
_LONGEST_NAME = 60
_USUAL_NAME = 3  # syllables
_ASKED, _CONFIRMED = 0.5, 0.9  # what the editor is asked about stays a question
_BY_STYLE = Sentence("author style", "저자 스타일")
_BELOW = Sentence("a name with its affiliation below", "이름과 그 아래 소속")
_UNCLEAR = Sentence("what stands beside the name is unclear", "이름 옆의 말이 분명하지 않음")
_BESIDE = Sentence("beside the author's name", "저자 이름과 같은 줄")


def email(head: Head, at: int, para: Para, text: str) -> int:
    """E-mail addresses under the byline go to the authors in turn."""
    if not head.front.authors or not is_email_line(text):
        return 0
    head.take(para, f"author{head.credits.describe(text)}")
    return 1


def byline(head: Head, at: int, para: Para, text: str) -> int:
    """One or more names."""
    if head.front.authors and head.last not in ("author", "place"):
        return 0
    if head.credits.signed(text):
        return 0
    line, found = _authors(text)
    found = found or _styled(para, text)
    helpers = helpers_in(line)
    if not (found or helpers == bare(line) != "") or head.is_heading(para):
        return 0
    if _is_repeated(head, found):
        head.leave_out(para, "front-other-language")
        return 1
    if helpers:
        head.remarks.add("front-helper", key=para.key, quote=helpers)
    if not found:
        head.take(para, "")
        return 1
    credit(head, para, line, found)
    if line != text:
        head.keep_date(text, _BESIDE, 0.8)
    return 1


def labelled(head: Head, at: int, para: Para, text: str) -> int:
    """`작성자: …` in a memo, which may stand above the title."""
    return byline(head, at, para, text) if begins_with(text, "author") else 0


def credit(head: Head, para: Para, line: str, found: Sequence[Author]) -> None:
    """Keep the authors of a byline, with the notes on their names and the evidence."""
    head.credits.add(found, line)
    if head.waiting:
        head.credits.describe_all(head.waiting)
    head.take(para, f"author{head.credits.open[0] + 1}")
    _notes_on_names(head, para)
    why, sure = head.credits.evidence(line, bool(head.front.title))
    if para.look.style in _STYLES:
        why, sure = _BY_STYLE, max(sure, _CONFIRMED)
    guess(head, why, sure)
    head.last = "author"


def guess(head: Head, why: Sentence, sure: float) -> None:
    """The authors of the last byline, each with the evidence for it."""
    for number in head.credits.open:
        head.front.guess(f"author{number + 1}", head.front.authors[number].name, why, sure)


def _authors(text: str) -> tuple[str, tuple[Author, ...]]:
    """The authors of a line and the line they were read from, without the date it may state."""
    if stated_date(text):
        line = without_date(text)
        found = authors_in(line)
        if found:
            return line, found
    return text, authors_in(text)


def _styled(para: Para, text: str) -> tuple[Author, ...]:
    """A short line in the style for authors, as pandoc and journals' templates have it."""
    named = para.look.style in _STYLES and len(text) <= _LONGEST_NAME
    return (Author(text),) if named and not re.search(r"[\d@:：.]\s?$|[\d@]", text) else ()


def _is_repeated(head: Head, found: Sequence[Author]) -> bool:
    """`Yoon Haedam` under `윤해담`, where the title stands in both languages as well."""
    before = head.front.authors
    if not (head.elsewhere and found and before):
        return False
    latin = all(is_latin(author.name) for author in found)
    return latin and len(found) == len(before) and not any(is_latin(one.name) for one in before)


def _notes_on_names(head: Head, para: Para) -> None:
    for name, before in notes_in(para):
        text = head.note_text(name)
        if head.credits.describe_by_note(text, before):
            head.front.notes.add(name)
            head.front.lines.append(text)
        else:
            head.set_note_aside(name, para)


def place(head: Head, at: int, para: Para, text: str) -> int:
    """Position and affiliation under a byline, also as `* …`; an institute before its people."""
    if not is_place_line(text) or head.is_heading(para):
        return 0
    if not head.front.authors:
        return _institute_first(head, at, para, text)
    if head.last not in ("author", "place") and not head.credits.signed(text):
        return 0
    if head.elsewhere and is_latin(text) and not is_latin(head.front.authors[0].name):
        head.leave_out(para, "front-other-language")
        return 1
    head.take(para, f"author{head.credits.describe(text)}")
    head.last = "place"
    _confirm(head)
    return 1


def _confirm(head: Head) -> None:
    """A name alone is surer with a post or an institute below it."""
    fields = {f"author{number + 1}" for number in head.credits.open}
    for at, one in enumerate(head.front.guesses):
        if one.field in fields and _ASKED < one.confidence < _CONFIRMED:
            head.front.guesses[at] = Guess(one.field, one.value, _BELOW, _CONFIRMED)


def _institute_first(head: Head, at: int, para: Para, text: str) -> int:
    following = head.paras[at + 1].text.strip() if at + 1 < len(head.paras) else ""
    named = authors_in(following)
    if not head.title_end or not named or any(author.affiliation for author in named):
        return 0
    if not has_label(following) and not all(author.position for author in named):
        return 0
    head.waiting = text
    head.take(para, "author1.affiliation")
    return 1


def close(head: Head, blocks: Sequence[Raw]) -> None:
    """The author in the last lines, where none stands at the beginning: `(윤해담 연구위원)`."""
    last = [b for b in blocks[-_AT_THE_END:] if isinstance(b, Para)]
    last = [para for para in last if para.key not in head.front.taken]
    for at, para in enumerate(last):
        text = para.text.strip()
        found = authors_in(text)
        below = [after.text.strip() for after in last[at + 1 :]]
        said = has_label(text) or any(author.position or author.affiliation for author in found)
        bare_name = not below and is_likely_name(text) and len(text) == _USUAL_NAME
        known = said or bare_name
        if not (found and known and all(map(_is_about, below))) or head.is_heading(para):
            continue
        head.credits.add(found, text)
        head.take(para, f"author{head.credits.open[0] + 1}")
        for after in last[at + 1 :]:
            head.take(after, f"author{head.credits.describe(after.text.strip())}")
        sure = 0.8 if has_label(text) else 0.65 if said else 0.5
        guess(head, Sentence("at the end of the text", "글 끝에 적힘"), sure)
        return


def signed(head: Head, blocks: Sequence[Raw]) -> None:
    """`* 가온나루연구원 연구위원` in the last lines, where a name under the title bears the star."""
    for para in blocks[-_AT_THE_END:]:
        if not isinstance(para, Para) or para.key in head.front.taken:
            continue
        text = para.text.strip()
        if head.credits.signed(text) and is_place_line(text):
            head.take(para, f"author{head.credits.describe(text)}")


def _is_about(text: str) -> bool:
    return is_email_line(text) or is_place_line(text)


def doubt(head: Head) -> None:
    """Authors with words beside them that belong to nobody's post are no longer sure."""
    for number, author in enumerate(head.front.authors, 1):
        for at, one in enumerate(head.front.guesses):
            if one.field == f"author{number}" and is_doubtful(author):
                said = " · ".join(filter(None, (author.name, author.position, author.affiliation)))
                head.front.guesses[at] = Guess(one.field, said, _UNCLEAR, _DOUBTED)
