"""A terminal's screen as an SVG picture: text stays text, nothing is fetched from anywhere.

Every run of cells is stretched to its width in cells (``textLength``), so columns stand under each other in whatever
monospaced font the viewer has. The same screen gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import groupby

from benchmarks.screen import Cell, Screen, Style

__all__ = ["picture"]

_WIDTH, _HEIGHT, _SIZE = 8.4, 18, 14
"""Of a cell and of the letters, in user units."""
_MARGIN, _TITLE = 12, 26
_INK, _GROUND, _FRAME, _FAINT = "d0d0d0", "1c1c1c", "303030", "9a9a9a"
_FONTS = "ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"
_SIXTEEN = {
    "black": "1c1c1c",
    "red": "d7005f",
    "green": "5faf5f",
    "brown": "d7af5f",
    "blue": "5f87d7",
    "magenta": "af87d7",
    "cyan": "5fafaf",
    "white": "d0d0d0",
    "brightblack": "808080",
    "brightred": "ff5f87",
    "brightgreen": "87d787",
    "brightbrown": "ffd787",
    "brightblue": "87afff",
    "brightmagenta": "d7afff",
    "brightcyan": "87d7d7",
    "brightwhite": "ffffff",
}


def _colours(style: Style) -> tuple[str, str]:
    """Give ink and ground as six hexadecimal digits."""
    ink = _INK if style.foreground == "default" else _SIXTEEN.get(style.foreground, style.foreground)
    ground = _GROUND if style.background == "default" else _SIXTEEN.get(style.background, style.background)
    return (ground, ink) if style.reverse else (ink, ground)


def _rule(style: Style) -> str:
    """Write the CSS of a style's letters."""
    rule = [f"fill:#{_colours(style)[0]}"]
    if style.bold:
        rule.append("font-weight:bold")
    if style.italic:
        rule.append("font-style:italic")
    lines = [
        name for name, drawn in (("underline", style.underline), ("line-through", style.strike)) if drawn
    ]
    if lines:
        rule.append(f"text-decoration:{' '.join(lines)}")
    return ";".join(rule)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _runs(cells: tuple[Cell, ...]) -> Iterator[tuple[int, int, Style, str]]:
    """Cut a row into (first column, columns, style, text)."""
    column = 0
    for style, group in groupby(cells, key=lambda cell: cell.style):
        run = list(group)
        yield column, len(run), style, "".join(cell.text for cell in run)
        column += len(run)


def _grounds(cells: tuple[Cell, ...], top: float, behind: str) -> Iterator[str]:
    column = 0
    for ground, group in groupby(cells, key=lambda cell: _colours(cell.style)[1]):
        columns = len(list(group))
        if ground != behind:
            yield (
                f'<rect x="{_number(_MARGIN + column * _WIDTH)}" y="{_number(top)}" '
                f'width="{_number(columns * _WIDTH)}" height="{_HEIGHT}" fill="#{ground}"/>'
            )
        column += columns


def _letters(cells: tuple[Cell, ...], top: float, classes: dict[str, str]) -> Iterator[str]:
    for column, columns, style, text in _runs(cells):
        if not style.underline:
            columns -= len(text) - len(text.rstrip(" "))
            text = text.rstrip(" ")
            column += len(text) - len(text.lstrip(" "))
            columns -= len(text) - len(text.lstrip(" "))
            text = text.lstrip(" ")
        if not text:
            continue
        name = classes.setdefault(_rule(style), f"s{len(classes)}")
        yield (
            f'<text class="{name}" x="{_number(_MARGIN + column * _WIDTH)}" y="{_number(top + _SIZE)}" '
            f'textLength="{_number(columns * _WIDTH)}" lengthAdjust="spacingAndGlyphs" '
            f'xml:space="preserve">{escape(text)}</text>'
        )


def picture(screen: Screen, *, title: str = "") -> str:
    """Draw ``screen`` in a window frame with a title; its commonest ground is also the frame's."""
    width = 2 * _MARGIN + screen.columns * _WIDTH
    height = _TITLE + screen.rows * _HEIGHT + _MARGIN
    rows = [screen.row(number) for number in range(screen.rows)]
    behind = Counter(_colours(cell.style)[1] for row in rows for cell in row).most_common(1)[0][0]
    grounds: list[str] = []
    letters: list[str] = []
    classes: dict[str, str] = {}
    for number in range(screen.rows):
        cells, top = rows[number], _TITLE + number * _HEIGHT
        grounds += _grounds(cells, top, behind)
        letters += _letters(cells, top, classes)
    bar = _TITLE - 4
    rules = "".join(f".{name}{{{rule}}}" for rule, name in classes.items())
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_number(width)} {_number(height)}" '
            f'width="{_number(width)}" height="{_number(height)}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>text{{font-family:{_FONTS};font-size:{_SIZE}px;white-space:pre}}{rules}</style>",
            f'<rect width="100%" height="100%" rx="8" fill="#{behind}"/>',
            f'<path d="M0 {bar}V8a8 8 0 0 1 8-8H{_number(width - 8)}a8 8 0 0 1 8 8V{bar}z" fill="#{_FRAME}"/>',
            f'<text x="{_number(width / 2)}" y="16" text-anchor="middle" fill="#{_FAINT}">{escape(title)}</text>',
            *grounds,
            *letters,
            "</svg>\n",
        ]
    )
