"""British and American spellings: what is told apart, and what is left alone."""

import pytest

from flows.checks.british import in_ize, style_of

BRITISH = """colour harbours labourers neighbouring behavioural favourable centre centred theatres
kilometre travelled cancelling unlabelled signalled analysed defence offences licence programme grey
sceptical manoeuvres fulfil enrolment storeys metre""".split()
AMERICAN = """color harbors laborers neighboring behavioral favorable center centered theaters
kilometer traveled canceling unlabeled signaled analyzed defense offenses gray skeptical maneuvers
fulfill enrollment""".split()
BOTH = """rigorous laborious honorary humorous analyses catalysis controlled compelled propelled
expelled propeller center's meters advice advise advised exercise compromise enterprise supervised
televised promises otherwise likewise merchandise franchise premises expertise revise surprise
comprised devised disguised paradise treatise concise precise rise raised noise praised judgment
practice program licensed realist finalist minister register filter timber member
polarity generality formerly sovereignty hour four pour tour contour detour paramour glamorous
size prize seize capsize citizen horizon fuller taller""".split()


@pytest.mark.parametrize("word", BRITISH)
def test_a_british_word_is_known_as_such(word: str) -> None:
    """In any of its forms."""
    assert style_of(word) == "british"


@pytest.mark.parametrize("word", AMERICAN)
def test_an_american_word_is_known_as_such(word: str) -> None:
    """In any of its forms."""
    assert style_of(word) == "american"


@pytest.mark.parametrize("word", BOTH)
def test_a_word_of_both_is_neither(word: str) -> None:
    """Words that only look like one or the other."""
    assert style_of(word) is None


@pytest.mark.parametrize(
    ("ise", "ize"),
    [
        ("organise", "organize"),
        ("emphasised", "emphasized"),
        ("denuclearisation", "denuclearization"),
        ("prioritising", "prioritizing"),
        ("reorganises", "reorganizes"),
    ],
)
def test_verbs_in_ise_and_in_ize_are_told_apart(ise: str, ize: str) -> None:
    """The one is British, the other both."""
    assert (style_of(ise), style_of(ize)) == ("ise", "ize")
    assert in_ize(ise) == ize
