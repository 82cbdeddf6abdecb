"""No control character reaches the terminal, whoever wrote it: in an article, a file's name, a tag, a note."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from tui_desk import Desk, Hand, reading

EVIL = "\x1b]0;owned\x07\x1b[2J\x1b[31mred\x9b5m\x85\x00\x08\x7f\u202etxt.exe\u2066\u200b\u2028end\ud800"
TEXT = f"""---
title: "Head {EVIL.encode("unicode_escape").decode()}"
outlet: 'Out\x1b[31mlet'
---

# A {EVIL} head

Bishkek {EVIL} was there. [a](\x1b[5m)
"""
NAME = "re\x1b[31mport\u202e\x07 [bold]x.md"


def clean(hand: Hand) -> bool:
    """Whether nothing but printable characters stands on the screen."""
    for strip in hand.strips():
        for text, style, control in strip:
            assert control is None
            assert style is None or style.link is None or style.link.isprintable()
            for char in text:
                assert unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp"), (char, text)
    return True


@pytest.fixture
def hostile(desks: Callable[..., Desk]) -> Desk:
    """A library with a hostile article under a hostile name, with hostile notes and tags on it."""
    path = Path("reports") / NAME
    path.write_bytes(TEXT.encode("utf-8", "surrogatepass"))
    desk = desks()
    article = desk.article(f"reports/{NAME}")
    desk.annotate(article, article.body, note=f"a note {EVIL}", tags=("tag\x1b[31m\u202e", "b\x9b[bold]"))
    desk.set_quick_tag(1, "quick\x1b[2J")
    return desk


async def test_nothing_hostile_is_drawn_on_any_screen(hostile: Desk) -> None:
    path = f"reports/{NAME}"
    async with reading(hostile, path, size=(110, 30)) as hand:
        assert clean(hand)
        for keys in (
            "enter", "w", "v l", "y", "escape 1", "d", "u", "a", "escape t", "escape T", "escape x", "escape asterisk",
            "K", "q A", "e", "escape enter", "q q q", "2", "G", "slash r e", "enter number_sign", "escape r", "o",
        ):  # fmt: skip
            await hand.press(*keys.split())
            await hand.until(lambda: clean(hand))


async def test_what_is_pasted_into_a_note_or_a_search_is_drawn_clean(hostile: Desk) -> None:
    async with reading(hostile, "reports/alpha.txt", size=(110, 30)) as hand:
        for key in ("a", "t", "slash"):
            await hand.press(key)
            hand.app.post_message(events.Paste(f"pasted {EVIL}".replace("\ud800", "")))
            await hand.settle()
            assert hand.sees("pasted ")
            assert clean(hand), key
            await hand.press("enter")
            await hand.settle()
            assert clean(hand), key
        await hand.press("A")
        assert clean(hand)


async def test_a_file_whose_name_is_no_unicode_is_listed_and_opened(desks: Callable[..., Desk]) -> None:
    try:
        Path("reports/bad\udcff.txt").write_text("Its name is not UTF-8.", "utf-8")
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    async with reading(desks()) as hand:
        assert clean(hand)
        await hand.press("j", "j", "enter")
        await hand.settle()
        assert clean(hand)
        await hand.press("1", "x", "escape", "q", "ctrl+q")


async def test_marks_of_our_own_in_a_text_are_plain_text(desks: Callable[..., Desk]) -> None:
    """Square brackets are no markup, wherever they come from."""
    Path("reports/aa.txt").write_text("[bold red]Not bold[/] [link=x]y[/link] and [/nothing].", "utf-8")
    desk = desks()
    desk.note("reports/aa.txt", "Not bold", "[red]note[/red]", "x[b]")
    async with reading(desk, "reports/aa.txt") as hand:
        assert hand.sees("[bold red]Not bold[/] [link=x]y[/link] and [/nothing].")
        await hand.press("a")
        assert hand.sees("“[bold red]Not bold[/]")
        await hand.press("escape", "enter")
        assert hand.said == "[red]note[/red] #x[b]"
        await hand.press("colon")
        await hand.settle()
        await hand.press("escape", "A")
        assert hand.sees("[red]note[/red]")
