"""Bytes into text, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgreader.errors import Unreadable
from kgreader.library import article_from_bytes, open_article
from kgreader.library.decoding import LARGEST, decode
from kgreader.library.rtf import plain_text

TEXT = "“Sooronbay Jeenbekov” — the president’s café, naïve, 5 £ …\nПарламент Киргизии\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_in_every_form(encoding: str) -> None:
    assert decode((TEXT * 3).encode(encoding), "x.txt") == TEXT * 3


def test_windows_text_keeps_its_quotation_marks() -> None:
    text = "“I am not clinging to power,” he said – at the café. " * 5
    assert decode(text.encode("cp1252"), "x.txt") == text


def test_other_encodings_are_detected() -> None:
    text = "Президент Киргизии объявил о своей отставке после десяти дней протестов в столице страны. " * 8
    assert decode(text.encode("cp1251"), "x.txt") == text


def test_a_web_page_is_decoded_as_it_says() -> None:
    page = "<html><head><meta charset='windows-1251'></head><body><p>Президент</p></body></html>"
    assert decode(page.encode("cp1251"), "x.html") == page


def test_a_broken_byte_does_not_cost_the_rest() -> None:
    text = ("“Peace,” he said — again. " * 20).encode() + b"\xff end"
    assert decode(text, "x.txt") == "“Peace,” he said — again. " * 20 + "\ufffd end"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    reason = ""
    try:
        article_from_bytes(data, path="x.txt")
    except Unreadable as error:
        reason = str(error)
    assert not reason or (reason.startswith("x.txt ") and reason.endswith("."))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "pdftotext"),
        (b"PK\x03\x04 docx", ".docx"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x7fELF\x02", "program"),
        (bytes(range(256)) * 20, "not a text file"),
        (b"\x00" * 5000, "not a text file"),
    ],
)
def test_what_is_no_text_says_what_it_is(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        decode(data, "x.txt")


def test_a_few_control_characters_are_no_reason_to_refuse() -> None:
    article = article_from_bytes(
        b"A title\x00 with \x1b[31mred\x1b[0m\n\nAnd \xe2\x80\xaea text\xe2\x80\xac.\n", path="x.txt"
    )
    assert article.text == "A title with [31mred[0m\n\nAnd a text.\n"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "big.txt"
    with file.open("wb") as out:
        out.truncate(200_000_000)
    with pytest.raises(Unreadable, match=r"200 MB; the limit is 20 MB"):
        open_article(str(file))
    assert LARGEST == 20_000_000


@pytest.mark.parametrize("make", ["missing", "folder", "pipe", "locked"])
def test_what_cannot_be_opened_says_why(tmp_path: Path, make: str) -> None:
    path = tmp_path / "x.txt"
    if make == "folder":
        path.mkdir()
    elif make == "pipe":
        os.mkfifo(path)
    elif make == "locked":
        path.write_text("secret")
        path.chmod(0)
        if not os.geteuid():
            pytest.skip("root may read everything")
    with pytest.raises(Unreadable) as caught:
        open_article(str(path))
    assert str(caught.value).startswith(str(path))
    assert str(caught.value).endswith(".")


def test_a_name_that_the_system_refuses_says_so() -> None:
    with pytest.raises(Unreadable):
        open_article("a\0b.txt")


RTF = rb"""{\rtf1\ansi\ansicpg1252\cocoartf2639{\fonttbl\f0\fswiss Helvetica;}{\colortbl;\red255\green255\blue255;}
{\*\expandedcolortbl;;}{\info{\title Secret}}\f0\fs24 \cf0 President \b resigns\b0\par
\'93I am not clinging to power,\'94 he said \emdash  and left.\
\u1055\'cf\u1072\'e0\u1088\'f0 {\i caf\'e9}{\pict 89504e47} \{done\}}"""


def test_rich_text_under_another_name_is_read() -> None:
    article = article_from_bytes(RTF, path="x.txt")
    assert article.text.split("\n") == [
        "President resigns", "“I am not clinging to power,” he said — and left.", "Пар café {done}",
    ]  # fmt: skip


@given(st.text(alphabet="{}\\'*abu1 -\n?e9fontbl;", max_size=120))
def test_damaged_rich_text_is_read_as_far_as_it_goes(inside: str) -> None:
    plain_text(b"{\\rtf1 " + inside.encode("latin-1", "replace"))
