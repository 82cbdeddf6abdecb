"""The name recogniser keeps the recogniser's contract on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgreader.model import Article, Block, Metadata, Recognizer, Role, Span
from kgreader.recognition.names import NameRecognizer
from kgreader.text import canonical, digest

NAMES = NameRecognizer()


def article(text: str, *, masked: tuple[Span, ...] = ()) -> Article:
    """Make an article of one paragraph a line."""
    text = canonical(text)
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), Role.BODY, number))
        at += len(line) + 1
    return Article("x.txt", text, digest(text), Metadata(), tuple(blocks), (), masked)


def found(text: str) -> list[tuple[str, str]]:
    """Give what the recogniser finds as pairs of text and label."""
    page = article(text)
    return [(page.text[m.span.start : m.span.end], m.label) for m in NAMES.recognise(page)]


def test_it_is_a_recogniser() -> None:
    assert isinstance(NAMES, Recognizer)
    assert NAMES.name == "names"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "President Emmanuel Macron met the press in Paris.",
            [("Emmanuel Macron", "PERSON"), ("Paris", "PLACE")],
        ),
        ("The United Nations said on Monday that it had not.", [("United Nations", "ORG")]),
        ("Officials in Nairobi told the BBC's reporter.", [("Nairobi", "PLACE"), ("BBC", "ORG")]),
        ("Two German tourists were hurt.", [("German", "GROUP")]),
    ],
)
def test_plain_news(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_text_without_a_capital_has_no_names() -> None:
    assert found("nobody here writes a capital, not even for kenya or the un.") == []


def test_other_scripts_are_left_alone() -> None:
    assert found("第一季度经济增长。政府周三表示。\nПрезидент подал в отставку.") is not None


@pytest.mark.parametrize(
    "text",
    [
        "MINISTER RESIGNS AFTER PROTESTS IN KENYA\n\nThousands marched in Kenya on Friday, police in Kenya said.",
        "Minister Resigns After Angry Protests Across Kenya\n\nThousands marched in Kenya on Friday, police said.",
    ],
)
def test_headlines_agree_with_the_text(text: str) -> None:
    names = found(text)
    assert (names[0][0].upper(), names[0][1]) == ("KENYA", "PLACE")
    assert {label for name, label in names if name.upper() == "KENYA"} == {"PLACE"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Photo: Anna Schmidt / Reuters", ["Anna Schmidt", "Reuters"]),
        ("The Organisation for Economic Co-operation and Development said.", None),
        ("South Korean President Moon Jae-in said in Seoul.", ["South Korean", "Moon Jae-in", "Seoul"]),
        ("He left #Nairobi for #Mombasa.", ["Nairobi", "Mombasa"]),
        ("It was on Monday, October 5, and again in May.", []),
    ],
)
def test_borders_in_text(text: str, expected: list[str] | None) -> None:
    names = [name for name, _ in found(text)]
    assert names == (
        expected if expected is not None else ["Organisation for Economic Co-operation and Development"]
    )


def test_a_name_is_cut_where_an_address_stands_in_it() -> None:
    text = "President Emmanuel https://t.co/x Macron met the press in Paris."
    page = article(text, masked=(Span(19, 33),))
    names = [(text[m.span.start : m.span.end], m.label) for m in NAMES.recognise(page)]
    assert names == [("Emmanuel", "PERSON"), ("Macron", "PERSON"), ("Paris", "PLACE")]


def test_what_was_read_before_changes_nothing() -> None:
    first, second = (
        article("Ann Kimani of Nairobi met Paul Biya."),
        article("Nairobi FC beat Kimani United. Biya"),
    )
    alone = NameRecognizer().recognise(second)
    shared = NameRecognizer()
    assert shared.recognise(first) == NAMES.recognise(first)
    assert shared.recognise(second) == alone


def test_a_whole_book_is_read_in_parts() -> None:
    line = (
        "President Emmanuel Macron met the press in Paris on Monday, the ministry said in a long statement.\n"
    )
    page = article(line * 3000)
    mentions = NAMES.recognise(page)
    assert len(mentions) == 6000
    assert {m.label for m in mentions[::2]} == {"PERSON"}


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ABab .,'’-\n(1/éЖ漢"), max_size=300), st.data())
def test_mentions_are_ordered_and_stay_out_of_the_mask(text: str, data: st.DataObject) -> None:
    text = canonical(text)
    cut = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    masked = (Span(*cut),) if cut[0] < cut[1] else ()
    page = article(text, masked=masked)
    end = 0
    for mention in NAMES.recognise(page):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        assert not any(stretch.overlaps(mention.span) for stretch in masked)
    assert NAMES.recognise(page) == NAMES.recognise(page)
