"""Markdown with the passages under their tags, or under what their figures count.

A passage stands under every one of its tags or figures. Its ``^id`` stands with the first, so that a link has one aim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgreader.export.markdown import escape, passage_lines, source_line
from kgreader.export.passage import Passage
from kgreader.export.plain import one_line

__all__ = ["write"]

Group = dict[str, list[tuple[Passage, str]]]
"""Passages under a heading, each with a word that leads it, or none."""


def write(passages: Sequence[Passage], group: str) -> str:
    """Write a heading for each tag (``group`` is ``tag``) or thing that is counted (``figure``), sorted."""
    groups = _by_tag(passages) if group == "tag" else _by_figure(passages)
    rest = "Without a tag" if group == "tag" else "Without a figure"
    lines = ["# Notes", ""]
    placed: set[tuple[str, int]] = set()
    for name in [*sorted(name for name in groups if name), *([""] if "" in groups else [])]:
        heading = escape(f"#{name}" if group == "tag" else name) if name else rest
        lines += [f"## {heading}", ""]
        for passage, lead in sorted(groups[name], key=_by_date):
            lines += _passage(passage, lead, placed)
    return "\n".join(lines).rstrip("\n") + "\n"


def _by_tag(passages: Sequence[Passage]) -> Group:
    groups: Group = {}
    for passage in passages:
        for tag in dict.fromkeys(passage.annotation.tags) or ("",):
            groups.setdefault(tag, []).append((passage, ""))
    return groups


def _by_figure(passages: Sequence[Passage]) -> Group:
    groups: Group = {}
    for passage in passages:
        said: dict[str, list[str]] = {}
        for what, figure in passage.figures:
            said.setdefault(what, []).append(figure)
        for what, figures in said.items():
            groups.setdefault(what, []).append((passage, ", ".join(dict.fromkeys(figures))))
        if not said:
            groups.setdefault("", []).append((passage, ""))
    return groups


def _by_date(item: tuple[Passage, str]) -> tuple[str, str, int, str]:
    """Order the passages under a heading as the reports came out."""
    passage = item[0]
    return passage.date or "", passage.target.source, passage.start, passage.annotation.id


def _passage(passage: Passage, lead: str, placed: set[tuple[str, int]]) -> Iterator[str]:
    if one_line(lead):
        yield f"**{escape(lead)}**"
        yield ""
    mark = (passage.annotation.id, passage.number)
    yield from passage_lines(passage, source=source_line(passage), named=mark not in placed)
    placed.add(mark)
