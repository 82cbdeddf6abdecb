"""Numbers: speed and time to import; with annotated articles also how many are right.

    python -m benchmarks.figures [FOLDER]
    python -m benchmarks.figures --bio DATA/dev [--raw DATA/articles] [--show]
    python -m benchmarks.figures --counted tests/recognition/numbers_counted.jsonl --raw DATA/articles [--show]

FOLDER holds articles (the samples where none is given). Where they are installed (``pip install 'kgreader[bench]'``),
quantulum3, text2num and dateparser are measured on the same texts. ``--bio`` scores dates and sums of money against
BIO tags (`Date`, `Money`): a mention is right where it overlaps a tagged one; those that only overlap a tag of another
kind, and words that hang on the article's date (today, last week), which such data leaves untagged, count for nothing.
``--counted`` scores what figures count.

Times are the processor's, so that what else runs on the machine counts little.
"""

from __future__ import annotations

import argparse
import compileall
import importlib
import importlib.util
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import bio
from benchmarks.measure import Figure, Missing
from kgreader.library import article_from_text
from kgreader.model import Article, Block, Mention, Metadata, Role, Span
from kgreader.recognition.numbers import NumberRecognizer
from kgreader.recognition.numbers.nouns import lemma
from kgreader.text import canonical, digest

TITLE = "numbers"

_ARTICLES = Path(__file__).resolve().parent.parent / "articles"
_IMPORT = """
import kgreader.model, time
begun = time.process_time()
from kgreader.recognition.numbers import NumberRecognizer
print((time.process_time() - begun) * 1000)
"""
_FIRST = _IMPORT.replace(
    "print(",
    "NumberRecognizer().recognise(kgreader.model.Article('', '5', '', kgreader.model.Metadata(), ()))\nprint(",
)
_OTHER = """
import time
begun = time.process_time()
import {module} as module
{call}
print((time.process_time() - begun) * 1000)
"""
_FAST = 1.5e6
"""Characters a second that are asked for."""

_CALLS = {
    "quantulum3": ("quantulum3.parser", "module.parse({text!r})"),
    "text2num": ("text_to_num", "module.alpha2digit({text!r}, 'en')"),
    "dateparser": ("dateparser.search", "module.search_dates({text!r}, ['en'])"),
}
"""Other libraries: module, and how a text is given to it."""


def measure(place: Path) -> Iterator[Figure | Missing]:
    """Measure on the sample articles, and set other libraries beside it."""
    package = Path(sys.modules[NumberRecognizer.__module__].__file__ or "").parents[2]
    compileall.compile_dir(package, quiet=1)  # as an installed program has it, whatever the environment says
    yield Figure("import", tuple(float(_python(_IMPORT)) for _ in range(9)), "ms", 40)
    yield Figure("import and first article", tuple(float(_python(_FIRST)) for _ in range(9)), "ms")
    articles = _articles(_ARTICLES)
    yield Figure("one thousand characters", _times(articles), "ms", 1e6 / _FAST)
    for name, (module, call) in _CALLS.items():
        yield from _beside(name, module, call, articles)


def _beside(name: str, module: str, call: str, articles: Sequence[Article]) -> Iterator[Figure | Missing]:
    """Measure another library: import with a first sentence, and a thousand characters."""
    if not importlib.util.find_spec(module.split(".")[0]):
        yield Missing(f"… {name}", f"{name} is not installed: pip install 'kgreader[bench]'")
        return
    code = _OTHER.format(module=module, call=call.format(text="In 2020 it cost five dollars."))
    yield Figure(f"… {name}: import and first sentence", tuple(float(_python(code)) for _ in range(3)), "ms")
    run, size = _call(name), sum(len(article.text) for article in articles)
    yield Figure(
        f"… {name}: one thousand characters",
        tuple(_timed(run, articles) * 1e6 / size for _ in range(3)),
        "ms",
    )


def _call(name: str) -> Callable[[str], object]:
    """Give another library as a function of a text."""
    loaded = importlib.import_module(_CALLS[name][0])
    if name == "text2num":
        return lambda text: loaded.alpha2digit(text, "en")
    return loaded.parse if name == "quantulum3" else lambda text: loaded.search_dates(text, ["en"])


def _timed(run: Callable[[str], object], articles: Sequence[Article]) -> float:
    """Give the seconds that all articles take."""
    begun = time.process_time()
    for article in articles:
        run(article.text)
    return time.process_time() - begun


def _articles(folder: Path) -> list[Article]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md"))
    return [article_from_text(path.read_text("utf-8", "replace"), path=path.name) for path in paths]


def _times(articles: Sequence[Article]) -> tuple[float, ...]:
    """Give milliseconds for a thousand characters, seven times; the first round compiles the patterns."""
    recogniser, size = NumberRecognizer(), sum(len(article.text) for article in articles)
    samples = []
    for _ in range(8):
        begun = time.process_time()
        for article in articles:
            recogniser.recognise(article)
        samples.append((time.process_time() - begun) * 1e6 / size)
    return tuple(samples[1:])


def _python(code: str) -> str:
    """Run code in a fresh interpreter and give the last line it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1]


# -- beside others -------------------------------------------------------------------------------------------


def _speeds(folder: Path) -> None:
    articles = _articles(folder)
    size = sum(len(article.text) for article in articles)
    print(f"{'kgreader':<12} {1e6 / min(_times(articles)):>12,.0f} characters/s   ({size:,} characters)")
    for name, (module, _) in _CALLS.items():
        if importlib.util.find_spec(module.split(".")[0]):
            some = articles[:40]
            speed = sum(len(article.text) for article in some) / _timed(_call(name), some)
            print(f"{name:<12} {speed:>12,.0f} characters/s")
        else:
            print(f"{name:<12} not installed: pip install 'kgreader[bench]'")


# -- dates and money against BIO tags ------------------------------------------------------------------------

_ABSOLUTE = re.compile(
    r"\d|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|[Cc]entury"
)


def plain_article(text: str, date: str | None = None) -> Article:
    """Give an article whose paragraphs are body text and whose first line, where it is a link, is masked."""
    spans = [match.span() for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    blocks = tuple(
        Block(Span(start, start + len(text[start:end].rstrip())), Role.BODY, number)
        for number, (start, end) in enumerate(spans, 1)
    )
    masked = tuple(Span(*match.span()) for match in re.finditer(r"<?https?://\S+", text))
    return Article("article.txt", text, digest(text), Metadata(date=date), blocks, masked=masked)


def _bio(folder: Path, raw: Path | None, show: bool) -> None:
    files = [bio.read(path, raw) for path in sorted(folder.glob("*.tsv"))]
    print(f"{len(files)} articles, {sum(file.exact for file in files)} of them with their own text")
    found = [NumberRecognizer().recognise(plain_article(file.text, "2022-07-01")) for file in files]
    for label, fits in (("Date", _is_date), ("Money", _is_money)):
        _overlap(label, fits, files, found, show)


def _is_date(text: str, mention: Mention) -> bool:
    return mention.quantity is not None and mention.quantity.kind == "date" and bool(_ABSOLUTE.search(text))


def _is_money(text: str, mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity is not None and (
        quantity.kind == "money" or (quantity.kind == "vague" and quantity.unit is not None)
    )


def _overlap(
    label: str,
    fits: Callable[[str, Mention], bool],
    files: Sequence[bio.Tagged],
    found: Sequence[tuple[Mention, ...]],
    show: bool,
) -> None:
    right = wrong = hit = wanted = 0
    for file, mentions in zip(files, found, strict=True):
        own = [
            mention.span
            for mention in mentions
            if fits(file.text[mention.span.start : mention.span.end], mention)
        ]
        gold = [Span(start, end) for start, end, tag in file.entities if tag == label]
        other = [Span(start, end) for start, end, tag in file.entities if tag != label]
        for span in own:
            good = any(span.overlaps(entity) for entity in gold)
            right += good
            if not good and not any(span.overlaps(entity) for entity in other):
                wrong += 1
                _say(show, "too much", file, span)
        for span in gold:
            wanted += 1
            hit += any(span.overlaps(mine) for mine in own)
            _say(show and not any(span.overlaps(mine) for mine in own), "missing", file, span)
    precision, recall = right / max(1, right + wrong), hit / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{label:<6} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   ({hit} of {wanted}, {wrong} too much)"
    )


def _say(show: bool, what: str, file: bio.Tagged, span: Span) -> None:
    if show:
        around = file.text[max(0, span.start - 40) : span.start], file.text[span.start : span.end]
        print(f"  {what}: {file.name} …{around[0]!r}[{around[1]}]{file.text[span.end : span.end + 20]!r}")


# -- what figures count --------------------------------------------------------------------------------------


def _counted(path: Path, raw: Path, show: bool) -> None:
    """Score nouns and events; rows hold article, start, end, the noun's span or null, and killed, injured or null."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["article"]].append(row)
    nouns = events = total = told = extra = 0
    for name, wanted in rows.items():
        text = canonical((raw / name).read_bytes().decode("utf-8", "replace"))
        mentions = {
            mention.span.start: mention
            for mention in NumberRecognizer().recognise(plain_article(text, "2022-07-15"))
        }
        for row in wanted:
            mention = mentions.get(row["start"])
            what = mention.quantity.what or "" if mention and mention.quantity else ""
            noun = lemma(text[slice(*row["noun"])]) if row["noun"] else "people"
            good = noun in {lemma(word) for word in re.findall(r"[\w'’-]+", what.lower())}
            event = mention.key if mention and mention.key in ("killed", "injured") else None
            total, nouns = total + 1, nouns + good
            told, events = (
                told + (row["event"] is not None),
                events + (row["event"] is not None and event == row["event"]),
            )
            extra += event is not None and row["event"] is None
            if show and not (good and event == row["event"]):
                print(
                    f"  {name} {text[row['start'] - 40 : row['end'] + 40]!r}: {noun}, {row['event']}; read {what!r}"
                )
    print(f"counted noun {nouns} of {total} ({nouns / total:.3f})")
    print(f"killed and injured {events} of {told} ({events / told:.3f}), {extra} too many")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures that were asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=_ARTICLES)
    parser.add_argument("--bio", type=Path, help="folder of .tsv files")
    parser.add_argument("--counted", type=Path, help="rows of what figures count")
    parser.add_argument("--raw", type=Path, help="folder of the articles' own texts")
    parser.add_argument("--show", action="store_true", help="show what is wrong")
    chosen = parser.parse_args(arguments)
    if chosen.bio:
        _bio(chosen.bio, chosen.raw, chosen.show)
    if chosen.counted:
        _counted(chosen.counted, chosen.raw, chosen.show)
    if not (chosen.bio or chosen.counted):
        for figure in measure(Path()):
            if isinstance(figure, Figure):
                print(f"{figure.name:<40} {figure.median:8.2f} {figure.unit}")
        _speeds(chosen.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
