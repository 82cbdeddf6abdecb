"""A workspace whose recogniser is a list of words, so that tests of names depend on no model."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from workspace_samples import NOON

from kgreader.model import Analysis, Article, Mention, Span
from kgreader.workspace import Workspace

NAMES = {
    "Sooronbay Jeenbekov": "PERSON",
    "Sooronbai Jeenbekov": "PERSON",
    "Jeenbekov": "PERSON",
    "Japarov": "PERSON",
    "Bishkek": "PLACE",
    "Kloop": "PLACE",
    "May": "PERSON",
}
TEXTS = {
    "a.txt": "Sooronbay Jeenbekov stayed in Bishkek. In May Jeenbekov left, said Kloop.\n",
    "b.txt": "Sooronbai Jeenbekov, a cautious president, met Japarov in Bishkek. Azattyk told Kloop.\n",
    "c.txt": "May was warm in Bishkek. The nationalist Japarov was freed; Azattyk saw it.\n",
}


def find(article: Article) -> Analysis:
    """Find the names of the list, the longest first."""
    pattern = "|".join(sorted(NAMES, key=len, reverse=True))
    return Analysis(
        article.digest,
        "1",
        tuple(
            Mention(Span(*match.span()), NAMES[match[0]], key=match[0].casefold())
            for match in re.finditer(pattern, article.text)
        ),
    )


class Analyses:
    """Stands in for the recognisers and their cache."""

    problem = ""
    analysis = recognise = cached = staticmethod(find)


class NamesWorkspace(Workspace):
    """A workspace that finds the names of `NAMES`."""

    @cached_property
    def _analyses(self) -> Any:
        return Analyses()


def write_texts(place: Path, texts: Mapping[str, str] = TEXTS) -> tuple[str, ...]:
    """Write the articles; gives their paths."""
    for name, text in texts.items():
        (place / name).write_text(text, "utf-8")
    return tuple(str(place / name) for name in texts)


def open_names(place: Path, *paths: str) -> NamesWorkspace:
    """Open a workspace on these articles; ids count on over all workspaces of a test."""
    return NamesWorkspace(
        paths or (str(place),),
        notes=place / "annotations.json",
        cache=place / "cache",
        clock=lambda: NOON,
        new_id=lambda: f"01KGNAMES000000000{next(_NUMBERS):09}",
    )


_NUMBERS = itertools.count(1)
