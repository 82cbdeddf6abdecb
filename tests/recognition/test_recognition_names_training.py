"""The published sentences are read as the reader's own tokens would have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgreader.recognition.names.tokens import pieces_of_text
from training.corpus import headlines, inside, letter_cases, read

SENTENCES = """Lawyers\tO
from\tO
Xi\tB-Location
’\tI-Location
an\tI-Location
met\tO
the\tO
Bank\tB-Organization
of\tI-Organization
Ghana\tI-Organization
on\tO
Friday\tB-Date

Ann\tI-Person
Lee\tI-Person
’\tO
an\tO
"""


@pytest.fixture
def article(tmp_path: Path):  # type: ignore[no-untyped-def]
    (tmp_path / "a.tsv").write_text(SENTENCES, "utf-8")
    return read(tmp_path)[0]


def test_words_are_cut_as_the_reader_cuts_them(article) -> None:  # type: ignore[no-untyped-def]
    first, second = article
    text = "Lawyers from Xi’an met the Bank of Ghana on Friday"
    (piece,) = pieces_of_text(text, 0, len(text))
    assert first.words == piece.words
    assert second.words == ["Ann", "Lee", "’", "an"], "only inside a name"


def test_labels_begin_anew_and_dates_are_left_to_the_numbers(article) -> None:  # type: ignore[no-untyped-def]
    first, second = article
    assert first.labels == ["O", "O", "B-PLACE", "O", "O", "B-ORG", "I-ORG", "I-ORG", "O", "O"]
    assert second.labels == ["B-PERSON", "I-PERSON", "O", "O"]


def test_letter_case_is_counted_behind_the_first_word(article) -> None:  # type: ignore[no-untyped-def]
    small, capital = letter_cases([article])
    assert (small["from"], capital["ghana"], capital["lawyers"]) == (1, 1, 0)
    assert inside([article], least=1) == ["of"]


def test_a_headline_keeps_its_labels(article) -> None:  # type: ignore[no-untyped-def]
    written, chosen = headlines([article[1], article[1], article[0]])
    assert chosen == [2]
    assert written[2].labels == article[0].labels
    assert " ".join(written[2].words) == "LAWYERS FROM XI'AN MET THE BANK OF GHANA ON FRIDAY"


def test_a_folder_without_sentences_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"holds no \.tsv files"):
        read(tmp_path)
