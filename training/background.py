"""``python -m training.background FOLDER``: in how many of a hundred news articles each common word stands.

Written to ``kgreader/comparison/data/background.txt``; a library of five articles cannot tell by itself which words are
rare.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from kgreader.comparison.related import profile
from kgreader.workspace import Workspace

_LEAST = 0.015
"""Share of the articles below which a word counts as rare."""
_OUT = Path(__file__).resolve().parent.parent / "kgreader" / "comparison" / "data" / "background.txt"


def main() -> int:
    """Count, and write the table; words that stand mostly in names are left out."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace([sys.argv[1]], notes=Path(folder) / "notes.json", cache=Path(folder))
        profiles = [
            profile(workspace.article(summary.path).text)
            for summary in workspace.summaries()
            if not summary.problem
        ]
    counts = Counter(word for one in profiles for word in one.words)
    named = Counter(word for one in profiles for word in one.names)
    kept = [
        (word, count)
        for word, count in counts.most_common()
        if count >= _LEAST * len(profiles) and named[word] < 0.5 * count and word.isascii()
    ]
    lines = [f"{word} {round(100 * count / len(profiles), 1)}" for word, count in kept]
    head = (
        "# Stems of common words in English news, and in how many of a hundred articles each stands\n"
        "# (python -m training.background).\n"
    )
    _OUT.write_text(head + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(kept)} words of {len(profiles)} articles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
