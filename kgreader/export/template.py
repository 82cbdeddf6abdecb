"""A template of the reader's own, in the language of Jinja (https://jinja.palletsprojects.com).

It runs in Jinja's sandbox, changes nothing and opens no file. It sees ``notes``, ``articles`` and ``tags``; filters
make a value safe for the format that is written. The same notes and template give the same text.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kgreader.errors import Misused
from kgreader.export import csv_
from kgreader.export.fields import fields
from kgreader.export.markdown import anchor
from kgreader.export.markdown import escape as markdown
from kgreader.export.passage import Passage
from kgreader.export.plain import clean, one_line
from kgreader.export.works import works

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render"]

_MARKED_UP = {".html", ".htm", ".xhtml", ".xml"}
"""Endings (without a last ``.j2``) of templates whose values are escaped by themselves."""
_ABOUT = ("article", "heading", "outlet", "author", "agency", "date", "date_inferred", "url")
"""Fields of a note that say something about its article."""

Note = Mapping[str, Any]


def render(passages: Sequence[Passage], template: str, *, name: str = "The template") -> str:
    """Fill a template; ``passages`` are in order, ``name`` is the template's, whose ending says what it writes.

    Raises `Misused` where the template is wrong, with its line, or asks for what is not there.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    environment = _environment(name)
    try:
        return environment.from_string(template).render(_values(passages))
    except TemplateSyntaxError as error:
        raise Misused(f"{name}, line {error.lineno}: {_said(error)}") from None
    except MemoryError:
        raise Misused(f"{name}: the template makes more text than there is memory for.") from None
    except RecursionError:
        raise Misused(f"{name}: the template calls itself without an end.") from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise Misused(f"{name}{_line(error)}: {_said(error)}") from None


def _environment(name: str) -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    ending = os.path.splitext(name.lower().removesuffix(".j2").removesuffix(".jinja"))[1]
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=ending in _MARKED_UP,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "markdown": lambda value: markdown(_text(value)),
        "quote": lambda value: "\n".join(f"> {markdown(line)}".rstrip() for line in _text(value).split("\n")),
        "one_line": lambda value: one_line(_text(value)),
        "csv": lambda value: '"' + csv_.safe(_text(value)).replace('"', '""') + '"',
        "tex": _tex,
    }
    return environment


def _values(passages: Sequence[Passage]) -> dict[str, Any]:
    """Give what a template sees."""
    notes = {id(passage): _note(passage) for passage in passages}
    articles = []
    for work in works(passages):
        own = [notes[id(passage)] for passage in work.passages]
        articles.append({"key": work.key, **{name: own[0][name] for name in _ABOUT}, "notes": own})
    tags: dict[str, list[Note]] = {}
    for note in notes.values():
        for tag in dict.fromkeys(note["tags"]):
            tags.setdefault(tag, []).append(note)
    return {
        "notes": list(notes.values()),
        "articles": articles,
        "tags": [{"name": name, "notes": tags[name]} for name in sorted(tags)],
    }


def _note(passage: Passage) -> Note:
    """Give a note as the formats for programs have it, with no character that a terminal would obey."""
    values = {
        name: clean(value) if isinstance(value, str) else value for name, value in fields(passage).items()
    }
    state = "gone" if passage.orphaned else "moved?" if passage.score < 0.9 else ""
    return {
        **values,
        "tags": [clean(tag) for tag in values["tags"]],
        "anchor": anchor(passage),
        "state": state,
        "whole": passage.target.whole,
        "figures": [{"what": what, "text": text} for what, text in passage.figures],
    }


def _text(value: object) -> str:
    return "" if value is None else clean(str(value))


def _tex(value: object) -> str:
    from kgreader.export.bibtex import escape

    return escape(_text(value))


def _said(error: BaseException) -> str:
    said = one_line(str(error)) or type(error).__name__
    return said if said.endswith(".") else f"{said}."


def _line(error: BaseException) -> str:
    """Give the line of the template that was being filled, if the error knows it."""
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return f", line {line}" if line else ""
