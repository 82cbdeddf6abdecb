"""What each block is for, which line breaks are layout, and how paragraphs are counted."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgreader.library import article_from_text
from kgreader.model import Article

LONG = (
    "Protesters broke into the parliament building in the night and freed several politicians from jail, and the "
    "election commission annulled the results of the vote on the next day, officials in the capital said."
)
SHORT = "The president called for talks between all parties."


def roles(article: Article) -> list[str]:
    return [block.role.value for block in article.blocks]


def shown(article: Article) -> list[str]:
    return [" ".join(article.text[slice(*block.span)].split()) for block in article.blocks]


def test_a_whole_report() -> None:
    article = article_from_text(
        f"World\n\nPresident resigns after unrest\n\nTen days of protests have ended a presidency.\n\nBy Jane Doe\n\n"
        f"October 15, 2020\n\nA crowd in the capital. (AP)\n\n{LONG}\n\nMoves to end impasse\n\n{LONG}\n\n"
        f"READ MORE: Another story\n\n{SHORT}\n\nSign up for our newsletter\n\nSource: TRTWorld and agencies\n\n-ARK",
        path="x.txt",
    )
    assert roles(article) == [
        "boilerplate", "title", "dek", "byline", "date", "caption", "body", "heading", "body", "related",
        "body",
        "boilerplate", "source", "signoff",
    ]  # fmt: skip
    assert [block.number for block in article.blocks] == [0, 0, 1, 0, 0, 0, 2, 0, 3, 0, 4, 0, 0, 0]


def test_without_a_headline_the_opening_serves() -> None:
    article = article_from_text(f"{LONG}\n{LONG}\n", path="x.txt")
    assert article.metadata.title is None
    assert article.heading == article.opening
    assert article.heading.startswith("Protesters broke into")
    assert len(article.heading) <= 120
    assert article.heading.endswith("…")


def test_single_line_breaks_keep_paragraphs() -> None:
    article = article_from_text(f"{LONG}\n{SHORT}\n{LONG}\n{SHORT}", path="x.txt")
    assert roles(article) == ["body"] * 4


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
def test_hard_wraps_are_joined(width: int, gap: str) -> None:
    paragraphs = [LONG, LONG, SHORT, LONG]
    article = article_from_text(gap.join(textwrap.fill(one, width) for one in paragraphs), path="x.txt")
    assert shown(article) == paragraphs
    assert roles(article) == ["body"] * 4


@given(st.lists(st.integers(12, 60), min_size=3, max_size=6), st.integers(50, 90))
def test_wrapping_changes_no_paragraph(lengths: list[int], width: int) -> None:
    words = (LONG + " ").split() * 4
    paragraphs = ["Then " + " ".join(words[:length]).rstrip(".,") + "." for length in lengths]
    wrapped = article_from_text("\n\n".join(textwrap.fill(one, width) for one in paragraphs), path="x.txt")
    assert shown(wrapped) == paragraphs


def test_a_false_paragraph_break_is_joined() -> None:
    article = article_from_text(
        f'{LONG}\n\n"I am not clinging to power at all. I have taken the decision to\n\nresign," he said.\n\n{SHORT}',
        path="x.txt",
    )
    assert (
        shown(article)[1]
        == '"I am not clinging to power at all. I have taken the decision to resign," he said.'
    )
    assert len(article.blocks[1].joins) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}\n\nThe package includes the following:\n\nfunding for schools\n\nfunding for roads\n\n{LONG}",
        f"{LONG}\n\n- first the one thing\n- then the other\n\n{LONG}",
        f"{LONG}\n\n1. first\n2. second\n3. third\n\n{LONG}",
    ],
)
def test_lists_are_not_joined(text: str) -> None:
    article = article_from_text(text, path="x.txt")
    assert not any(block.joins for block in article.blocks)


def test_a_quoted_post_is_one_paragraph() -> None:
    article = article_from_text(
        f"{LONG}\nThe square tonight #Bishkek.\n???? pic.twitter.com/Keu4\n— Jane Doe (@jane) October 5, 2020\n{LONG}",
        path="x.txt",
    )
    assert roles(article) == ["body", "embed", "body"]
    assert [block.number for block in article.blocks] == [1, 2, 3]
    assert article.metadata.date == "2020-10-05"
    assert article.metadata.date_inferred


def test_markdown_headings_and_rules() -> None:
    article = article_from_text(
        f"# Title of it\n\n## Under\n\n{LONG}\n\n---\n\n### Deeper\n\n{LONG}\n\nOld style\n---------\n\n{SHORT}\n",
        path="x.md",
    )
    assert roles(article) == ["title", "heading", "body", "heading", "body", "heading", "body"]
    assert article.metadata.title == "Title of it"


def test_front_matter_is_a_block_of_its_own_and_hidden() -> None:
    article = article_from_text(f"---\ntitle: One\n---\n\n# One\n\n{LONG}\n", path="x.md")
    assert roles(article) == ["front matter", "title", "body"]
    assert article.hidden[0] == article.blocks[0].span
    assert article.text[slice(*article.blocks[0].span)] == "---\ntitle: One\n---"


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: A story", "Related article: A story", "Also Read: A story", "See also: A story",
        "RELATED", "More stories",
        "Read more", "ALSO READ | A story", "[A story](https://x.org/a)",
    ],
)  # fmt: skip
def test_links_to_other_articles(line: str) -> None:
    assert roles(article_from_text(f"{LONG}\n\n{LONG}\n\n{line}\n\n{LONG}", path="x.txt"))[2] == "related"


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our daily Top News Newsletter", "Subscribe to our newsletter", "Follow us on Twitter",
        "Advertisement",
        "© 2020 The Example. All rights reserved.", "This site uses cookies to improve your experience.",
        "Share this article",
        "Click here to read more", "This story was originally published by Example.",
        "Get the latest news in your inbox",
        "Copyright 2020 Example", "Tags: Kyrgyzstan, elections", "Story continues below",
    ],
)  # fmt: skip
def test_boilerplate(line: str) -> None:
    assert roles(article_from_text(f"{LONG}\n\n{line}\n\n{LONG}", path="x.txt"))[1] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell by a tenth on Tuesday.",
        "Subscribers to the state telephone company lost their lines.",
        "Read this as you like, the minister said, it is the law.",
        "Copyright law was the subject of the debate.",
        "More than 1,200 people were injured.", "By Tuesday the streets were calm again.",
        "Sources say the talks go on.",
        "Photo shops were closed on Monday.", "See what they did, he said.",
        "In pictures of the night he is absent.",
        "Home is where they want to be.", "Follow the money, he told them.", "All rights were suspended.",
        "Published results show another winner.", "He was born in October 1990 in the south of the country.",
        "The first of the two groups left. (Both deny it.)", "Advertisement revenue fell by half.",
    ],
)  # fmt: skip
def test_sentences_are_no_boilerplate(line: str) -> None:
    article = article_from_text(f"{LONG}\n\n{line}\n\n{LONG}\n\n{line}\n\n{LONG}", path="x.txt")
    assert roles(article) == ["body"] * 5


@pytest.mark.parametrize(
    "line", ["'Return to peaceful life'", "Mines targeted", "What happens next?", "4,000 vehicles"]
)
def test_headings_among_the_text(line: str) -> None:
    assert roles(article_from_text(f"{LONG}\n\n{line}\n\n{LONG}", path="x.txt")) == [
        "body",
        "heading",
        "body",
    ]
