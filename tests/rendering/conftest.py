"""The finished specimens, printed once for all tests."""

import pytest

from flows import rendering
from flows.issue import Artefact
from tests.rendering import specimen


@pytest.fixture(scope="session")
def printed_focus() -> tuple[Artefact, ...]:
    """The English specimen, finished."""
    return rendering.render(specimen.focus(), specimen.series("focus"), specimen.stylebook())


@pytest.fixture(scope="session")
def printed_brief() -> tuple[Artefact, ...]:
    """The Korean specimen and its translation, finished."""
    return rendering.render(specimen.brief(), specimen.series("brief"), specimen.stylebook())
