"""Texts that nobody wrote for a reader: each gives an article, at once, and breaks no rule of the model."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgreader.library import article_from_text, summarise
from kgreader.model import Article, Role
from kgreader.text import canonical, digest, sentences

SCRAPS = """# |> |**|*|_|__|`|[|](|)|](#)|<|>|https://x.org/a_b|@name|title: |
By Jane Doe|Oct. 6 (UPI) — |word|Word. |“|”|- |
1. |READ MORE: |Source: |(AA)|— X (@y) |October 5, 2020|\\|<b>|![|é|漢|🙂| """.replace("\n", "").split("|")
BREAKS = ["\n", "\n\n", "---\n", "a: b\n", "+++\n", "===\n", "\t", "\r\n", "|"]
MARKUP = st.lists(st.sampled_from(SCRAPS + BREAKS), max_size=60).map("".join)


def check(article: Article) -> None:
    """Assert everything that the model promises of an article."""
    text = article.text
    assert canonical(text) == text
    assert article.digest == digest(text)
    position = 0
    number = 0
    for block in article.blocks:
        assert position <= block.span.start < block.span.end <= len(text)
        position = block.span.end
        inside = text[slice(*block.span)]
        assert inside == inside.strip()
        number += block.role.numbered
        assert block.number == (number if block.role.numbered else 0)
        if block.role is not Role.FRONT_MATTER:
            breaks = {block.span.start + at for at, letter in enumerate(inside) if letter == "\n"}
            joined = {at for join in block.joins for at in range(*join)}
            assert breaks <= joined
        assert all(block.span.covers(join) and text[slice(*join)].isspace() for join in block.joins)
        assert all(block.span.covers(sentence) for sentence in sentences(text, *block.span))
    for spans in (article.hidden, article.masked):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    quiet = [block.span for block in article.blocks if block.role.quiet]
    assert all(any(mask.covers(span) for mask in article.masked) for span in (*article.hidden, *quiet))
    for value in (
        article.metadata.title,
        article.metadata.outlet,
        article.metadata.author,
        article.metadata.agency,
    ):
        assert value is None or (value.strip() == value != "")
    summary = summarise(article, size=0, modified=0)
    assert summary.heading or not text.strip() or article.path
    assert len(summary.opening) <= 120


@pytest.mark.parametrize("path", ["x.txt", "x.md", "x.html"])
@given(text=MARKUP | st.text(max_size=200))
@example(text="")
@example(text="\n\n\n")
@example(text="#")
@example(text="> > >\n\n# \n\n**")
@example(text="---\n---\n")
@example(text="> \n---\n— X (@y) ")
@example(text="---\ntitle: [a\n---\ntext")
def test_every_text_gives_an_article_that_keeps_the_rules(path: str, text: str) -> None:
    if path == "x.html":
        text = f"<html><body><p>Some words that stay.</p>{text}</body></html>"
    check(article_from_text(text, path=path))


@pytest.mark.parametrize("path", ["x.txt", "x.md"])
def test_every_letter_of_plain_text_stands_in_a_block(path: str) -> None:
    text = "Title here\n\nBody of the text. More.\n\n- one\n- two\n\nhttps://x.org/a\n\n-ARK"
    article = article_from_text(text, path=path)
    covered = {at for block in article.blocks for at in range(*block.span)}
    assert all(letter.isspace() or at in covered for at, letter in enumerate(text))


def test_no_final_newline_and_only_newlines() -> None:
    assert article_from_text("A text without an end", path="x.txt").text == "A text without an end"
    empty = article_from_text("\n\n\n", path="folder/x.txt")
    assert empty.blocks == ()
    assert empty.heading == "x.txt"
    assert empty.body == (0, 3)


def test_a_line_of_100_000_letters_is_one_paragraph() -> None:
    article = article_from_text("a" * 100_000 + "\n", path="x.txt")
    assert [block.role for block in article.blocks] == [Role.BODY]
    assert len(article.opening) <= 120


HOSTILE = [
    "[", "](", "[a](", "*", "**a", "_a ", "`", "<", "<!--", "<a ", "\\", "@", "a@", "a@b.", "/", "a.b/",
    "http://", "- ", "> ",
    "# ", "\n", "\n\n", "a\n", "A\n\n", ". ", "“", "By A ", "By A\n\n", "Photo: ", "(AA)\n\n",
    "READ MORE: a\n\n",
    "— X (@y)\n\n", "2020-10-06 ", "06/10/2020\n\n", "Oct. 6 (UPI) — ", "A, ", "PARIS, ", "PARIS (",
    "Key: value\n",
    "title: a\n", "---\n", "www.", "\t", "é", "\u0301", "https://a.b/c_d_", "Source: X\n\n", "Published: ",
    "A/B",
    "1. a\n", "|a|b|\n", "a, and\n\n",
]  # fmt: skip


@pytest.mark.parametrize("path", ["x.txt", "x.md"])
@pytest.mark.parametrize("unit", HOSTILE)
def test_repetition_without_end_ends(unit: str, path: str) -> None:
    check_few(article_from_text(unit * (60_000 // len(unit)), path=path))


def check_few(article: Article) -> None:
    assert article.digest
    assert all(block.span.start < block.span.end for block in article.blocks)
