"""Names: speed, time to load, memory; with annotated articles also how many are right.

``python -m benchmarks.names [DATA]`` where DATA is the folder of the published data (training/README.md). Where
python-crfsuite is installed and ``--crfsuite MODEL`` names its own file of the same weights (``python -m training …
--keep MODEL``), its decoder is measured beside ours on the same features.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.measure import Figure
from kgreader.library import article_from_text
from kgreader.model import Article
from kgreader.recognition.names import NameRecognizer

TITLE = "names"

_ARTICLES = Path(__file__).resolve().parent.parent / "articles"
_START = """
import time
begun = time.perf_counter()
from kgreader.recognition.names import NameRecognizer
NameRecognizer().version
print((time.perf_counter() - begun) * 1000)
"""
_PEAK = "import resource, sys; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"


def measure(place: Path) -> Iterator[Figure]:
    """Measure on the sample articles; every round starts with an empty memory of words, as a first start does."""
    yield Figure("import and load", tuple(float(_python(_START)) for _ in range(5)), "ms", 250)
    yield Figure("memory, loaded", (float(_python(_START.replace("print", "str") + _PEAK)),), "MiB", 100)
    articles = _samples()
    words = sum(len(article.text.split()) for article in articles)
    speeds = []
    for _ in range(5):
        recogniser = NameRecognizer()
        _ = recogniser.version  # reads the archive
        begun = time.perf_counter()
        for article in articles:
            recogniser.recognise(article)
        speeds.append((time.perf_counter() - begun) * 1e6 / words)
    yield Figure("one word, cold", tuple(speeds), "µs", 50)


def _samples() -> list[Article]:
    paths = sorted(path for path in _ARTICLES.iterdir() if path.is_file())
    return [article_from_text(path.read_text("utf-8"), path=path.name) for path in paths]


def _python(code: str) -> str:
    """Run code in a fresh interpreter and give the last line it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, and F1 where annotated articles are given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, help="folder with dev/, as published")
    parser.add_argument("--crfsuite", type=Path, help="python-crfsuite's own file of the weights")
    chosen = parser.parse_args(arguments)
    for figure in measure(Path()):
        print(f"{figure.name:<24} {figure.median:8.1f} {figure.unit}")
    if chosen.data:
        _quality(chosen.data, chosen.crfsuite)
    return 0


def _quality(data: Path, model: Path | None) -> None:
    from kgreader.recognition.names.tables import load
    from training.corpus import read
    from training.measure import measure as quality
    from training.measure import say

    articles = read(data / "dev")
    begun = time.perf_counter()
    rows = quality(load(), articles)
    seconds = time.perf_counter() - begun
    print(
        f"{sum(len(s.words) for article in articles for s in article) / seconds:,.0f} tokens/s, on the dev part:"
    )
    say(rows)
    if model and importlib.util.find_spec("pycrfsuite"):
        _beside(model, articles)


def _beside(model: Path, articles: Sequence[Sequence[object]]) -> None:
    """Measure python-crfsuite's decoder with the same features, and how many words it labels as ours does."""
    from kgreader.recognition.names.document import Document
    from kgreader.recognition.names.tables import load
    from kgreader.recognition.names.tagger import sentence_features

    lexicon = load().lexicon
    tagger = importlib.import_module("pycrfsuite").Tagger()
    tagger.open(str(model))
    begun, words = time.perf_counter(), 0
    for article in articles:
        sentences = [sentence.words for sentence in article]  # type: ignore[attr-defined]
        document = Document(sentences)
        for sentence in sentences:
            tagger.tag(sentence_features(sentence, lexicon, document))
            words += len(sentence)
    print(f"{words / (time.perf_counter() - begun):,.0f} tokens/s with python-crfsuite's decoder")


if __name__ == "__main__":
    sys.exit(main())
