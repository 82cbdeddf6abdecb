"""Markdown, read back by a parser of CommonMark that is not ours."""

from __future__ import annotations

from dataclasses import replace

import pytest
from export_samples import ID, hostile, passage
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kgreader.export import write
from kgreader.export.markdown import escape
from kgreader.export.plain import one_line

BLOCKS = {
    "heading_open",
    "heading_close",
    "paragraph_open",
    "paragraph_close",
    "blockquote_open",
    "blockquote_close",
    "inline",
}
INLINE = {"text", "softbreak", "hardbreak", "code_inline", "link_open", "link_close"}


def read(text: str, kind: str = "commonmark") -> list[Token]:
    return MarkdownIt(kind).parse(text)


def plain(tokens: list[Token]) -> str:
    """Give the words that a reader sees."""
    return "\n".join(
        "".join("\n" if child.type.endswith("break") else child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    )


@pytest.mark.parametrize("kind", ["commonmark", "gfm-like"])
@given(text=hostile)
def test_escaped_text_is_read_as_it_was(kind: str, text: str) -> None:
    tokens = read(f"> {escape(text)}", kind)
    assert plain(tokens) == one_line(text)
    assert {token.type for token in tokens} <= BLOCKS


@given(hostile, hostile, hostile)
def test_hostile_notes_make_no_structure(quotation: str, note: str, tag: str) -> None:
    one = passage(quotation, note, (tag,))
    two = replace(
        one,
        heading=note,
        outlet=tag,
        author=quotation,
        url=quotation,
        target=replace(one.target, source=note),
    )
    tokens = read(write([one, two], "md"))
    assert {token.type for token in tokens} <= BLOCKS
    assert {child.type for token in tokens for child in token.children or ()} <= INLINE
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings == ["h1", "h2", "h2"] or (note == one.target.source)
    assert f"^{ID}" in plain(tokens)


def test_passages_stand_under_their_article() -> None:
    text = write([passage(), replace(passage("other"), start=500, end=505)], "md")
    assert text.count("## Protests in Bishkek") == 1
    assert "UPI · ≈2020-10-06 · <https://example.org/a(b)> · `articles/upi.txt`" in text
    assert "> more than 1,200 people\n\nrising toll\n\n`#status/update` ¶3 120–142 ^" + ID in text
    assert text.index("> other") > text.index("> more than")


def test_a_note_keeps_its_lines_and_paragraphs() -> None:
    text = plain(read(write([passage(note="first line\nsecond line\n\nnext paragraph")], "md")))
    assert "first line\nsecond line\nnext paragraph" in text


def test_every_target_of_a_note_has_a_name_of_its_own() -> None:
    one = passage()
    second = replace(one.target, source="b.txt")
    note = replace(one.annotation, targets=(one.target, second))
    text = write([replace(one, annotation=note), replace(one, annotation=note, target=second)], "md")
    assert f"^{ID}\n" in text
    assert f"^{ID}-2\n" in text


def test_what_is_gone_or_doubtful_says_so() -> None:
    assert "(no longer in the article)" in write([replace(passage(), orphaned=True)], "md")
    assert "(moved?)" in write([replace(passage(), score=0.7)], "md")
