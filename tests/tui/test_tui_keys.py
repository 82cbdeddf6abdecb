"""Every key of the registry, on every screen where it works, does what it says.

`CASES` holds what stands on the screen after the key and not before it; a test proves that no action is left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from compare_cases import COMPARE
from textual.command import CommandPalette
from tui_desk import ALPHA, BETA, Desk, Hand, reading

from kgreader.tui.actions import ACTIONS, CONTEXTS, Action, of
from kgreader.tui.compare_screen import CompareScreen
from kgreader.tui.concordance_screen import ConcordanceScreen
from kgreader.tui.entities_screen import EntitiesScreen
from kgreader.tui.library_screen import LibraryScreen
from kgreader.tui.notes_screen import NotesScreen
from kgreader.tui.reader_screen import ReaderScreen
from kgreader.tui.review_screen import PlaceScreen, ReviewScreen
from kgreader.tui.screen import ReadingScreen
from kgreader.tui.search_screen import SearchScreen
from kgreader.tui.tags_screen import TagsScreen
from kgreader.tui.walk_screen import WalkScreen

SCREENS = tuple(context for context in CONTEXTS if context != "any")


@dataclass(frozen=True)
class Case:
    """What a key does."""

    holds: Callable[[Hand], object]
    """True after the key, false before it."""
    before: str = ""
    """Keys that are pressed first, with blanks between them."""
    size: tuple[int, int] = (110, 24)


def begins(*words: str) -> Callable[[Hand], object]:
    """The cursor is on a sentence that begins with these words."""
    return lambda hand: hand.sentence.startswith(words)


def shows(screen: type[object]) -> Callable[[Hand], object]:
    """This screen is in sight."""
    return lambda hand: isinstance(hand.app.screen, screen)


def pops(name: str) -> Callable[[Hand], object]:
    """This pop-up is in sight."""
    return lambda hand: hand.popped == name


def says(text: str) -> Callable[[Hand], object]:
    """The status line says this."""
    return lambda hand: text in hand.said


def on(path: str) -> Callable[[Hand], object]:
    """The keys go to this article."""
    return lambda hand: hand.pane.article.path == path


def row(number: int) -> Callable[[Hand], object]:
    """The cursor is on this row."""
    return lambda hand: hand.rows.cursor == number


def tagged(path: str, quotation: str) -> Callable[[Hand], object]:
    """The passage carries the quick tag of the last digit that was pressed."""

    def holds(hand: Hand) -> bool:
        digit = "1" if hand.key == "full_stop" else hand.key
        return any(
            note.quotation.startswith(quotation) and f"q{digit}" in note.annotation.tags
            for note in hand.app.workspace.notes(articles=(path,))
        )

    return holds


def noted(count: int) -> Callable[[Hand], object]:
    """There are as many annotations."""
    return lambda hand: hand.app.workspace.count_notes() == count


FIRST = "Crowds took"
READ = ("•", "")

CASES: dict[str, dict[str, Case]] = {
    "reader": {
        "next": Case(begins("President")),
        "previous": Case(begins("President"), "j j"),
        "paragraph.next": Case(begins("Japarov was")),
        "paragraph.previous": Case(begins("Japarov was"), "} }"),
        "top": Case(begins(FIRST), "G g"),
        "first": Case(begins(FIRST), "G"),
        "bottom": Case(lambda hand: hand.sheet.row == len(hand.sheet.rows) - 1),
        "page.down": Case(lambda hand: hand.pane.scroll_offset.y > 12),
        "page.up": Case(lambda hand: hand.pane.scroll_offset.y < 20, "G"),
        "half.down": Case(lambda hand: 5 < hand.pane.scroll_offset.y < 15),
        "half.up": Case(begins(FIRST), "^d"),
        "pane.next": Case(on(BETA)),
        "pane.previous": Case(on(BETA)),
        "right": Case(on(BETA)),
        "left": Case(on(ALPHA), "l"),
        "scroll.together": Case(says("scroll together")),
        "align": Case(lambda hand: hand.reader.panes[1].badge != ""),
        "shared": Case(says("No shared wording was found")),
        "find": Case(lambda hand: hand.screen.query("Prompt")),
        "find.next": Case(says("2 of 12: second"), "/ s e c o n d enter"),
        "find.previous": Case(says("12 of 12: second"), "/ s e c o n d enter"),
        "find.word": Case(lambda hand: "White House" in hand.said and len(hand.sheet.hits) == 1),
        "concordance": Case(shows(ConcordanceScreen)),
        "entities": Case(lambda hand: shows(EntitiesScreen)(hand) and len(hand.row_texts()) == 5),
        "compare": Case(shows(CompareScreen)),
        "figures": Case(shows(CompareScreen)),
        "name.hide": Case(lambda hand: hand.popped == "KeysDialog" and hand.sees("“White House” (org)")),
        "name.add": Case(lambda hand: hand.popped == "KeysDialog" and hand.sees("“Crowds took"), "v"),
        "mention.next": Case(lambda hand: hand.focus == "White House"),
        "mention.previous": Case(lambda hand: hand.focus == "Bishkek", "j"),
        "layers": Case(lambda hand: hand.screen.query("Legend")),
        "note": Case(pops("NoteDialog")),
        "tag": Case(lambda hand: hand.popped == "TagDialog" and hand.sees("Tag ─") and hand.sees("“Crowds took")),
        "quick": Case(tagged(ALPHA, FIRST)),
        "repeat": Case(tagged(ALPHA, "President"), "1 j"),
        "article.tag": Case(lambda hand: hand.popped == "TagDialog" and hand.sees("Tag the whole article")),
        "delete": Case(noted(1), "j j"),
        "undo": Case(noted(2), "j j d"),
        "redo": Case(noted(1), "j j d u"),
        "select": Case(lambda hand: hand.selection == hand.sentence),
        "show.notes": Case(says("first note #toll"), "j j"),
        "copy": Case(lambda hand: hand.app.clipboard.startswith('"Crowds took the White House in Bishkek." — in: UPI')),
        "copy.place": Case(lambda hand: f"\n{ALPHA}, ¶1, characters " in hand.app.clipboard),
        "passage.pick": Case(lambda hand: says("1 passage in 1 article picked")(hand) and "✓1" in hand.place),
        "note.edit": Case(lambda hand: hand.popped == "NoteDialog" and hand.sees("Edit the note"), "j j"),
        "annotation.next": Case(begins("At least")),
        "annotation.previous": Case(begins("At least"), "G"),
        "notes": Case(shows(NotesScreen)),
        "tags": Case(shows(TagsScreen)),
        "review": Case(says("Nothing to review")),
        "export": Case(pops("ExportDialog")),
        "read": Case(lambda hand: hand.app.workspace.reading(ALPHA).read),
        "browse": Case(says("Opening https://example.org/alpha")),
        "zen": Case(lambda hand: hand.open_titles() == [ALPHA]),
        "back": Case(shows(LibraryScreen)),
        "escape": Case(lambda hand: not hand.selection and hand.sentence, "v"),
    },
    "library": {
        "next": Case(row(1)),
        "previous": Case(row(1), "j j"),
        "top": Case(row(0), "j j"),
        "bottom": Case(row(3)),
        "page.down": Case(row(3), size=(80, 9)),
        "page.up": Case(row(0), "G", size=(80, 9)),
        "half.down": Case(row(2), size=(80, 7)),
        "half.up": Case(row(1), "G", size=(80, 7)),
        "open": Case(shows(ReaderScreen)),
        "pick": Case(lambda hand: "✓" in hand.row_texts()[0] and "1 picked" in hand.place),
        "open.picked": Case(
            lambda hand: isinstance(hand.app.screen, ReaderScreen) and hand.open_titles() == [ALPHA, BETA],
            "space space",
        ),
        "filter": Case(lambda hand: hand.screen.query("Prompt")),
        "sort": Case(says("Sorted by date.")),
        "related": Case(pops("RelatedDialog")),
        "sort.reverse": Case(says("Sorted by date, descending.")),
        "sort.column": Case(
            lambda hand: hand.library.sorting
            == dict(zip("1234567", ("unread", "date", "outlet", "title", "words", "notes", "tags"), strict=True)).get(
                hand.key
            )
        ),
        "concordance": Case(shows(SearchScreen)),
        "entities": Case(lambda hand: shows(EntitiesScreen)(hand) and len(hand.row_texts()) == 6),
        "compare": Case(shows(CompareScreen)),
        "figures": Case(shows(CompareScreen)),
        "article.tag": Case(lambda hand: hand.popped == "TagDialog" and hand.sees("Tag the whole article")),
        "undo": Case(lambda hand: not hand.app.workspace.reading(ALPHA).read, "r"),
        "redo": Case(lambda hand: hand.app.workspace.reading(ALPHA).read, "r u"),
        "notes": Case(shows(NotesScreen)),
        "tags": Case(shows(TagsScreen)),
        "review": Case(says("Nothing to review")),
        "export": Case(pops("ExportDialog")),
        "read": Case(lambda hand: "•" not in hand.row_texts()[0]),
        "browse": Case(says("Opening https://example.org/alpha")),
        "back": Case(lambda hand: hand.app._exit),
        "escape": Case(lambda hand: len(hand.row_texts()) == 4, "/ U P I enter"),
    },
    "notes": {
        "next": Case(row(1)),
        "previous": Case(row(0), "j"),
        "top": Case(row(0), "j"),
        "bottom": Case(row(1)),
        "page.down": Case(row(1)),
        "page.up": Case(row(0), "j"),
        "half.down": Case(row(1)),
        "half.up": Case(row(0), "j"),
        "filter.rows": Case(lambda hand: hand.screen.query("Prompt")),
        "delete": Case(noted(1)),
        "undo": Case(noted(2), "d"),
        "redo": Case(noted(1), "d u"),
        "copy": Case(lambda hand: hand.app.clipboard.startswith('"590 people" — in: UPI')),
        "copy.place": Case(lambda hand: f"\n{ALPHA}, ¶1, characters " in hand.app.clipboard),
        "pick": Case(lambda hand: "✓" in hand.row_texts()[0] and "1 picked" in hand.place),
        "note": Case(lambda hand: hand.popped == "NoteDialog" and hand.sees("One note on 2 passages"), "space space"),
        "tag": Case(lambda hand: hand.popped == "TagDialog" and hand.sees("Tag the note")),
        "quick": Case(
            lambda hand: f"q{hand.key}" in {tag for note in hand.app.workspace.notes() for tag in note.annotation.tags}
        ),
        "open.picked": Case(
            lambda hand: isinstance(hand.app.screen, ReaderScreen) and hand.open_titles() == [ALPHA, BETA],
            "space space",
        ),
        "sort": Case(says("Sorted by outlet.")),
        "sort.reverse": Case(lambda hand: hand.row_texts()[0].startswith("Almost 700")),
        "only": Case(lambda hand: "filter: is:doubtful · 0 of 2" in hand.place),
        "context.left": Case(says("Only the concordance")),
        "context.right": Case(says("Only the concordance")),
        "tags": Case(shows(TagsScreen)),
        "review": Case(says("Nothing to review")),
        "export": Case(pops("ExportDialog")),
        "note.edit": Case(pops("NoteDialog")),
        "jump": Case(lambda hand: isinstance(hand.app.screen, ReaderScreen) and hand.sentence.startswith("At least")),
        "back": Case(shows(LibraryScreen)),
        "escape": Case(lambda hand: len(hand.row_texts()) == 2, "/ s e c o n d enter"),
    },
    "entities": {
        "next": Case(row(1)),
        "previous": Case(row(0), "j"),
        "top": Case(row(0), "j"),
        "bottom": Case(row(4)),
        "page.down": Case(row(4)),
        "page.up": Case(row(0), "j"),
        "half.down": Case(row(4)),
        "half.up": Case(row(0), "j"),
        "filter.entities": Case(lambda hand: hand.screen.query("Prompt")),
        "walk": Case(lambda hand: isinstance(hand.app.screen, WalkScreen) and hand.focus == "Jeenbekov"),
        "concordance": Case(shows(ConcordanceScreen)),
        "entity.mark": Case(lambda hand: hand.place.endswith("1 marked ")),
        "entity.merge": Case(lambda hand: hand.popped == "PickDialog" and hand.sees("Which name"), "space space"),
        "entity.split": Case(lambda hand: hand.popped == "PickDialog" and hand.sees("Split Jeenbekov")),
        "entity.rename": Case(lambda hand: hand.screen.query("Prompt")),
        "entity.label": Case(lambda hand: hand.popped == "KeysDialog" and hand.sees("What is it?")),
        "entity.hide": Case(lambda hand: "Jeenbekov" not in " ".join(hand.row_texts())),
        "entity.hide.here": Case(lambda hand: hand.popped == "PickDialog" and hand.sees("Hide Jeenbekov")),
        "corrections": Case(lambda hand: hand.popped == "PickDialog" and hand.sees("What you said"), "X"),
        "undo": Case(lambda hand: not hand.app.workspace.corrections(), "X"),
        "redo": Case(lambda hand: hand.app.workspace.corrections(), "X u"),
        "back": Case(shows(LibraryScreen)),
        "escape": Case(lambda hand: len(hand.row_texts()) == 5, "/ B i s h enter"),
    },
}  # fmt: skip
CASES["tags"] = {
    "next": Case(row(1)),
    "previous": Case(row(0), "j"),
    "top": Case(row(0), "j"),
    "bottom": Case(row(9)),
    "page.down": Case(row(9)),
    "page.up": Case(row(0), "j"),
    "half.down": Case(lambda hand: hand.rows.cursor > 4),
    "half.up": Case(row(0), "j"),
    "export": Case(pops("ExportDialog")),
    "tag.notes": Case(
        lambda hand: isinstance(hand.app.screen, NotesScreen) and "filter: #toll" in hand.place, "G"
    ),
    "filter.tags": Case(lambda hand: hand.screen.query("Prompt")),
    "tag.new": Case(lambda hand: hand.screen.query("Prompt")),
    "tag.key": Case(
        lambda hand: hand.key.isdigit() and hand.app.workspace.quick_tags()[int(hand.key)] == "toll", "G"
    ),
    "tag.key.off": Case(lambda hand: 1 not in hand.app.workspace.quick_tags()),
    "tag.colour": Case(lambda hand: hand.popped == "KeysDialog" and hand.sees("Colour")),
    "tag.describe": Case(lambda hand: hand.screen.query("Prompt")),
    "tag.rename": Case(lambda hand: hand.screen.query("Prompt")),
    "tag.mark": Case(lambda hand: "1 marked" in hand.place),
    "tag.merge": Case(
        lambda hand: hand.popped == "PickDialog" and hand.sees("Which one stays?"), "space space"
    ),
    "tag.delete": Case(lambda hand: "q1" not in {use.name for use in hand.app.workspace.tags()}),
    "tag.sort": Case(says("Sorted by count.")),
    "undo": Case(lambda hand: 1 in hand.app.workspace.quick_tags(), "0"),
    "redo": Case(lambda hand: 1 not in hand.app.workspace.quick_tags(), "0 u"),
    "back": Case(shows(LibraryScreen)),
    "escape": Case(lambda hand: len(hand.row_texts()) == 10, "/ t o l l enter"),
}


def accepted(number: int) -> Callable[[Hand], object]:
    """As many notes are still to be reviewed."""
    return lambda hand: len(hand.app.workspace.review()) == number


CASES["review"] = {
    "next": Case(row(1)),
    "previous": Case(row(0), "j"),
    "top": Case(row(0), "j"),
    "bottom": Case(row(1)),
    "page.down": Case(row(1)),
    "page.up": Case(row(0), "j"),
    "half.down": Case(row(1)),
    "half.up": Case(row(0), "j"),
    "review.accept": Case(accepted(1)),
    "review.detach": Case(accepted(1)),
    "review.skip": Case(row(1)),
    "review.place": Case(shows(PlaceScreen)),
    "review.open": Case(
        lambda hand: isinstance(hand.app.screen, ReaderScreen) and hand.sentence.startswith("At most")
    ),
    "review.sure": Case(says("None of these places is sure")),
    "review.detached": Case(lambda hand: len(hand.row_texts()) == 1 and "detached" in hand.place, "d"),
    "undo": Case(accepted(2), "d"),
    "redo": Case(accepted(1), "d u"),
    "back": Case(shows(LibraryScreen)),
    "escape": Case(lambda hand: not hand.said, "A"),
}
CASES["compare"] = {id: Case(holds, before) for id, (holds, before) in COMPARE.items()}
_EVERYWHERE = {
    "help": Case(pops("HelpDialog")),
    "palette": Case(lambda hand: isinstance(hand.app.screen, CommandPalette)),
    "theme": Case(lambda hand: hand.app.look.palette.name == "kgreader-light"),
    "quit": Case(lambda hand: hand.app._exit),
}
for _cases in CASES.values():
    _cases.update(_EVERYWHERE)

KEYS = [
    pytest.param(context, action, id=f"{context}-{action.id}")
    for context in SCREENS
    for action in of(context)
]


def test_no_action_of_the_registry_is_left_out() -> None:
    assert {context: set(CASES.get(context, ())) for context in SCREENS} == {
        context: {action.id for action in of(context)} for context in SCREENS
    }
    assert {context for action in ACTIONS for context in action.contexts} <= {*SCREENS, "any"}


async def enter(hand: Hand, context: str) -> None:
    """Come to a screen anew."""
    while hand.popped:
        hand.app.pop_screen()
    makers: dict[str, Callable[[], ReadingScreen]] = {
        "reader": lambda: ReaderScreen((ALPHA, BETA)),
        "library": LibraryScreen,
        "notes": NotesScreen,
        "entities": lambda: EntitiesScreen((ALPHA, BETA)),
        "tags": TagsScreen,
        "review": ReviewScreen,
        "compare": lambda: CompareScreen((ALPHA, BETA)),
    }
    screen = makers[context]()
    await hand.app.push_screen(screen)
    await hand.settle()
    if isinstance(screen, EntitiesScreen):
        await hand.until(lambda: screen.current() is not None)
    if isinstance(screen, CompareScreen):
        await hand.until(lambda: screen.current() is not None and screen.found.complete)


async def prepare(hand: Hand, context: str, case: Case) -> None:
    """Bring the screen to where the key can act."""
    await enter(hand, context)
    named = {"/": "slash", "}": "right_curly_bracket", "^d": "ctrl+d"}
    await hand.press(*(named.get(key, key) for key in case.before.split()))


def change(path: str, old: str, new: str) -> None:
    """Let an article say something else."""
    text = Path(path).read_text("utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(("context", "action"), KEYS)
async def test_every_key_does_what_it_says(
    context: str, action: Action, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each key of an action, on a fresh screen, changes what its case tells; without the key nothing does."""
    case = CASES.get(context, {}).get(action.id)
    assert case is not None, "this action has no case yet"
    desk.note(ALPHA, "590 people", "first note", "toll")
    desk.note(BETA, "Almost 700", "second note")
    for digit in range(1, 10):
        desk.set_quick_tag(digit, f"q{digit}")
    if context == "review":
        change(ALPHA, "At least 590 people were hurt", "At most 580 persons were hurt, it seems")
        change(BETA, "Almost 700 people were injured in Bishkek. ", "")
    async with reading(desk, size=case.size) as hand:
        monkeypatch.setattr(hand.app, "open_url", lambda url: None)
        for key in action.keys.split(","):
            hand.key = ""
            await prepare(hand, context, case)
            assert not case.holds(hand), f"{context}: it is so before {key} is pressed"
            await hand.press(key)
            await hand.until(lambda: case.holds(hand))
            if hand.app._exit:
                break


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_both_ways_to_leave_leave(key: str, desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        await hand.press(key)
        assert hand.app._exit
    assert hand.app.return_value == 0


UNBOUND = {
    "reader": "Q",
    "library": "y",
    "notes": "w",
    "entities": "w",
    "tags": "w",
    "review": "w",
    "compare": "K",
}


@pytest.mark.parametrize("context", SCREENS)
async def test_a_key_without_an_action_says_so(context: str, desk: Desk) -> None:
    async with reading(desk) as hand:
        await enter(hand, context)
        await hand.press(UNBOUND[context])
        assert hand.said == f"No key {UNBOUND[context]} here; ? lists those that work."
        await hand.press("ctrl+y")
        assert "^y" in hand.said
