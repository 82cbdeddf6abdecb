"""Laws of the recogniser: spans, purity, masks, exactness, and work that grows no faster than the text."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numbers_articles import article

from kgreader.model import Article, Block, Metadata, Quantity, Recognizer, Role, Span
from kgreader.recognition import numbers
from kgreader.recognition.numbers import NumberRecognizer, currencies, lexicon, units
from kgreader.text import canonical, digest

TEXT = """1 2,000 3.5 4% $5 Rs €1.2 6bn 7-8 2020 10-15 1/2 ½ 4:30 3-2 5th one two twenty-five a dozen half million
hundred and of the more than about people killed injured said Monday May March October 6 last week today the day before
pm - — ( ) . , ' s’s years -year-old km percent per cent tonnes US Two COVID-19 http://x.y/1 @a1 #2 [3]
+44 20 7946 0958 İ ß President John Smith told sentence term his according to Reuters ministry which who
said Jones , 34 , ministry’s of those them half almost Q1 FY22 ’92 each alleged 20p Resolutions minus
degrees C kg pounds Street ; in with for 2020-21"""
WORDS = [*TEXT.split(), "\n\n"]
prose = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@given(st.one_of(prose, st.text(max_size=200)))
@example("1 cent 2,000")
def test_mentions_are_in_order_and_in_the_text(raw: str) -> None:
    """Half-open spans, sorted, without overlap, never empty, without blanks at their ends; all have a quantity."""
    made = article(raw)
    end = 0
    for mention in NumberRecognizer().recognise(made):
        assert end <= mention.span.start < mention.span.end <= len(made.text)
        text = made.text[mention.span.start : mention.span.end]
        assert text == text.strip()
        assert mention.label in ("NUMBER", "DATE", "VAGUE")
        assert_exact(mention.quantity)
        end = mention.span.end


def assert_exact(quantity: Quantity | None) -> None:
    """Values are decimals, texts or pairs, bounds are decimals in order; nothing is a float."""
    assert quantity is not None
    values = quantity.value if isinstance(quantity.value, tuple) else (quantity.value,)
    assert all(value is None or isinstance(value, Decimal | str) for value in values)
    assert all(bound is None or isinstance(bound, Decimal) for bound in (quantity.low, quantity.high))
    if quantity.low is not None and quantity.high is not None and quantity.kind != "score":
        assert quantity.low <= quantity.high


@given(prose)
def test_the_same_article_gives_the_same_mentions(raw: str) -> None:
    """The recogniser keeps nothing between articles."""
    recogniser = NumberRecognizer()
    once = recogniser.recognise(article(raw))
    recogniser.recognise(article("On Monday 5 people were killed, he said."))
    assert recogniser.recognise(article(raw)) == once


@given(prose, st.data())
def test_masked_spans_stay_dark(raw: str, data: st.DataObject) -> None:
    """Whatever is masked is never touched."""
    text = canonical(raw)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    masked = (Span(start, end),) if start < end else ()
    for mention in NumberRecognizer().recognise(article(raw, masked=masked)):
        assert not any(mention.span.overlaps(span) for span in masked)


def test_quiet_blocks_and_borders_of_blocks() -> None:
    """Nothing is lit in boilerplate, and nothing reaches from one block into the next."""
    text = "Sign up: 50 offers\n\nIt cost 30\n\nmillion dollars"
    blocks = (
        Block(Span(0, 18), Role.BOILERPLATE),
        Block(Span(20, 30), Role.BODY, 1),
        Block(Span(32, len(text)), Role.BODY, 2),
    )
    made = Article("a.txt", text, digest(text), Metadata(), blocks)
    assert [text[m.span.start : m.span.end] for m in NumberRecognizer().recognise(made)] == ["30"]


def test_an_article_without_blocks_is_read_whole() -> None:
    """Blocks help; they are not needed."""
    text = "It cost 30 dollars."
    made = Article("a.txt", text, digest(text), Metadata(), ())
    assert len(NumberRecognizer().recognise(made)) == 1


def test_it_is_a_recogniser() -> None:
    """It has a name and a version, as the protocol asks."""
    recogniser = NumberRecognizer()
    assert isinstance(recogniser, Recognizer)
    assert (recogniser.name, bool(recogniser.version)) == ("numbers", True)


# -- work ----------------------------------------------------------------------------------------------------

PIECES = """1, |one |a |1-|9|January |one hundred |one and |half a |1.1.|5 |$|abcdefgh|the 1 |
5 million million |123-4567 |x@|w.|a-|x|http://|[1|1/|1:|1,200|1 to |$1|+1 |May |
rose from 5 to 10 |said |Tuesday |A |Two Arrows |
killed 5 |5 people |“”|.com/|1 000 |more than |in 2020 |last week |AAAA |5 of the 5 |kr 5 |'5' |
Mr. |said 5 |a day |the day before |
President John Smith said Mary Jones, 34, told Reuters that his 11-year sentence |The minister's 5 aides said that |
the ministry, which said 5 of them, |5 (6) |half a |'92 |-5% |5h 6m |FY22 |Article 5 and 6 |
2-1 |5%|(5) |Name, 5, |1'1"|of of |, and 5 |- """
HOSTILE = ["\n", "5\n\n", *PIECES.replace("|\n", "|").split("|")]


def operations(text: str) -> int:
    """Count the calls, of Python and of C, that one article costs."""
    made = Article(
        "a.txt", text, digest(text), Metadata(date="2020-10-15"), (Block(Span(0, len(text)), Role.BODY, 1),)
    )
    count = 0

    def tick(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    recogniser = NumberRecognizer()
    recogniser.recognise(made)  # compiles the patterns that this text needs
    sys.setprofile(tick)
    try:
        recogniser.recognise(made)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_input_costs_work_in_proportion(piece: str) -> None:
    """Four times the text costs at most four times the calls, and never many for a character."""
    times = 2000 // len(piece)
    small, large = (operations(piece * count) for count in (times, 4 * times))
    assert large <= 4.4 * small + 500
    assert large <= 600 * 8000


@settings(max_examples=25)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join))
def test_any_repeated_phrase_costs_work_in_proportion(piece: str) -> None:
    """The same for phrases that nobody thought of."""
    times = 1500 // len(piece) + 1
    small, large = (operations(canonical((piece + " ") * count)) for count in (times, 2 * times))
    assert large <= 2.5 * small + 800


def test_a_dump_of_numbers_stops_being_lit() -> None:
    """Beyond one place in eighty characters, and two thousand more, the rest stays dark."""
    found = NumberRecognizer().recognise(article("5 " * 10000))
    assert 2000 <= len(found) <= 3000


# -- the engine cannot be made to backtrack ------------------------------------------------------------------


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Give every pattern of the package."""
    for info in pkgutil.iter_modules(numbers.__path__):
        module = importlib.import_module(f"{numbers.__name__}.{info.name}")
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) or type(value).__name__ == "_Lazy":
                yield f"{info.name}.{name}", value
            if isinstance(value, tuple) and value and type(value[0]).__name__ == "Rule":
                yield from ((f"{info.name}: {rule.name}", rule.pattern) for rule in value)


def unbounded(tree: Any, inside: bool = False) -> Iterator[bool]:
    """Give, for every repeat without an upper bound, whether it stands inside another repeat."""
    for operation, argument in tree:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, most, body = argument
            endless = str(most) == "MAXREPEAT"
            if endless:
                yield inside
            yield from unbounded(body, inside or endless)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from unbounded(branch, inside)
        elif name == "SUBPATTERN":
            yield from unbounded(argument[-1], inside)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from unbounded(argument[1], inside)


@pytest.mark.parametrize(("name", "pattern"), list(patterns()))
def test_no_endless_repeat_stands_inside_another(name: str, pattern: re.Pattern[str]) -> None:
    """Bounded repeats keep every match linear; a scale, a blank or a word has an end."""
    parser = importlib.import_module("re._parser")
    assert not any(unbounded(parser.parse(pattern.pattern, pattern.flags)))


# -- tables --------------------------------------------------------------------------------------------------


def test_a_sign_or_a_word_means_one_currency() -> None:
    """No line of the table contradicts another."""
    signs = [sign for currency in currencies.TABLE for sign in dict.fromkeys(currency.signs.split())]
    words = [
        word.strip().lower() for currency in currencies.TABLE for word in currency.words.split(",") if word
    ]
    assert len(signs) == len(set(signs))
    assert len(words) == len(set(words))


def test_a_name_means_one_unit() -> None:
    """No line of the table contradicts another."""
    names = [name.strip() for unit in units.TABLE for name in unit.names.split(",")]
    assert len(names) == len(set(names))


def test_every_class_has_rules_and_every_rule_a_class() -> None:
    """A rule that names a class which no word has would never be tried."""
    assert all(lexicon.RULES[name] for name in lexicon.RULES)
    assert {name for rules in lexicon.RULES.values() for rule in rules for name in rule.classes} <= set(
        lexicon.RULES
    )
