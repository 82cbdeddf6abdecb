"""Corrections: what the reader said holds, whatever else was said, and never changes what it does not speak of."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgreader.comparison.corrections import apply, apply_to_entities, called, folded
from kgreader.comparison.entities import join
from kgreader.model import (
    Analysis,
    Article,
    Block,
    Called,
    Correction,
    Entity,
    Mention,
    Metadata,
    Quantity,
    Role,
    Span,
)
from kgreader.text import digest

NAMES = ("Ann Lee", "Lee", "Bern", "Red Cross", "May", "Élan")
LABELS = ("PERSON", "PLACE", "ORG", "GROUP", "MISC")
_MARKED = re.compile(r"([PLOGM])\[([^\]]*)\]")
_SHORT = {label[0] if label != "PLACE" else "L": label for label in LABELS}


def analysed(path: str, marked: str) -> tuple[Article, Analysis]:
    """Make an article out of text with names marked as ``P[Ann Lee]``."""
    text, mentions, last = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        mentions.append(Mention(Span(len(text), len(text) + len(match[2])), _SHORT[match[1]], key="raw"))
        text += match[2]
        last = match.end()
    text += marked[last:]
    block = Block(Span(0, len(text)), Role.BODY, 1)
    article = Article(path, text, digest(text), Metadata(), (block,))
    return article, Analysis(article.digest, "1", tuple(mentions))


def seen(article: Article, analysis: Analysis) -> list[tuple[str, str]]:
    """Give the mentions as text and label."""
    return [(article.text[slice(*mention.span)], mention.label) for mention in analysis.mentions]


def said(kind: Any, name: str, label: str, to: str = "", **more: Any) -> Correction:
    return Correction("1", kind, (Called(name, label),), label=to, **more)


ARTICLE, ANALYSIS = analysed("a.txt", "P[Ann Lee] met O[Bern] in May. P[Bern] and G[May] met Lee.")


def test_a_hidden_name_is_gone_with_this_label_only() -> None:
    fixed = apply(ARTICLE, ANALYSIS, [said("hide", "bern", "ORG")], source="a.txt")
    assert seen(ARTICLE, fixed) == [("Ann Lee", "PERSON"), ("Bern", "PERSON"), ("May", "GROUP")]


def test_another_label_gives_another_key() -> None:
    fixed = apply(ARTICLE, ANALYSIS, [said("label", "bern", "ORG", "PLACE")], source="a.txt")
    assert seen(ARTICLE, fixed)[1] == ("Bern", "PLACE")
    assert fixed.mentions[1].key == "place:bern"
    assert fixed.mentions[0] is ANALYSIS.mentions[0]


def test_an_added_name_stands_wherever_its_words_do() -> None:
    fixed = apply(ARTICLE, ANALYSIS, [said("add", "Lee", "PERSON")], source="a.txt")
    assert ("Lee", "PERSON") in seen(ARTICLE, fixed)
    assert ("Ann Lee", "PERSON") not in seen(ARTICLE, fixed), (
        "the reader's word is stronger than the machine's"
    )
    assert seen(ARTICLE, apply(ARTICLE, ANALYSIS, [said("add", "Ma", "ORG")], source="a.txt")) == seen(
        ARTICLE, ANALYSIS
    ), "no whole word"


def test_pointing_reaches_into_words_and_masked_places() -> None:
    article, analysis = analysed("b.txt", "see kloop.kg or pro-Kremlin")
    masked = Article("b.txt", article.text, article.digest, Metadata(), article.blocks, masked=(Span(4, 12),))
    missed = said("add", "kloop", "ORG")
    assert apply(masked, analysis, [missed], source="b.txt") is analysis
    pointed = said("add", "kloop", "ORG", digest=article.digest, start=4)
    assert seen(masked, apply(masked, analysis, [pointed], source="b.txt")) == [("kloop", "ORG")]


def test_a_pointed_name_may_hold_a_figure_and_nothing_else_touches_figures() -> None:
    figure = Mention(Span(9, 11), "NUMBER", Quantity("cardinal", None))
    article, _ = analysed("c.txt", "Group of 20 met 20 men")
    analysis = Analysis(article.digest, "1", (figure,))
    hidden = apply(article, analysis, [said("hide", "20", "ORG")], source="c.txt")
    assert hidden is analysis
    added = apply(article, analysis, [said("add", "Group of 20", "ORG")], source="c.txt")
    assert seen(article, added) == [("Group of 20", "ORG")]


@pytest.mark.parametrize(
    ("source", "text", "holds"),
    [("a.txt", "0", True), ("b.txt", ARTICLE.digest, True), ("b.txt", "0", False), ("", "", True)],
)
def test_one_article_is_known_by_its_file_or_its_text(source: str, text: str, holds: bool) -> None:
    one = said("hide", "may", "GROUP", source=source, digest=text)
    fixed = apply(ARTICLE, ANALYSIS, [one], source="a.txt")
    assert (("May", "GROUP") not in seen(ARTICLE, fixed)) is holds


def test_the_later_word_counts() -> None:
    hide, add = said("hide", "bern", "ORG"), said("add", "Bern", "ORG")
    assert ("Bern", "ORG") not in seen(ARTICLE, apply(ARTICLE, ANALYSIS, [add, hide], source=""))
    assert ("Bern", "ORG") in seen(ARTICLE, apply(ARTICLE, ANALYSIS, [hide, add], source=""))


# laws


@st.composite
def texts(draw: st.DrawFn) -> tuple[Article, Analysis]:
    words = draw(st.lists(st.sampled_from((*NAMES, "and", "ann", "met", "Leeds")), max_size=12))
    marked = " ".join(
        f"{draw(st.sampled_from('PLOGM'))}[{word}]" if word in NAMES and draw(st.booleans()) else word
        for word in words
    )
    return analysed("a.txt", marked)


@st.composite
def corrections(draw: st.DrawFn) -> Correction:
    name, label = draw(st.sampled_from(NAMES)), draw(st.sampled_from(LABELS))
    kind = draw(st.sampled_from(("hide", "add", "label")))
    source = draw(st.sampled_from(("", "a.txt", "other.txt")))
    to = draw(st.sampled_from(LABELS)) if kind == "label" else ""
    return said(kind, name if kind == "add" else folded(name), label, to, source=source)


@given(texts(), st.lists(corrections(), max_size=6))
def test_a_corrected_analysis_stays_as_it_is(
    found: tuple[Article, Analysis], all_said: list[Correction]
) -> None:
    article, analysis = found
    once = apply(article, analysis, all_said, source="a.txt")
    assert apply(article, once, all_said, source="a.txt") == once
    spans = [mention.span for mention in once.mentions]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert (once.digest, once.version) == (analysis.digest, analysis.version)


@given(texts(), corrections())
def test_one_correction_leaves_other_names_alone(found: tuple[Article, Analysis], one: Correction) -> None:
    article, analysis = found
    fixed = apply(article, analysis, [one], source="a.txt")
    name = folded(one.subjects[0].name)
    kept = [
        m for m in analysis.mentions if not any(m.span.overlaps(f.span) for f in fixed.mentions if f != m)
    ]
    for mention in kept:
        if folded(article.text[slice(*mention.span)]) != name:
            assert mention in fixed.mentions


# entities

LIBRARY = (
    analysed("a.txt", "P[Ann Lee] met P[Tom Reed] in L[Bern]. P[Lee] left."),
    analysed("b.txt", "P[Anna Li] and P[Ann Lee] in L[Berne]. O[Red Cross] came."),
    analysed("c.txt", "P[Reed] of the O[Red Cross] and the O[Rotkreuz]."),
)
ARTICLES = {article.path: article for article, _ in LIBRARY}
JOINED = join(LIBRARY)


def known(entity: Entity) -> Called:
    return called(entity, str)


def entity(name: str, among: tuple[Entity, ...] = JOINED) -> Entity:
    return next(one for one in among if one.name == name)


def applied(*all_said: Correction, among: tuple[Entity, ...] = JOINED) -> tuple[Entity, ...]:
    return apply_to_entities(among, all_said, articles=ARTICLES, source_of=str)


def merged(*names: str, name: str = "") -> Correction:
    subjects = tuple(known(entity(one)) for one in names)
    return Correction("1", "merge", subjects, label=subjects[0].label, name=name or names[0])


def test_merged_entities_are_one_in_order_of_the_text() -> None:
    one = entity("Red Cross", applied(merged("Red Cross", "Rotkreuz")))
    assert one.spellings == (("Red Cross", 2), ("Rotkreuz", 1))
    assert [path for path, _ in one.mentions] == ["b.txt", "c.txt", "c.txt"]
    assert list(one.mentions) == sorted(one.mentions)


def test_a_merge_holds_where_only_one_of_them_is_known() -> None:
    rest = tuple(one for one in JOINED if one.name != "Red Cross")
    assert entity("Red Cross", applied(merged("Red Cross", "Rotkreuz"), among=rest)).spellings == (
        ("Rotkreuz", 1),
    )


def test_a_split_by_spelling_and_by_article() -> None:
    lee = entity("Ann Lee")
    by_name = applied(Correction("1", "split", (known(lee),), parts=("lee",)))
    assert entity("Lee", by_name).mentions == tuple(m for m in lee.mentions if m[1].end - m[1].start == 3)
    by_article = applied(Correction("1", "split", (known(lee),), apart=("b.txt",)))
    assert sorted(len(one.mentions) for one in by_article if one.name == "Ann Lee") == [1, 2]


def test_a_new_name_is_shown_and_the_entity_is_still_found_by_the_old_one() -> None:
    renamed = Correction("1", "rename", (known(entity("Red Cross")),), name="ICRC")
    both = applied(renamed, merged("Red Cross", "Rotkreuz", name="The ICRC"))
    assert len(entity("The ICRC", both).mentions) == 3


def test_namesakes_are_told_apart_by_their_articles() -> None:
    lee = entity("Ann Lee")
    apart = Correction("1", "split", (known(lee),), apart=("b.txt",))
    one, other = (one for one in applied(apart) if one.name == "Ann Lee")
    second = one if one.mentions[0][0] == "b.txt" else other
    renamed = applied(apart, Correction("2", "rename", (known(second),), name="Ann Lee of Leeds"))
    assert entity("Ann Lee of Leeds", renamed).mentions == second.mentions


def test_a_name_and_a_merge_hold_under_a_label_that_was_given_later() -> None:
    """What is said about an organisation still holds when it is said to be a place."""
    said_before = merged("Red Cross", "Rotkreuz", name="ICRC")
    now = [
        Correction("2", "label", (Called("red cross", "ORG"), Called("rotkreuz", "ORG")), label="PLACE"),
    ]
    relabelled = [
        (article, apply(article, analysis, now, source=article.path)) for article, analysis in LIBRARY
    ]
    found = applied(said_before, *now, among=join(relabelled))
    assert (entity("ICRC", found).label, len(entity("ICRC", found).mentions)) == ("PLACE", 3)


picks = st.lists(st.sampled_from([one.name for one in JOINED]), min_size=2, max_size=4, unique=True)


@given(st.lists(picks, max_size=3))
def test_every_mention_stays_in_one_entity_and_twice_is_once(groups: list[list[str]]) -> None:
    all_said = [merged(*group) for group in groups]
    found = applied(*all_said)
    assert sorted(m for one in found for m in one.mentions) == sorted(
        m for one in JOINED for m in one.mentions
    )
    assert applied(*all_said, among=found) == found
    for one in found:
        assert sum(count for _, count in one.spellings) == len(one.mentions)


@given(picks)
def test_a_split_takes_a_merge_apart(names: list[str]) -> None:
    two = names[:2]
    together = merged(*two)
    one = entity(two[0], applied(together))
    parts = tuple(folded(text) for text, _ in entity(two[1]).spellings)
    again = applied(together, Correction("2", "split", (known(one),), parts=parts))
    assert {e.mentions for e in again} == {e.mentions for e in JOINED}


def test_without_corrections_nothing_is_made_anew() -> None:
    assert applied() == JOINED
    assert apply(ARTICLE, ANALYSIS, [], source="a.txt") is ANALYSIS
