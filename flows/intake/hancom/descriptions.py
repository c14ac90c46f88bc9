"""hp:shapeComment → what the author says of an object, apart from what Hangul itself wrote there.

Hangul fills the description of every object with its kind and, of a picture, with the name and the
size of the file: none of that helps a reader who does not see it.
"""

import re

_KINDS = (
    "그림|표|수식|글맵시|글상자|차트|동영상|선|직선|호|곡선|자유선|연결선|화살표|다각형|삼각형|사각형|직사각형|정사각형|원|타원"
    "|도형|개체|묶음|OLE 개체|양식 개체"
)
_ITSELF = re.compile(
    rf"(?:(?:모서리가 둥근|둥근|개체|묶음|그리기|기본)\s)?(?:{_KINDS})\s?입니다\.?"
    r"|개체 형식은 .{1,80}입니다\.?|원본 그림의 (?:이름|크기)\s*:.*"
)
# What a camera wrote into the picture's file; Hangul copies it below the name and the size.
_OF_CAMERA = re.compile(
    r"(?:사진 찍은 날짜|프로그램 이름|색 대표|EXIF 버전|카메라 [^:]{1,20}|F-?스톱|노출 [^:]{1,10}"
    r"|I[SO]{2} 감도|초점 거리|조리개 [^:]{1,10}|[^:]{1,10} 조리개|[^:]{1,10} 모드|플래시 [^:]{1,10}"
    r"|대비|밝기|광원|채도|선명도|화이트 밸런스|디지털 줌|35mm 초점 거리)\s*:.*"
)


def parted(description: str) -> tuple[str, str]:
    """The author's words and Hangul's, each line given to one of them."""
    author: list[str] = []
    hangul: list[str] = []
    for line in description.splitlines():
        bare = line.strip()
        own = _ITSELF.fullmatch(bare) or (hangul and _OF_CAMERA.fullmatch(bare))
        if bare:
            (hangul if own else author).append(bare)
    return "\n".join(author), "\n".join(hangul)
