"""Style sheet → the colour of its paper by day and by night, for the frame of the browser."""

import re

_PAPER = re.compile(r"--paper:\s*(#[0-9A-Fa-f]{3,8})\b")
_NIGHT = re.compile(
    r"@media[^{]*prefers-color-scheme:\s*dark[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE
)


def papers(css: str) -> dict[str, str]:
    """`{"light": "#fdfcfa", "dark": "#171513"}`: where it is said twice, the last counts; a sheet
    that does not say it has none."""
    nights = _NIGHT.findall(css)
    told = {"light": _PAPER.findall(_NIGHT.sub("", css)), "dark": _PAPER.findall("".join(nights))}
    return {scheme: colours[-1] for scheme, colours in told.items() if colours}
