"""Why an engine gave no answer, in words of our own: a vendor's message may quote the text."""

from flows.wording import Sentence

KEY_REFUSED = Sentence(en="it does not accept the key", ko="키를 받아들이지 않습니다")
UNREACHABLE = Sentence(
    en="it cannot be reached, or takes too long", ko="연결할 수 없거나 응답이 늦습니다"
)


def refused(status: int | None) -> Sentence:
    """It answered with an HTTP status that is an error (None: with none at all)."""
    shown = status if status is not None else "–"
    return Sentence(en=f"it answers with HTTP {shown}", ko=f"HTTP {shown} 오류로 답했습니다")
