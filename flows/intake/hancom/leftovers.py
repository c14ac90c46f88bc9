"""Elements where they have no place → named, and all that they hold listed.

A table row that holds a shape, a picture with two captions: no version of Hangul writes such a
thing, and what it would show is not known. Nothing of it may be lost all the same.
"""

from flows.intake.hancom.context import Context, Story
from flows.intake.hancom.disposition import (
    HYPHENS,
    SETTINGS,
    Element,
    attribute,
    disposition,
    is_element,
    live,
    local,
)

_WORDS = {
    "compose": ("composeText",),
    "textart": ("text",),
    "listItem": ("displayText", "value"),
    **dict.fromkeys(
        ("btn", "radioBtn", "checkBtn", "comboBox", "listBox", "edit", "scrollBar"),
        ("caption", "selectedValue"),
    ),
}

# Elements that say something without holding text.
SPOKEN = (*_WORDS, *sorted(HYPHENS))


def list_misplaced(
    story: Story, parent: Element, key: int, once: str = "", often: str = ""
) -> None:
    """List the children that are none of `once` and `often` (names), nor the first of `once`.

    Settings may stand in every element, and go where those of the fields go.
    """
    left = set(once.split())
    always = often.split()
    for one in parent:
        if not is_element(one) or disposition(one) in ("property", "elsewhere"):
            continue
        if local(one) in left:
            left.remove(local(one))
        elif local(one) in SETTINGS and local(one) not in always:
            story.fields.keep(one)
        elif local(one) not in always:
            _list_whole(story, one, key)


def _list_whole(story: Story, element: Element, key: int) -> None:
    remarks = story.context.remarks
    remarks.add("unknown-element", key=key, name=local(element))
    for one in live(element):
        if local(one) == "img":
            list_picture(story.context, one, key)
    story.context.listed.append(element)
    words = words_within(element)
    if words:
        remarks.set_aside("drawing-text", words, key=key)


def list_picture(context: Context, image: Element, key: int = 0) -> None:
    """A picture that is not carried, because of where it stands."""
    reference = attribute(image, "binaryItemIDRef")
    item = context.package.items.get(reference)
    shows = (reference if item is None else item.path) or "?"
    context.told.update([] if item is None else [item.path])
    context.remarks.set_aside("picture-not-in-body", "", key=key, picture=shows)


def words_within(element: Element) -> str:
    """All words below an element, in text and in attributes, a line for each."""
    words: list[str] = []
    for one in live(element):
        words += own_words(one)
        words += [one.text or "", *(inner.tail or "" for inner in one)]
    return "\n".join(word for word in words if word.strip())


def own_words(element: Element) -> list[str]:
    """What an element says in its attributes, or by being there."""
    if local(element) in HYPHENS:
        return ["-"]
    return [attribute(element, name) for name in _WORDS.get(local(element), ())]
