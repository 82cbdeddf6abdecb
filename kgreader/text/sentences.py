"""Sentences of English news text.

A sentence ends at ``.``, ``!``, ``?`` or an ellipsis, with the closing quotation marks, brackets and Markdown marks
behind it, where white space and something that can open a sentence follow. What decides the doubtful ends is
the word before the stop (a title, a month, an initial, an acronym) and the word after it (a word that
seldom stands inside a name opens a sentence even behind an abbreviation). The text is passed once; every look
to the left or right is bounded.
"""

from __future__ import annotations

import re

from kgreader.model import Span
from kgreader.text.patterns import lazy, word_set

__all__ = ["sentences"]


_STOP = lazy(
    r"""(?: [.!?…‽؟।]+                                                # the stop and what closes with it
            (?:\[\d{1,3}\]|[\"”’'»)\]}*_]|\ (?=[”»])|\]\([^()\s]{0,300}\))*
        (?: (?P<gap>\s+)                                              # … before white space
          | (?<=[a-z0-9"”)][.!?]) (?=["“]?[A-Z][a-z])                 # … or glued to the next sentence
          | (?<=[.!?]["”’']) (?=[A-Z][a-z])
          | (?<=[.!?]) (?=“) )
      | [。！？]+ [”’」』）)]* \s*
      | \s*\n\s* (?=[—–-]\s?\w[^\n]{0,60}\(@\w) )                     # the signature under a quoted post
    """,
    re.VERBOSE,
)
_OPENING = " \n\"“‘'«([{*_¿¡—–-"
_WORD_BEFORE = lazy(r"[\w&][\w.&'’-]*\Z")
_WORD_AFTER = lazy(r"[\w'’-]+\.?")
_LETTER_OR_DIGIT = lazy(r"[^\W_]")
_REACH = 40
"""How many code points before a stop are looked at for the word it belongs to."""

_NEVER = word_set(
    """mr mrs ms mx messrs dr prof gen lt col capt cmdr cpl maj sgt brig adm pvt supt insp hon rev fr sr gov sen
    rep reps sens pres amb min dep asst assoc msgr mme mlle st ste mt ft vs viz cf eg ie e.g i.e approx ca al-
    pol.gen pol.col pol.lt pol.maj maj.gen lt.gen lt.col brig.gen atty dist dir vice sec eng arch hrh cllr mgr
    pte pvt lcpl wg flt sqn"""
)
"""Titles and the like: a name follows, so the sentence goes on."""
_BEFORE_NUMBER = word_set(
    """no nos art arts sec fig figs p pp ch vol vols est rs tk ksh sh para paras pt approx circa c ca bldg rm ext
    tel jan feb mar apr jun jul aug sept sep oct nov dec lvl cl sect"""
)
"""Abbreviations that go on before a digit."""
_MAYBE = word_set(
    """jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun inc ltd co
    corp llc plc bros jr sr esq ph.d m.d b.a m.a a.m p.m am pm u.s u.k u.n e.u u.s.a u.a.e d.c l.a n.y u.s.s.r
    govt dept assn univ ave blvd rd calif fla mass penn tex ariz colo conn del ga ill ind kan ky la md mich
    minn miss mo mont neb nev okla ore tenn va vt wash wis wyo ala ark n.j n.c s.c n.d s.d w.va est dept etc
    intl natl cent pty sdn bhd"""
)
"""Abbreviations that may end a sentence: the next word decides."""
_OPENERS = word_set(
    """the a an this that these those there here he she it they we you i his her its their our my your in on at
    by for from of to with without within under over after before during since until while when where why how
    who what which whose if as although though because but and or so yet nor then thus however moreover
    meanwhile also still only even just some many most more all both each every several few one two three four
    five six seven eight nine ten another other such no not never now once today yesterday tomorrow last
    earlier later according despite following among between about against amid instead only perhaps officials
    police protesters people is are was were has have had do does did can could will would should may might
    must let"""
)
"""Words that open a sentence and seldom follow an abbreviation inside one."""
_AFTER_HOUR = word_set(
    """gmt utc et est edt ct cst pt pst pdt bst cet cest ist msk monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december"""
)
_SAYING = lazy(
    r"(?:[A-Z][\w.'’-]*\s+){1,4}(?:said|says|asked|asks|told|wrote|added|replied|tweeted|shouted|chanted)\b"
    r"|(?:said|asked|wrote)\s+[A-Z]"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Cut ``text[start:end]`` (one block) into sentences, in order, without the white space between them.

    A line break inside is white space like any other. The spans cover everything but white space, so that every
    letter belongs to exactly one sentence; a block without a letter is one sentence.
    """
    stop = len(text) if end is None else min(end, len(text))
    begin = _skip(text, max(0, start), stop)
    found: list[Span] = []
    seen = begin
    filled = False  # whether text[begin:seen] holds a letter or a digit
    for match in _STOP.finditer(text, begin, stop):
        cut = _end_of(match)
        if cut <= begin or match.end() >= stop:
            continue
        if not filled:
            filled = _LETTER_OR_DIGIT.search(text, seen, cut) is not None
            seen = cut
        if not filled or not _ends(text, begin, match, stop):
            continue
        found.append(Span(begin, cut))
        begin = seen = match.end()
        filled = False
    last = stop
    while last > begin and text[last - 1].isspace():
        last -= 1
    if last > begin:
        if found and _LETTER_OR_DIGIT.search(text, begin, last) is None:
            begin = found.pop().start  # a lone quotation mark or dash is no sentence
        found.append(Span(begin, last))
    return tuple(found)


def _skip(text: str, at: int, stop: int) -> int:
    while at < stop and text[at].isspace():
        at += 1
    return at


def _end_of(match: re.Match[str]) -> int:
    """Where the sentence ends: before the white space that the match took along."""
    return match.start() + len(match[0].rstrip())


def _ends(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    """Say whether the stop that ``match`` found ends the sentence that began at ``begin``."""
    mark = text[match.start()]
    if mark in "。！？" or mark.isspace():
        return True
    at = match.end()
    while at < stop and at < match.end() + 6 and text[at] in _OPENING:
        at += 1
    if at >= stop:
        return True
    after = _WORD_AFTER.match(text, at, min(stop, at + _REACH))
    if not _can_open(text, at, after):
        return False
    if match["gap"] is None and not _glued(text, begin, match):
        return False
    tail = match[0].rstrip()
    if mark in "!?" and tail[-1] in "\"”’'" and _SAYING.match(text, at, min(stop, at + 90)):
        return False  # “Why?” Smith asked
    if tail != ".":
        return (
            mark != "."
            or tail.startswith(("...", "…"))
            or not _abbreviated(text, begin, match, after, strict=True)
        )
    return not _abbreviated(text, begin, match, after, strict=False)


def _can_open(text: str, at: int, after: re.Match[str] | None) -> bool:
    """Say whether what stands at ``at`` can be the first thing of a sentence."""
    first = text[at]
    if not first.islower():
        return first not in ",;:)]}%"
    if after is None:
        return False
    word = after[0]
    return any(letter.isupper() for letter in word[1:4])  # iPhone, al-Shabab


def _glued(text: str, begin: int, match: re.Match[str]) -> bool:
    """Say whether a stop without white space behind it ends a sentence: `fell.The` does, `St.John` does not."""
    before = _WORD_BEFORE.search(text, max(begin, match.start() - _REACH), match.start())
    if before is None:
        return text[match.start() - 1] in '"”)’'
    word = before[0]
    return len(word) > 3 and word[-3:].isalnum() and not word[1:].isupper() and "." not in word


def _abbreviated(
    text: str, begin: int, match: re.Match[str], after: re.Match[str] | None, *, strict: bool
) -> bool:
    """Say whether the stop belongs to an abbreviation, an initial or a number of a list, and the sentence goes on.

    ``strict``: something closes behind the stop, so that only titles and initials count.
    """
    before = _WORD_BEFORE.search(text, max(begin, match.start() - _REACH), match.start())
    if before is None:
        return False
    word, lower = before[0], before[0].lower()
    following = after[0] if after is not None else ""
    if before.start() - begin < 3 and (word.isdigit() or len(word) == 1) and len(word) < 4:
        return True  # 1. or b. before an item of a list, and an initial at the beginning
    opens = following.lower() in _OPENERS and not following.endswith(".") and following != "I"
    if strict:
        return lower in _NEVER and lower not in ("st", "mt", "ft", "sec", "min", "dir")
    if following[:1].isdigit() and lower in _BEFORE_NUMBER:
        return not (
            lower == "no" and word == "No" and before.start() == begin and not following[:1].isdigit()
        )
    if lower in _NEVER:
        return not (opens and lower in ("st", "mt", "ft", "sec", "min", "dir", "sr"))
    if lower in _MAYBE or _is_acronym(word):
        if lower in ("a.m", "p.m", "am", "pm"):
            return following.lower().rstrip(".") in _AFTER_HOUR if "." in lower else False
        if lower == "etc" or (lower in _WORDS_TOO and word[:1].islower()):
            return False
        return not opens and following[:1].isalpha()
    if len(word) == 1 and word.isalpha():
        return not opens
    return False


_WORDS_TOO = word_set("""mar may sun sat wed fri mass ill miss del la est ark wash ore co am pm ind mo""")
"""Abbreviations that are words when written in lower case."""


def _is_acronym(word: str) -> bool:
    """Say whether ``word`` is letters with stops between them (U.S, J.K)."""
    return 3 <= len(word) <= 9 and all(len(part) == 1 and part.isalpha() for part in word.split("."))
