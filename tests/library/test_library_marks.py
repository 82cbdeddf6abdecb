"""Markdown marks are hidden, addresses stay dark, and everything keeps its offset."""

from __future__ import annotations

import pytest

from kgreader.library import article_from_text
from kgreader.model import Article


def seen(article: Article) -> str:
    """The text without what is hidden."""
    parts, at = [], 0
    for span in article.hidden:
        parts.append(article.text[at : span.start])
        at = span.end
    return "".join([*parts, article.text[at:]])


def dark(article: Article) -> list[str]:
    return [article.text[slice(*span)] for span in article.masked]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "A **bold** and *leaning* and _leaning_ and __bold__ word.",
            "A bold and leaning and leaning and bold word.",
        ),
        (
            "A [link](https://x.org/a_b_c) and [one](#) and ![a picture](p.jpg).",
            "A link and one and a picture.",
        ),
        ("A [link with (brackets)](https://x.org/a_(b)) here.", "A link with (brackets) here."),
        ('A [titled](https://x.org "A title") link.', "A titled link."),
        ("See <https://x.org/a> or <me@x.org>.", "See https://x.org/a or me@x.org."),
        ("# Heading\n\nText here.", "Heading\n\nText here."),
        ("> A quotation\n> in two lines", "A quotation\nin two lines"),
        ("***Both*** at ~~once~~ and `code`.", "Both at once and code."),
        ("[![alt](p.jpg)](https://x.org) end", "alt end"),
    ],
)
@pytest.mark.parametrize("path", ["x.txt", "x.md"])
def test_marks_are_hidden(path: str, text: str, shown: str) -> None:
    assert seen(article_from_text(text, path=path)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "snake_case_names and 2*3*4 and a * b * c stay.",
        "Divya Pawar*, 35, left. *Name changed",
        "#Bishkek (#Kyrgyzstan) tonight",
        "1 < 2 > 1 and <unknown>",
        "They said f**k and s***t.",
        "An [editor's note] and a [1] footnote",
        "https://x.org/a_b_c_d and __init",
        "5____ and ----- and ====",
        "A lone ` and a lone [ and a lone ](",
    ],
)
@pytest.mark.parametrize("path", ["x.txt", "x.md"])
def test_what_only_looks_like_a_mark_stays(path: str, text: str) -> None:
    assert seen(article_from_text(text, path=path)) == text


def test_only_markdown_has_tags_escapes_comments_and_references() -> None:
    text = "A <b>bold</b> \\*word\\*<br> [here][1].<!-- not this -->\n\n[1]: https://x.org/a\n"
    assert seen(article_from_text(text, path="x.md")) == "A bold *word* here.\n\n\n"
    assert seen(article_from_text(text, path="x.txt")) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("See https://x.org/a?b=c, then go.", ["https://x.org/a?b=c"]),
        ("See www.x.org. And pic.twitter.com/Keu4!", ["www.x.org", "pic.twitter.com/Keu4"]),
        ("Write to jane.doe@mail.example.org or ask @jane_doe.", ["jane.doe@mail.example.org", "@jane_doe"]),
        ("#Bishkek and 3/4 and and/or and Kremlin.ru stay.", []),
        ("The law/order debate and km/h at U.S./U.K. talks", []),
    ],
)
def test_addresses_and_handles_stay_dark(text: str, masked: list[str]) -> None:
    assert dark(article_from_text(text, path="x.txt")) == masked


def test_quiet_blocks_are_masked_whole() -> None:
    article = article_from_text(
        "The president of the country has resigned after ten days of unrest in the capital, his office said.\n\n"
        "READ MORE: Zhaparov named premier\n\nSource: TRTWorld and agencies",
        path="x.txt",
    )
    assert dark(article) == ["READ MORE: Zhaparov named premier", "Source: TRTWorld and agencies"]
