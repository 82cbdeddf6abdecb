"""Mentions are joined where they name one thing, and stay apart where that is open."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgreader.comparison.demonyms import country_of
from kgreader.comparison.entities import NAMED, join
from kgreader.comparison.spelling import deletions, initials, one_slip, sound, stem
from kgreader.model import Analysis, Article, Block, Entity, Mention, Metadata, Role, Span
from kgreader.text import digest

_MARKED = re.compile(r"([PLOGM])\[([^\]]*)\]")
_LABELS = {"P": "PERSON", "L": "PLACE", "O": "ORG", "G": "GROUP", "M": "MISC"}


def analysed(number: int, marked: str) -> tuple[Article, Analysis]:
    """Make an article out of text with names marked as ``P[Ann Lee]``."""
    text, mentions, last = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        mentions.append(Mention(Span(len(text), len(text) + len(match[2])), _LABELS[match[1]]))
        text += match[2]
        last = match.end()
    text += marked[last:]
    article = Article(
        f"{number}.txt", text, digest(text), Metadata(), (Block(Span(0, len(text)), Role.BODY, 1),)
    )
    return article, Analysis(article.digest, "1", tuple(mentions))


def joined(*marked: str) -> list[set[str]]:
    """Give the spellings of each entity of articles with marked names."""
    return [{text for text, _ in entity.spellings} for entity in entities(*marked)]


def entities(*marked: str) -> tuple[Entity, ...]:
    return join([analysed(k, text) for k, text in enumerate(marked)])


@pytest.mark.parametrize(
    "marked",
    [
        ("P[Maria Keller] spoke. P[Keller] left.",),
        ("P[Maria Keller] spoke.", "Then P[Keller] left."),
        ("P[President Maria Keller] and P[Maria Keller]",),
        ("P[Dmitriy Zhukov] came", "P[Dmitry Jukov] came"),
        ("P[Yusuf Abdullahi] came", "P[Youssouf Abdullahi] came"),
        ("P[Marie Hernandez] came", "P[Marie Hernadnez] came"),
        ("P[V. Orlova] came", "P[Vera Orlova] came"),
        ("P[José Martí Pérez] came", "P[José Pérez] came"),
        ("P[Li Wenliang] fell ill. P[Li] died.",),
        ("P[Ana Müller] came", "P[Ana Muller] came"),
        ("O[Central Electoral Commission]", "O[Central Election Commission]"),
        ("O[Ministry of Health]", "O[Health Ministry]"),
        ("O[World Food Programme] and O[WFP]",),
        ("O[African Union] (O[AU]) met. O[AU] said",),
        ("O[Kenyan Health Ministry] and then O[Health Ministry]",),
        ("O[Contoso Inc]", "O[Contoso]"),
        ("O[State National Audit Office]", "O[National Audit Office]"),
        ("O[European Union] (O[EU]) met", "O[EU] said", "O[EU] sent"),
        ("O[UNO] met", "O[UNO] said"),
        ("L[United States]", "L[U.S.]", "L[US]"),
        ("L[Nairobi] L[Nairobi] L[Nairobi] L[Nairobi]", "L[Nairoby]"),
        ("L[Guinea-Bissau]", "L[Guinea Bissau]"),
    ],
)
def test_one_thing(marked: tuple[str, ...]) -> None:
    assert len(joined(*marked)) == 1


@pytest.mark.parametrize(
    "marked",
    [
        ("P[John Smith] met P[Mary Smith].",),
        ("P[John Smith] spoke", "P[Mary Smith] spoke"),
        ("P[Irina Petrov] spoke", "P[Ivan Petrov] spoke"),
        ("P[Martin King] spoke", "P[Marvin King] spoke"),
        ("G[Kenyan] farmers", "L[Kenya]"),
        ("L[Niger]", "L[Nigeria]"),
        ("L[Granada] L[Granada] L[Granada]", "L[Grenada] L[Grenada] L[Grenada]"),
        ("O[Kenyan Health Ministry]", "O[Ugandan Health Ministry]"),
        ("O[Arab League] is one", "O[AL] is another"),
        ("P[Jordan] came", "L[Jordan] lies there"),
        ("O[National Police Agency] O[NPA] O[NPA]", "O[National Prosecuting Authority] O[NPA]"),
    ],
)
def test_two_things(marked: tuple[str, ...]) -> None:
    assert len(joined(*marked)) == 2


def test_an_ambiguous_surname_follows_the_one_named_before_it() -> None:
    parts = joined("P[John Smith] spoke. P[J. Smith]", "P[Mary Smith] spoke, said P[Smith]", "P[Smith] alone")
    assert parts == [{"J. Smith", "John Smith"}, {"Mary Smith", "Smith"}, {"Smith"}]


def test_a_stray_label_follows_the_usual_one() -> None:
    (entity,) = entities("P[Ann Kimani], P[Kimani], P[Kimani], P[Kimani], L[Kimani]")
    assert (entity.label, len(entity.mentions)) == ("PERSON", 5)


def test_the_name_shown_is_full_and_without_a_title() -> None:
    (entity,) = entities("P[Keller] P[Keller] P[Dr Maria Keller]")
    assert entity.name == "Maria Keller"
    assert entity.spellings == (("Keller", 2), ("Dr Maria Keller", 1))


def test_a_group_knows_its_country() -> None:
    found = {
        entity.name: entity.country for entity in entities("G[Kenyans] in L[Kenya], G[Dutch] and G[Hutu]")
    }
    assert found == {"Kenyans": "kenya", "Kenya": "", "Dutch": "netherlands", "Hutu": ""}


_NAMES = st.lists(
    st.tuples(
        st.sampled_from("PLOGM"),
        st.lists(
            st.sampled_from(["Ann", "A.", "Lee", "Leé", "Zhao", "UN", "van", "Inc", "'", "漢"]),
            min_size=1,
            max_size=4,
        ),
    ),
    max_size=12,
)


@given(st.lists(_NAMES, max_size=4))
def test_every_mention_belongs_to_one_entity(articles: list[list[tuple[str, list[str]]]]) -> None:
    pages = [
        analysed(k, " ".join(f"{label}[{' '.join(words)}]" for label, words in names))
        for k, names in enumerate(articles)
    ]
    found = join(pages)
    members = sorted(mention for entity in found for mention in entity.mentions)
    assert members == sorted((article.path, m.span) for article, analysis in pages for m in analysis.mentions)
    assert found == join(pages)
    for entity in found:
        assert entity.label in NAMED
        assert sum(count for _, count in entity.spellings) == len(entity.mentions)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_one_slip_is_an_edit_distance_of_at_most_one(a: str, b: str) -> None:
    near = {b}
    for i in range(len(b) + 1):
        near.update(b[:i] + char + b[i:] for char in "abc")
        near.update(b[:i] + char + b[i + 1 :] for char in ("", "a", "b", "c"))
        near.add(b[:i] + b[i : i + 2][::-1] + b[i + 2 :])
    assert one_slip(a, b) == (a in near)
    assert not one_slip(a, b) or deletions(a) & deletions(b)


def test_keys_of_spelling() -> None:
    assert sound("Zhaparov") == sound("Japarov")
    assert sound("Мир") == "мир"
    assert stem("Electoral") == stem("Election")
    assert initials("Organisation of the Petroleum Exporting Countries") == "OPEC"
    assert country_of("Mexicans", {"mexico"}) == "mexico"
    assert country_of("Martian", {"mexico"}) == ""
