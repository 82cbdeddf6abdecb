"""The registry of actions, and what is drawn from it: footer, key labels, the reader's own keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.binding import Binding
from tui_desk import ALPHA, Desk, reading

from kgreader.tui.actions import ACTIONS, CONTEXTS, Action, bindings, key_label, keys_of, of
from kgreader.tui.entities_screen import EntitiesScreen
from kgreader.tui.keymap import keymap_path, load_keymap
from kgreader.tui.library_screen import LibraryScreen
from kgreader.tui.notes_screen import NotesScreen
from kgreader.tui.reader_screen import ReaderScreen
from kgreader.tui.review_screen import PlaceScreen, ReviewScreen
from kgreader.tui.search_screen import SearchScreen
from kgreader.tui.status import MOST_KEYS, KeyBar
from kgreader.tui.tags_screen import TagsScreen

SCREENS = {
    "library": (LibraryScreen,),
    "reader": (ReaderScreen, PlaceScreen),
    "notes": (NotesScreen, SearchScreen),
    "entities": (EntitiesScreen,),
    "tags": (TagsScreen,),
    "review": (ReviewScreen,),
}


@pytest.mark.parametrize("context", SCREENS)
def test_an_id_means_one_action_and_a_key_one_action_on_every_screen(context: str) -> None:
    actions = of(context)
    assert not [id for id, times in Counter(action.id for action in actions).items() if times > 1]
    keys = Counter(key for action in actions for key in action.keys.split(","))
    assert not [key for key, times in keys.items() if times > 1]


def test_one_id_means_the_same_wherever_it_stands() -> None:
    """A keymap and the help speak of ids; two meanings of one would confuse both."""
    calls: dict[str, set[str]] = {}
    for action in ACTIONS:
        calls.setdefault(action.id, set()).add(action.call)
    assert not {id: found for id, found in calls.items() if len(found) > 1}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.id}-{action.contexts[0]}")
def test_every_action_is_described_and_answered(action: Action) -> None:
    assert action.contexts
    assert set(action.contexts) <= set(CONTEXTS)
    assert 0 < len(action.title) <= 18
    assert action.help.endswith(".")
    assert action.help[0].isupper()
    method = f"action_{action.call.split('(')[0]}"
    for context in action.contexts:
        for screen in SCREENS.get(context, ()):
            assert hasattr(screen, method), f"{screen.__name__} lacks {method}"


def test_keys_are_written_as_people_write_them() -> None:
    labels = [label for action in ACTIONS for label in keys_of(action).split()]
    assert all(len(label) <= 5 for label in labels), labels
    assert not [label for label in labels if "_" in label or "+" in label[:-1]]
    shown = {action.id: keys_of(action) for action in ACTIONS}
    assert shown["paragraph.next"] == "}"
    assert shown["quick"] == "1–9"
    assert shown["redo"] == "^r"
    assert shown["palette"] == ": ^p"
    assert shown["pane.previous"] == "⇧Tab"
    assert key_label(" ctrl+space") == "^Space"


@pytest.mark.parametrize("context", [*SCREENS, "any"])
def test_every_key_of_an_action_is_bound(context: str) -> None:
    bound = [binding for binding in bindings(context) if isinstance(binding, Binding)]
    assert sorted(key for binding in bound for key in binding.key.split(",")) == sorted(
        key for action in ACTIONS if context in action.contexts for key in action.keys.split(",")
    )
    assert len({binding.id for binding in bound}) == len(bound)


@pytest.mark.parametrize("path", ["", ALPHA])
async def test_the_footer_shows_at_most_eight_keys_and_always_the_way_out(path: str, desk: Desk) -> None:
    async with reading(desk, *([path] if path else []), size=(400, 10)) as hand:
        for width in (400, 80, 40, 20):
            await hand.resize(width, 10)
            shown = hand.lines()[-1]
            zones = hand.app.screen.query_one(KeyBar)._zones
            assert 2 <= len(zones) <= MOST_KEYS == 8
            assert shown.endswith("q back  ? help")
            assert width < 400 or len(zones) == 8


async def test_a_click_on_the_footer_presses_the_key(desk: Desk) -> None:
    async with reading(desk, ALPHA) as hand:
        at = hand.lines()[-1].index("find")
        await hand.pilot.click(offset=(at, 29))
        await hand.settle()
        assert hand.screen.query("Prompt")


@pytest.fixture
def keys(surroundings: Path) -> Callable[[str], tuple[dict[str, str], str]]:
    """Write the reader's own keys and load them."""

    def load(text: str) -> tuple[dict[str, str], str]:
        keymap_path().write_text(text, "utf-8")
        return load_keymap()

    return load


async def test_a_key_of_the_readers_own_takes_the_place_of_ours(
    keys: Callable[[str], tuple[dict[str, str], str]], desk: Desk
) -> None:
    """In what it does, in the footer, and in the help."""
    keymap, problem = keys('[keys]\n"reader.note" = "f6"\n"any.help" = "f5"\n')
    assert not problem
    async with reading(desk, ALPHA, keymap=keymap) as hand:
        assert hand.lines()[-1].startswith(" F6 note")
        assert hand.lines()[-1].endswith("q back  F5 help")
        await hand.press("a")
        assert hand.popped != "NoteDialog"
        await hand.press("f6")
        assert hand.popped == "NoteDialog"
        await hand.press("escape", "f5")
        assert hand.popped == "HelpDialog"
        await hand.type("Write a note on")
        assert hand.row_texts()[0].startswith("F6 note")


def test_without_a_file_of_keys_nothing_is_said() -> None:
    assert load_keymap() == ({}, "")


def test_an_unknown_id_is_named_and_the_others_hold(
    keys: Callable[[str], tuple[dict[str, str], str]],
) -> None:
    keymap, problem = keys('"reader.note" = "f6"\n"reader.nothing" = "x"\n"reader.tag" = 7\n')
    assert keymap == {"reader.note": "f6"}
    assert problem.startswith("No action is called reader.nothing, reader.tag;")


@pytest.mark.parametrize("text", ["= =", "\udcff", "keys = 7"])
def test_a_damaged_file_of_keys_says_so_and_the_usual_keys_hold(text: str) -> None:
    keymap_path().write_bytes(text.encode("utf-8", "surrogateescape"))
    keymap, problem = load_keymap()
    assert keymap == {}
    assert "cannot be read" in problem
    assert str(keymap_path()) in problem
