"""Web addresses: whose they are and what their path tells."""

from __future__ import annotations

import re
from typing import NamedTuple

from kgreader.library import dates
from kgreader.library.tables import outlets, places
from kgreader.text.patterns import lazy, word_set

__all__ = ["Address", "read_address"]

_ADDRESS = lazy(r"<?(?:URL:\s*)?((?:https?://|www\.)[^\s<>\"“”]+)>?", re.IGNORECASE)
_SUBDOMAIN = lazy(r"^(?:www\d?|m|mobile|amp|en|eng|english|news|edition|beta)\.")
_ENDINGS = lazy(r"\.(?:(?:com|co|net|org|gov|edu|ac|go|or|ne)\.[a-z]{2}|[a-z]{2,12})$")
_PAPER_WORDS = word_set(
    """the a of in on and times post news daily herald tribune today star mail sun standard observer gazette
    journal chronicle press guardian telegraph express independent mirror echo review report reporter reports
    monitor weekly sunday morning evening online live world global national international nation state city
    people voice view insider watch wire point standard sentinel courier dispatch examiner inquirer leader
    register record bulletin advocate argus argosy citizen democrat republic republican union patriot globe
    planet spectator statesman english asia asian africa african america american europe european arab gulf
    central east west north south eastern western northern southern pacific atlantic caribbean mediterranean
    baltic business economic financial finance political politics sport sports tech free open first new"""
)


class Address(NamedTuple):
    """What an address says about an article."""

    url: str
    outlet: str | None
    """The outlet's name from the table; ``None`` where the host is not in it."""
    guess: str
    """A name made from the host: its words where all of them are known, else the host itself."""
    date: str | None
    host: str


def read_address(text: str) -> Address | None:
    """Read the address that ``text`` consists of, in angle brackets or not; ``None`` where it is none."""
    match = _ADDRESS.fullmatch(text.strip().rstrip("\\"))
    if match is None:
        return None
    url = match[1]
    host, _, path = url.split("://", 1)[-1].partition("/")
    host = host.rsplit("@", 1)[-1].split(":")[0].lower().rstrip(".")
    if "." not in host or "%" in host:
        return None
    known, bare = _known(host)
    return Address(
        url, known, known or _guess(bare), dates.of_address("/" + re.split(r"[?#]", path)[0]), bare
    )


def _known(host: str) -> tuple[str | None, str]:
    """Give the table's name for a host or the host above it, and the host without what only leads to it."""
    table = outlets()
    bare = host
    while True:
        if bare in table:
            return table[bare], bare
        shorter = bare.partition(".")[2]
        if "." not in shorter:
            break
        bare = shorter
    return None, _SUBDOMAIN.sub("", host, count=1) if host.count(".") > 1 else host


def _guess(host: str) -> str:
    """Make a name from a host: ``bogotapost.com`` gives Bogota Post, ``batimes.com`` stays as it is."""
    label = _ENDINGS.sub("", host).rpartition(".")[2]
    words: list[str] = []
    for part in label.split("-"):
        cut = _words_of(part)
        if not cut:
            return host
        words += cut
    if len(words) < 2:
        return host
    return " ".join(
        word if word in ("of", "in", "and", "on") and index else word.capitalize()
        for index, word in enumerate(words)
    )


def _words_of(label: str) -> list[str]:
    """Cut a label into known words, few and long ones first; empty where that fails."""
    if not label.isascii() or not label.isalpha() or len(label) > 40:
        return []
    best: list[list[str] | None] = [[]] + [None] * len(label)
    for end in range(1, len(label) + 1):
        for start in range(max(0, end - 16), end):
            before, word = best[start], label[start:end]
            if before is None or not (word in _PAPER_WORDS or (len(word) > 3 and word in places())):
                continue
            held = best[end]
            if held is None or len(before) + 1 < len(held):
                best[end] = [*before, word]
    return best[-1] or []
