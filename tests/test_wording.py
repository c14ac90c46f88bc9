"""Sentences in two languages."""

import pytest

from flows.wording import Sentence, language


@pytest.mark.parametrize(
    ("fact", "spec", "expected"),
    [
        ("초안", "을", "초안을"),
        ("보고서", "을", "보고서를"),
        ("서울", "으로", "서울로"),
        ("부산", "으로", "부산으로"),
        ("2026-01", "이", "2026-01이"),
        ("2026-02", "이", "2026-02가"),
        ("focus/xi", "은", "focus/xi은(는)"),
        ("“보고서”", "과", "“보고서”와"),
    ],
)
def test_particle_follows_the_final_consonant(fact: str, spec: str, expected: str) -> None:
    """A Korean particle agrees with the last sound of the fact, and says both where unknown."""
    assert Sentence(en="", ko="{fact:" + spec + "}").with_facts({"fact": fact}).ko == expected


def test_facts_are_data() -> None:
    """Braces in an author's words are printed, not interpreted."""
    sentence = Sentence(en="“{quote}”", ko="“{quote}”").with_facts({"quote": "{0.__class__} {x}"})
    assert sentence.en == sentence.ko == "“{0.__class__} {x}”"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"BALGAN_LANG": "ko", "LANG": "en_US.UTF-8"}, "ko"),
        ({"LC_ALL": "C.UTF-8", "LANG": "ko_KR.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({}, "en"),
    ],
)
def test_language_comes_from_the_setting_then_the_locale(
    environ: dict[str, str], expected: str
) -> None:
    """BALGAN_LANG wins over LC_ALL, LC_MESSAGES and LANG, in that order."""
    assert language(environ) == expected


def test_a_control_character_is_shown_not_obeyed() -> None:
    """What an author or a file's name holds cannot steer the editor's terminal."""
    said = Sentence("{name} is damaged.", "{name} 파일이 깨졌습니다.").with_facts(
        {"name": "a\x1b[2J\x9b1m.docx"}
    )
    assert said.en == "a␛[2J\N{REPLACEMENT CHARACTER}1m.docx is damaged."
    assert "\x1b" not in said.ko
