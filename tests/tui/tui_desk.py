"""A library of four short reports with fixed names and numbers, and a hand on the keys of the running app."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from textual.pilot import Pilot
from textual.strip import Strip

from kgreader.comparison.case import Case
from kgreader.model import Analysis, Article, Mention, Quantity, Related, Span
from kgreader.tui.app import KgreaderApp
from kgreader.tui.library_screen import LibraryScreen
from kgreader.tui.notes_screen import NotesScreen
from kgreader.tui.pane import ArticlePane
from kgreader.tui.reader_screen import ReaderScreen
from kgreader.tui.rows import RowList
from kgreader.tui.screen import ReadingScreen
from kgreader.view import Sheet
from kgreader.workspace import Changes, Workspace
from kgreader.workspace.comparing import compute

__all__ = [
    "ALL",
    "ALPHA",
    "BETA",
    "DELTA",
    "GAMMA",
    "Desk",
    "Hand",
    "mentions_in",
    "reading",
    "write_reports",
]

ALPHA, BETA, DELTA, GAMMA = ALL = (
    "reports/alpha.txt",
    "reports/beta.txt",
    "reports/delta.txt",
    "reports/gamma.md",
)

_REPORTS = {
    ALPHA: """---
title: Crowds take parliament in Bishkek
outlet: UPI
date: 2020-10-06
url: https://example.org/alpha
---

Crowds took the White House in Bishkek. President Jeenbekov stayed in office. At least 590 people were hurt.

Japarov was freed from jail. He asked for calm. Dozens followed him to Ala-Too Square, and 12 of them spoke.

The commission annulled the vote. “It was rigged,” a woman said. Four parties had cleared 7 percent.

""",
    BETA: """---
title: Kyrgyz vote annulled
outlet: TRT World
date: 2020-10-15
url: https://example.org/beta
---

Almost 700 people were injured in Bishkek. Zhaparov became prime minister. Jeenbekov resigned.

The vote of October was void. Jeenbekov said that he did not want to go down in history as a president who shot.

""",
    GAMMA: """---
title: Premier quits
outlet: The Moscow Times
agency: AFP
date: 2020-10-07
url: ftp://example.org/gamma
---

Prime minister **Boronov** quit in [Bishkek](https://example.org/x). More than 1,200 were injured.

""",
    DELTA: """A report without a headline, an outlet or a date. It names Bishkek once.

It ends here.

""",
}
_FILLER = "Paragraph {0} is here to be scrolled past. It has a second sentence, and no name at all.\n\n"

_NAMES = {
    "Jeenbekov": ("PERSON", "jeenbekov"),
    "Japarov": ("PERSON", "japarov"),
    "Zhaparov": ("PERSON", "japarov"),
    "Boronov": ("PERSON", "boronov"),
    "Bishkek": ("PLACE", "bishkek"),
    "White House": ("ORG", "white house"),
    "Ala-Too Square": ("PLACE", "ala-too"),
}
_MENTION = re.compile("|".join(_NAMES) + r"|\b(?:At least |Almost |More than )?\d[\d,]*\b|Dozens")


def write_reports(folder: Path, *, paragraphs: int = 12) -> None:
    """Write the four reports into ``folder/reports``; the first has this many paragraphs more."""
    (folder / "reports").mkdir()
    for path, text in _REPORTS.items():
        filler = (
            "".join(_FILLER.format(letter) for letter in ascii_lowercase[:paragraphs])
            if path == ALPHA
            else ""
        )
        (folder / path).write_text(text + filler, "utf-8")


def mentions_in(article: Article) -> tuple[Mention, ...]:
    """Find the names of a short list, and figures."""
    found = []
    for match in _MENTION.finditer(article.text, article.body.start):
        text, span = match[0], Span(*match.span())
        if text in _NAMES:
            label, key = _NAMES[text]
            found.append(Mention(span, label, key=key))
        elif text == "Dozens":
            found.append(Mention(span, "VAGUE", Quantity("vague", None)))
        else:
            number = Decimal(text.split()[-1].replace(",", ""))
            approx = text.rsplit(" ", 1)[0].lower() if " " in text else None
            found.append(
                Mention(span, "NUMBER", Quantity("cardinal", number, approx=approx, what="people hurt"))
            )
    return tuple(found)


class _Analyst:
    """Stands in for the subprocess: answers when it is told to."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def analyse(self, article: Article) -> Analysis:
        """Wait until the names are found."""
        await self._desk.found.wait()
        self._desk.known = True
        analysis = self._desk.cached_analysis(article)
        assert analysis is not None
        return analysis

    async def summaries(self, entries: Sequence[Any]) -> AsyncIterator[tuple[Any, ...]]:
        """Give the rows one by one."""
        summaries = {summary.path: summary for summary in self._desk.summaries()}
        for entry in entries:
            await self._desk.found.wait()
            yield (summaries[entry.path],)

    async def compare(self, articles: Sequence[Article], parts: Sequence[str], **_: Any) -> dict[str, Any]:
        """Compare by the names of `mentions_in`."""
        await self._desk.found.wait() if not self._desk.known else None
        return self._desk.compare(articles, parts)

    async def related(self, article: Article, paths: Sequence[str], **_: Any) -> tuple[Related, ...]:
        """Find the other reports of an event."""
        return self._desk.related(article)

    async def changes(self, paths: Sequence[str]) -> Changes:
        """Nothing happens to the files; tests tell the screens themselves."""
        return Changes()

    async def close(self) -> None:
        """There is nothing to end."""


class Desk(Workspace):
    """A workspace on ``reports`` whose names and numbers are those of `mentions_in`, and whose clock is a counter."""

    def __init__(self, *paths: str, notes: str = "annotations.json", known: bool = True) -> None:
        self.known = known
        """Whether names and numbers have been found already; else they are after `found` is set."""
        self.found = asyncio.Event()
        ticks = count()
        start = datetime(2026, 11, 22, 12, tzinfo=UTC)
        super().__init__(
            paths or ("reports",),
            notes=Path(notes),
            cache=Path("cache"),
            clock=lambda: start + timedelta(seconds=next(ticks)),
            new_id=lambda: f"{next(_IDS):026}",
        )
        if known:
            self.summaries()

    def cached_analysis(self, article: Article) -> Analysis | None:
        """Give what `mentions_in` finds, and what the reader made of it."""
        found = self.uncorrected(article)
        return None if found is None else self.corrected(article, found)

    def uncorrected(self, article: Article) -> Analysis | None:
        """Give what `mentions_in` finds."""
        return Analysis(article.digest, "1", mentions_in(article)) if self.known else None

    def analyst(self) -> Any:
        """Give an analyst that needs no subprocess."""
        return _Analyst(self)

    def compare(self, articles: Sequence[Article], parts: Sequence[str]) -> dict[str, Any]:
        """Compare what `mentions_in` finds."""
        case = Case(articles, lambda one: Analysis(one.digest, "1", mentions_in(one)))
        return {part: compute(case, part) for part in parts}

    def note(self, path: str, quotation: str, note: str = "", *tags: str) -> str:
        """Annotate a quotation; gives the annotation's id."""
        article = self.article(path)
        start = article.text.index(quotation)
        return self.annotate(article, Span(start, start + len(quotation)), note=note, tags=tags).id


_IDS = count(1)


class Hand:
    """The reader's hand and eye: presses keys, and sees the screen."""

    def __init__(self, app: KgreaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self.key = ""
        """The key that was pressed last."""

    # the hand

    async def press(self, *keys: str) -> None:
        """Press keys one after the other; each has had its effect when the next one comes."""
        for key in keys:
            self.key = key
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.press(*("space" if char == " " else char for char in text))

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal larger or smaller; the app waits a moment for the last of several changes."""
        await self.pilot.resize_terminal(width, height)
        await self.until(lambda: self.app._resize_event is None and self.app._resize_timer is None)
        await self.settle()

    async def settle(self) -> None:
        """Wait until no message is under way."""
        quiet = 0
        for _ in range(200):
            await self.pilot._wait_for_screen()
            screen = self.app.screen
            pumps = (self.app, *screen.walk_children(with_self=True))
            screen._on_timer_update()
            quiet = quiet + 1 if all(pump._message_queue.empty() for pump in pumps) else 0
            if quiet == 2 or self.app._exit:
                break
        assert self.app._exception is None

    async def rest(self) -> None:
        """Let the keys rest until the overview columns have followed the text."""
        panes = list(self.app.screen.query(ArticlePane))
        await self.until(lambda: all(pane._overview_timer is None for pane in panes))

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait for something that happens beside the app or after a moment, such as a search."""
        for pause in (0.0, 0.01, 0.1, 0.2, 0.5, 1.0, 2.0):
            await asyncio.sleep(pause)
            await self.settle()
            if holds():
                return
        raise AssertionError("it did not happen")

    # the eye

    def strips(self) -> list[Strip]:
        """The screen's lines as they are drawn, every widget with its styles."""
        return [Strip(strip) for strip in self.app.screen._compositor.render_strips()]

    def lines(self) -> list[str]:
        """The screen's lines as text."""
        return [strip.text.rstrip() for strip in self.strips()]

    def sees(self, text: str) -> bool:
        """Whether a text stands on the screen."""
        return text in "\n".join(self.lines())

    @property
    def screen(self) -> ReadingScreen:
        """The full screen in sight, or under the pop-up in sight."""
        return next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, ReadingScreen))

    @property
    def popped(self) -> str:
        """The name of the pop-up in sight, or an empty string."""
        return "" if self.app.screen is self.screen else type(self.app.screen).__name__

    @property
    def said(self) -> str:
        """What stands on the left of the status line."""
        return self.screen.status.message

    @property
    def place(self) -> str:
        """What stands on the right of the status line."""
        return "".join(text for text, _ in self.screen.status._place)

    @property
    def reader(self) -> ReaderScreen:
        """The reader screen in sight."""
        assert isinstance(self.screen, ReaderScreen)
        return self.screen

    @property
    def library(self) -> LibraryScreen:
        """The library in sight."""
        assert isinstance(self.screen, LibraryScreen)
        return self.screen

    @property
    def notes(self) -> NotesScreen:
        """The list of notes in sight."""
        assert isinstance(self.screen, NotesScreen)
        return self.screen

    @property
    def pane(self) -> ArticlePane:
        """The pane that takes the keys."""
        return self.reader.pane

    @property
    def sheet(self) -> Sheet:
        """Its sheet."""
        return self.pane.sheet

    @property
    def sentence(self) -> str:
        """The sentence under the cursor."""
        return self.sheet.text[slice(*self.sheet.cursor)]

    @property
    def selection(self) -> str:
        """What is selected."""
        return self.sheet.text[slice(*self.sheet.selection)] if self.sheet.selection else ""

    @property
    def focus(self) -> str:
        """The name, number or hit that was walked to."""
        return self.sheet.text[slice(*self.sheet.focus)]

    @property
    def rows(self) -> RowList:
        """The list in sight."""
        return self.app.screen.query_one(RowList)

    def row_texts(self) -> list[str]:
        """The rows of the list in sight, from the top."""
        rows = self.rows
        return [" ".join(text for text, _ in rows._cells(number)).strip() for number in rows.order]

    def open_titles(self) -> list[str]:
        """Titles of the panes in sight, without letters."""
        return [pane.article.path for pane in self.reader.panes if pane.display]


@asynccontextmanager
async def reading(
    desk: Workspace, *paths: str, size: tuple[int, int] = (100, 30), **options: Any
) -> AsyncIterator[Hand]:
    """Run the app on a desk, with these articles open."""
    app = KgreaderApp(desk, open_paths=paths, watch=False, **options)
    async with app.run_test(size=size) as pilot:
        hand = Hand(app, pilot)
        await hand.settle()
        yield hand
