"""The pipeline: who wins where two recognisers claim the same words; and what an import costs."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kgreader.model import Article, Block, Mention, Metadata, Role, Span
from kgreader.recognition import recognise
from kgreader.text import digest

TEXT = "abcdefghijklmnopqrstuvwxyz"


class Fixed:
    """A recogniser that finds what it is told to."""

    def __init__(self, name: str, *mentions: Mention) -> None:
        self.name = name
        self.version = "7"
        self._mentions = mentions

    def recognise(self, article: Article) -> tuple[Mention, ...]:
        return self._mentions


def article(*masked: Span) -> Article:
    """Give an article of one word."""
    blocks = (Block(Span(0, len(TEXT)), Role.BODY, 1),)
    return Article("a.txt", TEXT, digest(TEXT), Metadata(), blocks, masked=masked)


def spans(*mentions: Mention, masked: tuple[Span, ...] = ()) -> list[tuple[int, int, str]]:
    """Give what is left of ``mentions``."""
    analysis = recognise(article(*masked), [Fixed("fixed", *mentions)])
    return [(*mention.span, mention.label) for mention in analysis.mentions]


def test_figures_win_over_names_and_names_over_vague_plurals() -> None:
    """Whatever their length."""
    name, date, vague = Mention(Span(0, 9), "MISC"), Mention(Span(5, 8), "DATE"), Mention(Span(7, 9), "VAGUE")
    assert spans(name, date, vague) == [(5, 8, "DATE")]
    assert spans(name, vague) == [(0, 9, "MISC")]


def test_the_longer_mention_wins_then_the_first_recogniser() -> None:
    """Among equals."""
    assert spans(Mention(Span(0, 4), "ORG"), Mention(Span(2, 9), "PLACE")) == [(2, 9, "PLACE")]
    one, two = Fixed("one", Mention(Span(0, 4), "ORG")), Fixed("two", Mention(Span(0, 4), "PLACE"))
    assert [mention.label for mention in recognise(article(), [one, two]).mentions] == ["ORG"]


def test_masked_spans_stay_dark() -> None:
    """Also for recognisers that forget to look."""
    assert spans(Mention(Span(0, 4), "ORG"), Mention(Span(5, 7), "ORG"), masked=(Span(3, 5),)) == [
        (5, 7, "ORG")
    ]


def test_the_version_names_every_recogniser() -> None:
    """Another version of one of them makes a cached analysis void."""
    analysis = recognise(article(), [Fixed("one"), Fixed("two")])
    assert (analysis.version, analysis.digest) == ("one:7 two:7", digest(TEXT))


@given(
    st.lists(
        st.tuples(
            st.integers(0, 25), st.integers(0, 26), st.sampled_from(["NUMBER", "DATE", "ORG", "VAGUE"])
        ),
        max_size=20,
    )
)
def test_what_is_left_is_in_order_and_apart(drawn: list[tuple[int, int, str]]) -> None:
    """And no mention is dropped that nothing stands against."""
    given_ = [Mention(Span(start, end), label) for start, end, label in drawn]
    left = recognise(article(), [Fixed("fixed", *given_)]).mentions
    assert all(one.span.end <= two.span.start for one, two in pairwise(left))
    for mention in given_:
        if mention.span.start < mention.span.end:
            assert any(mention.span.overlaps(other.span) for other in left)


def test_one_recogniser_is_imported_without_the_other() -> None:
    """Neither the room nor one recogniser imports what it does not need."""
    code = (
        "import sys; from kgreader.recognition import recognise\n"
        "assert not [m for m in sys.modules if m.startswith('kgreader.recognition.n')], 'room'\n"
        "from kgreader.recognition import NumberRecognizer\n"
        "assert 'kgreader.recognition.names' not in sys.modules, 'names'\n"
        "assert not {'dateutil', 'textual', 'rich', 'tinydb', 'regex', 'decimal.nothing'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
