"""The vocabulary of tags: how often each is used and where, its key, colour and description; renamed, merged, deleted.

Digits, colours and descriptions lie in the table ``tags`` of the notes file: the record ``quick`` holds the digits, and
a tag that has a colour or a description has a record ``#name``. A tag with such a record is there before it is used.
What is done to a tag is done to the tags below it, in one step that can be undone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kgreader.errors import Misused, Unreadable
from kgreader.workspace.parts import Parts
from kgreader.workspace.tagging import clean_tag, moved, parents, reworded, within
from kgreader.workspace.values import TAG_COLOURS, TagCount, TagUse

if TYPE_CHECKING:
    from kgreader.model import Annotation
    from kgreader.workspace.undo import States

__all__ = ["TagVerbs"]

_KIND = "tags"
_QUICK = "quick"
_MARK = "#"
Record = dict[str, Any]


class TagVerbs(Parts):
    """Tags, for `Workspace`."""

    def tags(self) -> tuple[TagUse, ...]:
        """Give all tags in use, on a digit or described, the most used first, then by name."""
        counts = self._notebook.store.tags()
        digits = {name: digit for digit, name in sorted(self.quick_tags().items(), reverse=True)}
        known = self._known()
        uses = [
            TagUse(
                name,
                counts.get(name, 0),
                digits.get(name),
                _colour(known.get(name)),
                _text(known.get(name), "description"),
            )
            for name in {*counts, *digits, *known}
        ]
        return tuple(sorted(uses, key=lambda use: (-use.count, use.name)))

    def tag_counts(self) -> tuple[TagCount, ...]:
        """Give all tags as a tree, in order of name, with the paths above them, and their counts by outlet."""
        uses = {use.name: use for use in self.tags()}
        carriers: dict[str, dict[str, Annotation]] = {}
        for name in tuple(uses):
            own = {annotation.id: annotation for annotation in self._notebook.store.tagged(name)}
            for path in (*parents(name), name):
                uses.setdefault(path, TagUse(path, 0))
                carriers.setdefault(path, {}).update(own)
        outlet_of = self._outlets(carriers)
        counts = []
        for name in sorted(uses, key=lambda name: name.casefold().split("/")):
            outlets: defaultdict[str, int] = defaultdict(int)
            for annotation in carriers[name].values():
                for outlet in {outlet_of[target.source] for target in annotation.targets}:
                    outlets[outlet] += 1
            counts.append(TagCount(uses[name], name.count("/"), len(carriers[name]), dict(outlets)))
        return tuple(counts)

    def _outlets(self, carriers: Mapping[str, Mapping[str, Annotation]]) -> Mapping[str, str]:
        """Give the outlet of every tagged article, by source; empty where it is not known."""
        known = {summary.path: summary.metadata for summary in self._shelf.known()}
        targets = {
            target.source: target
            for own in carriers.values()
            for annotation in own.values()
            for target in annotation.targets
        }
        found = {}
        for source, target in targets.items():
            path = self._notebook.path_of(target)
            about = known.get(path)
            if about is None and path:
                try:
                    about = self._shelf.article(path).metadata
                except Unreadable:
                    about = None
            found[source] = (about.outlet or about.agency or "") if about is not None else ""
        return found

    # --- digits, colours, descriptions --------------------------------------------------------------------------

    def quick_tags(self) -> Mapping[int, str]:
        """Give the tags on the digits 1 to 9."""
        kept = self._notebook.store.state(_KIND, _QUICK) or {}
        return {
            int(digit): name
            for digit, name in sorted(kept.items())
            if digit in "123456789" and len(digit) == 1 and isinstance(name, str)
        }

    def set_quick_tag(self, digit: int, name: str) -> None:
        """Put a tag on a digit; an empty name frees the digit. Undoable."""
        if not 1 <= digit <= 9:
            raise Misused(f"There is no quick tag {digit}; the digits are 1 to 9.")
        tag = clean_tag(name) if name.strip() else ""
        before = self._notebook.store.state(_KIND, _QUICK)
        after = {key: value for key, value in (before or {}).items() if key != str(digit) and value != tag}
        if tag:
            after[str(digit)] = tag
        sentence = f"#{tag} on {digit}" if tag else f"quick tag {digit} freed"
        self._notebook.change(sentence, (), {(_KIND, _QUICK): (before, after)})

    def describe_tag(self, name: str, *, colour: str | None = None, description: str | None = None) -> str:
        """Say what a tag looks like and when it is given; ``None`` leaves a thing as it is. Undoable.

        A tag that is not there yet is there from now on. Gives the tag in its form.

        Raises:
            Misused: no such colour, or no tag.
        """
        if colour and colour not in TAG_COLOURS:
            raise Misused(f"There is no colour {colour}; the colours are {', '.join(TAG_COLOURS)}.")
        tag = clean_tag(name)
        before = self._notebook.store.state(_KIND, _MARK + tag)
        after = dict(before or {})
        if colour is not None:
            after["colour"] = colour
        if description is not None:
            after["description"] = " ".join(description.split())
        after = {key: value for key, value in after.items() if value}
        done = "made" if not before and tag not in self._notebook.store.tags() else "described"
        self._notebook.change(f"#{tag} {done}", (), {(_KIND, _MARK + tag): (before, after)})
        return tag

    def _known(self) -> dict[str, Record]:
        """Give the records of tags, by name."""
        states = self._notebook.store.states(_KIND)
        return {key[1:]: value for key, value in states.items() if key.startswith(_MARK) and len(key) > 1}

    # --- renaming, merging, deleting ----------------------------------------------------------------------------

    def rename_tag(self, name: str, new: str) -> int:
        """Call a tag, and those below it, by another name; one that is there already takes them in. Undoable.

        ``#name`` in the text of a note is changed too. Gives the number of annotations changed.

        Raises:
            Misused: the new name is no tag, the old one is not there, or the tag would come to lie under itself.
        """
        new = clean_tag(new)
        if new != name and within(new, name):
            raise Misused(f"#{new} lies under #{name}; a tag cannot go under itself.")
        return self._move((name,), new, f"#{name} renamed to #{new}")

    def merge_tags(self, names: Sequence[str], lead: str) -> int:
        """Make several tags one, which is called ``lead``; what lies below them goes below it. See `rename_tag`.

        Of a tag that ``lead`` itself lies under only the tag goes there, not the others below it.
        """
        others = [name for name in dict.fromkeys(names) if name != lead]
        if not others:
            raise Misused("Mark two tags or more with Space; m makes them one.")
        return self._move(others, lead, f"{_hashed(others)} merged into #{lead}")

    def remove_tag(self, name: str, *, below: bool = True) -> int:
        """Delete a tag, with those ``below`` it or without; an annotation without another tag or a note goes. Undoable.

        Gives the number of annotations that carried it.
        """
        tags = [tag for tag in self._all() if (within(tag, name) if below else tag == name)]
        if not tags:
            raise Misused(f"There is no tag {name}.")
        return self._turn(dict.fromkeys(tags, ""), f"{_hashed(tags)} deleted")

    def _all(self) -> set[str]:
        return {*self._notebook.store.tags(), *self._known(), *self.quick_tags().values()}

    def _move(self, names: Iterable[str], new: str, sentence: str) -> int:
        names, tags = tuple(names), self._all()
        for name in names:
            if not any(within(tag, name) for tag in tags):
                raise Misused(f"There is no tag {name}.")
        names = tuple(sorted(names, key=len, reverse=True))  # the innermost first: it is the nearer path
        turns = {}
        for tag in tags:
            path = next((name for name in names if within(tag, name)), "")
            if path and within(new, path):  # it goes into one of those below it, which stay where they are
                turns.update({tag: new} if tag == path != new else {})
            elif path and moved(tag, path, new) != tag:
                turns[tag] = moved(tag, path, new)
        return self._turn(turns, sentence)

    def _turn(self, turns: Mapping[str, str], sentence: str) -> int:
        """Turn tags into others everywhere; into an empty one: delete them."""
        store = self._notebook.store
        carriers = {annotation.id: annotation for tag in turns for annotation in store.tagged(tag)}
        pairs = []
        for old in carriers.values():
            tags = dict.fromkeys(name for tag in old.tags if (name := turns.get(tag, tag)))
            note = reworded(old.note, lambda tag: turns.get(tag, tag))
            pairs.append((old, self._notebook.rewritten(old, note, tags)))
        self._notebook.change(sentence, pairs, self._turned_states(turns))
        return len(pairs)

    def _turned_states(self, turns: Mapping[str, str]) -> States:
        """Give digits and records after tags were turned into others; what the other one has already stays."""
        known = self._known()
        records: dict[str, Record | None] = {}
        for tag, new in turns.items():
            if tag in known:
                records[tag] = None
                if new:
                    records[new] = {**known[tag], **(known.get(new) or {}), **(records.get(new) or {})}
        states: dict[tuple[str, str], tuple[Record | None, Record | None]] = {
            (_KIND, _MARK + tag): (known.get(tag), record) for tag, record in records.items()
        }
        before = self._notebook.store.state(_KIND, _QUICK)
        after: Record = {}
        for digit, tag in sorted((before or {}).items()):
            name = turns.get(tag, tag)
            if name and name not in after.values():
                after[digit] = name
        if before is not None:
            states[_KIND, _QUICK] = (before, after)
        return states


def _colour(record: Record | None) -> str:
    colour = _text(record, "colour")
    return colour if colour in TAG_COLOURS else ""


def _text(record: Record | None, field: str) -> str:
    value = (record or {}).get(field)
    return value if isinstance(value, str) else ""


def _hashed(tags: Sequence[str]) -> str:
    shown = " ".join(f"#{tag}" for tag in sorted(tags)[:3])
    return f"{shown} and {len(tags) - 3} more" if len(tags) > 3 else shown
