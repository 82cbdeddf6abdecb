"""The one list of what keys do.

Bindings, the footer, the help screen, the palette of commands, the README's key table and the keymap file all derive from `ACTIONS`.
An action's ``id`` is what a keymap names; the same id serves on every screen where the action exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import BindingType

__all__ = ["ACTIONS", "CONTEXTS", "Action", "bindings", "key_label", "keys_of", "of"]

CONTEXTS = {
    "library": "Library",
    "reader": "Reader",
    "notes": "Notes and search",
    "entities": "Names",
    "tags": "Tags",
    "review": "Review",
    "compare": "Compare",
    "any": "Everywhere",
}
"""Where keys work, as the help screen heads them."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does."""

    id: str
    keys: str
    """Textual's key names, separated by commas."""
    call: str
    """The action method with its arguments, as Textual reads them."""
    title: str
    """A few words for the footer and the palette."""
    help: str
    """A sentence for the help screen."""
    contexts: tuple[str, ...]
    footer: int = 0
    """Rank in the footer, from 1; 0 is not shown there."""
    listed: bool = True
    """Whether the help screen and the palette list it (aliases are not)."""


def _a(
    id: str, keys: str, call: str, title: str, help: str, contexts: str, footer: int = 0, listed: bool = True
) -> Action:
    return Action(id, keys, call, title, help, tuple(contexts.split()), footer, listed)


ACTIONS: tuple[Action, ...] = (
    # moving
    _a("next", "j,down", "step(1)", "next", "Next sentence; next row in a list.", "reader library notes entities tags review compare"),
    _a("previous", "k,up", "step(-1)", "previous", "Previous sentence or row.", "reader library notes entities tags review compare"),
    _a("paragraph.next", "right_curly_bracket", "block(1)", "next paragraph", "Next paragraph.", "reader"),
    _a("paragraph.previous", "left_curly_bracket", "block(-1)", "previous paragraph", "Start of this paragraph, then the one before.", "reader"),
    _a("top", "g", "top", "top", "To the top (g twice).", "reader"),
    _a("first", "home", "first", "top at once", "To the top.", "reader"),
    _a("top", "g,home", "top", "top", "To the top.", "library notes entities tags review compare"),
    _a("bottom", "G,end", "bottom", "end", "To the end.", "reader library notes entities tags review compare"),
    _a("page.down", "pagedown", "page(1)", "page down", "A page further.", "library notes entities tags review compare"),
    _a("page.down", "space,pagedown", "page(1)", "page down", "A page further.", "reader"),
    _a("page.up", "b,pageup", "page(-1)", "page up", "A page back.", "reader library notes entities tags review compare"),
    _a("half.down", "ctrl+d", "half(1)", "half page down", "Half a page further.", "reader library notes entities tags review compare"),
    _a("half.up", "ctrl+u", "half(-1)", "half page up", "Half a page back.", "reader library notes entities tags review compare"),
    _a("pane.next", "tab", "pane(1)", "next pane", "To the next pane.", "reader", 6),
    _a("pane.previous", "shift+tab", "pane(-1)", "previous pane", "To the previous pane.", "reader"),
    _a("right", "l,right", "sideways(1)", "pane right", "To the pane on the right; in a selection, one word more.", "reader"),
    _a("left", "h,left", "sideways(-1)", "pane left", "To the pane on the left; in a selection, one word less.", "reader"),
    _a("scroll.together", "S", "together", "scroll together", "Scroll all panes together, from where they stand, level where they tell the same; again to stop.", "reader"),
    _a("align", "equals_sign", "align", "align", "Bring the other panes level with their best sentence for this one, graded; n and N go to the next candidates.", "reader"),
    _a("shared", "s", "shared", "shared wording", "The passages that the open articles have word for word, marked on both sides; a digit tags both.", "reader"),
    # library
    _a("open", "enter", "open", "open", "Open the article, or all that are picked when the cursor is on one of them.", "library", 1),
    _a("pick", "space", "pick", "pick", "Pick an article, to read several together.", "library", 2),
    _a("related", "R", "related", "other reports", "The other reports of the event that this article tells of, alike in words and names and near in time.", "library"),
    _a("open.picked", "v", "open_picked", "read together", "Read the picked articles side by side (four at most).", "library", 3),
    _a("filter", "slash", "find", "filter", "Filter the list as you type: words, outlet:UPI, #tag, after:2020-10-06, has:note, unread, ~not, /re/.", "library", 4),
    _a("sort", "s", "sort", "sort", "Sort by the next column; S turns the order round.", "library", 5),
    _a("sort.reverse", "S", "sort_reverse", "reverse order", "Turn the order of the list round.", "library"),
    _a("sort.column", "1,2,3,4,5,6,7", "sort_column", "sort by column", "Sort by the first … seventh column; again turns the order round.", "library"),
    # finding
    _a("find", "slash", "find", "find", "Find in this text: small letters ignore case, /…/ is a regular expression.", "reader", 5),
    _a("filter.rows", "slash", "find", "filter", "Filter the rows as you type: words, #tag, ~not, outlet:, after:, /re/.", "notes", 2),
    _a("find.next", "n", "hit(1)", "next hit", "Next hit; while aligned, the next candidate.", "reader"),
    _a("find.previous", "N", "hit(-1)", "previous hit", "Previous hit, or candidate.", "reader"),
    _a("find.word", "asterisk", "find_word", "find this word", "Find the word or name under the cursor.", "reader"),
    _a("concordance", "K", "concordance", "concordance", "Every place with the name under the cursor, however it is spelled, or with the word; by outlet.", "reader library entities", 8),
    _a("context.left", "less_than_sign", "sort_context('left')", "sort by left", "Sort each outlet's places by what stands left; again as they stand in the articles.", "notes"),
    _a("context.right", "greater_than_sign", "sort_context('right')", "sort by right", "Sort each outlet's places by what stands right.", "notes"),
    _a("entities", "e", "entities", "names", "Who is who: the names of the open (or picked) articles, their spellings, and which article is silent.", "reader library"),
    _a("filter.entities", "slash", "find", "filter", "Filter the names as you type: a name, a spelling, a label.", "entities", 2),
    _a("walk", "enter", "walk", "walk", "Go to the first mention; there Enter and n go to the next, N back, q comes back here.", "entities", 1),
    _a("entity.mark", "space", "mark", "mark", "Mark a name, to make several one.", "entities", 3),
    _a("entity.merge", "m", "merge", "make one", "Make the marked names one; asks which one leads.", "entities", 4),
    _a("entity.split", "s", "split", "split", "Say which spellings, or which articles, mean another thing; or take a merge apart.", "entities", 5),
    _a("entity.rename", "R", "rename", "rename", "Call it by another name.", "entities", 6),
    _a("entity.label", "L,c", "relabel", "label", "Say what it is: person, place, organisation, group, work.", "entities", 7),
    _a("entity.hide", "X", "hide", "hide", "Hide a false name everywhere, for good.", "entities"),
    _a("entity.hide.here", "x", "hide_here", "hide in one", "Hide a false name in one article.", "entities"),
    _a("corrections", "C", "corrections", "corrections", "All that you said about names; Enter forgets what you choose.", "entities", 8),
    _a("name.hide", "X", "hide_name", "hide a false name", "Hide the name under the cursor: in this article, or everywhere.", "reader"),
    _a("name.add", "plus", "add_name", "add a name", "Make a name of the selection, where the machine missed one.", "reader"),
    # names and numbers
    _a("mention.next", "w", "mention(1)", "next name", "Next name or number; the same name is lit in every pane.", "reader", 4),
    _a("mention.previous", "W", "mention(-1)", "previous name", "Previous name or number.", "reader"),
    _a("layers", "L", "layers", "layers", "The legend: one key switches a layer on or off.", "reader", 7),
    # notes
    _a("note", "a", "note", "note", "Write a note on the sentence or the selection; #words in it become tags.", "reader", 1),
    _a("tag", "t", "tag", "tag", "Tag the sentence or the selection, with completion.", "reader", 2),
    _a("quick", "1,2,3,4,5,6,7,8,9", "quick", "quick tag", "Tag with the quick tag of this digit.", "reader compare"),
    _a("repeat", "full_stop", "repeat", "repeat", "Give the last tag or tags again, here.", "reader compare"),
    _a("article.tag", "number_sign", "tag_article", "tag the article", "Tag the article as a whole.", "reader library"),
    _a("delete", "d", "delete", "delete", "Delete the annotation under the cursor; u brings it back.", "reader"),
    _a("delete", "d", "delete", "delete", "Delete the note, or all that are picked; u brings them back.", "notes", 6),
    _a("undo", "u", "undo", "undo", "Take the last change back.", "reader library notes entities tags review compare"),
    _a("redo", "ctrl+r", "redo", "redo", "Do it again after all.", "reader library notes entities tags review compare"),
    _a("select", "v", "select", "select", "Select by words: h and l shrink and grow, j and k by sentence, o changes the end, Esc leaves.", "reader", 3),
    _a("show.notes", "enter", "show_notes", "show notes", "Show the notes on this sentence, one after the other; of a note on several passages the others too, and jump.", "reader"),
    _a("passage.pick", "m", "pick_passage", "pick", "Pick the sentence or selection, in any pane or article; then a, t or a digit makes one note on all picked.", "reader"),
    _a("pick", "space", "pick", "pick", "Pick a row or a sentence found: t, 1–9, a, y and v, of notes also d and x, then act on all picked.", "notes", 4),
    _a("note", "a", "note", "note", "Write one note on the passages of the picked rows.", "notes"),
    _a("tag", "t", "tag", "tag", "Tag the note or all picked; a tag that all have is taken off.", "notes", 5),
    _a("quick", "1,2,3,4,5,6,7,8,9", "quick", "quick tag", "Tag the note or all picked with the quick tag of this digit.", "notes"),
    _a("open.picked", "v", "open_picked", "read together", "Read the articles of the picked rows, or of all passages of this note, side by side.", "notes"),
    _a("sort", "s", "sort", "sort", "Sort by the next column; S turns the order round.", "notes"),
    _a("sort.reverse", "S", "sort_reverse", "reverse order", "Turn the order of the list round.", "notes"),
    _a("only", "o", "only", "only doubtful", "Only the notes that moved, then only those not found, then all.", "notes"),
    _a("copy", "y", "copy", "copy", "Copy the quotation with its citation; a file takes it where the terminal cannot.", "reader notes"),
    _a("copy.place", "Y", "copy_place", "copy with place", "Copy quotation and citation with file, ¶ and offsets in a line of their own.", "reader notes"),
    _a("annotation.next", "right_square_bracket", "annotation(1)", "next note", "Next annotated passage.", "reader"),
    _a("annotation.previous", "left_square_bracket", "annotation(-1)", "previous note", "Previous annotated passage.", "reader"),
    _a("notes", "A", "notes", "all notes", "All notes of the library, with filter and jump.", "reader library compare", 6),
    _a("tags", "T", "tags", "all tags", "All tags with their counts by outlet, keys, colours and descriptions.", "reader library notes compare"),
    _a("review", "exclamation_mark", "review", "review", "Walk the notes whose passage moved or was not found since the article changed.", "reader library notes"),
    _a("export", "x", "export", "export", "Write the notes to a file: Markdown, CSV, JSON-LD, .qdpx and more; all, or what is picked, filtered or open.", "reader library notes tags", 8),
    _a("note.edit", "e", "edit", "edit", "Edit the note.", "notes", 3),
    _a("note.edit", "E", "edit", "edit the note", "Edit the note under the cursor, the one that Enter showed last.", "reader"),
    _a("jump", "enter", "open", "go there", "Open the article at this passage.", "notes", 1),
    # tags
    _a("tag.notes", "enter", "open", "its notes", "Show the notes that carry the tag or one below it.", "tags", 1),
    _a("filter.tags", "slash", "find", "filter", "Filter the tags as you type, by words of the tag or its description.", "tags"),
    _a("tag.new", "n", "new", "new tag", "Make a tag and say when it is given.", "tags", 2),
    _a("tag.key", "1,2,3,4,5,6,7,8,9", "digit", "quick key", "Put the tag on this digit, a quick tag in every text.", "tags"),
    _a("tag.key.off", "0", "digit", "no quick key", "Take the tag off its digit.", "tags"),
    _a("tag.colour", "c", "colour", "colour", "Give the tag a colour; those below it without one have it too.", "tags", 3),
    _a("tag.describe", "e", "describe", "describe", "Say when the tag is given.", "tags", 4),
    _a("tag.rename", "R", "rename", "rename", "Call the tag by another name; those below it move along, and notes are changed.", "tags", 5),
    _a("tag.mark", "space", "mark", "mark", "Mark a tag, to make several one or to export its notes.", "tags"),
    _a("tag.merge", "m", "merge", "make one", "Make the marked tags one; asks which one stays.", "tags", 6),
    _a("tag.delete", "d", "delete", "delete", "Delete the tag, with those below it or without; u brings it back.", "tags"),
    _a("tag.sort", "s", "sort", "sort", "Sort by count; again as a tree, by name.", "tags"),
    # review
    _a("review.accept", "a", "accept", "accept", "The note stands where it is proposed, from now on.", "review", 1),
    _a("review.detach", "d", "detach", "detach", "The passage is gone: the note is kept with its quotation and not asked about again.", "review", 2),
    _a("review.skip", "s", "skip", "skip", "Decide later; the next one.", "review", 3),
    _a("review.place", "p", "place", "place by hand", "Choose the passage in the article: Enter there puts the note on it.", "review", 4),
    _a("review.open", "enter", "open", "go there", "Open the article where the note would stand; q comes back.", "review", 5),
    _a("review.sure", "A", "accept_sure", "accept the sure", "Accept every place that is at least .9 sure.", "review", 6),
    _a("review.detached", "o", "detached", "detached ones", "Show the notes that were detached, to place them after all; again the undecided.", "review"),
    # several reports
    _a("compare", "c", "compare", "compare", "What the open (or picked) reports share, and where they differ.", "reader library", 3),
    _a("figures", "f", "figures", "figures", "Their figures side by side, by date.", "reader library"),
    _a("cell.right", "l,right", "aside(1)", "next report", "To the next report of the row.", "compare"),
    _a("cell.left", "h,left", "aside(-1)", "previous report", "To the previous report of the row.", "compare"),
    _a("section.next", "right_curly_bracket,tab", "section(1)", "next part", "To the next part: figures, days, told differently, quotations, names, dates.", "compare", 6),
    _a("section.previous", "left_curly_bracket,shift+tab", "section(-1)", "previous part", "To the part before.", "compare"),
    _a("section.figures", "f", "to_figures", "figures", "To the figures.", "compare"),
    _a("section.names", "e", "to_names", "names", "To the names by report.", "compare"),
    _a("cell.open", "enter", "open", "its sentence", "Open the sentence of this cell, with the other reports of the row beside it.", "compare", 1),
    _a("row.note", "a", "note", "note", "One note on the sentences of all cells of the row; #words in it become tags.", "compare", 2),
    _a("row.tag", "t", "tag", "tag", "Tag the sentences of all cells of the row.", "compare"),
    _a("row.copy", "y", "copy", "copy", "Copy the row as Markdown, with outlets and dates.", "compare", 3),
    _a("row.mark", "space", "mark", "mark", "Mark a row of figures, to join several.", "compare"),
    _a("row.join", "m", "merge", "join", "Join the marked rows with this one: they count one thing. Remembered.", "compare", 4),
    _a("row.split", "s", "split", "split off", "Split the cell's report off its row: it counts another thing. Remembered.", "compare", 5),
    _a("row.why", "w", "why", "why", "Why these cells stand in one row.", "compare", 7),
    _a("row.filter", "slash", "find", "filter", "Filter the rows as you type.", "compare"),
    _a("row.everything", "o", "everything", "one report's", "Figures and days of one report only too, or not.", "compare", 8),
    _a("comparison.write", "x", "export", "write", "Write the comparison to a file: Markdown, HTML, JSON.", "compare"),
    # article
    _a("read", "r", "toggle_read", "read/unread", "Mark the article read or unread.", "reader library"),
    _a("browse", "o", "browse", "open link", "Open the article's link in the browser; in a selection, move the other end.", "reader library"),
    _a("zen", "z", "zen", "zen", "Only this pane, without lines around it; again to come back.", "reader"),
    # everywhere
    _a("back", "q", "back", "back", "Back to the list; from the list, leave.", "reader library notes entities tags review compare", 9),
    _a("escape", "escape", "escape", "cancel", "End a selection, a search or a pop-up.", "reader library notes entities tags review compare", 0, False),
    _a("help", "question_mark,f1", "help", "help", "This help; type to search it.", "any", 10),
    _a("palette", "colon,ctrl+p", "command_palette", "commands", "Every command by name.", "any"),
    _a("theme", "f2", "next_theme", "theme", "Next theme: dark, light, high contrast, sixteen colours, none.", "any"),
    _a("quit", "ctrl+q,ctrl+c", "leave", "leave", "Leave; places and notes are kept.", "any"),
)  # fmt: skip


def of(context: str) -> list[Action]:
    """Give the actions of a context and those that work everywhere, in order."""
    return [action for action in ACTIONS if context in action.contexts or "any" in action.contexts]


_LABELS = {
    "right_curly_bracket": "}", "left_curly_bracket": "{", "right_square_bracket": "]", "left_square_bracket": "[",
    "slash": "/", "asterisk": "*", "full_stop": ".", "question_mark": "?", "less_than_sign": "<", "greater_than_sign": ">", "plus": "+", "equals_sign": "=", "exclamation_mark": "!", "colon": ":", "number_sign": "#",
    "space": "Space", "enter": "Enter", "escape": "Esc", "tab": "Tab", "shift+tab": "⇧Tab", "pageup": "PgUp",
    "pagedown": "PgDn", "home": "Home", "end": "End", "up": "↑", "down": "↓", "left": "←", "right": "→",
}  # fmt: skip


def key_label(key: str) -> str:
    """Write a key as people do: ``^r``, ``Space``, ``}``."""
    key = key.strip()
    if key.startswith("ctrl+"):
        return "^" + key_label(key[5:])
    return _LABELS.get(key, key.upper() if key[:1] == "f" and key[1:].isdigit() else key)


def keys_of(action: Action) -> str:
    """Write all keys of an action, without doubles; a run of digits as ``1–9``."""
    labels = list(dict.fromkeys(key_label(key) for key in action.keys.split(",")))
    digits = [label for label in labels if label.isdigit()]
    if len(digits) > 2:
        labels = [f"{digits[0]}–{digits[-1]}"] + [label for label in labels if not label.isdigit()]
    if action.id == "top":
        labels = ["gg" if label == "g" else label for label in labels]
    return " ".join(labels)


def bindings(context: str) -> list[BindingType]:
    """Give Textual's bindings of a context; digits pass themselves to the action."""
    from textual.binding import Binding

    made: list[BindingType] = []
    for action in ACTIONS:
        if context not in action.contexts:
            continue
        keys = action.keys.split(",")
        if all(key.isdigit() for key in keys):
            made += [
                Binding(
                    key, f"{action.call}({key})", action.title, show=False, id=f"{context}.{action.id}.{key}"
                )
                for key in keys
            ]
        else:
            made.append(
                Binding(
                    action.keys,
                    action.call,
                    action.title,
                    show=False,
                    id=f"{context}.{action.id}",
                    priority=False,
                )
            )
    return made
