"""Quotations, wordings, names and days of several reports, side by side."""

from __future__ import annotations

import pytest
from figures_events import EVENTS, case_of, event

from kgreader.comparison.named import named
from kgreader.comparison.quotations import quotations
from kgreader.comparison.reports import letter, reports
from kgreader.comparison.timeline import timeline
from kgreader.comparison.told import told

A = """Premier quits

By Lena Osei

6 October 2020

Prime Minister Kofi Boro resigned on Tuesday after Sunday's disputed election. "I did my best," he told reporters.

The opposition described the vote as "a farce". Populist politician Ama Teko said: "We will take over. The people have
spoken."

"It is over," said Maria Oduya, a teacher. The so-called "council" had met twice.
"""
B = """New leader

7 October 2020

The new prime minister, Ama Teko, was confirmed by parliament on Wednesday. The election of 4 October was annulled.

The headstrong nationalist had been freed from jail. She promised calm after the chaos.
"""
C = """Voices

--

Ama Teko, a nationalist, met supporters.
"""
REPORTS = {"a.txt": A, "b.txt": B}


def test_speakers_stand_behind_before_or_go_on() -> None:
    found = [(one.text, one.speaker) for one in quotations(case_of(REPORTS))]
    assert found == [
        ("I did my best", "Kofi Boro"),
        ("a farce", "opposition"),
        ("We will take over. The people have spoken.", "Ama Teko"),
        ("It is over", "Maria Oduya"),
    ]


def test_a_report_that_quotes_nobody_has_no_quotation() -> None:
    assert {one.article for one in quotations(case_of(REPORTS))} == {"a.txt"}


def test_quotations_point_at_their_words() -> None:
    for one in quotations(case_of(REPORTS)):
        text = REPORTS[one.article]
        assert one.text.rstrip(".") in " ".join(text[slice(*one.span)].split())
        assert one.sentence.covers(one.span)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('The vote was "well run", the observers said.', "observers"),
        ('According to the ministry, "nobody was hurt in the blast".', "ministry"),
        ('"Nobody was hurt in the blast." She waved.', ""),
        ('The board annulled the vote "in consideration of the situation".', ""),
        ('Its "peace council" met again.', None),
        ('John Quill meanwhile called on all sides to "refrain from violence".', "John Quill"),
        ('"We are ready," said spokeswoman Maria Oduya.', "Maria Oduya"),
        ("“One,” John Quill said. “Two three four five.”", "John Quill"),
    ],
)
def test_who_speaks(text: str, speaker: str | None) -> None:
    found = quotations(case_of({"a.txt": f"Head\n\n1 May 2020\n\n{text}\n"}))
    assert (found[-1].speaker if found else None) == speaker


def test_a_person_is_called_by_each_reports_words() -> None:
    rows = {row.what: row for row in told(case_of(REPORTS)) if row.kind == "person"}
    said = [(one.article, one.text, one.inferred) for one in rows["Ama Teko"].wordings]
    assert ("a.txt", "Populist politician", False) in said
    assert ("b.txt", "new prime minister", False) in said


def test_labels_without_a_name_are_marked_as_concluded() -> None:
    rows = told(case_of({"a.txt": A, "b.txt": B, "c.txt": C}))
    labels = [one for row in rows if row.what == "Ama Teko" for one in row.wordings if one.inferred]
    assert [one.text for one in labels] == ["headstrong nationalist"]


def test_an_office_has_another_holder_in_another_report() -> None:
    offices = [row for row in told(case_of(REPORTS)) if row.kind == "office"]
    assert [(row.what, [one.article for one in row.wordings]) for row in offices] == [
        ("prime minister", ["a.txt", "b.txt"])
    ]


def test_an_event_has_other_words_in_another_report() -> None:
    events = {row.what: row for row in told(case_of(REPORTS)) if row.kind == "event"}
    assert [one.text for one in events["election"].of("a.txt")] == ["disputed election", "vote"]
    assert [one.text for one in events["election"].of("b.txt")] == ["election"]


def test_the_same_words_are_not_told_differently() -> None:
    assert told(case_of({"a.txt": A, "b.txt": A})) == ()


def test_names_have_silence_in_the_order_of_the_reports() -> None:
    rows = {row.name: row for row in named(case_of(REPORTS))}
    assert rows["Kofi Boro"].counts == (1, 0)
    assert rows["Ama Teko"].counts == (1, 1)
    first = rows["Ama Teko"].firsts[1]
    assert first is not None
    assert B[slice(*first)] == "Ama Teko"
    assert rows["Kofi Boro"].firsts[1] is None


def test_days_are_in_order_and_say_who_tells_them() -> None:
    events = timeline(case_of(REPORTS))
    told_by = [(one.day, one.what, one.reports) for one in events]
    assert ("2020-10-04", "election", ("a.txt", "b.txt")) in told_by
    assert ("2020-10-06", "published", ("a.txt",)) in told_by
    assert [day for day, _, _ in told_by] == sorted(day for day, _, _ in told_by)
    assert not any(one.inferred for one in events)


def test_a_day_that_hangs_on_an_inferred_date_says_so() -> None:
    text = "Oct. 6 (XPA) — Kofi Boro resigned on Tuesday, officials said.\n\nThe 2020 vote was void.\n"
    dated = {"a.txt": text, "b.txt": B}
    found = case_of(dated)
    assert any(report.inferred for report in reports(found)) == any(one.inferred for one in timeline(found))


def test_columns_are_in_order_of_date_and_the_undated_last() -> None:
    found = reports(case_of({"z.txt": A, "y.txt": B, "x.txt": C, "w.txt": A}))
    assert [(one.letter, one.path) for one in found] == [
        ("A", "w.txt"),
        ("B", "z.txt"),
        ("C", "y.txt"),
        ("D", "x.txt"),
    ]
    assert [one.same for one in found] == ["", "A", "", ""]


@pytest.mark.parametrize(
    ("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (59, "BH"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_go_on_after_z(number: int, name: str) -> None:
    assert letter(number) == name


@pytest.mark.parametrize("name", EVENTS)
def test_all_parts_of_an_event_can_be_made(name: str) -> None:
    case = case_of(event(name).reports)
    assert {one.article for one in quotations(case)} <= set(event(name).reports)
    assert named(case)
    assert timeline(case)
    told(case)


@pytest.mark.parametrize(
    "texts", [(), ("",), ("x",), ("", ""), ("“", '"“”"'), ("12\n", "killed 12 12 12, 12 and 12\n")]
)
def test_odd_reports_are_compared_too(texts: tuple[str, ...]) -> None:
    case = case_of({f"{number}.txt": text for number, text in enumerate(texts)})
    for part in (quotations, told, named, timeline, reports):
        part(case)
