"""The draft moves on while it is with the translator: what changed, deltas, and how files merge."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from flows.handoff import Earlier, changes, compare, delta, passages, plan, segments
from flows.handoff.comparison import Hunk, hunks, lines
from flows.handoff.delta import Target, targets_json, targets_of
from flows.handoff.moving import Fate, _Matching, renamed
from flows.handoff.segments import segment
from tests.handoff.reading import codes_of
from tests.handoff.revising import (
    SENTENCES,
    come_back,
    delta_packet,
    draft,
    edits,
    english,
    packet,
)

BEFORE = draft(SENTENCES)
FIRST = packet(BEFORE)
BACK = come_back(FIRST, BEFORE)
RETURNED = Earlier(FIRST, BACK.targets, serial=1)


def _fates(after: tuple[str, ...], *wanted: Fate) -> list[tuple[str, str]]:
    moves = compare(segments(BEFORE), segments(draft(after)))
    return [(one.fate, one.anchor) for one in moves.of(*wanted)]


def _but(place: int, *instead: str) -> tuple[str, ...]:
    return (*SENTENCES[:place], *instead, *SENTENCES[place + 1 :])


NOT_AS_IT_WAS: tuple[Fate, ...] = ("moved", "changed", "new", "gone")


def test_an_inserted_paragraph_leaves_those_that_follow_as_they_are() -> None:
    """Only the new passage is new, although every anchor after it counts one more."""
    assert _fates(("새 문단이다.", *SENTENCES), *NOT_AS_IT_WAS) == [("new", "p1")]


def test_an_inserted_note_leaves_the_notes_after_it_as_they_are() -> None:
    """The paragraph with the new note changed, its note is new; [fn1] that became [fn2] is the same."""
    after = _but(0, SENTENCES[0] + "^새 주이다.^")
    assert _fates(after, *NOT_AS_IT_WAS) == [("changed", "p1"), ("new", "fn1")]


def test_a_passage_at_another_place_has_moved() -> None:
    """What says the same elsewhere is moved, neither gone nor new."""
    after = (*SENTENCES[1:], SENTENCES[0])
    assert _fates(after, *NOT_AS_IT_WAS) == [("moved", "p10")]


def test_english_that_stands_elsewhere_has_moved_as_well() -> None:
    """Two returns are compared as two drafts are: letters of any script may wander."""
    old = [segment("p1", "Boats are few."), segment("p2", "Flats dry."), segment("p3", "So be it.")]
    new = [segment("p1", "So be it."), segment("p2", "Boats are few."), segment("p3", "Flats dry.")]
    assert [(one.fate, one.anchor) for one in compare(old, new).of(*NOT_AS_IT_WAS)] == [
        ("moved", "p1")
    ]


def test_a_reworded_passage_has_changed_and_says_how_much_stayed() -> None:
    """It is paired with what it was, with the share of letters that stayed."""
    after = _but(2, "등대의 불빛은 밤마다 열세 번 돈다.")
    (found,) = compare(segments(BEFORE), segments(draft(after))).stale
    assert (found.fate, found.anchor) == ("changed", "p3") and 0.9 < found.similarity < 1


def test_a_rewritten_passage_is_gone_and_another_new() -> None:
    """Where nothing of the old words stayed, there is nothing to compare."""
    after = _but(2, "갑오년의 조운선은 모두 가라앉았는가?")
    assert _fates(after, *NOT_AS_IT_WAS) == [("gone", "p3"), ("new", "p3")]


def test_a_cell_and_the_title_are_paired_by_their_place() -> None:
    """A number in a cell and a wholly new title are changes, whatever stayed of their letters."""
    after = draft(_but(6, "구분 | 2005년 | 41"), title="전혀 다른 이름")
    found = compare(segments(BEFORE), segments(after)).of(*NOT_AS_IT_WAS)
    assert [(one.fate, one.anchor) for one in found] == [
        ("changed", "title"),
        ("changed", "t1.r1c3.1"),
    ]


def test_numbers_that_trade_places_are_no_wanderers() -> None:
    """A 41 that stands elsewhere now has not moved there: figures alone are compared in place."""
    old, new = draft(("가 | 41 | 7",)), draft(("가 | 7 | 41",))
    found = compare(segments(old), segments(new)).of("moved")
    assert found == ()


def test_a_paragraph_made_two_is_one_changed_and_one_new() -> None:
    """The longer part is what it was."""
    first, _, second = SENTENCES[9].partition(" 그래도 ")
    fates = [fate for fate, _ in _fates(_but(9, first, f"그래도 {second}"), *NOT_AS_IT_WAS)]
    assert sorted(fates) == ["changed", "new"]


def test_the_same_draft_has_not_moved() -> None:
    """A draft compared with itself has nothing but unchanged passages, also with spaces doubled."""
    assert compare(segments(BEFORE), segments(draft(SENTENCES))).nothing
    spaced = tuple(one.replace("다 ", "다  ") for one in SENTENCES)
    assert compare(segments(BEFORE), segments(draft(spaced))).nothing


def test_a_draft_written_anew_is_compared_in_little_time() -> None:
    """Of two thousand passages that are all others, only those at the same place are compared."""
    old = [segment(f"p{n}", f"{n}번째 포구에는 배가 {n * 7}척 있다.") for n in range(2000)]
    new = [segment(f"p{n}", f"{n}번째 등대는 {n * 3}년에 섰다 한다.") for n in range(1000, 3000)]
    (matching := _Matching(old, new)).in_sequence()
    assert len(list(matching._comparable())) == 1000


def test_marks_of_notes_are_renamed_and_nothing_else() -> None:
    """English keeps its codes, its own braces and the notes that kept their number."""
    text = "{b}Boats{/b} go.[fn1] {{x}} [FN 2] {[}fn1]"
    assert renamed(text, "가[fn1] 나[fn2]", "가[fn3] 나[fn2]") == (
        "{b}Boats{/b} go.[fn3] {{x}} [FN 2] {[}fn1]"
    )


def test_two_notes_that_trade_places_keep_their_english() -> None:
    """Marks are matched by their order in the passage, even where numbers cross."""
    assert renamed("a[fn2] b[fn1]", "가[fn1] 나[fn2]", "가[fn2] 나[fn1]") == "a[fn1] b[fn2]"


@given(edits(SENTENCES))
@settings(deadline=None, max_examples=150)
def test_every_passage_has_one_fate(after: tuple[str, ...]) -> None:
    """Each segment before and after is in exactly one change, and kept ones say the same."""
    old, new = segments(BEFORE), segments(draft(after))
    moves = compare(old, new)
    assert [one.after for one in moves.changes if one.after] == list(new)
    assert sorted(one.before.id for one in moves.changes if one.before) == sorted(
        one.id for one in old
    )
    for before, now in moves.kept:
        assert english(now.source) == renamed(english(before.source), before.source, now.source)


@given(edits(SENTENCES))
@settings(deadline=None, max_examples=150)
def test_delta_and_whole_give_the_same_edition(after: tuple[str, ...]) -> None:
    """Kept English with the answers to a delta is, to the letter, the edition of a whole hand-off."""
    now = draft(after)
    whole = come_back(packet(now, 2), now)
    asked = delta_packet(RETURNED, now, 2)
    part = come_back(asked, now, earlier=RETURNED)
    assert part.edition == whole.edition
    assert part.report.findings == whole.report.findings


@given(edits(SENTENCES), st.booleans())
@settings(deadline=None, max_examples=100)
def test_whichever_file_comes_first_the_edition_is_the_same(
    after: tuple[str, ...], first_job_first: bool
) -> None:
    """Neither job is back when the delta goes out; the second file completes what the first began."""
    now = draft(after)
    second = delta_packet(Earlier(FIRST), now, 2)
    assume(second.asked)
    one, other = (FIRST, second) if first_job_first else (second, FIRST)
    begun = come_back(one, now, last=second, earlier=Earlier(second), others=(FIRST,))
    known = Earlier(second, begun.targets, serial=1)
    collected = come_back(other, now, last=second, earlier=known, others=(FIRST,))
    assert collected.edition == come_back(packet(now, 3), now).edition
    assert not collected.report.blocking


@given(edits(SENTENCES))
@settings(deadline=None, max_examples=80)
def test_a_summary_grows_by_a_delta_as_by_a_whole(after: tuple[str, ...]) -> None:
    """What was left out stays out unless its Korean changed; the rest is as in a whole hand-off."""

    def brief(source: str) -> str:
        return "" if "그물" in source or "염전" in source else english(source)

    first = packet(BEFORE, mode="summary")
    back = come_back(first, BEFORE, said=brief)
    earlier = Earlier(first, back.targets, serial=1)
    now = draft(after)
    part = come_back(delta_packet(earlier, now, 2), now, earlier=earlier, said=brief)
    whole = come_back(packet(now, 2, "summary"), now, said=brief)
    assert part.edition == whole.edition


def test_a_first_file_alone_tells_what_is_outstanding() -> None:
    """While the other job is out, its segments lack English; they block, with the job's number."""
    now = draft(_but(2, "등대의 불빛은 밤마다 열세 번 돈다."))
    second = delta_packet(Earlier(FIRST), now, 2)
    for answered, missing, count in ((second, "1", 18), (FIRST, "2", 1)):
        collected = come_back(answered, now, last=second, earlier=Earlier(second), others=(FIRST,))
        (found,) = [one for one in collected.report.findings if one.code == "segments-outstanding"]
        assert found.blocks and f"hand-off {missing}" in found.sentence.en
        assert found.sentence.ko.startswith(f"{missing}차 의뢰에서 맡긴 번역 단위 {count}개")


def test_a_late_file_never_replaces_newer_english() -> None:
    """The first job comes after the delta: its English of changed Korean is not used, and told."""
    now = draft(_but(2, "등대의 불빛은 밤마다 열세 번 돈다."))
    second = delta_packet(RETURNED, now, 2)
    done = come_back(second, now, earlier=RETURNED)
    known = Earlier(second, done.targets, serial=2)
    late = come_back(
        FIRST, now, last=second, earlier=known, said=lambda source: "Late. " + english(source)
    )
    texts = {one.anchor: one.inlines for one in late.edition.blocks if one.kind == "paragraph"}
    kept = {one.anchor: one.inlines for one in done.edition.blocks if one.kind == "paragraph"}
    assert texts["p3"] == kept["p3"] and texts["p1"][0].text.startswith("Late.")
    (told,) = [one for one in late.report.findings if one.code == "return-overtaken"]
    assert "1 segment(s)" in told.sentence.en and "p3#" in told.sentence.en


def test_a_late_file_never_replaces_what_a_whole_later_job_brought() -> None:
    """Once everything was handed off again, a file of the first job changes nothing."""
    again = packet(BEFORE, 2)
    done = come_back(again, BEFORE)
    late = come_back(
        FIRST,
        BEFORE,
        last=again,
        earlier=Earlier(again, done.targets, serial=1),
        said=lambda source: "Late. " + english(source),
    )
    assert late.edition == done.edition
    assert codes_of(late) == ["return-earlier", "return-overtaken"]


def test_a_return_for_a_draft_that_moved_on_keeps_what_still_fits() -> None:
    """Nothing handed off since: the changed passage is empty and blocks, the rest has its English."""
    now = draft(("새 문단이다.", *_but(2, "등대의 불빛은 밤마다 열세 번 돈다.")))
    collected = come_back(FIRST, now)
    (found,) = collected.report.blocking
    assert found.code == "draft-moved-on" and "2 segment(s)" in found.sentence.en
    empty = [one.anchor for one in collected.edition.blocks if not getattr(one, "inlines", True)]
    assert empty == ["p1", "p4"]


def test_english_of_a_passage_comes_back_with_its_korean() -> None:
    """A change that is taken back finds the English again, also after a return in between."""
    now = draft(_but(2, "등대의 불빛은 밤마다 열세 번 돈다."))
    between = come_back(FIRST, now)
    again = Earlier(FIRST, between.targets, serial=1)
    assert plan(again, segments(BEFORE), "full").moves.nothing
    assert between.targets == BACK.targets


def test_findings_of_an_old_file_stand_at_the_new_place() -> None:
    """A remark on ¶3 of the file is told at ¶4, where the passage stands now."""
    now = draft(("새 문단이다.", *SENTENCES))
    collected = come_back(FIRST, now, altered=("p3",))
    (found,) = [one for one in collected.report.findings if one.code == "source-altered"]
    assert found.anchor == "p4"


def test_korean_that_came_back_untouched_is_counted() -> None:
    """Every row that came back as it went out counts, an altered one does not."""
    whole = come_back(FIRST, BEFORE)
    assert (whole.untouched, whole.segments) == (len(FIRST.segments), len(FIRST.segments))
    altered = come_back(FIRST, BEFORE, altered=("p3", "fn1"))
    assert altered.segments - altered.untouched == 2


CHANGED = segments(draft(_but(2, "등대의 불빛은 밤마다 열세 번 돈다.")))


@pytest.mark.parametrize(
    ("earlier", "mode", "whole", "wanted", "why"),
    [
        (None, "full", False, False, ""),
        (RETURNED, "full", False, True, ""),
        (Earlier(FIRST), "full", False, True, ""),
        (RETURNED, "full", True, False, "--whole"),
        (RETURNED, "summary", False, False, "another mode"),
        (replace(RETURNED, by_segments=False), "full", False, False, "own document"),
    ],
    ids="first returned out whole mode document".split(),
)
def test_when_a_hand_off_is_a_delta(earlier, mode, whole, wanted, why) -> None:
    """After a change it is a delta where English is kept by segments or still on its way."""
    made = plan(earlier, CHANGED, mode, whole=whole)
    assert made.delta is wanted
    assert why in (made.why.en if made.why else "")


def test_a_delta_asks_for_what_changed_and_keeps_the_rest() -> None:
    """Asked are changed and new segments; the rest is carried, under its new place."""
    now = segments(draft(("새 문단이다.", *SENTENCES)))
    made = delta(RETURNED, now)
    assert [one.partition("#")[0] for one in made.asked] == ["p1"]
    moved = {new.partition("#")[0]: old.partition("#")[0] for new, old in made.formerly.items()}
    assert moved["p2"] == "p1" and "title" not in moved
    assert len(made.carried) == len(now) - 1


def test_a_full_delta_asks_again_for_what_came_back_empty() -> None:
    """A segment that a translator left empty is still owed, though its Korean stayed."""
    back = come_back(FIRST, BEFORE, said=lambda it: "" if "그물" in it else english(it))
    made = delta(Earlier(FIRST, back.targets, serial=1), segments(draft(("새 글.", *SENTENCES))))
    assert [one.partition("#")[0] for one in made.asked] == ["p1", "p7"]


def test_changes_are_listed_before_and_after_in_both_languages() -> None:
    """CHANGES.txt names each passage, its Korean before and after, and the English so far."""
    made = plan(RETURNED, CHANGED, "full")
    told = changes(made, RETURNED, asked=1).decode("utf-8-sig")
    assert "1차 의뢰 뒤에 국문이 바뀐 곳" in told and "since hand-off 1" in told
    assert "¶3 바뀜 · ¶3 changed" in told
    assert f"전 · before: {SENTENCES[2]}" in told and "열세 번" in told
    assert f"English so far: {english(SENTENCES[2])}" in told
    assert told.count("[1]") == 1 and "[2]" not in told
    assert changes(plan(RETURNED, segments(BEFORE), "full"), RETURNED, 0) == b""


def test_why_a_package_is_whole_stands_in_its_changes() -> None:
    """After a document of the translator's own CHANGES.txt says why everything goes out again."""
    earlier = replace(RETURNED, by_segments=False)
    told = changes(plan(earlier, CHANGED, "full"), earlier, asked=20).decode("utf-8-sig")
    assert "own document" in told and "직접 작성한 문서" in told


def test_targets_are_read_back_as_they_were_kept() -> None:
    """targets.json is the same English under the same ids, with the job that it answers."""
    kept = {"p1#0000": Target("“Boats”[fn1]", 2), "p2#0000": Target("", 1)}
    assert targets_of(targets_json(kept)) == kept


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("가 나 다", "가 라 다", [("나", "라")]),
        ("가 나 다", "가 다", [("가 나 다", "가 다")]),
        ("가 다", "가 나 다", [("가 다", "가 나 다")]),
        ("가 나 다 라 마", "가 바 다 사 마", [("나 다 라", "바 다 사")]),
        ("가 나 다 라 마 바", "아 나 다 라 마 사", [("가", "아"), ("바", "사")]),
        ("같은 말", "같은 말", []),
    ],
)
def test_a_difference_is_told_in_words(before: str, after: str, wanted: list) -> None:
    """Replaced words stand alone; an insertion or a deletion stands between its neighbours."""
    assert list(hunks(before, after)) == [Hunk(*pair) for pair in wanted]


@given(
    st.lists(st.sampled_from("가나다"), max_size=8), st.lists(st.sampled_from("가나다"), max_size=8)
)
@settings(deadline=None)
def test_there_is_a_difference_where_words_differ_and_only_there(old, new) -> None:
    """No differences for the same words; else every word that is in one text only is in one."""
    found = hunks(" ".join(old), " ".join(new))
    assert bool(found) == (old != new)
    shown = "".join(one.before for one in found)
    assert all(word in shown for word in old if word not in new)


def test_lines_say_where_and_what() -> None:
    """One line a passage, in either language: place, fate, before → after."""
    after = draft(("새 문단이다.", *_but(2, "등대의 불빛은 밤마다 열세 번 돈다.")[:-1]))
    shown = passages(compare(segments(BEFORE), segments(after)))
    assert list(lines(shown, "en")) == [
        "  ¶1 new: + “새 문단이다.”",
        "  ¶4 changed: “열두” → “열세”",
        "  ¶10 gone: − “갯벌은 하루에 두 번 드러난다.”",
    ]
    assert next(lines(shown, "ko")) == "  ¶1 새로 씀: + “새 문단이다.”"
