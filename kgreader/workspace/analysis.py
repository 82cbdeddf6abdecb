"""Names and numbers of articles, computed once and kept in the cache folder.

A file of the cache belongs to one article as the recognisers see it: text, reference date, blocks and masked places
make its name; what stands in it holds only while the recognisers are the same. A cache that cannot be read or
written is no error: the analysis is computed again.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgreader.errors import KgreaderError
from kgreader.model import Analysis, Article
from kgreader.workspace.codec import BAD_ROW, mention_of, mention_row
from kgreader.workspace.settings import recogniser_setting

if TYPE_CHECKING:
    from kgreader.model import Recognizer

__all__ = ["Analyses", "stamp"]

_FORMAT = 1
_MOST_FILES = 20_000
"""Beyond this number the oldest files of the cache are removed."""
_SWEEP_EVERY = 24 * 3600
"""Seconds between two looks at the size of the cache."""


def stamp() -> str:
    """Name the state of the recognisers without importing them: by files, sizes, times and the setting."""
    try:
        setting = recogniser_setting()
    except KgreaderError:
        setting = "unknown"
    return _stamp(setting)


@lru_cache(maxsize=4)
def _stamp(setting: str) -> str:
    package = Path(__file__).resolve().parent.parent
    seen = [f"{_FORMAT} {sys.version_info[:2]}"]
    if setting:
        seen += [setting, *map(_installed, ("spacy", setting.partition(":")[2]))]
    for room in ("recognition", "text", "model"):
        for folder, subfolders, names in os.walk(package / room):
            subfolders[:] = sorted(name for name in subfolders if name != "__pycache__")
            for name in sorted(names):
                with contextlib.suppress(OSError):
                    status = os.stat(os.path.join(folder, name))
                    seen.append(f"{room} {name} {status.st_size} {status.st_mtime_ns}")
    return blake2b("\n".join(seen).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _names() -> Recognizer:
    """Make the recogniser of names that the reader has set; raises `KgreaderError`."""
    setting = recogniser_setting()
    if setting.startswith("spacy:"):
        from kgreader.recognition.spacy import SpacyRecognizer

        return SpacyRecognizer(setting.partition(":")[2])
    from kgreader.recognition.names import NameRecognizer

    return NameRecognizer()


def _installed(name: str) -> str:
    """Give the version of a package or the time of a folder; empty where it is neither."""
    from importlib.metadata import PackageNotFoundError, version

    with contextlib.suppress(OSError):
        return str(os.stat(os.path.join(name, "meta.json")).st_mtime_ns)
    try:
        return version(name)
    except (PackageNotFoundError, ValueError):
        return ""


class Analyses:
    """The recognisers and their cache."""

    def __init__(self, cache: Path) -> None:
        self._folder = cache / "analyses"
        self.problem = ""
        """Why a recogniser cannot be used, as a sentence; the others work without it."""

    def cached(self, article: Article) -> Analysis | None:
        """Give the analysis if the cache has one that still holds."""
        try:
            content = json.loads(self._file(article).read_text("utf-8", "surrogatepass"))
            if content["stamp"] != stamp() or content["digest"] != article.digest:
                return None
            mentions = tuple(mention_of(row) for row in content["mentions"])
            return Analysis(article.digest, str(content["version"]), mentions)
        except (OSError, *BAD_ROW, RecursionError):
            return None

    def analysis(self, article: Article) -> Analysis:
        """Give the analysis from the cache, or compute and keep it."""
        found = self.cached(article)
        if found is None:
            found = self.recognise(article)
            if not self.problem:
                self._keep(article, found)
        return found

    def recognise(self, article: Article) -> Analysis:
        """Compute the analysis."""
        from kgreader.recognition import recognise

        return recognise(article, self._recognisers)

    @cached_property
    def _recognisers(self) -> tuple[Recognizer, ...]:
        """Give the recognisers that can be used."""
        from kgreader.recognition.numbers import NumberRecognizer

        usable: list[Recognizer] = []
        for make in (NumberRecognizer, _names):
            try:
                recogniser: Recognizer = make()
                assert recogniser.version  # reads the model
            except KgreaderError as error:
                self.problem = str(error)
            else:
                usable.append(recogniser)
        return tuple(usable)

    def _file(self, article: Article) -> Path:
        """Give the cache file of an article."""
        about = article.metadata
        seen: list[Any] = [article.digest, about.date, about.date_inferred, article.masked]
        seen.append([(*block.span, block.role.value) for block in article.blocks])
        key = blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return self._folder / key[:2] / f"{key[2:]}.json"

    def _keep(self, article: Article, found: Analysis) -> None:
        """Put an analysis into the cache, if that can be done."""
        content = {
            "stamp": stamp(),
            "version": found.version,
            "digest": found.digest,
            "mentions": [mention_row(mention) for mention in found.mentions],
        }
        file = self._file(article)
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                data = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
                fresh.write_bytes(data.encode("utf-8", "surrogatepass"))
                os.replace(fresh, file)
            except OSError:
                fresh.unlink(missing_ok=True)

    def sweep(self, *, most: int = _MOST_FILES) -> None:
        """Remove the oldest files beyond ``most``; looks at most once a day."""
        mark = self._folder / "swept"
        with contextlib.suppress(OSError):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - mark.stat().st_mtime < _SWEEP_EVERY:
                    return
            self._folder.mkdir(parents=True, exist_ok=True)
            mark.touch()
            files = sorted(self._folder.glob("??/*"), key=lambda file: file.stat().st_mtime, reverse=True)
            for file in files[most:]:
                file.unlink(missing_ok=True)
