"""Who says a figure: “the health ministry said, according to AKI Press” → health ministry via AKI Press.

The sentence of the figure is searched for a verb of saying and for “according to”; the words before the verb, back to
the border of the clause, name the speaker. A pronoun stands for the speaker before.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kgreader.recognition.numbers.calendar import WEEKDAYS
from kgreader.recognition.numbers.phrases import NUMBER_WORDS
from kgreader.recognition.numbers.prose import Prose
from kgreader.recognition.numbers.words import alternatives, listed
from kgreader.text.patterns import lazy

__all__ = ["VERBS", "Speakers"]

VERBS = listed(
    "said says saying told tells reported reports announced announces confirmed confirms estimated estimates "
    "claimed claims stated states noted notes added adds warned warns revealed reveals showed shows declared "
    "explained explains insisted acknowledged admitted tweeted wrote recorded predicted projected forecast "
    "forecasts alleged recalled indicated indicates found suggest suggests suggested argued concluded "
    "stressed emphasised emphasized posted quoted citing cited"
)
"""Verbs that say who says something."""

_SAYING = lazy(rf"\b(?:{alternatives(VERBS)}|pointed out|according to)\b")
_WORD = lazy(r"[^\s\x00,;:—–()\[\]\"“”«»]+|[,;:—–()\[\]\"“”«»\x00]")
_BORDERS = frozenset(',;:—–()[]"“”«»\x00')
_STOPS = listed(
    "that and but as while because when which who whom whose where after before since although though if so "
    "or than said says told reported was were is are has have had be been being also already then later would "
    "will could can may might in on at from by with for into over about against during amid however meanwhile "
    "yesterday today monday tuesday wednesday thursday friday saturday sunday now just only still earlier "
    "recently reportedly previously not did do does it he she they we i you this these those there what"
)
_PRONOUNS = listed("he she they it who i we")
_ADVERBS = listed(
    "also later earlier then further recently previously reportedly separately officially still however"
)
_DETERMINERS = listed("the a an its his her their our")
_INSIDE = listed("of for and the de la al el bin ibn der van von & on in against")
"""Words that may stand inside the name of an organisation that is told after “according to”."""

_PARTICLES = listed("la el al bin ibn de der van von di da dos del")
"""Those of them with which a family name begins."""

_AGENCIES = lazy(
    r"(?:the )?(?:AFP|AP|Associated Press|Agence France-Presse|Reuters|BBC|CNN|TASS|Interfax|Xinhua|dpa|DPA|EFE|ANSA|"
    r"Kyodo|Yonhap|UPI|IPS|Al Jazeera|Anadolu|Bloomberg|(?:[A-Z][\w.&-]+ ){0,3}(?:News|Times|Press|Post|Agency|TV|"
    r"Radio|Television|Today|Herald|Star|Tribune|Journal|Guardian|Mail|Independent|Telegraph|Gazette|Observer))(?!\w)"
)
"""Outlets to which something is told, after *told*."""

_MOST = 9
"""Words of a speaker's name, at most."""

_LONGEST = 1200
"""Characters of a sentence that are searched."""

_STEPS = 2
"""Sentences that a pronoun goes back."""


class _Name(NamedTuple):
    """A speaker, and where the article names it."""

    text: str
    start: int
    end: int


class Speakers:
    """Finds the speaker of every sentence in which a figure stands; each sentence is searched once."""

    def __init__(self, prose: Prose) -> None:
        """Begin at the top of ``prose``."""
        self._prose = prose
        self._known: dict[int, tuple[_Name | None, _Name | None]] = {}

    def of(self, start: int, end: int) -> str | None:
        """Give who says the figure at ``start`` to ``end``, or nobody; a figure in a name is not its own witness."""
        names = self._in_sentence(start)
        main, via = (
            name.text if name and not (name.start < end and start < name.end) else None for name in names
        )
        if main and via and main != via:
            return f"{main} via {via}"
        return main or via

    def _in_sentence(self, offset: int, steps: int = _STEPS) -> tuple[_Name | None, _Name | None]:
        """Give the speaker and the outlet of the sentence at ``offset``; a pronoun goes at most ``steps`` back."""
        sentence = self._prose.sentence_at(offset)
        if sentence.start not in self._known:
            end = min(sentence.end, sentence.start + _LONGEST)
            self._known[sentence.start] = self._search(sentence.start, end, steps)
        return self._known[sentence.start]

    def _search(self, start: int, end: int, steps: int) -> tuple[_Name | None, _Name | None]:
        """Go through the verbs of one sentence: the last speaker, and the outlet that passes it on."""
        main: _Name | None = None
        via: _Name | None = None
        for match in _SAYING.finditer(self._prose.low, start, end):
            verb = match[0]
            if verb in _NOUNS and not _is_verb(self._prose, match.start(), match.end()):
                continue
            if verb in _PARTICIPLES and _is_participle(self._prose, match.start(), match.end()):
                continue
            if verb in ("according to", "citing", "cited"):
                source = _forward(self._prose, match.end(), end)
                if verb != "according to" and source:  # “AKI Press reported, citing the ministry”
                    main, source = source, main
                via = source or via
                continue
            name = self._inverted(match, end) or _backward(self._prose, start, match.start())
            if name and name.text in _PRONOUNS:
                name = self._in_sentence(start - 2, steps - 1)[0] if steps and start > 1 else None
            if name:
                main = name
                if verb == "told" and (agency := _AGENCIES.match(self._prose.text, match.end() + 1)):
                    via = _bare(self._prose, *agency.span())
        return main, via

    def _inverted(self, match: re.Match[str], end: int) -> _Name | None:
        """Give the speaker behind the verb (“…,” said the minister; …, said Jane Doe)."""
        before = self._prose.low[max(0, match.start() - 4) : match.start()].strip()[-2:]
        if not before or before[-1] not in "”\",»'":
            return None
        quoted = before[-1] != "," or before[0] in "”\"»'"
        named = match[0] in _INVERTED and self._prose.capital_after(match.end())
        if not (quoted or named):  # “…, said Jane Doe”, but not “…, said to be”
            return None
        return _forward(self._prose, match.end(), end)


_NOUNS = listed("states reports claims estimates notes shows forecasts forecast found cited recorded")
"""Verbs of saying that are nouns, or something else, as often."""


def _is_verb(prose: Prose, start: int, end: int) -> bool:
    """Say whether such a word says something: before “that” or a colon, or behind a name at the end of its clause."""
    after = prose.after(end, 6)
    if after.startswith((" that ", ": ", " “", ' "')):
        return True
    before = prose.word_before(start)
    if prose.capital(start):
        return False  # “175 UN Member States, including …”
    return after[:1] in (".", ",") and bool(before) and prose.capital(start - 1 - len(before))


_PARTICIPLES = listed(
    "alleged reported recorded estimated confirmed announced found predicted projected cited quoted forecast "
    "claimed stated posted revealed recalled said"
)
"""Verbs of saying whose participles describe a noun as often (“300 alleged crimes”, “the cases reported in May”)."""

_ADJECTIVAL = (
    _DETERMINERS
    | NUMBER_WORDS
    | listed("no some any these those other another multiple more least of for new in by with from")
)
_PLACED = lazy(
    r" (?:in|on|by|at|from|earlier|during|across|among|between|each|per|daily|since|so far|to date)\b"
)
_TOLD = lazy(r"[^.;:]{0,60}?\bthat\b|[^.;:]{0,25}?\d")


def _is_participle(prose: Prose, start: int, end: int) -> bool:
    """Say whether such a form describes a noun: behind a determiner or a number, before “in”, “by”, “earlier”."""
    before = prose.word_before(start)
    if before in _ADJECTIVAL or before.endswith("'s") or before[:1].isdigit():
        return True
    placed = _PLACED.match(prose.low, end)
    return bool(placed) and not _TOLD.match(prose.low, end)


_INVERTED = listed("said says reported added explained warned")


def _backward(prose: Prose, start: int, end: int) -> _Name | None:
    """Give the subject right before a verb of saying, a pronoun in small letters, or nothing."""
    words = list(_WORD.finditer(prose.low, max(start, end - 160), end))
    while words and (words[-1][0] in _BEFORE_VERB or words[-1][0].endswith("ly")):
        words.pop()
    if len(words) > 2 and words[-1][0] in _TIMES and words[-2][0] in _NEAR:
        words = words[:-2]  # “the centre this week reported”
    for _ in range(
        3
    ):  # “the minister, Jane Doe, said”, “a spokeswoman for the mine, which …, based in …, told”
        if not words or words[-1][0] != ",":
            break
        words = words[: max((place for place, word in enumerate(words[:-1]) if word[0] == ","), default=0)]
        clause = max((place for place, word in enumerate(words) if word[0] == ","), default=-1)
        if clause >= 0 and clause + 1 < len(words) and words[clause + 1][0] in _RELATIVES:
            words = words[: clause + 1]
            words = words[:-1]
    if not words:
        return None
    if words[-1][0] in _PRONOUNS:
        return _Name(words[-1][0], *words[-1].span())
    while len(words) > 1 and words[-1][0] in _AFTER_NAME:
        words.pop()
    first = len(words)
    while first and len(words) - first < _MOST and not _is_border(prose, words, first - 1):
        first -= 1
    before = words[first - 1][0] if 0 < first < len(words) else ""
    if first == len(words) or before in _AGENTS or _is_no_subject(words[-1][0], words[first][0]):
        return None
    return _bare(prose, words[first].start(), words[-1].end())


_AGENTS = listed("he she they it we i you who which that to would will could")
"""Words after which a verb, and no subject, follows (“those who said they approve of the Cabinet, said …”)."""
_SHARES = listed("percent percentage half majority third quarter most many some all several few")


def _is_no_subject(last: str, first: str) -> bool:
    """Say whether words before a verb of saying cannot be its subject: “saw his”, “joined”, “Oct. 20”."""
    if first in _ACTIONS or first in _SHARES:
        return True
    return last in _DETERMINERS or last[-1].isdigit() or last.endswith("ing")


_BEFORE_VERB = _ADVERBS | listed("has had have")
_AFTER_NAME = listed("himself herself itself themselves")
_ACTIONS = listed(
    "take takes taking joined saw see make makes making get gets give gives hold keep put set go"
)
_TIMES = listed("week month year night morning evening afternoon day weekend summer winter spring autumn")
_NEAR = listed("this last the earlier next")
_RELATIVES = listed("which who whose that where")


def _is_border(prose: Prose, words: list[re.Match[str]], place: int) -> bool:
    """Say whether the word at ``place`` cannot belong to the subject that follows it."""
    word = words[place][0]
    if word in _PARTICLES and prose.capital(words[place].start()):
        return False  # “La Grange said”
    if word in _INSIDE and place + 1 < len(words):
        if word in ("of", "for"):
            return False
        capitals = (
            place > 0 and prose.capital(words[place - 1].start()) and prose.capital(words[place + 1].start())
        )
        return not (capitals or word == "the")
    return word in _BORDERS or word in _STOPS or ("'" in word[1:-2] and not word.endswith("'s"))


def _forward(prose: Prose, start: int, end: int) -> _Name | None:
    """Give the name right behind “according to” or an inverted verb."""
    taken: list[re.Match[str]] = []
    for match in _WORD.finditer(prose.low, start, min(end, start + 120)):
        word = match[0]
        if word in _BORDERS or len(taken) >= _MOST:
            break
        stops = word in _STOPS if taken else word in _STOPS - _DETERMINERS
        if (stops or (taken and word.endswith("ed"))) and not (taken and _inside(prose, match)):
            break
        taken.append(match)
    while taken and taken[-1][0] in _INSIDE:
        taken.pop()
    return _bare(prose, taken[0].start(), taken[-1].end()) if taken else None


def _inside(prose: Prose, match: re.Match[str]) -> bool:
    """Say whether a small word goes on inside a name (“Office for the Coordination of …”)."""
    if match[0] not in _INSIDE:
        return False
    if prose.word_after(match.end()) in WEEKDAYS:
        return False
    return prose.capital_after(match.end()) or (
        match[0] in ("of", "for") and prose.low.startswith(" the ", match.end())
    )


def _bare(prose: Prose, start: int, end: int) -> _Name | None:
    """Give a name without its article and marks at its ends, or nothing where no word is left."""
    words = prose.text[start:end].replace("\n", " ").strip(" .'’‘*_").split()
    while words and words[0].lower() in _LEADING:
        words.pop(0)
    while len(words) > 2 and words[-1].lower() in _TIMES and words[-2].lower() in _NEAR:
        words = words[:-2]  # “an opinion poll last week”
    text = " ".join(words).removesuffix("’s").removesuffix("'s")
    if text.endswith((" Jr", " Sr")):
        text += "."
    if not words or not text[0].isalpha() or words[0].lower() in NUMBER_WORDS or text.lower() in _NO_NAMES:
        return None
    return _Name(text, start, end)


_NO_NAMES = _STOPS | _TIMES
_LEADING = _DETERMINERS | listed("and of for so to")
