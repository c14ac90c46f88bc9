"""Stylebooks → the style sheets of the lists, and of each series its colours for the home page.

A list stands on the screen's shared sheet and its series' own, so that both look alike; site.css says
only what lists have and issues have not.
"""

import re
from collections.abc import Iterator, Mapping

from flows.rendering import fontfaces, fontset
from flows.rendering.styles import file_text, style_sheet
from flows.series import Stylebook

_ROOT = re.compile(r"(?:^|[\s{}])(?::root|html)\s*\{([^{}]*)\}")
_DARK = re.compile(r"@media[^{]*prefers-color-scheme:\s*dark[^{]*\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_VARIABLE = re.compile(r"(--[a-z-]+)\s*:\s*([^;{}]+)")
_SHOWN = ("--accent", "--bright", "--on-accent", "--text-face")
"""What the home page takes of a series' look."""


def of_series(stylebook: Stylebook, name: str) -> bytes:
    """The sheet of a series' lists; its own site.css, if it has one, comes last.

    Raises SeriesFileMissing or TemplateInvalid.
    """
    # The tokens stand at the head already: after the screen's sheet they would undo its night.
    own = {one: data for one, data in stylebook.files.items() if not one.endswith("/tokens.css")}
    files = {f"{name}/site.css": b"", **own}
    lists = style_sheet(Stylebook(files, stylebook.sha256), name, "site")
    sheet = style_sheet(stylebook, name, "screen")
    return b"\n".join((_faces("../").encode(), sheet, lists))


def of_site(stylebooks: Mapping[str, Stylebook]) -> bytes:
    """The sheet of the pages above the series: shared, with the colours of every series.

    Raises SeriesFileMissing or TemplateInvalid.
    """
    name, first = next(iter(stylebooks.items()))
    site = file_text(first, name, "_base/site.css")
    own = (_of(book, one) for one, book in stylebooks.items())
    return "\n".join((_faces(""), *_shared(first, name), site, *own)).encode()


def fonts() -> Iterator[str]:
    """The font files that all lists share. Raises FontsMissing."""
    yield from (f"fonts/{face.file}" for face in fontset.font_set().web)


def font(name: str) -> bytes:
    """A font file. Raises FontsMissing."""
    return (fontset.web_folder() / name.rpartition("/")[2]).read_bytes()


def _faces(root: str) -> str:
    """The rules of both families: a list has text in either."""
    families = ("--text-face: var(--serif)", "--text-face: var(--sans)")
    return "".join(fontfaces.rules(one, f"{root}fonts/") for one in families)


def _shared(stylebook: Stylebook, series: str) -> Iterator[str]:
    """What all series have in common on the screen."""
    for path in ("_base/tokens.css", "_base/screen.css"):
        if path in stylebook.files or path.endswith("screen.css"):
            yield file_text(stylebook, series, path)


def of_counters(stylebook: Stylebook, name: str) -> bytes:
    """The sheet of a series' view counts. Raises SeriesFileMissing or TemplateInvalid."""
    light, dark = by_day_and_night(stylebook, name)
    face = light.get("--text-face", "serif")
    rules = fontfaces.rules(f"--text-face: {face}", "../../fonts/")
    while face.startswith("var(") and face[4:-1] in light:
        face = light.pop(face[4:-1])
    lines = (
        rules,
        ":root { color-scheme: light dark; }",
        f"text {{ font-family: {face}; fill: {light.get('--ink', '#000')}; "
        "font-variant-numeric: lining-nums; }",
        f"@media (prefers-color-scheme: dark) {{ text {{ fill: {dark.get('--ink', '#fff')}; }} }}",
    )
    return ("\n".join(lines) + "\n").encode()


def _of(stylebook: Stylebook, name: str) -> str:
    """The colours of a series as those of whatever stands for it on a page of the whole house."""
    light, dark = map(_declared, by_day_and_night(stylebook, name))
    return (
        f".of-{name} {{ {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ .of-{name} {{ {dark} }} }}\n"
    )


def _declared(variables: Mapping[str, str]) -> str:
    return " ".join(f"{name}: {value};" for name, value in variables.items() if name in _SHOWN)


def by_day_and_night(stylebook: Stylebook, name: str) -> tuple[dict[str, str], dict[str, str]]:
    """What the sheets of a series set for the whole page, the last of each variable, by day and by
    night. Raises SeriesFileMissing or TemplateInvalid."""
    css = style_sheet(stylebook, name, "screen").decode()
    told = list(_variables(_COMMENT.sub("", css)))
    light = {variable: value for variable, value, night in told if not night}
    return light, {variable: value for variable, value, _ in told}


def _variables(css: str) -> Iterator[tuple[str, str, bool]]:
    """The variables that a sheet sets for the whole page, in its order, and whether by night only."""
    nights = [range(*found.span()) for found in _DARK.finditer(css)]
    for root in _ROOT.finditer(css):
        night = any(root.start(1) in one for one in nights)
        for found in _VARIABLE.finditer(root[1]):
            yield found[1], found[2].strip(), night
