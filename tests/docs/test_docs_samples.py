"""The sample reports: what they disagree on must stay in them, and each says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgreader.library import open_article
from kgreader.model import Article

FOLDER = Path(__file__).resolve().parents[2] / "articles"
UPI, NVI = "2020-10-06-upi.txt", "2020-10-06-nvi.txt"
MT7, MT15, TRT = "2020-10-07-moscow-times.md", "2020-10-15-moscow-times.md", "2020-10-15-trt-world.txt"

WORDING = {
    UPI: ("590 were injured", "President Sooronbai Jeenbekov", "16 parties", "16-page report", "7%"),
    NVI: ("Sooronbai Jeenbekov", "two presidents were overthrown", "16 parties", "11 parties"),
    MT7: ("Almost 700 people", "President Sooronbay Jeenbekov", "11.5-year", "11-year"),
    MT15: ("more than 1,200 people injured", "three presidents unseated", "breakaway Nagorno-Karabakh"),
    TRT: (
        "more than 1,200 people injured",
        "two presidents overthrown",
        "occupied Nagorno-Karabakh",
        "11-and-a-half-year",
    ),
}


@pytest.fixture(params=sorted(WORDING))
def article(request: pytest.FixtureRequest) -> Article:
    return open_article(str(FOLDER / request.param))


def test_the_figures_and_spellings_that_differ_are_there(article: Article) -> None:
    for wording in WORDING[Path(article.path).name]:
        assert wording in article.text


def test_a_sample_says_that_it_is_retold_and_from_where(article: Article) -> None:
    assert "Retold for kgreader from" in article.text
    assert article.metadata.outlet
    assert article.metadata.url is not None
    assert article.metadata.url.startswith("https://")


def test_what_is_about_the_sample_is_no_paragraph_of_it(article: Article) -> None:
    last = [block for block in article.blocks if block.number][-1]
    assert article.text.rindex("Retold for kgreader") >= last.span.end


def test_two_spellings_of_one_man_stand_in_one_report() -> None:
    text = open_article(str(FOLDER / TRT)).text
    assert "Japarov" in text
    assert "Zhaparov" in text
