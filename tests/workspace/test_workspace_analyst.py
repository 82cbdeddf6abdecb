"""The subprocess beside the app: it answers, it survives, and it never gets in the way."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio
from workspace_samples import library, open_workspace

from kgreader.errors import KgreaderError
from kgreader.model import Summary
from kgreader.workspace import Analyst, Changes, Entry

DIES = "import sys; sys.stdin.buffer.read(4); sys.exit(3)"
BABBLES = "import sys; sys.stdin.buffer.read(4); print('hello', flush=True); sys.stdin.read()"
posix = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    library(tmp_path)
    return tmp_path


@pytest_asyncio.fixture
async def analyst(place: Path) -> AsyncIterator[Analyst]:
    opened = Analyst(place / "cache")
    yield opened
    await opened.close()


async def test_it_finds_what_the_workspace_finds(place: Path, analyst: Analyst) -> None:
    workspace = open_workspace(place / "other", place / "articles")
    article = workspace.article(f"{place}/articles/harbour.md")
    found = await analyst.analyse(article)
    assert found == workspace.analysis(article)
    assert found.mentions
    cached = open_workspace(place, place / "articles").cached_analysis(article)
    assert cached == found


async def test_a_text_from_memory_needs_no_file(place: Path, analyst: Analyst) -> None:
    article = open_workspace(place).add_text("The union spoke of 430 members.\n")
    found = await analyst.analyse(article)
    assert [mention.quantity.value for mention in found.mentions if mention.quantity] == [430]


async def test_rows_come_in_batches_in_order(place: Path, analyst: Analyst) -> None:
    workspace = open_workspace(place / "other", place / "articles")
    entries = workspace.discover().entries
    batches = [batch async for batch in analyst.summaries(entries * 100)]
    rows = [row for batch in batches for row in batch]
    assert len(batches) > 1
    assert [row.path for row in rows] == [entry.path for entry in entries] * 100
    workspace.learn(rows[:3])
    assert workspace.missing_summaries() == ()
    assert [batch async for batch in analyst.summaries(())] == []


async def test_an_unreadable_file_is_a_row_with_a_problem(place: Path, analyst: Analyst) -> None:
    (batch,) = [batch async for batch in analyst.summaries([Entry(f"{place}/nothing.txt", 1, 1)])]
    assert "nothing.txt" in batch[0].problem


async def test_it_notices_changes_of_the_library(place: Path, analyst: Analyst) -> None:
    paths = [f"{place}/articles"]
    assert await analyst.changes(paths) == Changes()
    (place / "articles" / "new.txt").write_text("New.\n", "utf-8")
    assert await analyst.changes(paths) == Changes(appeared=(f"{place}/articles/new.txt",))
    assert await analyst.changes(paths) == Changes()


@posix
async def test_a_request_survives_the_death_of_the_subprocess(place: Path, analyst: Analyst) -> None:
    workspace = open_workspace(place / "other", place / "articles")
    entries = workspace.discover().entries * 400
    rows: list[Summary] = []
    killed = 0
    async for batch in analyst.summaries(entries):
        rows += batch
        if not killed:
            assert analyst.pid is not None
            killed = analyst.pid
            os.kill(killed, signal.SIGKILL)
    assert [row.path for row in rows] == [entry.path for entry in entries]
    assert analyst.pid != killed
    article = workspace.article(f"{place}/articles/harbour.md")
    waiting = asyncio.create_task(analyst.analyse(article))
    await asyncio.sleep(0.01)
    assert analyst.pid is not None
    os.kill(analyst.pid, signal.SIGKILL)
    assert (await waiting).mentions


@pytest.mark.parametrize("program", [DIES, BABBLES])
async def test_a_subprocess_that_dies_twice_is_a_sentence(place: Path, program: str) -> None:
    analyst = Analyst(place / "cache", command=(sys.executable, "-c", program))
    article = open_workspace(place).add_text("Some text.\n")
    with pytest.raises(KgreaderError, match="ended twice at stdin; the text can be read without it"):
        await analyst.analyse(article)
    await analyst.close()


async def test_a_subprocess_that_cannot_start_is_a_sentence(place: Path) -> None:
    analyst = Analyst(place / "cache", command=(str(place / "nothing"),))
    with pytest.raises(KgreaderError, match=r"cannot be started \(No such file"):
        await analyst.start()
    await analyst.close()


async def _close_at_the_first_batch(analyst: Analyst, entries: Sequence[Entry]) -> None:
    async for _ in analyst.summaries(entries):
        await analyst.close()


async def test_closing_ends_what_is_under_way(place: Path) -> None:
    analyst = Analyst(place / "cache")
    entries = open_workspace(place, place / "articles").discover().entries * 2000
    with pytest.raises(KgreaderError, match="was ended"):
        await _close_at_the_first_batch(analyst, entries)
    assert analyst.pid is None
    with pytest.raises(KgreaderError, match="was ended"):
        await analyst.changes(["articles"])


async def test_a_request_that_nobody_waits_for_is_dropped(place: Path, analyst: Analyst) -> None:
    entries = open_workspace(place, place / "articles").discover().entries * 2000
    async for _ in analyst.summaries(entries):
        break
    batches = 0
    async for _ in analyst.summaries(entries[:3]):
        batches += 1
    assert batches == 1


async def test_an_opened_article_does_not_wait_behind_the_list(place: Path, analyst: Analyst) -> None:
    workspace = open_workspace(place / "other", place / "articles")
    entries = workspace.discover().entries * 2000
    article = workspace.article(f"{place}/articles/strike.txt")
    done: list[str] = []

    async def read_the_list() -> None:
        async for _ in analyst.summaries(entries):
            await asyncio.sleep(0)
        done.append("list")

    async def open_it() -> None:
        await analyst.analyse(article)
        done.append("article")

    await analyst.start()
    await asyncio.gather(read_the_list(), open_it())
    assert done == ["article", "list"]


async def test_files_of_the_reader_are_not_imported(
    place: Path, analyst: Analyst, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json.py", "struct.py", "kgreader.py"):
        (place / "articles" / name).write_text("raise SystemExit(9)\n")
    monkeypatch.chdir(place / "articles")
    article = open_workspace(place).add_text("The union spoke of 430 members.\n")
    assert (await analyst.analyse(article)).mentions


@posix
async def test_ctrl_c_in_the_terminal_does_not_reach_it(place: Path, analyst: Analyst) -> None:
    await analyst.changes([str(place)])
    assert analyst.pid is not None
    assert os.getsid(analyst.pid) != os.getsid(0)
    assert os.getpriority(os.PRIO_PROCESS, analyst.pid) > os.getpriority(os.PRIO_PROCESS, 0)


@posix
async def test_it_ends_when_the_app_is_gone(place: Path) -> None:
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "kgreader.workspace.worker",
        str(place / "cache"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await worker.communicate(b"")
    assert worker.returncode == 0
    assert output == b""
