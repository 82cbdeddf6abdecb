"""Shared wording: what two reports print alike, what one of them changed, and what is no wording at all."""

from __future__ import annotations

from comparison_reports import case_of, report
from hypothesis import given
from hypothesis import strategies as st

from kgreader.comparison.runs import LEAST, Run, runs
from kgreader.comparison.shared import shared_wording
from kgreader.model import Metadata, Passage

FLOOD = "The river broke through the old dam shortly after midnight and carried two bridges away."
CHANGED = "The river broke through the new dam shortly after midnight and carried three bridges away."


def pieces(article_text: str, place: Passage) -> str:
    return article_text[place.start : place.end]


def test_the_changed_words_are_shown() -> None:
    one = report(f"Rain fell for days in the valley.\n\n{FLOOD}", "one.txt")
    two = report(f"{CHANGED}\n\nNobody slept there that night at all.", "two.txt")
    (wording,) = shared_wording(case_of(one, two))
    (passage,) = wording.passages
    assert pieces(one.text, passage.a) == FLOOD
    assert pieces(two.text, passage.b) == CHANGED
    assert [(edit.before, edit.after) for edit in passage.edits] == [("old", "new"), ("two", "three")]
    assert [one.text[slice(*edit.a)] for edit in passage.edits] == ["old", "two"]
    assert [two.text[slice(*edit.b)] for edit in passage.edits] == ["new", "three"]
    assert 0 < wording.share_a <= 1
    assert "probably" in wording.origin.sentence


def test_neighbours_become_one_passage_and_what_stands_between_parts_them() -> None:
    second = "Engineers had warned the council about cracks in its wall for more than a year."
    whole = f"{FLOOD}\n\n{second}"
    parted = f"{FLOOD}\n\nREAD MORE: ten floods\n\n{second}"
    together = shared_wording(case_of(report(whole, "one.txt"), report(whole, "two.txt")))
    assert [len(one.passages) for one in together] == [1]
    apart = shared_wording(
        case_of(report(whole, "one.txt"), report(parted, "two.txt", quiet=["READ MORE: ten floods"]))
    )
    assert [len(one.passages) for one in apart] == [2]


def test_identical_files_are_one_text() -> None:
    (wording,) = shared_wording(case_of(report(FLOOD, "one.txt"), report(FLOOD, "two.txt")))
    assert (wording.share_a, wording.share_b) == (1.0, 1.0)
    assert wording.origin.kind == "same text"
    assert wording.passages[0].edits == ()


def test_names_formulas_and_footers_are_no_wording() -> None:
    for line in (
        "President Ana Maria Ortiz of the Republic of Santa Clara del Mar said that.",
        "The officials spoke on condition of anonymity because they were not authorized to speak to the media.",
        "Sign up here for our newsletter and get the day's most important stories in your inbox every morning.",
    ):
        one = report(f"Snow closed the pass on Monday.\n\n{line}", "one.txt")
        two = report(f"A bank opened in the harbour.\n\n{line}", "two.txt")
        assert shared_wording(case_of(one, two)) == (), line


def test_the_agency_is_named_with_its_evidence() -> None:
    one = report(FLOOD, "one.txt", about=Metadata(outlet="Herald", agency="Reuters"))
    two = report(
        f"{CHANGED}\n\nA spokesman told Reuters that help was on its way.",
        "two.txt",
        about=Metadata(outlet="Post"),
    )
    (wording,) = shared_wording(case_of(one, two))
    assert wording.origin.name == "Reuters"
    assert wording.origin.sentence == "probably from Reuters"
    assert any("Herald" in reason for reason in wording.origin.evidence)
    assert any("Post" in reason for reason in wording.origin.evidence)


def test_nothing_to_compare_gives_nothing() -> None:
    assert shared_wording(case_of()) == ()
    assert shared_wording(case_of(report(FLOOD))) == ()
    assert shared_wording(case_of(report("", "one.txt"), report("\n\n", "two.txt"))) == ()


WORDS = st.lists(st.sampled_from("abcd"), max_size=60)


@given(st.lists(WORDS, min_size=2, max_size=4))
def test_runs_are_common_maximal_and_complete(texts: list[list[str]]) -> None:
    for (i, j), found in runs(texts).items():
        a, b = texts[i], texts[j]
        assert i < j
        for run in found:
            assert run.size >= LEAST
            assert a[run.a : run.a + run.size] == b[run.b : run.b + run.size]
            assert not (run.a and run.b and a[run.a - 1] == b[run.b - 1]) or _repeats(a) or _repeats(b)
        assert found == sorted(found, key=lambda run: (-run.size, run.a, run.b))


def _repeats(words: list[str]) -> bool:
    """Whether some five words stand in a text more often than are looked at."""
    seeds = [tuple(words[k : k + LEAST]) for k in range(len(words))]
    return any(seeds.count(seed) > 4 for seed in seeds)


def test_a_run_is_found_wherever_it_stands() -> None:
    common = ["one", "two", "three", "four", "five", "six"]
    assert runs([["x", *common], [*common, "y"], ["z"]]) == {(0, 1): [Run(1, 0, 6)]}
