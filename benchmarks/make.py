"""Articles to measure with: the same bytes for the same seed, on every machine.

The language is made up of common words; of a hundred words about eight belong to a name or a figure, as in news.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

__all__ = ["DENSITY", "article", "folder", "marker"]

DENSITY = 0.08
"""Share of words that belong to names and numbers."""

_WORDS = """
the of and to in a that for on with as by at from after before over under about council election protest vote
result minister office building street crowd police report statement agency court party seat union budget mine
border region capital village winter summer market price harvest water road bridge train school hospital teacher
student worker owner company bank letter meeting session member leader rival ally visit talk crisis order law
right claim charge prison release judge lawyer witness evidence question answer plan promise hope fear anger
calm said told called asked wrote added began ended opened closed moved stayed grew fell rose broke held took
gave made found lost won left kept brought sent met saw heard went came stood walked waited gathered refused
agreed denied new old large small long short early late next last main public private local foreign former
several many few most more less almost again also still already soon never often together apart while because
although since until when
""".split()  # noqa: SIM905
_GIVEN = (
    "Aida",
    "Bolot",
    "Chinara",
    "Daniyar",
    "Elmira",
    "Farid",
    "Gulnara",
    "Ilya",
    "Kanat",
    "Leyla",
    "Maria",
    "Omar",
)
_FAMILY = (
    "Asanov",
    "Borisova",
    "Dzhumaev",
    "Ermekov",
    "Hassan",
    "Ivanova",
    "Karimov",
    "Moldo",
    "Osmonova",
    "Sadykov",
)
_PLACES = (
    "Almaty",
    "Batken",
    "Geneva",
    "Jalal-Abad",
    "Karakol",
    "Naryn",
    "Osh",
    "Talas",
    "Tashkent",
    "Vienna",
)
_BODIES = (
    "the Election Commission",
    "the Health Ministry",
    "the National Bank",
    "the Supreme Court",
    "the World Bank",
)
_OUTLETS = ("Daily Courier", "Evening Post", "Morning Herald", "News Agency", "The Observer", "Valley Times")
_UNITS = ("people", "seats", "houses", "tonnes", "kilometres", "votes", "arrests")


def marker(number: int) -> str:
    """Give the word that stands in the second paragraph of article ``number`` and nowhere else."""
    return f"mark{number:06d}end"


def _lit(source: random.Random) -> str:
    """A name or a figure of one to three words."""
    kind = source.randrange(6)
    if kind == 0:
        return f"{source.choice(_GIVEN)} {source.choice(_FAMILY)}"
    if kind == 1:
        return source.choice(_PLACES)
    if kind == 2:
        return source.choice(_BODIES)
    if kind == 3:
        return f"{source.randrange(2, 900):,} {source.choice(_UNITS)}"
    if kind == 4:
        return f"{source.randrange(1, 99)}.{source.randrange(10)} percent"
    return f"{source.randrange(1, 29)} October 20{source.randrange(10, 25)}"


def _sentence(source: random.Random) -> str:
    words: list[str] = []
    length = source.randrange(8, 29)
    while len(words) < length:
        # a name or figure has about two words
        if source.random() < DENSITY / 2:
            words += _lit(source).split()
        else:
            words.append(source.choice(_WORDS))
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."


def _paragraphs(source: random.Random, words: int, pool: list[str] | None) -> list[str]:
    made: list[str] = []
    count = 0
    while count < words:
        sentences = [
            source.choice(pool) if pool else _sentence(source) for _ in range(source.randrange(2, 5))
        ]
        made.append(" ".join(sentences))
        count += sum(sentence.count(" ") + 1 for sentence in sentences)
    return made


def article(words: int, *, number: int = 0, pool: list[str] | None = None) -> str:
    """Write article ``number`` with at least ``words`` words, as Markdown with front matter.

    ``pool``: sentences to choose from, for many short articles; without it every sentence is new.
    """
    source = random.Random(number)
    day = date(2020, 1, 1) + timedelta(days=source.randrange(366))
    title = " ".join(source.choice(_WORDS).capitalize() for _ in range(6))
    paragraphs = _paragraphs(source, words, pool)
    paragraphs.insert(1, f"This report is {marker(number)} of the collection.")
    head = (
        f"---\ntitle: {title} {number}\noutlet: {source.choice(_OUTLETS)}\ndate: {day.isoformat()}\n---\n\n"
    )
    return head + "\n\n".join(paragraphs) + "\n"


def folder(place: Path, count: int, words: int) -> Path:
    """Write ``count`` articles into the folder ``place``, a thousand to a subfolder, and give the folder."""
    source = random.Random(count)
    pool = [_sentence(source) for _ in range(2000)] if count > 100 else None
    for number in range(count):
        if number % 1000 == 0:
            part = place / f"part{number // 1000:03d}" if count > 1000 else place
            part.mkdir(parents=True, exist_ok=True)
        (part / f"report{number:06d}.md").write_text(article(words, number=number, pool=pool), "utf-8")
    return place
