"""Screens as pictures: well-formed, without foreign addresses, the same bytes for the same screen."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.screen import Screen
from benchmarks.svg import picture


def _screen(output: str, columns: int = 20, rows: int = 3) -> Screen:
    screen = Screen(columns, rows)
    screen.feed(output.encode())
    return screen


def _texts(svg: str) -> list[tuple[str, str]]:
    """The letters, as (text, width in cells), without the title."""
    found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return [(node.text or "", node.get("textLength", "")) for node in found if node.get("textLength")]


def test_a_wide_character_takes_two_cells_and_its_run_the_sum() -> None:
    assert _texts(picture(_screen("a日b"))) == [("a日b", "33.6")]


def test_styles_cut_runs_and_blanks_at_their_edges_are_left_out() -> None:
    svg = picture(_screen("plain \x1b[1;38;2;86;180;233m bold\x1b[0m"))
    assert _texts(svg) == [("plain", "42"), ("bold", "33.6")]
    assert "fill:#56b4e9;font-weight:bold" in svg


def test_a_ground_is_drawn_and_reverse_changes_sides() -> None:
    assert '#ffffff"/>' in picture(_screen("\x1b[48;2;255;255;255mx\x1b[0m"))
    assert '#d0d0d0"/>' in picture(_screen("\x1b[7mx\x1b[0m"))


def test_nothing_is_fetched_from_anywhere() -> None:
    svg = picture(_screen("a \x1b[1mb\x1b[0m"), title="t")
    assert re.findall(r"\w+://[^\"' ]*", svg) == ["http://www.w3.org/2000/svg"]
    assert "url(" not in svg


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=30))
def test_any_text_gives_well_formed_xml_and_the_same_each_time(text: str) -> None:
    svg = picture(_screen(text), title=text)
    ElementTree.fromstring(svg)
    assert svg == picture(_screen(text), title=text)
