"""The client of the analysing subprocess: names, numbers and summaries beside the app, never in its way."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncGenerator, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgreader.errors import KgreaderError
from kgreader.workspace import frames
from kgreader.workspace.launch import AHEAD, Launched, worker_command

if TYPE_CHECKING:
    from kgreader.library import Entry
    from kgreader.model import Analysis, Article, Mention, Related, Summary
    from kgreader.workspace.comparing import Asked
    from kgreader.workspace.values import Changes

__all__ = ["Analyst"]

_GRACE = 2.0
"""Seconds that the subprocess gets to end by itself."""

Message = dict[str, Any]


class _Died(Exception):
    """The subprocess ended while a request was under way."""


class Analyst:
    """Speaks to the worker (`kgreader.workspace.worker`) over pipes.

    Every request survives one death of the subprocess; at the second it raises `KgreaderError`. Requests may run at
    the same time: analyses go before summaries. All methods belong to one event loop.
    """

    def __init__(
        self,
        cache: Path,
        *,
        command: Sequence[str] | None = None,
        correct: Callable[[Article, Analysis], Analysis] | None = None,
        asked: Asked | None = None,
        launched: Launched | None = None,
    ) -> None:
        self._correct = correct
        self._asked = asked
        self._command = command or worker_command(cache)
        self._process: asyncio.subprocess.Process | Launched | None = None
        self._launched = launched
        """A subprocess that was started before there was an event loop."""
        self._ahead: Message | None = None
        """The request that it was started with, until somebody asks for it."""
        self._listener: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self._answers: dict[int, asyncio.Queue[Message | None]] = {}
        """Answers per request; ``None`` when the subprocess is gone."""
        self._last_id = 0
        self._closed = False
        self.problem = ""
        """Why names or numbers are missing from what `analyse` gives, as a sentence; empty when all is well."""

    @property
    def pid(self) -> int | None:
        """The subprocess, while it runs."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    async def start(self) -> None:
        """Start the subprocess; every request does so itself when it does not run.

        Raises:
            KgreaderError: the system cannot start it.
        """
        async with self._starting:
            if self._closed:
                raise KgreaderError("The analysis was ended.")
            if self._listener is not None and not self._listener.done():
                return
            await self._end()
            if self._launched is not None:
                launched, self._launched = self._launched, None
                self._ahead, self._last_id = launched.ahead, AHEAD
                self._answers[AHEAD] = asyncio.Queue()
                await launched.take_over()
                self._process = launched
                self._listener = asyncio.create_task(self._listen(launched))
                return
            self._ahead = None
            try:
                self._process = await asyncio.create_subprocess_exec(
                    *self._command,
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=asyncio.subprocess.DEVNULL,
                    start_new_session=os.name == "posix",
                )
            except OSError as error:
                reason = error.strerror or error
                raise KgreaderError(
                    f"The analysis cannot be started ({reason}); texts can still be read."
                ) from None
            self._listener = asyncio.create_task(self._listen(self._process))

    async def _listen(self, process: asyncio.subprocess.Process | Launched) -> None:
        """Hand answers to the requests they belong to, until the subprocess is gone."""
        assert process.stdout is not None
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
            while True:
                length = frames.size(await process.stdout.readexactly(frames.HEAD.size))
                message = frames.unpack(await process.stdout.readexactly(length))
                answers = self._answers.get(message.get("id", 0))
                if answers is not None:
                    answers.put_nowait(message)
        for answers in self._answers.values():
            answers.put_nowait(None)

    async def _ask(self, message: Message) -> AsyncGenerator[Message, None]:
        """Send one request and give its answers, the last one with ``end``; raises `_Died`."""
        await self.start()
        begun = message == self._ahead
        if begun:
            id, self._ahead = AHEAD, None
        else:
            self._last_id += 1
            id = self._last_id
            self._answers[id] = asyncio.Queue()
        answers = self._answers[id]
        ended = False
        try:
            if not begun:
                await self._send({**message, "id": id})
            while not ended:
                answer = await answers.get()
                if answer is None:
                    ended = True
                    raise _Died
                ended = "end" in answer or "error" in answer
                if "error" in answer:
                    raise KgreaderError(answer["error"])
                yield answer
        finally:
            del self._answers[id]
            if not ended:
                self._forget(id)

    async def _send(self, message: Message) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(frames.pack(message))
            await self._process.stdin.drain()
        except ConnectionError:
            raise _Died from None

    def _forget(self, id: int) -> None:
        """Tell the subprocess that nobody waits for this request any more."""
        with contextlib.suppress(ConnectionError, RuntimeError, AttributeError):
            self._process.stdin.write(frames.pack({"do": "forget", "request": id}))  # type: ignore[union-attr]

    async def _request(self, message: Callable[[], Message], subject: str) -> AsyncGenerator[Message, None]:
        """Ask, and ask once more when the subprocess dies; ``message`` gives what is still to do."""
        for attempt in (1, 2):
            try:
                async with contextlib.aclosing(self._ask(message())) as answers:
                    async for answer in answers:
                        yield answer
                return
            except _Died:
                if self._closed:
                    raise KgreaderError("The analysis was ended.") from None
                if attempt == 2:
                    raise KgreaderError(
                        f"The analysis ended twice at {subject}; the text can be read without it."
                    ) from None

    async def summaries(self, entries: Sequence[Entry]) -> AsyncGenerator[tuple[Summary, ...], None]:
        """Give the rows of these files in batches, in order.

        Raises:
            KgreaderError: the subprocess died twice.
        """
        from kgreader.workspace.codec import summary_of_row

        done = 0

        def message() -> Message:
            return {"do": "summaries", "entries": [list(entry) for entry in entries[done:]]}

        if not entries:
            return
        async with contextlib.aclosing(self._request(message, "the list of articles")) as answers:
            async for answer in answers:
                if "rows" in answer:
                    batch = tuple(summary_of_row(row) for row in answer["rows"])
                    done += len(batch)
                    yield batch

    async def analyse(self, article: Article) -> Analysis:
        """Give names and numbers of an article, from the cache where it knows them, as the reader corrected them.

        Raises:
            KgreaderError: the recognisers cannot do this article, or the subprocess died twice.
        """
        from kgreader.model import Analysis
        from kgreader.workspace.codec import article_row, mention_of

        row = article_row(article)
        mentions: list[Mention] = []

        def message() -> Message:
            mentions.clear()
            return {"do": "analyse", "article": row}

        end: Message = {}
        async with contextlib.aclosing(self._request(message, article.path)) as answers:
            async for answer in answers:
                mentions.extend(mention_of(row) for row in answer.get("mentions", ()))
                end = answer.get("end", end)
        self.problem = end.get("problem", "")
        found = Analysis(end["digest"], end["version"], tuple(mentions))
        return found if self._correct is None else self._correct(article, found)

    async def compare(
        self,
        articles: Sequence[Article],
        parts: Sequence[str],
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> dict[str, Any]:
        """Give parts of a comparison (`kgreader.workspace.comparing.PARTS`) by their names.

        ``progress`` hears for how many of the articles names and numbers are known, and how many there are.

        Raises:
            KgreaderError: there is no such part, it cannot be computed, or the subprocess died twice.
        """
        from kgreader.workspace.codec import article_row
        from kgreader.workspace.frozen import unpack

        sources, said = self._asked(articles) if self._asked else ([one.path for one in articles], [])
        rows = [article_row(article) for article in articles]
        message = {
            "do": "compare", "parts": list(parts), "articles": rows, "sources": sources, "corrections": said
        }  # fmt: skip
        found: dict[str, Any] = {}
        async with contextlib.aclosing(self._request(lambda: message, "the comparison")) as answers:
            async for answer in answers:
                if "part" in answer:
                    found[answer["part"]] = await asyncio.to_thread(unpack, answer["value"])
                elif "progress" in answer and progress is not None:
                    progress(*answer["progress"])
        return found

    async def related(
        self, article: Article, paths: Sequence[str], *, progress: Callable[[int, int], None] | None = None
    ) -> tuple[Related, ...]:
        """Give the other articles under these paths that probably tell of the same event, the best first.

        ``progress`` hears how many of the articles that the index did not know are read, and how many there are.

        Raises:
            KgreaderError: there is no full-text search, or the subprocess died twice.
        """
        from kgreader.workspace.codec import article_row
        from kgreader.workspace.frozen import unpack

        message = {"do": "related", "paths": list(paths), "article": article_row(article)}
        end: Message = {}
        async with contextlib.aclosing(self._request(lambda: message, "the index of articles")) as answers:
            async for answer in answers:
                if "progress" in answer and progress is not None:
                    progress(*answer["progress"])
                end = answer.get("end", end)
        return tuple(unpack(end["hits"]))

    async def changes(self, paths: Sequence[str], *, first: Sequence[str] = ()) -> Changes:
        """Look what changed in the library since the last call with the same paths; the first call finds nothing.

        Of a large library each look checks a share of the files, but always those in ``first``.
        """
        from kgreader.workspace.values import Changes

        found: Message = {}
        message = {"do": "changes", "paths": list(paths), "first": list(first)}
        async with contextlib.aclosing(self._request(lambda: message, "the folder of articles")) as answers:
            async for answer in answers:
                found = answer["end"]
        return Changes(**{name: tuple(names) for name, names in found.items()})

    async def close(self) -> None:
        """End the subprocess; requests under way fail."""
        self._closed = True
        if self._launched is not None:
            self._launched.discard()
        await self._end()

    async def _end(self) -> None:
        process, listener = self._process, self._listener
        self._process = self._listener = None
        if process is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(ConnectionError, RuntimeError):
                process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), _GRACE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if listener is not None:
            await listener
