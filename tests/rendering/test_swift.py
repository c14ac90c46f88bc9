"""flows/rendering/swift: the same bytes as WeasyPrint without it, sooner."""

import json
import logging
import subprocess
import sys
from functools import cache
from io import StringIO
from typing import Any

import pytest

from flows.rendering import fontset
from tests.rendering import pressed


@cache
def _pressed(mode: str) -> Any:
    words = [sys.executable, "-m", "tests.rendering.pressed", mode]
    ran = subprocess.run(words, check=True, capture_output=True, text=True)
    return json.loads(ran.stdout)


def test_every_specimen_is_the_same_bytes_with_the_layer_and_without() -> None:
    """Notes, tables, figures, equations, lists, hanja, both languages, previews, the samples."""
    assert _pressed("swift")[0] == _pressed("stock")


def test_what_is_kept_from_a_document_changes_no_other() -> None:
    """Printed again in the opposite order, with all that is kept by then, all are the same."""
    first, again = _pressed("swift")
    assert first == again


@pytest.mark.parametrize("part", pressed.PARTS)
def test_a_wrong_value_in_a_part_of_the_layer_is_seen(part: str) -> None:
    """A fault put into any part makes other bytes than before it."""
    told = _pressed("faults")
    before = dict(zip(pressed.PARTS, ("none", *pressed.PARTS), strict=False))[part]
    assert told["none"]["english"] == _pressed("stock")["english"]
    assert told[part] != told[before]


def test_for_another_version_the_layer_steps_aside(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is replaced, and the log says why."""
    fontset.activate()
    import weasyprint
    from weasyprint.text import line_break

    from flows.rendering import swift

    monkeypatch.setattr(weasyprint, "VERSION", "71.0")
    caplog.set_level(logging.DEBUG, logger="flows.rendering.swift")
    before = line_break.Layout.setup
    swift.adopt()
    assert line_break.Layout.setup is before
    assert "71.0" in caplog.text


_SLOPPY = {
    "a paragraph left open by a block": "<p>one<section>two</section>",
    "a table without a body": "<table><tr><td>one</td></tr></table>",
    "a tag that was never opened": "<p>one</b> two</p>",
    "formatting that overlaps": "<p><b>one<i>two</b>three</i></p>",
    "a link in a link": '<p><a href="#a">one<a href="#b">two</a></a></p>',
    "words in a table outside its cells": "<table><tbody>one<tr><td>two</td></tr></tbody></table>",
    "a comment": "<p>one<!-- two --></p>",
    "a drawing": "<svg><circle/></svg>",
    "a control character": "<p>one\x0ctwo</p>",
    "an item outside a list's tags": "<ul>one<li>two</li></ul>",
    "a script": "<script>'</p>'</script>",
}
_NEAT = {
    "an unclosed line break": "<p>one<br>two</p>",
    "characters by name": "<p>one&nbsp;two &lt;b&gt; &amp;amp; &quot;</p>",
    "an attribute without a value": "<p data-house>one</p>",
    "white space between blocks": "<div>\n <p>one</p>\n\n<p>two</p> </div>",
    "letters of many scripts": "<p>習近平 습 \U0001d49c ﬁ é é</p>",
}


@pytest.mark.parametrize("body", [*_SLOPPY.values(), *_NEAT.values()], ids=[*_SLOPPY, *_NEAT])
def test_a_page_is_the_same_tree_however_it_is_read(body: str) -> None:
    """What libxml2 might read otherwise is left to the parser of HTML 5."""
    fontset.activate()
    import tinyhtml5
    import weasyprint

    from flows.rendering import press  # noqa: F401 (adopts the layer)

    page = f'<!doctype html>\n<html lang="ko">\n<head><title>t</title></head>\n<body>{body}</body>\n</html>\n'
    said = {"namespace_html_elements": False}
    assert _flat(weasyprint.tinyhtml5.parse(StringIO(page), **said)) == _flat(
        tinyhtml5.parse(StringIO(page), **said)
    )


def _flat(element: Any) -> list[Any]:
    own = [element.tag, dict(element.attrib), element.text or "", element.tail or ""]
    return [own, *(one for child in element for one in _flat(child))]
