"""Good drafts to begin from: every home of words in Word and in Hancom's two formats."""

from dataclasses import dataclass
from functools import cache

from tests.conftest import SAMPLES
from tests.intake import drafts, hancom_drafts, hwp_drafts
from tests.intake.specimens import SPECIMENS

_LINES = [
    "[정세나루 2026-특집호-제5호]",
    "{b 20 c} 겨울 바다의 셈법",
    "{c} 윤해담 (가온나루연구원 교수)",
    "2026년 2월 3일",
    "요약: 얼음은 달력을 따르지 않는다.",
    "Ⅰ. 여는 말",
    "1. 배는 따른다",
    "얼음은 녹고 배는 떠난다.^[바다의 셈.] <ruby 候風 후풍>",
    "□ 첫째",
    "○ 둘째",
    "<표 1> 배와 얼음",
    "{table} 해 / 날 // 2024 / 41",
    "자료: 가온나루연구원",
    "{picture=등대}",
    "<그림 1> 등대",
    "{box} 상자 안의 글",
    "{quote} 남의 말",
    "참고문헌",
]


@dataclass(frozen=True, slots=True)
class Seed:
    """A good draft."""

    name: str
    data: bytes


@cache
def seeds() -> tuple[Seed, ...]:
    """All of them, in one order."""
    rich = hwp_drafts.hwp(
        hwp_drafts.paragraph("얼음은 녹고 ", hwp_drafts.ruby("候風", "후풍"), " 배는 떠난다."),
        hwp_drafts.paragraph("바다", hwp_drafts.footnote(hwp_drafts.paragraph("바다의 셈."))),
        hwp_drafts.paragraph("식 ", hwp_drafts.equation("x over y")),
    )
    made = hwp_drafts.hwp_of(
        hwp_drafts.owpml(hwp_drafts.said("겨울 바다의 셈법"))
        + hwp_drafts.owpml(hwp_drafts.boxed(hwp_drafts.owpml(hwp_drafts.said("상자"))))
        + hwp_drafts.owpml(hwp_drafts.linked("등대", "http://a.example/;1;0;0;"))
    )
    return (
        Seed("lines.docx", drafts.draft(_LINES)),
        *(Seed("specimen.docx", one.data) for one in SPECIMENS),
        *(Seed(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob("*.docx"))),
        *(Seed("lines.hwpx", hancom_drafts.draft(_LINES)) for _ in range(30)),
        *(Seed("records.hwp", rich) for _ in range(15)),
        *(Seed("made.hwp", made) for _ in range(15)),
    )
