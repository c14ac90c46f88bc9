"""Stylebook → the style sheets of a series, which may ask for nothing from elsewhere."""

import re
from collections.abc import Iterator

from flows.errors import SeriesFileMissing, TemplateInvalid
from flows.rendering import fontfaces
from flows.series import Stylebook
from flows.wording import Sentence

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\n]?|\\(.)")
_ADDRESS = re.compile(
    r"""(?:\b(?:url|src|image|image-set)\(\s*|@import\s+(?!url\())(?:"([^"]*)|'([^']*)|([^\s"');]*))""",
    re.IGNORECASE,
)
_ALLOWED = "asset:"
_UNICODE_END = 0x110000

_ELSEWHERE = Sentence(
    en="{path} asks for {address}; style sheets may not load anything",
    ko="{path} 파일이 {address} 주소를 부름(스타일 시트에서는 아무것도 불러올 수 없음)",
)
_NOT_UTF8 = Sentence(
    en="{path} is not UTF-8 (byte {at}); save it as UTF-8",
    ko="{path} 파일이 UTF-8이 아님({at}번째 바이트). UTF-8로 다시 저장하십시오",
)


def style_sheet(
    stylebook: Stylebook,
    series: str,
    medium: str,
    *,
    margin: bool = False,
    fonts: str | None = None,
) -> bytes:
    """What a page of a medium is set with, in the order of weight: the tokens that all media share,
    the series' own tokens, the shared style sheet, the series' own.

    That of a proof's margin comes last. Where the house's own font files are at hand, at the relative
    address `fonts`, their rules come first: a sheet of the stylebook itself may not ask for any.

    Raises FontsMissing, SeriesFileMissing, or TemplateInvalid naming the file and the address it asks for.
    """
    tokens = (path for path in ("_base/tokens.css", f"{series}/tokens.css"))
    paths = [path for path in tokens if path in stylebook.files]
    paths += [f"_base/{medium}.css", f"{series}/{medium}.css"]
    if margin:
        paths.append(f"_base/margin-{medium}.css")
    css = "\n".join(_checked(stylebook, series, path) for path in paths)
    return (css if fonts is None else fontfaces.rules(css, fonts) + css).encode()


def _checked(stylebook: Stylebook, series: str, path: str) -> str:
    text = file_text(stylebook, series, path)
    for address in addresses(text):
        if not address.startswith(_ALLOWED):
            facts = {"path": path, "address": address or "url()"}
            raise TemplateInvalid(series=series, what=_ELSEWHERE.with_facts(facts))
    return text


def file_text(stylebook: Stylebook, series: str, path: str) -> str:
    """A file of the stylebook as text. Raises SeriesFileMissing, or TemplateInvalid if not UTF-8."""
    try:
        return stylebook.files[path].decode("utf-8")
    except KeyError:
        raise SeriesFileMissing(series=series, path=path) from None
    except UnicodeDecodeError as error:
        what = _NOT_UTF8.with_facts({"path": path, "at": error.start + 1})
        raise TemplateInvalid(series=series, what=what) from error


def addresses(css: str) -> Iterator[str]:
    """Every address a style sheet asks for, however its letters are escaped."""
    plain = _ESCAPE.sub(_unescaped, _COMMENT.sub(" ", css))
    for found in _ADDRESS.finditer(plain):
        yield next((group for group in found.groups() if group is not None), "").strip()


def _unescaped(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[2]
    code = int(found[1], 16)
    return chr(code) if 0 < code < _UNICODE_END else "\ufffd"
