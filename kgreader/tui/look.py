"""Colours and attributes: one table from which every widget draws.

Each layer differs from every other in colour *and* in attributes, so that all stay apart without colour, under
colour-blindness and on sixteen colours. Hues for dark and light ground follow Okabe and Ito's colour-universal
palette, darkened for light ground; the tests hold every pair to a contrast of at least 4.5 (WCAG 2.2, AA).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.color import Color
from rich.style import Style

from kgreader.model import Role
from kgreader.view import Mark
from kgreader.workspace import TAG_COLOURS

if TYPE_CHECKING:
    from textual.theme import Theme

__all__ = ["ATTRIBUTES", "LOOKS", "Look", "Palette", "default_look", "depth"]

ATTRIBUTES: dict[str, dict[str, bool]] = {
    "person": {"bold": True},
    "place": {"italic": True},
    "org": {"bold": True, "italic": True},
    "group": {"bold": True, "underline": True},
    "misc": {"dim": True, "italic": True},
    "number": {"underline": True},
    "date": {"italic": True, "underline": True},
    "vague": {"dim": True, "underline": True},
}
"""How a layer looks besides its colour, in every theme."""
_SHOWN = {
    layer: Style(**{name: own.get(name, False) for name in ("bold", "dim", "italic", "underline")})  # type: ignore[arg-type]
    for layer, own in ATTRIBUTES.items()
}
_GROUNDS = Mark.NOTED | Mark.CURSOR | Mark.SAME | Mark.SELECTED | Mark.PICKED
"""Marks that have a ground of their own."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; empty means the terminal's own. Names as `rich.color.Color.parse` reads them."""

    name: str
    title: str
    """As the theme is called in the palette of commands."""
    dark: bool
    ground: str
    ink: str
    faint: str
    """Boilerplate, paragraph numbers, hints."""
    bar: str
    """Ground of the title rows and of the status line."""
    bar_ink: str
    accent: str
    """Ground of the row that has the focus."""
    accent_ink: str
    cursor: str
    """Ground of the sentence under the cursor."""
    selected: str
    noted: str
    hit: str
    hit_ink: str
    same: str
    """Ground of other mentions of the name under the cursor."""
    note_mark: str
    warning: str
    here: str
    """The bar beside the sentence under the cursor."""
    layers: tuple[tuple[str, str], ...]
    """Colour of each layer."""
    depth: int = 24
    """Bits: 24 also serves 256 colours, 4 is the explicit table for sixteen, 0 is attributes alone."""


_DARK_LAYERS = (
    ("person", "#56b4e9"),
    ("place", "#2ecf9c"),
    ("org", "#f0e442"),
    ("group", "#b9c4ff"),
    ("misc", "#c9b79c"),
    ("number", "#e69f00"),
    ("date", "#e08bbb"),
    ("vague", "#c8a060"),
)
_LIGHT_LAYERS = (
    ("person", "#005a8c"),
    ("place", "#00624a"),
    ("org", "#665700"),
    ("group", "#4b3fa0"),
    ("misc", "#5c4a32"),
    ("number", "#943f00"),
    ("date", "#8f2f66"),
    ("vague", "#6d5324"),
)
_SIXTEEN_LAYERS = (
    ("person", "bright_blue"),
    ("place", "green"),
    ("org", "yellow"),
    ("group", "cyan"),
    ("misc", "white"),
    ("number", "bright_yellow"),
    ("date", "magenta"),
    ("vague", "bright_magenta"),
)

_TAGS = {
    "dark": ("#ff8a80", "#ffb066", "#f0e442", "#7ddc86", "#63d6e0", "#7db8ff", "#c9a6ff", "#ff9edb"),
    "light": ("#b3261e", "#974a00", "#6b5a00", "#1f6b2e", "#00636e", "#1f5aa8", "#6a3fb0", "#a1276f"),
    "sixteen": (
        "bright_red", "yellow", "bright_yellow", "green", "cyan", "bright_blue", "magenta", "bright_magenta",
    ),
}  # fmt: skip
"""Colours of tags, in the order of `kgreader.workspace.TAG_COLOURS`. They add to a name and replace none."""

LOOKS: dict[str, Palette] = {
    palette.name: palette
    for palette in (
        Palette(
            "kgreader-dark", "Dark", True, "color(234)", "color(252)", "color(245)", "color(236)", "color(252)",
            "color(24)", "color(231)", "color(237)", "#0f387a", "#40351a", "#f5c542", "color(16)", "#173d52",
            "#f5c542", "#ff8f6b", "color(221)", _DARK_LAYERS,
        ),
        Palette(
            "kgreader-light", "Light", False, "color(231)", "color(235)", "color(242)", "color(254)", "color(235)",
            "color(24)", "color(231)", "color(229)", "color(153)", "#ffe3b8", "#ffbf00", "color(16)", "#cfe8ff",
            "#a34700", "#a31515", "color(130)", _LIGHT_LAYERS,
        ),
        Palette(
            "kgreader-contrast", "High contrast", True, "color(16)", "color(231)", "color(252)", "color(16)",
            "color(231)", "color(226)", "color(16)", "color(238)", "color(21)", "#4a3a00", "color(226)", "color(16)",
            "#00507a", "#ffd700", "#ff9c7a", "color(226)",
            (
                ("person", "#7fd0ff"), ("place", "#4dffc3"), ("org", "#ffff5f"), ("group", "#cdd5ff"),
                ("misc", "#e8d8c0"), ("number", "#ffb733"), ("date", "#ffa6d6"), ("vague", "#e0bf85"),
            ),
        ),
        Palette(
            "kgreader-16", "Sixteen colours", True, "", "", "bright_black", "", "", "blue", "bright_white",
            "bright_black", "blue", "", "yellow", "black", "", "yellow", "bright_red", "yellow", _SIXTEEN_LAYERS, 4,
        ),
        Palette(
            "kgreader-mono", "Without colour", True, "", "", "", "", "", "", "", "", "", "", "", "", "", "", "",
            "", tuple((layer, "") for layer in ATTRIBUTES), 0,
        ),
    )
}  # fmt: skip
"""All themes by name, in the order in which the palette of commands lists them."""


def depth(environ: dict[str, str] | None = None) -> int:
    """Tell how many bits of colour the terminal has: 0 (``NO_COLOR``), 4 or 24 (which also serves 256 colours)."""
    env = os.environ if environ is None else environ
    if env.get("NO_COLOR"):
        return 0
    term = env.get("TERM", "")
    if term in ("", "dumb", "unknown"):
        return 4
    if env.get("COLORTERM", "").lower() in ("truecolor", "24bit") or "256" in term or "direct" in term:
        return 24
    known = ("kitty", "alacritty", "ghostty", "wezterm", "foot", "iterm")
    return 24 if any(name in term for name in known) or env.get("WT_SESSION") else 4


def default_look(environ: dict[str, str] | None = None) -> str:
    """Name the theme to begin with on this terminal."""
    return {0: "kgreader-mono", 4: "kgreader-16"}.get(depth(environ), "kgreader-dark")


class Look:
    """The Rich styles of one theme, made once and kept."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self._runs: dict[tuple[str, int, Role], Style] = {}
        self._layers = dict(palette.layers)
        mono = palette.depth == 0
        p = palette
        self.ground = self._style(p.ink, p.ground)
        """Plain text."""
        self.faint = self._style(p.faint or p.ink, p.ground, dim=mono or None)
        self.strong = self.ground + Style(bold=True)
        self.bar = self._style(p.bar_ink or p.ink, p.bar or p.ground, underline=mono or p.depth == 4 or None)
        self.bar_strong = self.bar + Style(bold=True)
        self.accent = self._style(p.accent_ink, p.accent, bold=True, reverse=mono or None)
        self.row = self._style(p.accent_ink, p.accent, reverse=mono or None)
        """The current row of a list."""
        self.note_mark = self._style(p.note_mark or p.ink, p.ground, bold=True)
        self.bar_here = self._style(p.here or p.ink, p.ground)
        """The bar beside the sentence under the cursor."""
        self.warning = self._style(p.warning or p.bar_ink, p.bar or p.ground, bold=True)
        self.key = self.bar + Style(bold=True, color=self._color(p.note_mark))

    @staticmethod
    def _color(name: str) -> Color | None:
        return Color.parse(name) if name else None

    def _style(self, ink: str, ground: str, **attributes: bool | None) -> Style:
        return Style(color=self._color(ink), bgcolor=self._color(ground), **attributes)  # type: ignore[arg-type]

    def layer(self, name: str) -> Style:
        """Give the style of a layer on plain ground."""
        return self.run(name, Mark.NONE, Role.BODY)

    def tag(self, colour: str) -> Style:
        """Give the style of a tag on plain ground; plain for an empty colour, and where there are none."""
        if not colour or not self.palette.depth:
            return self.ground
        row = "sixteen" if self.palette.depth == 4 else "dark" if self.palette.dark else "light"
        return self.ground + Style(color=self._color(dict(zip(TAG_COLOURS, _TAGS[row], strict=True))[colour]))

    def dot(self, layer: str) -> Style:
        """Give the colour of a layer without its attributes, for the overview column."""
        return self.ground + Style(color=self._color(self._layers.get(layer, "")))

    def run(self, layer: str, marks: Mark, role: Role) -> Style:
        """Give the style of a run."""
        key = (layer, int(marks), role)
        style = self._runs.get(key)
        if style is None:
            style = self._runs[key] = self._make(layer, marks, role)
        return style

    def _make(self, layer: str, marks: Mark, role: Role) -> Style:
        style = self.faint if role.quiet else self.ground
        if self.palette.depth:  # without colour, attributes belong to the layers alone
            if role in (Role.TITLE, Role.HEADING):
                style += Style(bold=True)
            elif role in (Role.BYLINE, Role.DATE, Role.CAPTION):
                style += Style(color=self._color(self.palette.faint), italic=role is Role.CAPTION)
        if layer:
            style += Style(color=self._color(self._layers.get(layer, ""))) + _SHOWN.get(layer, Style())
        elif marks & _GROUNDS:
            style += Style(
                color=self._color(self.palette.ink)
            )  # what is faint on plain ground is lost on others
        return style + self._marked(marks)

    def _marked(self, marks: Mark) -> Style:
        """Later marks lie over earlier ones."""
        p = self.palette
        style = Style()
        for mark, ground in (
            (Mark.NOTED, p.noted),
            (Mark.CURSOR, p.cursor),
            (Mark.SAME, p.same),
            (Mark.PICKED, p.selected),
            (Mark.SELECTED, p.selected),
        ):
            if marks & mark and ground:
                style += Style(bgcolor=self._color(ground))
        if p.depth < 24 and marks & Mark.SAME:
            style += Style(reverse=True, color=None)
        if p.depth == 0 and marks & Mark.SELECTED:
            style += Style(reverse=True)
        if p.depth == 4 and marks & (Mark.CURSOR | Mark.SELECTED):
            style += Style(color=self._color("bright_white"))
        if marks & Mark.HIT:
            style += Style(
                color=self._color(p.hit_ink), bgcolor=self._color(p.hit), reverse=p.depth == 0 or None
            )
        if marks & Mark.FOCUS:
            style += Style(reverse=True, underline=p.depth < 24 or None)
        return style


_ANSI = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "block-cursor-foreground": "ansi_black",
    "block-cursor-background": "ansi_white",
    "border-blurred": "ansi_default",
    "input-cursor-background": "ansi_default",
    "input-cursor-foreground": "ansi_default",
    "input-cursor-text-style": "reverse",
    "input-selection-background": "ansi_bright_blue",
    "input-selection-foreground": "ansi_black",
    "screen-selection-background": "ansi_bright_blue",
    "screen-selection-foreground": "ansi_black",
}
"""What Textual's own widgets ask of a theme in the terminal's own colours."""


def themes() -> list[Theme]:
    """Give the themes as Textual wants them, for its own widgets."""
    from textual.theme import Theme

    def hexadecimal(name: str) -> str:
        return Color.parse(name).get_truecolor().hex if name else "ansi_default"

    made = []
    for palette in LOOKS.values():
        if palette.depth == 24:
            made.append(
                Theme(
                    name=palette.name,
                    dark=palette.dark,
                    primary=hexadecimal(palette.accent),
                    accent=hexadecimal(palette.note_mark),
                    warning=hexadecimal(palette.warning),
                    foreground=hexadecimal(palette.ink),
                    background=hexadecimal(palette.ground),
                    surface=hexadecimal(palette.bar),
                    panel=hexadecimal(palette.bar),
                    boost=hexadecimal(palette.bar),
                    text_alpha=1.0,
                )
            )
        else:
            made.append(
                Theme(
                    name=palette.name,
                    ansi=True,
                    dark=True,
                    primary="ansi_default" if palette.depth == 0 else "ansi_blue",
                    accent="ansi_default" if palette.depth == 0 else "ansi_yellow",
                    foreground="ansi_default",
                    background="ansi_default",
                    surface="ansi_default",
                    panel="ansi_default",
                    boost="ansi_default",
                    variables=_ANSI,
                )
            )
    return made
