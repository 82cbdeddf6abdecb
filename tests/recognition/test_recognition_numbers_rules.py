"""Every rule finds what its examples say: they stand beside the handlers, in the rules themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from numbers_articles import DAY, article

from kgreader.model import Quantity
from kgreader.recognition.numbers import NumberRecognizer
from kgreader.recognition.numbers.lexicon import ALL, SCAN, rules_at
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.reference import Reference
from kgreader.recognition.numbers.rules import Rule

LIT = re.compile(r"\{(?P<text>.*?): (?P<reading>[^{}:]*(?:T\d\d:\d\d(?:/T\d\d:\d\d)?)?)\}")


def told(quantity: Quantity) -> str:
    """Write a quantity down as the examples do: kind, value, unit."""
    values = quantity.value if isinstance(quantity.value, tuple) else (quantity.value,)
    written = ", ".join(
        f"{value:f}" if isinstance(value, Decimal) else value for value in values if value is not None
    )
    return " ".join(part for part in (quantity.kind, written, quantity.unit) if part)


def examples() -> Iterator[tuple[Rule, str]]:
    """Give every example with its rule."""
    yield from ((rule, example) for rule in ALL for example in rule.examples)


@pytest.mark.parametrize(
    ("rule", "example"), list(examples()), ids=lambda value: value.name if isinstance(value, Rule) else value
)
def test_an_example_is_read_as_it_says(rule: Rule, example: str) -> None:
    """Spans, kinds, values and units in braces; everything else is dark."""
    made = article(LIT.sub(lambda match: match["text"], example))
    read = [
        (made.text[mention.span.start : mention.span.end], told(mention.quantity))
        for mention in NumberRecognizer().recognise(made)
        if mention.quantity is not None
    ]
    assert read == [(match["text"], match["reading"]) for match in LIT.finditer(example)]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_a_rule_is_needed_for_its_examples(rule: Rule) -> None:
    """At least one of its examples is read by the rule itself, and by none before it."""
    assert any(rule is reader for example in rule.examples for reader in readers(example))


def readers(example: str) -> Iterator[Rule]:
    """Give the rules that read something in an example."""
    made = article(LIT.sub(lambda match: match["text"], example))
    prose = Prose(made, Reference.parse(DAY))
    for match in SCAN.finditer(prose.low):
        for rule in rules_at(match[0]):
            reading = rule.pattern.match(prose.low, match.start())
            if reading and rule.handler(prose, reading):
                yield rule
                break
