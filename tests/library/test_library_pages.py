"""Web pages: the article without what is around it, and what the page's head says."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from kgreader.errors import Unreadable
from kgreader.library import article_from_bytes, article_from_text

PARAGRAPHS = [
    "Protesters broke into the parliament building in the night and freed several politicians from jail, he said.",
    "The election commission annulled the results of the vote on the next day, after ten days of unrest in town.",
    "“I am not clinging to power,” the president said & left the hall. “I have taken the decision to resign.”",
    "A landlocked republic of 6.5 million people, it has seen two presidents overthrown since independence in 1991.",
]


def page(head: str = "", before: str = "", after: str = "") -> str:
    text = "\n".join(f"<p>{one.replace('&', '&amp;')}</p>" for one in PARAGRAPHS)
    menu = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(9))
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body><nav><ul>{menu}</ul></nav>"
        f"<div class='article-body'>{before}{text}{after}</div><footer><p>© 2020 Example</p></footer>"
        "<script>var x = 'Not this, please, it is no sentence of the article.';</script></body></html>"
    )


def test_only_the_article_is_left() -> None:
    article = article_from_text(page(), path="x.html")
    assert article.text.split("\n\n") == PARAGRAPHS
    assert [block.number for block in article.blocks] == [1, 2, 3, 4]
    assert article.hidden == ()


@pytest.mark.parametrize("path", ["x.htm", "x.txt", "page"])
def test_a_page_is_known_by_its_beginning(path: str) -> None:
    assert article_from_bytes(page().encode(), path=path).text.split("\n\n") == PARAGRAPHS


def test_what_json_ld_says() -> None:
    stated = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "The Example Times"},
            {
                "@type": "NewsArticle",
                "headline": "President resigns after unrest",
                "datePublished": "2020-10-15T23:10:00+06:00",
                "author": [
                    {"@type": "Person", "name": "Jane Doe"},
                    {"@type": "Person", "name": "John Smith"},
                ],
                "publisher": {"@type": "Organization", "name": "The Example Times"},
            },
        ],
    }
    article = article_from_text(
        page(f"<script type='application/ld+json'>{json.dumps(stated)}</script>"), path="x.html"
    )
    metadata = article.metadata
    assert (metadata.title, metadata.author, metadata.outlet, metadata.date) == (
        "President resigns after unrest",
        "Jane Doe, John Smith",
        "The Example Times",
        "2020-10-15",
    )
    assert article.text.startswith("President resigns after unrest\n\nProtesters broke")
    assert article.blocks[0].role.value == "title"


def test_what_open_graph_and_links_say() -> None:
    head = (
        "<title>President resigns | The Moscow Times</title><meta property='og:title' content='President resigns'>"
        "<meta property='article:published_time' content='2020-10-15'><meta name='author' content='By Jane Doe, AFP'>"
        "<link rel='canonical' href='https://www.themoscowtimes.com/2020/10/15/president-resigns-a71759'>"
    )
    metadata = article_from_text(page(head), path="x.html").metadata
    assert metadata.title == "President resigns"
    assert metadata.outlet == "The Moscow Times"
    assert (metadata.author, metadata.agency, metadata.date) == ("Jane Doe", "AFP", "2020-10-15")
    assert metadata.url == "https://www.themoscowtimes.com/2020/10/15/president-resigns-a71759"


def test_the_title_loses_the_name_of_the_site_and_the_heading_is_preferred() -> None:
    head = "<title>President resigns - BBC News</title>"
    assert article_from_text(page(head), path="x.html").metadata.title == "President resigns"
    head = "<title>President resigns after ten days of unrest - Some Site</title>"
    before = "<h1>President resigns after ten days of unrest</h1>"
    article = article_from_text(page(head, before), path="x.html")
    assert article.metadata.title == "President resigns after ten days of unrest"
    assert article.text.count("ten days of unrest\n") == 1


def test_headings_lists_captions_and_links_of_the_page_have_their_roles() -> None:
    after = (
        "<h2>Moves to end the impasse</h2><p>"
        + PARAGRAPHS[0]
        + "</p><ul><li>The first demand</li><li>The second</li></ul>"
        "<p><a href='/other'>Another story that is not this one</a></p><p>" + PARAGRAPHS[1] + "</p>"
    )
    article = article_from_text(page(after=after), path="x.html")
    found = {article.text[slice(*block.span)]: block.role.value for block in article.blocks}
    assert found["Moves to end the impasse"] == "heading"
    assert found["• The first demand"] == "body"
    assert found.get("Another story that is not this one", "related") == "related"


def test_breaks_part_paragraphs() -> None:
    raw = f"<html><body><div><div class='text'>{'<br><br>'.join(PARAGRAPHS)}</div></div></body></html>"
    assert article_from_text(raw, path="x.html").text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "raw",
    [
        "<html></html>",
        "<html><body><script>1</script></body></html>",
        "<!doctype html>",
        "<html><body>\x00</body></html>",
    ],
)
def test_a_page_without_text_is_refused_with_a_sentence(raw: str) -> None:
    with pytest.raises(Unreadable, match=r"x\.html: this web page holds no text; .*\."):
        article_from_text(raw, path="x.html")


@pytest.mark.parametrize(
    "raw",
    [
        "<p>The text within." + "<b>" * 20_000,
        "<html><body><p>The text within.</p>" + "<p>a</p>" * 20_000,
        "<html><head><script type='application/ld+json'>"
        + "[" * 50_000
        + "</script></head><body><p>The text within.",
        "<html><body><p>The text within.&#0;&#x110000;&bogus; <p",
        "<?xml version='1.0' encoding='latin-1'?><html><body><p>The text within.</p></body></html>",
    ],
    ids=["open tags", "many", "nested data", "entities", "declaration"],
)
def test_hostile_pages_are_read(raw: str) -> None:
    assert "The text within." in article_from_text(raw, path="x.html").text


def test_tags_without_end_are_read_or_refused() -> None:
    with pytest.raises(Unreadable, match="holds no text"):
        article_from_text("<div>" * 20_000 + "The text within.", path="x.html")


def test_what_reads_pages_is_loaded_for_pages_only() -> None:
    code = (
        "import sys; from kgreader.library import article_from_text; article_from_text('A text.', path='x.txt');"
        "heavy = ('lxml', 'readability', 'yaml', 'charset_normalizer', 'sqlite3', 'json');"
        "print([name for name in heavy if name in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )
