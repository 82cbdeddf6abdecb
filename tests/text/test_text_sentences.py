"""Where sentences of news text begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kgreader.text import canonical, sentences

PIECES = st.sampled_from(
    ["The vote", " was annulled", ".", "!", "?", "…", '"', "”", "“", "’", " ", "\n", "Mr.", "U.S.", "Oct. 6", "6.5",
     "J. K.", "—", "(", ")", "[1]", "**", "](#)", "No. 5", "p.m.", "etc.", "said", "。", "@name"]
)  # fmt: skip


def split(text: str) -> list[str]:
    return [text[slice(*span)] for span in sentences(text)]


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80).map(canonical))
@example(". . . . .")
@example("“")
def test_every_letter_belongs_to_one_sentence(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {offset for span in found for offset in range(*span)}
    assert all(letter.isspace() or offset in covered for offset, letter in enumerate(text))
    assert all(text[slice(*span)].strip() == text[slice(*span)] != "" for span in found)


@given(st.lists(PIECES, max_size=20).map("".join), st.text(alphabet="ab \n", max_size=9))
def test_a_block_is_cut_alike_wherever_it_stands(text: str, around: str) -> None:
    shifted = sentences(f"{around}\n{text}\n{around}", len(around) + 1, len(around) + 1 + len(text))
    assert [(a - len(around) - 1, b - len(around) - 1) for a, b in shifted] == [
        tuple(span) for span in sentences(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith met Gen. Lee and Dr. Who in St. Petersburg.",
        "It happened on Oct. 6 and again on Sept. 11, 2001, in the capital.",
        "J. K. Rowling spoke to John F. Kennedy Jr. about George W. Bush.",
        "The U.S. Senate met the U.K. Parliament and U.N. officials.",
        "A republic of 6.5 million people won 4.2 percent at 7.30 p.m. Monday.",
        "He lives at No. 5, by Art. 370, as in Fig. 2.",
        '"What happened?" he asked.',
        "“Are you ready?” Smith said.",
        "'Stop!' shouted the officer, and ran.",
        "They waited … and waited... then left.",
        "It cost approx. 500 som, i.e. nothing, vs. 400 before, etc. and so on.",
        "Oct. 6 (UPI) — Opposition groups took hold of the government.",
        "MOSCOW (AP) — Police said nothing.",
        "Yahoo! and Kremlin.ru reported it first.",
        "Acme Inc. Chief Executive Jane Doe and Jones Co. Ltd. agreed.",
        "Lt. Gen. Turki Bin Bandar visited the base at 11 a.m. GMT.",
        "1. Luis López",
        "a) The first item of a list",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["He resigned.", "She stayed."],
        ["“I am not clinging to power.", "I have taken the decision to resign,” he said.", "He left."],
        ['"In this case, blood will be shed.', 'It is inevitable."', "He urged both sides to talk."],
        ["They live in the U.S.", "The rest do not."],
        ["It closes at 4:00 p.m.", "The caves open later."],
        ["It won seats for Acme Inc.", "The company declined to comment."],
        ["Was it true?", "Nobody knows!", "Perhaps."],
        ["It was over…", "The crowd went home."],
        ["It rose 6.5%.", "In 2013 it fell.", "20 people died."],
        ["He told AFP.", "“Our employees were not hurt, thank goodness.”", "Work goes on."],
        ["(He denied it.)", "Then he left."],
        ["It was **bold**.", "**So** was this.", "And _this_.", "See [the report](https://x.org/a)."],
        ["They were overthrown [1].", "[2] Others say not.[3]", "The end."],
        ["The board met in group C.", "They agreed."],
        ["He said no.", "No.", "It was yes."],
        ["Ala-Too Square tonight.", "???????? pic.twitter.com/Keu4"],
        ["It was the year of the iPhone.", "iPhones sold well.", "So did al-Jazeera."],
        ["The toll was disputed. ”", "He left."],
        ["The end was near.", "– Bernama"],
    ],
)
def test_several_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_line_break_inside_a_block_is_white_space() -> None:
    assert split("The decision to\n\nresign,” he said.\nHe left.") == [
        "The decision to\n\nresign,” he said.",
        "He left.",
    ]


def test_the_signature_under_a_post_is_a_sentence_of_its_own() -> None:
    text = "Tonight in the capital pic.twitter.com/x\n— Jane Doe (@jane) October 5, 2020"
    assert split(text) == text.split("\n")


def test_sentences_that_lost_their_blank_are_parted() -> None:
    assert split("It happened in Bishkek.He said so. St.John knows.") == [
        "It happened in Bishkek.", "He said so.", "St.John knows.",
    ]  # fmt: skip


def test_chinese_stops_need_no_blank() -> None:
    assert split("他走了。她留下。") == ["他走了。", "她留下。"]


@pytest.mark.parametrize("unit", [". ", "a. ", "“", "A.B.", "?!", ")](", "J. ", "…”", "\n", "](#)"])
def test_hostile_repetition_is_passed_once(unit: str) -> None:
    text = unit * 20_000
    found = sentences(text)
    assert sum(end - start for start, end in found) <= len(text)
