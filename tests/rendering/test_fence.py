"""What an author writes stays text, and the press opens nothing but the issue's own pictures."""

from dataclasses import replace

import pytest

from flows import rendering
from flows.document import Paragraph, Text
from flows.errors import GlyphMissing, SeriesFileMissing, TemplateInvalid
from flows.issue import Artefact, Edition
from flows.series import Stylebook
from tests.rendering import specimen


def with_text(*inlines: Text) -> Edition:
    """The English specimen with one more paragraph."""
    edition = specimen.focus()[0]
    return replace(edition, blocks=(*edition.blocks, Paragraph("p99", inlines)))


def page_of(edition: Edition) -> str:
    """Its page on the screen."""
    artefacts = rendering.RENDERERS["html"](
        rendering.Job((edition,), specimen.series("focus"), specimen.stylebook())
    )
    return artefacts[0].data.decode()


DATA = '<script type="application/ld+json">'
"""A block of data, which no browser runs."""

ADDRESSES = ("https://example.org/x.png", "file:///etc/passwd", "asset:0000")


@pytest.mark.hostile
@pytest.mark.parametrize("address", [*ADDRESSES, "x.png"])
def test_a_page_opens_nothing_but_its_pictures(address: str) -> None:
    """A picture from the network, a file or an unknown asset stops the rendering, and is named."""
    tag = f'<article><img src="{address}" alt="">'
    book = specimen.changed("_base/issue.html.j2", "<article>", tag)
    with pytest.raises(TemplateInvalid) as caught:
        rendering.render(specimen.focus(), specimen.series("focus"), book)
    assert address in caught.value.say("en")


@pytest.mark.hostile
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_style_sheet_opens_nothing(address: str) -> None:
    """Neither does a style sheet fetch anything."""
    rule = f".opening {{ background: url({address}) }} .notice {{"
    book = specimen.changed("focus/print.css", ".notice {", rule)
    with pytest.raises(TemplateInvalid) as caught:
        rendering.render(specimen.focus(), specimen.series("focus"), book)
    assert address in caught.value.say("en")


@pytest.mark.hostile
def test_a_style_sheet_imports_nothing() -> None:
    """An imported style sheet stops the rendering every time, not only the first."""
    text = specimen.stylebook().text("_base/print.css")
    files = {**specimen.stylebook().files}
    files["_base/print.css"] = f'@import "https://example.org/x.css";{text}'.encode()
    for _ in range(2):
        with pytest.raises(TemplateInvalid):
            rendering.render(
                specimen.focus(), specimen.series("focus"), Stylebook(files, "imports")
            )


@pytest.mark.hostile
def test_an_attachment_is_not_opened() -> None:
    """A link that would put a local file into the PDF is refused."""
    link = '<link rel="attachment" href="file:///etc/passwd"></head>'
    book = specimen.changed("_base/issue.html.j2", "</head>", link)
    with pytest.raises(TemplateInvalid):
        rendering.render(specimen.focus(), specimen.series("focus"), book)


@pytest.mark.hostile
def test_text_is_never_markup() -> None:
    """Tags and template places in a text print themselves."""
    page = page_of(with_text(Text("<script>alert(1)</script>{{ 7*7 }}{% raw %}")))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}{% raw %}" in page
    assert "<script" not in page.replace(DATA, "")


@pytest.mark.hostile
@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "file:///etc/passwd", "https://a:b@c.org/", "//x.org", "data:x"]
)
def test_links_are_cleaned_again(href: str) -> None:
    """A link that is not http, https or mailto is printed without its address."""
    page = page_of(with_text(Text("here", (), href)))
    assert href not in page and "here" in page


def test_a_page_has_no_script_and_no_inline_style(
    printed_brief: tuple[Artefact, ...],
) -> None:
    """The pages obey a policy that allows style sheets and pictures of their own site only."""
    for one in printed_brief:
        if one.format == "html":
            page = one.data.decode().replace(DATA, "", 1)
            assert "<script" not in page and "<style" not in page and " style=" not in page


def test_a_character_without_a_glyph_is_named() -> None:
    """What no house font can draw is named with its place before anything is printed."""
    with pytest.raises(GlyphMissing) as caught:
        rendering.render(
            (with_text(Text("a 🛳 b")),), specimen.series("focus"), specimen.stylebook()
        )
    assert "U+1F6F3" in caught.value.say("en") and "p99" in caught.value.say("en")


def test_a_broken_template_is_named_with_its_line() -> None:
    """A mistake in a template is the template's, with file and line."""
    book = specimen.changed("focus/issue.html.j2", "{{ v.imprint }}", "{{ v.imprnt }}")
    with pytest.raises(TemplateInvalid) as caught:
        rendering.render(specimen.focus(), specimen.series("focus"), book)
    assert "imprnt" in caught.value.say("en")
    book = specimen.changed("focus/issue.html.j2", "{% endblock %}", "{% endblok %}")
    with pytest.raises(TemplateInvalid) as caught:
        rendering.render(specimen.focus(), specimen.series("focus"), book)
    assert "line 8" in caught.value.say("en")


@pytest.mark.parametrize("path", ["focus/issue.html.j2", "_base/print.css", "focus/screen.css"])
def test_a_missing_file_of_the_look_is_named(path: str) -> None:
    """A stylebook without one of its files says which."""
    files = {name: data for name, data in specimen.stylebook().files.items() if name != path}
    with pytest.raises(SeriesFileMissing) as caught:
        rendering.render(specimen.focus(), specimen.series("focus"), Stylebook(files, "less"))
    assert path in caught.value.say("en")
