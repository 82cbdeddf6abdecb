"""Links between sentences: what tells the same, what only looks so, and what has no fellow."""

from __future__ import annotations

import itertools

import pytest
from comparison_reports import case_of, report

from kgreader.comparison.links.concepts import concepts, stem
from kgreader.comparison.links.evidence import FEATURES, Report, Two, evidence
from kgreader.comparison.links.model import CONTEXT, shipped
from kgreader.comparison.links.nearest import alone, matching
from kgreader.comparison.links.part import link_reports, only_here
from kgreader.comparison.links.terms import read
from kgreader.model import Link

ONE = """Mayor Ana Ortiz resigned on Monday after a court annulled the election in Maro.

Twelve people were injured when police clashed with protesters outside the town hall.

The harbour festival opened on Saturday with fireworks and a regatta.
"""
TWO = """A judge declared the vote in Maro void, and Ortiz stepped down.

At least a dozen demonstrators were hurt in clashes with officers in front of the town hall.

Bakers in the old quarter raised the price of bread.
"""


def linked(links: tuple[Link, ...], *texts: str) -> set[tuple[str, str]]:
    return {
        (texts[0][link.a.start : link.a.end][:20], texts[1][link.b.start : link.b.end][:20]) for link in links
    }


def test_sentences_that_tell_the_same_are_linked_in_other_words() -> None:
    one, two = report(ONE, "one.txt"), report(TWO, "two.txt")
    links = link_reports(case_of(one, two))
    assert linked(links, one.text, two.text) == {
        ("Mayor Ana Ortiz resi", "A judge declared the"),
        ("Twelve people were i", "At least a dozen dem"),
    }
    assert all(link.grade in ("strong", "possible") and 0 < link.score <= 1 for link in links)
    assert "~" in links[0].why


def test_what_no_other_report_tells_is_told_apart() -> None:
    one, two = report(ONE, "one.txt"), report(TWO, "two.txt")
    alone = only_here(case_of(one, two))
    texts = {"one.txt": one.text, "two.txt": two.text}
    assert [texts[at.place.article][at.place.start : at.place.end][:10] for at in alone] == [
        "The harbou",
        "Bakers in ",
    ]


def test_two_offices_are_never_a_strong_link() -> None:
    one = report(
        "The president resigned after the election was annulled amid mass protests in the capital.", "one.txt"
    )
    two = report(
        "The prime minister resigned after the election was annulled amid mass protests in the capital.",
        "two.txt",
    )
    assert all(link.grade == "possible" for link in link_reports(case_of(one, two)))


def test_identical_reports_are_linked_sentence_by_sentence() -> None:
    links = link_reports(case_of(report(ONE, "one.txt"), report(ONE, "two.txt")))
    same = {(link.a.span, link.grade) for link in links if link.a.span == link.b.span}
    assert len(same) == 3
    assert {grade for _, grade in same} == {"strong"}


@pytest.mark.parametrize(
    "other", ["", "   \n\n", "¡Hola! 你好。", "Der Bürgermeister trat am Montag zurück.", "?!"]
)
def test_a_report_that_says_nothing_comparable_has_no_links(other: str) -> None:
    case = case_of(report(ONE, "one.txt"), report(other, "two.txt"))
    assert link_reports(case) == ()
    assert {one.place.article for one in only_here(case)} <= {"one.txt", "two.txt"}


def test_the_order_of_the_reports_changes_nothing_but_the_order() -> None:
    reports = [report(ONE, "one.txt"), report(TWO, "two.txt"), report(f"{TWO}\n\nMore.", "three.txt")]
    found = []
    for order in itertools.permutations(reports):
        links = link_reports(case_of(*order))
        found.append({(frozenset((link.a, link.b)), link.grade, link.score) for link in links})
    assert all(one == found[0] for one in found)


def test_no_report_is_linked_to_itself_and_no_pair_comes_twice() -> None:
    links = link_reports(case_of(report(ONE, "one.txt"), report(ONE, "two.txt"), report(TWO, "three.txt")))
    assert all(link.a.article != link.b.article for link in links)
    pairs = [frozenset((link.a, link.b)) for link in links]
    assert len(pairs) == len(set(pairs))


def test_reports_of_many_events_are_not_all_compared() -> None:
    words = [chr(97 + k) * 4 for k in range(26)]
    texts = [f"{' '.join(words[k : k + 2])} {words[k]} happened." for k in range(0, 24, 2)]
    sentences = read(case_of(*(report(text, f"{k}.txt") for k, text in enumerate([*texts, ONE, TWO]))))
    pairs = matching([Report(own) for own in sentences])
    assert (12, 13) in pairs
    assert len(pairs) < 14 * 13 / 2 / 2


def test_of_many_reports_of_one_event_as_many_pairs_are_compared_as_there_are_reports_twice() -> None:
    """Each with its nearest; the number grows with the reports, not with their square."""
    day = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    texts = [f"{ONE}\n\nOn {day[k % 5]} crowd number {k} came." for k in range(80)]
    sentences = read(case_of(*(report(text, f"{k}.txt") for k, text in enumerate(texts))))
    pairs = matching([Report(own) for own in sentences])
    assert 80 <= len(pairs) <= 200
    assert {number for pair in pairs for number in pair} == set(range(80))


def test_what_only_a_report_that_was_not_compared_has_is_looked_up() -> None:
    rare = "Zebulon Quarrington juggled flamingos beside the granite lighthouse."
    near = [report(f"{ONE}\n\nIt rained on day {k}.", f"{k}.txt") for k in range(2)]
    far = [report(rare, "far.txt"), report(f"{TWO}\n\n{rare}", "other.txt")]
    reports = [Report(own) for own in read(case_of(*near, *far))]
    left = [(2, 0)]
    found = alone(reports, [(0, 1)], left)
    assert (0, reports[3].size - 1) in found[2, 3]
    assert alone(reports, [(2, 3)], left) == {}


def test_a_match_in_any_of_many_reports_is_found() -> None:
    """What no near report has is not called only here if a far one has it."""
    same = "Zebulon Quarrington juggled flamingos beside the granite lighthouse on the northern pier."
    crowd = [report(f"{ONE}\n\nDay {k} went by without anything.", f"{k}.txt") for k in range(30)]
    first = report(f"{ONE}\n\n{same}", "first.txt")
    second = report(f"Glaciers retreat quickly.\n\n{same}", "second.txt")
    case = case_of(*crowd, first, second)
    lonely = {(one.place.article, one.place.start) for one in only_here(case)}
    assert ("first.txt", first.text.index(same)) not in lonely


def test_evidence_has_a_number_for_every_feature() -> None:
    one, two = read(case_of(report(ONE, "one.txt"), report(TWO, "two.txt")))
    rows = evidence(Two(Report(one), Report(two)))
    assert rows
    assert {len(row) for row in rows.values()} == {len(FEATURES)}


def test_the_shipped_weights_fit_the_features() -> None:
    model = shipped()
    assert len(model.first.weights) == len(FEATURES)
    assert len(model.second.weights) == len(CONTEXT) + len(FEATURES)
    assert 0 < model.possible < model.strong < 1
    assert len({*CONTEXT, *FEATURES}) == len(CONTEXT) + len(FEATURES)


def test_words_meet_by_stem_and_by_concept() -> None:
    assert stem("protesters") == stem("protests") == stem("protested")
    known = concepts()
    assert "~annul" in known.words[stem("cancelled")]
    assert "~annul" in known.words[stem("invalidated")]
    assert known.happenings.isdisjoint(known.offices)
