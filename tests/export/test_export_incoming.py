"""What is written can be read back; what others write can be read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from export_samples import ID, passage
from hypothesis import given
from hypothesis import strategies as st

from kgreader.errors import Unreadable
from kgreader.export import Passage, read, write
from kgreader.model import Annotation, Target, TextPositionSelector, TextQuoteSelector, TextualBody

words = st.text(alphabet="abc é中😀=+-@'\",;\n`", max_size=12)
ids = st.integers(0, 2**128 - 1).map(
    lambda n: "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[n >> shift & 31] for shift in range(125, -1, -5))
)


@st.composite
def made(draw: st.DrawFn) -> Annotation:
    """An annotation as the reader makes them: at most one comment, then tags."""
    targets = []
    for number in range(draw(st.integers(1, 3))):
        whole = draw(st.booleans())
        exact = "x" + draw(words)
        quote = None if whole else TextQuoteSelector(exact, draw(words), draw(words))
        start = draw(st.integers(0, 1000))
        position = None if whole else TextPositionSelector(start, start + len(exact))
        source = f"articles/{number} {draw(words)}.txt"
        detached = not whole and draw(st.booleans())
        targets.append(Target(source, "ab" * 16, quote, position, detached))
    tags = draw(st.lists(words.filter(lambda tag: bool(tag.strip())), max_size=3, unique=True))
    note = draw(words)
    bodies = [TextualBody("commenting", note)] if note else []
    bodies += [TextualBody("tagging", tag) for tag in tags]
    return Annotation(
        draw(ids), tuple(targets), tuple(bodies), "2026-11-22T08:00:00Z", "2026-11-22T09:00:00Z"
    )


def passages(annotation: Annotation) -> list[Passage]:
    found = []
    for target in annotation.targets:
        start, end = (target.position.start, target.position.end) if target.position else (0, 0)
        exact = target.quote.exact if target.quote else ""
        about = replace(passage(exact), annotation=annotation, target=target, start=start, end=end)
        found.append(about)
    return found


def same(one: Annotation, other: Annotation) -> bool:
    """Compare two annotations, their targets in any order."""
    targets = [sorted(item.targets, key=str) for item in (one, other)]
    return targets[0] == targets[1] and replace(one, targets=()) == replace(other, targets=())


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "jsonld"])
@given(written=st.lists(made(), max_size=3, unique_by=lambda item: item.id))
def test_what_is_written_is_read_back(format: str, written: list[Annotation]) -> None:
    text = write([item for annotation in written for item in passages(annotation)], format)
    if not written and format == "jsonl":
        return
    found = {annotation.id: annotation for annotation in read(text)}
    assert found.keys() == {annotation.id for annotation in written}
    assert all(same(annotation, found[annotation.id]) for annotation in written)
    assert write([item for annotation in found.values() for item in passages(annotation)], format) == text


@given(written=st.lists(made(), min_size=1, max_size=3, unique_by=lambda item: item.id))
def test_what_hypothesis_was_given_comes_back_as_the_same_notes(written: list[Annotation]) -> None:
    found = {one.id: one for one in read(write([p for one in written for p in passages(one)], "hypothesis"))}
    for one in written:
        assert (found[one.id].bodies, found[one.id].created) == (one.bodies, one.created)
        assert len(found[one.id].targets) == len(one.targets)


def test_hypothesis_annotations_come_with_ids_that_stay() -> None:
    item = {
        "id": "abc123",
        "created": "2021-03-04T05:06:07.123456+00:00",
        "updated": "2021-03-05T05:06:07+02:00",
        "uri": "https://example.org/a",
        "text": "a comment",
        "tags": ["one", "two"],
        "target": [
            {
                "source": "https://example.org/a",
                "selector": [
                    {"type": "RangeSelector", "startContainer": "/p"},
                    {"type": "TextPositionSelector", "start": 5, "end": 9},
                    {"type": "TextQuoteSelector", "exact": "text", "prefix": "a ", "suffix": " b"},
                ],
            }
        ],
    }
    one, two = read(json.dumps({"total": 1, "rows": [item]})), read(json.dumps([item]))
    assert one == two
    (annotation,) = one
    assert annotation.targets == (
        Target(
            "https://example.org/a", "", TextQuoteSelector("text", "a ", " b"), TextPositionSelector(5, 9)
        ),
    )
    assert (annotation.note, annotation.tags) == ("a comment", ("one", "two"))
    assert (annotation.created, annotation.modified) == ("2021-03-04T05:06:07Z", "2021-03-05T03:06:07Z")
    assert read(write([passage()], "hypothesis"))[0].id == ID


def test_a_web_annotation_of_another_program_is_read() -> None:
    item = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/anno1",
        "type": "Annotation",
        "body": "a bare body",
        "target": "http://example.org/page1",
    }
    (annotation,) = read(json.dumps(item))
    assert annotation.note == "a bare body"
    assert annotation.targets == (Target("http://example.org/page1", ""),)
    assert len(annotation.id) == 26


@pytest.mark.parametrize(
    "text",
    ["", "hello", "{}", "[1]", "5", "a,b\n1,2", '{"passages": [{"id": 1}]}', "[" * 100_000],
    ids=str.split("nothing words object list number table passages nesting"),
)
def test_anything_else_is_a_sentence(text: str) -> None:
    with pytest.raises(Unreadable, match=r"^notes\.txt holds no annotations"):
        read(text, name="notes.txt")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(text)
    except Unreadable:
        return
    assert ID
