"""Lines: nothing is lost, nothing is too wide, and cells and offsets agree, with Rich as the judge of widths."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size, split_graphemes
from view_articles import clusters, plain_lines, texts, wide_lines

from kgreader.text import canonical
from kgreader.view import Wrap, simple_clusters
from kgreader.view.wrap import is_simple

widths = st.integers(4, 30)


def lines_of(wrap: Wrap) -> list[str]:
    """The lines as they are drawn."""
    return [wrap.text[start:end] for start, end in zip(wrap.starts, wrap.ends, strict=True)]


def naive(text: str, width: int) -> list[tuple[int, int]]:
    """Wrap one paragraph the slow way: the longest beginning that fits and ends where a line may end.

    A line may end before blanks and before a character of two cells; where neither is in reach, anywhere between
    clusters. Blanks at a break go.
    """
    cells = split_graphemes(text)[0]
    lines: list[tuple[int, int]] = []
    at = 0
    while at < len(cells):
        size, fitting = 0, at
        while fitting < len(cells) and size + cells[fitting][2] <= width:
            size += cells[fitting][2]
            fitting += 1
        if fitting == len(cells):
            return [*lines, (cells[at][0], len(text))]
        breaks = [
            place
            for place in range(at + 1, fitting + 1)
            if cells[place][2] == 2 or text[cells[place][0] : cells[place][1]] == " "
        ]
        cut = breaks[-1] if breaks else fitting
        lines.append(_span(text, cells, at, cut))
        at = cut
        while at < len(cells) and text[cells[at][0] : cells[at][1]] == " ":
            at += 1
    return lines or [(0, 0)]


def _span(text: str, cells: Sequence[tuple[int, int, int]], first: int, last: int) -> tuple[int, int]:
    """Offsets of some clusters without the blanks at the end, which hang beyond the line."""
    while last > first and text[cells[last - 1][0] : cells[last - 1][1]] == " ":
        last -= 1
    start = cells[first][0]
    return start, cells[last - 1][1] if last > first else start


@given(texts, widths)
@example("あ" + " " * 40, 4)
@example("あ" + " " * 40 + "b", 8)
@example(" " * 12 + "あ", 4)
@example("漢 \u0301漢字", 4)
@example("", 4)
@example("\n\n", 4)
def test_lines_hold_the_text_up_to_the_blanks_at_breaks(text: str, width: int) -> None:
    wrap = Wrap(text, width, clusters)
    ends = [0, *wrap.ends]
    for before, start in zip(ends, [*wrap.starts, len(text)], strict=True):
        gap = text[before:start]
        assert gap.strip(" ") in ("", "\n")
        assert "\n" not in gap or gap.endswith("\n") or start == len(text)
    assert "\n" not in "".join(lines_of(wrap))
    assert len(wrap) > text.count("\n")


@given(texts, widths)
@example("あ" + " " * 40, 4)
@example("あ" + " " * 40 + "b", 8)
@example(" " * 12 + "あ", 4)
@example("漢 \u0301漢字", 4)
def test_no_line_is_wider_than_the_width(text: str, width: int) -> None:
    for line in lines_of(Wrap(text, width, clusters)):
        assert cell_len(line) <= width


@given(texts, widths)
@example("漢 \u0301漢字", 4)
def test_no_cluster_is_cut(text: str, width: int) -> None:
    borders = {0, len(text)}
    at = 0
    for line in text.split("\n"):
        borders.update(at + end for part in split_graphemes(line)[0] for end in part[:2])
        borders.update((at, at + len(line)))
        at += len(line) + 1
    wrap = Wrap(text, width, clusters)
    assert set(wrap.starts) <= borders
    assert set(wrap.ends) <= borders


@given(plain_lines, widths)
def test_plain_lines_are_those_of_the_slow_wrap(text: str, width: int) -> None:
    wrap = Wrap(text, width, clusters)
    assert not wrap.complex
    assert lines_of(wrap) == [text[start:end] for start, end in naive(text, width)]


@given(wide_lines, widths)
@example("あ" + " " * 40 + "b", 8)
@example("漢 \u0301漢字", 4)
@example("x" * 30 + "漢", 7)
def test_wide_lines_are_those_of_the_slow_wrap(text: str, width: int) -> None:
    wrap = Wrap(text, width, clusters)
    assert lines_of(wrap) == [text[start:end] for start, end in naive(text, width)]


@given(texts, widths)
def test_every_offset_on_a_line_is_found_again_from_its_cell(text: str, width: int) -> None:
    wrap = Wrap(text, width, clusters)
    for line in range(len(wrap)):
        start, end = wrap.starts[line], wrap.ends[line]
        shown = text[start:end]
        for first, _, size in clusters(shown):
            if not size:
                continue
            cell = wrap.cell_of(start + first)
            assert cell == cell_len(shown[:first])
            assert {wrap.offset_at(line, cell + half) for half in range(size)} == {start + first}
        assert wrap.offset_at(line, cell_len(shown)) == wrap.offset_at(line, 10_000) == end


@given(texts, widths)
def test_the_line_of_an_offset_is_the_one_that_draws_it(text: str, width: int) -> None:
    wrap = Wrap(text, width, clusters)
    for line, (start, end) in enumerate(zip(wrap.starts, wrap.ends, strict=True)):
        assert wrap.line_of(start) == line
        assert {wrap.line_of(offset) for offset in range(start, end)} <= {line}
    assert wrap.line_of(-5) == 0
    assert wrap.line_of(len(text) + 5) == len(wrap) - 1


@pytest.mark.parametrize(("line", "cell"), [(-3, 0), (99, 0), (0, -7), (99, 99)])
def test_places_beside_the_text_give_the_nearest_offset(line: int, cell: int) -> None:
    wrap = Wrap("one two three\n漢字", 5, clusters)
    assert 0 <= wrap.offset_at(line, cell) <= len(wrap.text)


def test_what_counts_as_simple_is_one_cell_for_rich_too() -> None:
    """Else a line would be measured by its code points and drawn wider."""
    simple = [char for char in map(chr, range(0x20, 0x3100)) if canonical(char) == char and is_simple(char)]
    assert len(simple) > 1_000
    assert {get_character_cell_size(char) for char in simple} == {1}
    assert not any(map(is_simple, "漢\u0301\ufe0f👍क्"))


class Counted(str):
    """A text that counts the characters in which something was looked for."""

    looked = 0

    def rfind(self, sub: str, start: int = 0, end: int = 0) -> int:  # type: ignore[override]
        """Count and look."""
        found = super().rfind(sub, start, end)
        Counted.looked += end - max(found, start)
        return found


@pytest.mark.parametrize("piece", ["x", "word ", "a ", " ", "漢", "漢 ", "e\u0301", " 漢" + " " * 50])
@pytest.mark.parametrize("width", [4, 76])
def test_the_work_grows_with_the_text_and_not_faster(piece: str, width: int) -> None:
    """One line of 100,000 characters is cut into clusters, or searched for blanks, a few times over and no more."""
    work = 0

    def counting(text: str) -> Sequence[tuple[int, int, int]]:
        nonlocal work
        work += len(text)
        return split_graphemes(text)[0]

    size = 100_000
    Counted.looked = 0
    text = Counted((piece * size)[:size])
    wrap = Wrap(text, width, counting)
    assert work + Counted.looked <= 6 * size
    assert wrap.ends[-1] <= size
    assert len(wrap) <= size


def test_without_clusters_every_code_point_is_a_cell() -> None:
    assert simple_clusters("aé漢") == [(0, 1, 1), (1, 2, 1), (2, 3, 1)]
    assert all(end - start <= 4 for start, end in itertools.pairwise(Wrap("漢字漢字漢字", 4).starts))


def test_a_width_of_nothing_still_gives_lines() -> None:
    """Terminals report a width of 0 while they are being resized."""
    assert Wrap("some words", 0).width >= 4
    assert "".join(lines_of(Wrap("some words", -3))).replace(" ", "") == "somewords"
