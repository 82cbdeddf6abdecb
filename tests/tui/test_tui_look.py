"""Themes: layers stay apart by colour and by attributes, and everything can be read on every ground (WCAG 2.2, AA)."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import Color
from rich.style import Style
from tui_desk import ALPHA, BETA, Desk, reading

from kgreader.model import LAYERS, Role
from kgreader.tui.look import ATTRIBUTES, LOOKS, Look, default_look, depth
from kgreader.view import Mark

COLOURFUL = [name for name, palette in LOOKS.items() if palette.depth == 24]
GROUNDS = [Mark.NONE, Mark.CURSOR, Mark.NOTED, Mark.SAME, Mark.SELECTED]
ROLES = [role for role in Role if not role.quiet]


def luminance(color: Color) -> float:
    """The relative luminance of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    channels = [value / 255 for value in color.get_truecolor()]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(style: Style) -> float:
    """The contrast of a style's ink on its ground, 1 to 21."""
    assert style.color is not None
    assert style.bgcolor is not None
    one, two = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (two + 0.05) / (one + 0.05)


def attributes(style: Style) -> tuple[bool, ...]:
    """What a style shows without any colour."""
    return tuple(
        bool(value) for value in (style.bold, style.dim, style.italic, style.underline, style.reverse)
    )


def test_the_measure_is_that_of_the_specification() -> None:
    black, white = Color.parse("#000000"), Color.parse("#ffffff")
    assert contrast(Style(color=black, bgcolor=white)) == 21
    assert round(contrast(Style(color=Color.parse("#767676"), bgcolor=white)), 2) == 4.54


@pytest.mark.parametrize("name", COLOURFUL)
@pytest.mark.parametrize("mark", GROUNDS, ids=lambda mark: mark.name)
def test_every_layer_and_plain_text_can_be_read_on_every_ground(name: str, mark: Mark) -> None:
    look = Look(LOOKS[name])
    for layer in ("", *LAYERS):
        for role in Role:
            for also in (Mark.NONE, Mark.FOCUS, Mark.HIT, Mark.HIT | Mark.FOCUS, Mark.NOTED | Mark.DOUBTFUL):
                style = look.run(layer, mark | also, role)
                assert contrast(style) >= 4.5, (layer, role, mark | also)


@pytest.mark.parametrize("name", COLOURFUL)
def test_bars_rows_and_marks_can_be_read(name: str) -> None:
    look = Look(LOOKS[name])
    for part in (
        "ground",
        "faint",
        "strong",
        "bar",
        "bar_strong",
        "accent",
        "row",
        "note_mark",
        "warning",
        "key",
    ):
        assert contrast(getattr(look, part)) >= 4.5, part
    for layer in LAYERS:
        assert contrast(look.dot(layer)) >= 3, "a sign without letters needs 3 (WCAG 1.4.11)"


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("role", ROLES)
def test_attributes_alone_tell_layers_apart_from_each_other_and_from_plain_text(
    name: str, role: Role
) -> None:
    """In headlines and captions too, where the plain text has attributes of its own."""
    look = Look(LOOKS[name])
    shown = {layer: attributes(look.run(layer, Mark.NONE, role)) for layer in LAYERS}
    assert len(set(shown.values())) == len(LAYERS)
    if LOOKS[name].depth == 0:
        assert attributes(look.run("", Mark.NONE, role)) not in shown.values()


@pytest.mark.parametrize("name", [name for name, palette in LOOKS.items() if palette.depth])
def test_colours_tell_layers_apart_from_each_other(name: str) -> None:
    look = Look(LOOKS[name])
    for one, two in combinations(LAYERS, 2):
        assert look.layer(one).color != look.layer(two).color, (one, two)


def test_every_layer_has_a_look() -> None:
    assert set(ATTRIBUTES) == set(LAYERS)
    for palette in LOOKS.values():
        assert [layer for layer, _ in palette.layers] == list(LAYERS)


@pytest.mark.parametrize("name", LOOKS)
def test_a_selection_a_hit_and_the_same_name_are_seen_in_every_theme(name: str) -> None:
    look = Look(LOOKS[name])
    plain = look.run("", Mark.NONE, Role.BODY)
    for mark in (Mark.SELECTED, Mark.HIT, Mark.SAME, Mark.FOCUS):
        assert look.run("", mark, Role.BODY) != plain
        assert look.run("person", mark, Role.BODY) != look.run("person", Mark.NONE, Role.BODY)


@pytest.mark.parametrize(
    ("environment", "bits"),
    [
        ({"TERM": "xterm-256color"}, 24),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, 24),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, 24),
        ({"TERM": "xterm-kitty"}, 24),
        ({"TERM": "xterm-direct"}, 24),
        ({"TERM": "xterm"}, 4),
        ({"TERM": "linux"}, 4),
        ({"TERM": "dumb", "COLORTERM": "truecolor"}, 4),
        ({}, 4),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 24),
    ],
)
def test_the_terminal_decides_how_many_colours_there_are(environment: dict[str, str], bits: int) -> None:
    """An empty ``NO_COLOR`` counts as none (https://no-color.org)."""
    assert depth(environment) == bits
    assert LOOKS[default_look(environment)].depth == bits


async def test_with_no_color_no_colour_is_drawn(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by our own lines nor by the fields of the pop-ups."""
    monkeypatch.setenv("NO_COLOR", "1")
    desk.note(ALPHA, "590 people", "a note")
    async with reading(desk, ALPHA, BETA, size=(110, 24)) as hand:
        for keys in ((), ("w",), ("v",), ("escape", "L"), ("escape", "a"), ("escape", "t"), ("escape", "question_mark"),
                     ("escape", "slash", "h"), ("escape", "q")):  # fmt: skip
            await hand.press(*keys)
            for strip in hand.strips():
                for text, style, _ in strip:
                    for color in (style.color, style.bgcolor) if style else ():
                        assert color is None or color.is_default, (keys, text, style)


@pytest.mark.parametrize(("colors", "count"), [("truecolor", 3), ("", 2)])
async def test_the_theme_key_walks_through_what_the_terminal_can_show(
    colors: str, count: int, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", colors)
    monkeypatch.setenv("TERM", "xterm")
    async with reading(desk, ALPHA) as hand:
        seen = []
        for _ in range(count):
            seen.append(hand.app.look.palette.name)
            await hand.press("f2")
        assert len(set(seen)) == count
        assert hand.app.look.palette.name == seen[0]
        assert hand.app.theme == seen[0]
