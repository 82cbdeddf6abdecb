"""Names: words a second, time to load, memory; with annotated articles also how many are right, and beside others.

``python -m benchmarks.names [DATA]``, or ``make bench DATA=…`` with the folder of the published data
(training/README.md). Beside the reader's own decoder stand, where they are installed, python-crfsuite's on the same
features (``--crfsuite MODEL``, or the variable ``KGREADER_CRFSUITE``: its own file of the weights, as
``python -m training … --keep MODEL`` leaves it) and a blank pipeline of spaCy with an untrained recogniser: what one
pays before anything is recognised.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import Figure, Missing
from kgreader.library import article_from_text
from kgreader.model import Article
from kgreader.recognition.names import NameRecognizer

TITLE = "names"

DATA = "KGREADER_NAMES_DATA"
CRFSUITE = "KGREADER_CRFSUITE"

_ARTICLES = Path(__file__).resolve().parent.parent / "articles"
_ROUNDS = 5
_TIMED = """
import time
begun = time.process_time()
{work}
print((time.process_time() - begun) * 1000)
"""
_PEAK = """
{work}
def peak():
    try:  # since this program began; the other figure also holds what the parent had when it forked
        rows = open("/proc/self/status").read().split("VmHWM:")
        return int(rows[1].split()[0]) / 1024
    except OSError:
        import resource, sys
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1024)
print(peak())
"""
_OURS = "from kgreader.recognition.names import NameRecognizer; NameRecognizer().version"
_SPACY = """
import spacy
pipeline = spacy.blank("en")
recogniser = pipeline.add_pipe("ner")
recogniser.add_label("PERSON")
pipeline.initialize()
"""


def measure(place: Path) -> Iterator[Figure | Missing]:
    """Measure processor time on the sample articles; every round starts with an empty memory of words."""
    yield Figure("import and load", _milliseconds(_OURS), "ms", 250)
    yield Figure("memory, loaded", (_mebibytes(_OURS),), "MiB", 100)
    articles = _samples()
    words = sum(len(article.text.split()) for article in articles)
    cold = tuple(_once(articles) * 1e6 / words for _ in range(_ROUNDS))
    yield Figure("one word, cold", cold, "µs", 50)
    yield Figure("words a second, cold", tuple(1e6 / one for one in cold), "/s")
    book = "\n\n".join(article.text for article in articles)
    short, long = (_once([article_from_text(book * times, path="b.txt")]) / times for times in (8, 32))
    yield Figure("a word of a book", (long,), "s", 1.5, "ratio", short, "of a quarter of it")
    data, model = os.environ.get(DATA), os.environ.get(CRFSUITE)
    if data:
        yield from _quality(Path(data), Path(model) if model else None)
    else:
        yield Missing("F1 on dev", "F1 on dev wants the published data: make bench DATA=FOLDER")
    yield from _spacy(articles, words)


def _samples() -> list[Article]:
    paths = sorted(path for path in _ARTICLES.iterdir() if path.is_file())
    return [article_from_text(path.read_text("utf-8"), path=path.name) for path in paths]


def _once(articles: Sequence[Article]) -> float:
    """Give the seconds of processor time in which a new recogniser reads some articles."""
    recogniser = NameRecognizer()
    _ = recogniser.version  # reads the archive
    return _seconds(lambda: [recogniser.recognise(article) for article in articles])


def _seconds(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def _quality(data: Path, model: Path | None) -> Iterator[Figure | Missing]:
    """Measure on the development part, and beside python-crfsuite."""
    from kgreader.recognition.names.document import Document
    from kgreader.recognition.names.tables import load
    from kgreader.recognition.names.tagger import Tagger, sentence_features
    from training.corpus import read
    from training.measure import f1, measure

    articles = read(data / "dev")
    for label, counts in measure(load(), articles).items():
        yield Figure(f"F1 on dev, {label}", (100 * f1(counts),), "%")
    tokens = sum(len(sentence.words) for article in articles for sentence in article)
    tagger = Tagger(load())
    whole = _seconds(lambda: [tagger.tag([s.words for s in article]) for article in articles])
    yield Figure("one token of dev", (whole * 1e6 / tokens,), "µs")
    if model is None or importlib.util.find_spec("pycrfsuite") is None:
        yield Missing(
            "python-crfsuite",
            f"python-crfsuite wants to be installed, and its file of the weights named in {CRFSUITE}",
        )
        return
    other = importlib.import_module("pycrfsuite").Tagger()
    other.open(str(model))
    begun = time.process_time()
    for article in articles:
        document = Document([sentence.words for sentence in article])
        for sentence in article:
            other.tag(sentence_features(sentence.words, load().lexicon, document))
    spent = time.process_time() - begun
    yield Figure("one token, python-crfsuite", (spent * 1e6 / tokens,), "µs")


def _spacy(articles: Sequence[Article], words: int) -> Iterator[Figure | Missing]:
    """Measure a blank pipeline: the least that spaCy costs."""
    if importlib.util.find_spec("spacy") is None:
        yield Missing("spaCy, blank", "spaCy wants to be installed: pip install 'kgreader[spacy]'")
        return
    yield Figure("import and load, spaCy blank", _milliseconds(_SPACY), "ms")
    yield Figure("memory, spaCy blank", (_mebibytes(_SPACY),), "MiB")
    found: dict[str, Any] = {}
    exec(_SPACY, found)
    texts = [article.text for article in articles]
    spent = tuple(_seconds(lambda: list(found["pipeline"].pipe(texts))) * 1e6 / words for _ in range(_ROUNDS))
    yield Figure("one word, spaCy blank", spent, "µs")


def _milliseconds(work: str) -> tuple[float, ...]:
    return tuple(_python(_TIMED.format(work=work)) for _ in range(_ROUNDS))


def _mebibytes(work: str) -> float:
    return _python(_PEAK.format(work=work))


def _python(code: str) -> float:
    """Run code in a fresh interpreter and give the number on the last line that it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout.strip().splitlines()[-1])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="?", help="folder with dev/, as published")
    parser.add_argument("--crfsuite", help="python-crfsuite's own file of the weights")
    chosen = parser.parse_args(arguments)
    for name, value in ((DATA, chosen.data), (CRFSUITE, chosen.crfsuite)):
        if value:
            os.environ[name] = value
    for figure in measure(Path()):
        if isinstance(figure, Missing):
            print(f"{figure.name}: not measured, {figure.reason}")
        else:
            print(f"{figure.name:<30} {figure.median:10.1f} {figure.unit}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
