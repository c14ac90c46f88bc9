"""Notices → what became of an issue, as people and catalogues are told it (NISO RP-45-2024)."""

from collections.abc import Mapping, Sequence

from flows.issue import Notice, Remedy

_TAKEN_BACK: tuple[Remedy, ...] = ("retraction", "withdrawal")
_MARKS: Mapping[Remedy, Mapping[str, str]] = {
    "retraction": {"en": "RETRACTED: ", "ko": "[게재 철회] "},
    "withdrawal": {"en": "WITHDRAWN: ", "ko": "[철회] "},
}
"""What stands before a title in catalogues, which show no colours."""

STATUS: Mapping[Remedy, str] = {
    "erratum": "Corrected",
    "corrigendum": "Corrected",
    "new-edition": "New edition",
    "retraction": "Retracted",
    "withdrawal": "Withdrawn",
}
"""The status of a work in schema.org's terms, which have no list of their own."""


def taken_back(notices: Sequence[Notice]) -> Remedy | None:
    """The graver of retraction and withdrawal, where there was one."""
    kinds = {one.kind for one in notices}
    return next((kind for kind in reversed(_TAKEN_BACK) if kind in kinds), None)


def marked(title: str, notices: Sequence[Notice], lang: str) -> str:
    """A title as catalogues give it: `RETRACTED: …` where the issue was taken back."""
    kind = taken_back(notices)
    return _MARKS[kind][lang] + title if kind else title


def status(notices: Sequence[Notice]) -> str:
    """`Published`, or what the last notice made of it, `Retracted` and `Withdrawn` for good."""
    kind = taken_back(notices) or (notices[-1].kind if notices else None)
    return STATUS[kind] if kind else "Published"
