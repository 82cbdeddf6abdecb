"""Bylines, datelines, dates, captions, sources: the forms in which reports state what they are.

The cases stand in ``forms.txt``. Every field that a case does not name must be empty: a wrong value is worse than none.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kgreader.library import article_from_text

FIELDS = ("title", "author", "agency", "outlet", "date", "place", "url", "caption")
WORDS = {
    "$TITLE": "Kyrgyz president resigns after unrest",
    "$BODY": "$FIRST\n\n$SECOND\n\nThe president called for talks.",
    "$FIRST": "Protesters stormed the parliament building in the capital on Tuesday and freed several politicians, "
    "officials said.",
    "$SECOND": "The election commission annulled the results of the vote after the unrest, which left one dead and "
    "hundreds hurt.",
}


def _filled(text: str) -> str:
    for name, words in WORDS.items():
        text = text.replace(name, words)
    return text


def _cases() -> list[tuple[str, dict[str, str], str]]:
    cases = []
    for part in (Path(__file__).parent / "forms.txt").read_text("utf-8").split("\n%% ")[1:]:
        head, _, text = part.partition("\n%\n")
        path, *lines = head.split("\n")
        fields = dict(line.split(" = ", 1) for line in lines)
        cases.append((path, {name: _filled(value) for name, value in fields.items()}, _filled(text)))
    return cases


CASES = _cases()


@pytest.mark.parametrize(("path", "expected", "text"), CASES, ids=[f"{n}" for n in range(len(CASES))])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_report_says_what_it_is(path: str, expected: dict[str, str], text: str, line_end: str) -> None:
    metadata = article_from_text(text.replace("\n", line_end), path=path).metadata
    said = {field: getattr(metadata, field) for field in FIELDS}
    assert said == {field: expected.get(field) for field in FIELDS}
    assert str(metadata.date_inferred) == expected.get("date_inferred", "False")


def test_there_are_many_forms() -> None:
    assert len(CASES) > 100
