"""The subprocess beside the app: ``python -m kgreader.workspace.worker CACHE``.

Reads messages from standard input and answers on standard output (`kgreader.workspace.frames`); nothing else is ever
written there. Long work is cut into steps, and before each step the most urgent request goes first, so that
an opened article does not wait behind ten thousand rows. Ends when standard input closes.

    {"id": 1, "do": "analyse", "article": ROW}           → {"id": 1, "mentions": [ROW …]} …  {"id": 1, "end": {…}}
    {"id": 2, "do": "summaries", "entries": [[path, size, modified] …]}   → {"id": 2, "rows": [ROW …]} …  end
    {"id": 3, "do": "changes", "paths": [path …], "first": []}  → {"id": 3, "end": {"changed": […], "appeared": […], …}}
    {"id": 4, "do": "compare", "parts": [name …], …}     → {"id": 4, "part": name, "value": JSON} …  end (`comparing`)
    {"id": 5, "do": "related", "paths": [path …], "article": ROW} → {"id": 5, "progress": [done, all]} …  end
    {"id": 6, "do": "forget", "request": 2}              → nothing; request 2 is dropped

A request that fails is answered with ``{"id": …, "error": "One sentence."}``.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kgreader.errors import KgreaderError
from kgreader.workspace import frames
from kgreader.workspace.analysis import Analyses
from kgreader.workspace.codec import article_of, mention_row, summary_row
from kgreader.workspace.comparing import Comparing
from kgreader.workspace.watch import Watch

if TYPE_CHECKING:
    from kgreader.workspace.related import RelatedIndex

__all__ = ["Worker", "main"]

_URGENCY = {"forget": 0, "analyse": 1, "compare": 2, "changes": 3, "summaries": 4, "related": 5}
_MENTIONS = 400
"""Mentions in one message: as many as the app can take in between two keys."""
_ROWS = 100
"""Rows in one message, at most."""
_PATIENCE = 0.05
"""Seconds after which the rows made so far are sent."""
_GRACE = 3.0
"""Seconds that a step may still take after standard input has closed."""

Message = dict[str, Any]


class Worker:
    """Does the requests, the most urgent first, one step at a time."""

    def __init__(self, cache: Path, output: BinaryIO) -> None:
        self._cache = cache
        self._output = output
        self._analyses = Analyses(cache)
        self._comparing = Comparing(self._analyses)
        self._watches: dict[tuple[str, ...], Watch] = {}
        self._indexes: dict[tuple[str, ...], RelatedIndex] = {}
        self._jobs: list[tuple[int, int, Iterator[Message]]] = []
        """Urgency, id and the steps still to do."""

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        return not self._jobs

    def take(self, message: Message) -> None:
        """Take a request."""
        do, id = str(message.get("do")), int(message.get("id", 0))
        if do == "forget":
            for job in [job for job in self._jobs if job[1] == message.get("request")]:
                self._jobs.remove(job)
                job[2].close()  # type: ignore[attr-defined]  # steps are generators
        else:
            steps = getattr(self, f"_{do}")(message) if do in _URGENCY else iter(())
            self._jobs.append((_URGENCY.get(do, 9), id, steps))
            self._jobs.sort(key=lambda job: job[:2])

    def step(self) -> None:
        """Do one step of the most urgent request and send what it gives."""
        job = self._jobs[0]
        try:
            answer = next(job[2])
        except StopIteration:
            self._jobs.remove(job)
            return
        except KgreaderError as error:
            answer = {"error": str(error)}
        except Exception as error:  # the app must hear of it, and the subprocess must live
            answer = {"error": f"The analysis failed ({type(error).__name__}: {error})."}
        if "end" in answer or "error" in answer:
            self._jobs.remove(job)
        self._output.write(frames.pack({"id": job[1], **answer}))
        self._output.flush()

    def _analyse(self, message: Message) -> Iterator[Message]:
        found = self._analyses.analysis(article_of(message["article"]))
        for start in range(0, len(found.mentions), _MENTIONS):
            part = found.mentions[start : start + _MENTIONS]
            yield {"mentions": [mention_row(mention) for mention in part]}
        yield {"end": {"digest": found.digest, "version": found.version, "problem": self._analyses.problem}}

    def _summaries(self, message: Message) -> Iterator[Message]:
        from kgreader.library import Entry, SummaryCache, summary_of

        cache = SummaryCache(self._cache)
        rows: list[Any] = []
        try:
            sent = time.monotonic()
            for item in message["entries"]:
                entry = Entry(*item)
                summary = cache.get(entry)
                if summary is None:
                    summary = summary_of(entry)
                    cache.put(entry, summary)
                rows.append(summary_row(summary))
                if len(rows) >= _ROWS or time.monotonic() - sent > _PATIENCE:
                    yield {"rows": rows}
                    rows, sent = [], time.monotonic()
        finally:
            cache.save()
        if rows:
            yield {"rows": rows}
        yield {"end": {}}

    def _changes(self, message: Message) -> Iterator[Message]:
        paths = tuple(message["paths"])
        watch = self._watches.get(paths)
        if watch is None:
            watch = self._watches[paths] = Watch(paths)
        yield {"end": watch.poll(first=message.get("first", ()))._asdict()}

    def _related(self, message: Message) -> Iterator[Message]:
        from kgreader.library import discover
        from kgreader.workspace.frozen import pack
        from kgreader.workspace.related import RelatedIndex

        paths = tuple(message["paths"])
        index = self._indexes.get(paths)
        if index is None:
            index = self._indexes[paths] = RelatedIndex(self._cache, paths)
        entries = discover(paths).entries
        for done, total in index.update(entries):
            yield {"progress": [done, total]}
        yield {"end": {"hits": pack(index.related(article_of(message["article"]), entries))}}

    def _compare(self, message: Message) -> Iterator[Message]:
        return self._comparing.steps(message)

    def leave(self) -> None:
        """Keep what unfinished requests have found so far."""
        for _, _, steps in self._jobs:
            steps.close()  # type: ignore[attr-defined]
        self._analyses.sweep()


def _listen(source: BinaryIO, inbox: queue.SimpleQueue[Message | None]) -> None:
    """Pass messages on until the other side is gone; then the process has a moment left."""
    with contextlib.suppress(OSError, ValueError):
        while (message := frames.read(source)) is not None:
            inbox.put(message)
    inbox.put(None)
    time.sleep(_GRACE)
    os._exit(0)


def main() -> None:
    """Serve until standard input closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal is for the app
    with contextlib.suppress(OSError, AttributeError):
        os.nice(10)
    output = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)  # a stray print must not look like an answer
    inbox: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, inbox), daemon=True).start()
    worker = Worker(Path(sys.argv[1]), output)
    with contextlib.suppress(BrokenPipeError):
        while True:
            while worker.idle or not inbox.empty():
                message = inbox.get()
                if message is None:
                    worker.leave()
                    return
                worker.take(message)
            worker.step()


if __name__ == "__main__":
    main()
