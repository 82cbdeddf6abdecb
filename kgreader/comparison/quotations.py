"""Who is quoted: the words that each report gives as somebody's own, with who says them.

The speaker stands behind the quotation (“…,” Jeenbekov said; …, said the minister), before it (the minister said:
“…”), or was told with the quotation before, where one follows the other. Short words in quotation marks that nobody
says (a so-called “coordination council”) are no quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kgreader.comparison.case import Case
from kgreader.comparison.figures.concepts import stem
from kgreader.comparison.figures.part import people, scenes
from kgreader.comparison.figures.persons import People
from kgreader.comparison.figures.scene import Scene, Word
from kgreader.comparison.figures.words import AUXILIARIES, CLAUSES, PREPOSITIONS
from kgreader.model import Quotation, Role, Span
from kgreader.text.patterns import word_set

__all__ = ["quotations"]

_QUOTED = re.compile(
    r"“([^“”]{2,1500})(?:”|(?=\n\s*“)|\Z)|(?<![\w\"])\"([^\"\n]{2,1500}(?:\n+[^\"\n]{1,600})?)\"|«([^«»]{2,1500})»"
)
_SAYING = word_set(
    "said says saying told tells added adds asked asks called calling calls accused accuses claimed claims described "
    "describes insisted insists announced announcing wrote writes tweeted stated states warned warns declared argued "
    "explained noted promised vowed pledged voiced urged urges emphasised emphasized stressed quoted replied shouted "
    "chanted testified recalled admitted acknowledged criticised criticized criticizing criticising thanked branded "
    "dubbed posted read reads denounced condemned hailed praised rejected ordered demanded regretted concluded "
    "cautioned"
)
_INVERTED = word_set(
    "said says added adds asked wrote warned explained noted declared tweeted argued insisted recalled replied"
)
"""Verbs that stand before their speaker behind a quotation."""
_FEWEST = 4
"""Words that a quotation needs where nobody says it."""
_MOST = 7
"""Words of a speaker who is described, not named."""
_FAR = 12
"""Words between a quotation and its verb of saying."""
_QUIET = (Role.TITLE, Role.CAPTION, Role.EMBED)


class _Speaker(NamedTuple):
    text: str
    named: bool
    who: str


_NOBODY = _Speaker("", False, "")


def quotations(case: Case) -> tuple[Quotation, ...]:
    """Give the quotations of all reports, in order of the reports and of the text."""
    known = case.of(people)
    return tuple(one for scene in case.of(scenes) for one in _of(scene, known))


def _of(scene: Scene, known: People) -> Iterator[Quotation]:
    """Give the quotations of one report."""
    spans = scene.sentence_spans()
    starts = [span.start for span, _ in spans]
    last = _NOBODY
    end_of_last = -1
    for match in _QUOTED.finditer(scene.text):
        first, final = scene.place_of(match.start(), starts), scene.place_of(match.end() - 1, starts)
        if first < 0 or final < 0 or spans[first][1] in _QUIET:
            continue
        text = " ".join((match[1] or match[2] or match[3]).split())
        speaker = _speaker(scene, known, match, first, final)
        opens = match.start() - spans[first][0].start < 2
        if not speaker.text and last.text and opens and _follows(scene, end_of_last, match.start()):
            speaker = last
        if not speaker.text and len(text.split()) < _FEWEST:
            continue
        if len(text) < 3 or not any(char.isalpha() for char in text):
            continue
        if speaker.text:
            last = speaker
        end_of_last = match.end()
        yield Quotation(
            scene.article.path,
            Span(*match.span()),
            text.rstrip(","),
            speaker.text,
            speaker.who,
            speaker.named,
            Span(spans[first][0].start, spans[final][0].end),
        )


def _follows(scene: Scene, end: int, start: int) -> bool:
    """Say whether a quotation goes on with the one before: hardly anything stands between them."""
    between = scene.text[end:start]
    return end >= 0 and len(between) < 220 and between.count("\n\n") <= 1 and between.count(".") <= 1


def _speaker(scene: Scene, known: People, match: re.Match[str], first: int, final: int) -> _Speaker:
    behind = [word for word in scene.sentence(final).words if word.start >= match.end()]
    before = [word for word in scene.sentence(first).words if word.end <= match.start()]
    closed = match[0].rstrip('”"»')[-1:] in ",.?!" or (bool(behind) and behind[0].text in (",", "—", "–"))
    ends = _plainly(behind[:_FAR]) and not _plainly(
        before
    )  # “… stressed a ‘key role’ in it, the embassy said”
    tries = (_behind, behind), (_before, before)
    for find, words in tries if closed or ends else reversed(tries):
        speaker = find(scene, known, words)
        if speaker is not None:
            return speaker
    subject = _whose(scene, known, _subject_of_sentence(before))
    return subject if subject is not None and subject.named and before else _NOBODY


def _plainly(words: Sequence[Word]) -> bool:
    """Say whether a verb stands there that says nothing but that somebody says something."""
    return any(word.kind == "word" and word.text in _PLAIN for word in words)


_PLAIN = word_set("said says told added wrote tweeted announced")


def _behind(scene: Scene, known: People, words: Sequence[Word]) -> _Speaker | None:
    """Read “…,” Jeenbekov said · …, said spokeswoman Kasiyet Karacholkova · …,” he told the BBC."""
    for place, word in enumerate(words[:_FAR]):
        if word.kind == "mark" and word.text in '“"«;:' and place:
            return None
        if word.kind == "word" and word.text in _SAYING:
            subject = _clause(words[:place])
            if subject:
                return _whose(scene, known, subject)
            if word.text not in _INVERTED:
                return None
            return _whose(scene, known, _until_border(words[place + 1 : place + 1 + _FAR]))
    return None


def _before(scene: Scene, known: People, words: Sequence[Word]) -> _Speaker | None:
    """Read The OSCE said the vote was “well run” · According to the minister, “…” · He said: “…”."""
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if word.text == "accused" and place + 1 < len(words) and words[place + 1].text == "of":
            continue
        if word.kind == "word" and word.text in _SAYING:
            return _whose(scene, known, _clause(words[:place])) or (
                _whose(scene, known, _subject_of_sentence(words[:place])) if place else None
            )
        if word.text == "according" and place + 1 < len(words) and words[place + 1].text == "to":
            return _whose(scene, known, _until_border(words[place + 2 :]))
    return None


def _clause(words: Sequence[Word]) -> Sequence[Word]:
    """Give the words of the clause at whose end a verb stands, without auxiliaries and adverbs before the verb."""
    end = len(words)
    while end and _before_verb(words[end - 1]):
        end -= 1
    start = end
    while start and not (
        words[start - 1].kind == "mark"
        or words[start - 1].text in CLAUSES
        or words[start - 1].text in ("and", "or")
    ):
        start -= 1
    if start == end and start and words[start - 1].text == ",":  # “Ann Lee, the minister, said”
        inner = start - 1
        while inner and words[inner - 1].text != ",":
            inner -= 1
        return _clause(words[: max(0, inner - 1)]) if inner else words[: start - 1]
    return words[start:end]


def _before_verb(word: Word) -> bool:
    """Say whether a word may stand between a subject and its verb."""
    loose = word.text in AUXILIARIES or word.text in ("also", "on", "meanwhile", "who", "later", "then")
    return loose or word.text.endswith("ly") or word.kind == "day"


def _subject_of_sentence(words: Sequence[Word]) -> Sequence[Word]:
    """Give what a sentence begins with, for a verb behind “and” (“… has insisted …, and accused”)."""
    colon = next((place for place, word in enumerate(words[:_FAR]) if word.text == ":"), -1)
    words = words[colon + 1 :]  # behind a dateline
    for place, word in enumerate(words[:_FAR]):
        ends = word.kind == "mark" or word.text in AUXILIARIES or word.text in CLAUSES or word.text in _SAYING
        if ends or (word.text.endswith("ed") and place):
            return words[:place]
    return words[:0]


def _until_border(words: Sequence[Word]) -> Sequence[Word]:
    for place, word in enumerate(words):
        if word.kind == "mark" or word.text in CLAUSES or word.kind == "day":
            return words[:place]
    return words


def _whose(scene: Scene, known: People, words: Sequence[Word]) -> _Speaker | None:
    """Say whom a noun phrase means: the person it names, else the last name that is not a possessor, else its words."""
    names = [word for word in words if word.kind == "name" and not word.owns]
    persons = [word for word in names if word.label == "PERSON"]
    chosen = persons[-1] if persons else None
    plain = [word for word in words if word.kind in ("word", "name")]
    while plain and (
        plain[0].text in ("the", "a", "an", "its", "their")
        or plain[0].text in PREPOSITIONS
        or plain[0].text in ("and", "but")
    ):
        plain = plain[1:]
    if not plain or plain[-1].text in _LOOSE:
        return None
    if chosen is None and plain[-1].text in ("he", "she", "it", "they", "i", "we"):
        return _pronoun(scene, known, plain[-1])
    if chosen is None and names and names[-1] is plain[-1] and len(plain) <= 2:
        chosen = names[-1]
    if chosen is not None:
        text = " ".join(scene.text[chosen.start : chosen.end].split())
        return _Speaker(text, True, known.name(chosen.ref) if chosen.ref >= 0 else text)
    phrase = plain[-_MOST:]
    text = " ".join(scene.text[phrase[0].start : phrase[-1].end].split())
    capitals = sum(word[:1].isupper() for word in text.split())
    return _Speaker(text, capitals > 1, text) if any(char.isalpha() for char in text) else None


_LOOSE = word_set("and or the a an but on in of to with as that")
"""Words with which nobody's name ends."""


_BACK = 6
"""Sentences in which a pronoun's person is looked for."""


def _person_before(scene: Scene, known: People, offset: int) -> int:
    """Give the first person, by name or by office, of the nearest sentence before that has one; -1 for nobody."""
    for sentence in scene.before(offset, _BACK):
        for word in sentence.words:
            if word.kind == "name" and known.is_person(word.ref):
                return word.ref
            role = stem(word.plain) if word.kind == "word" else ""
            if role in known.roles and (number := known.described(scene, role)) >= 0:
                return number
    return -1


def _pronoun(scene: Scene, known: People, word: Word) -> _Speaker | None:
    """Give whom a pronoun means: the first person of its sentence, else of the ones before; *it*: their subject."""
    own = scene.sentence_at(word.start)
    if word.text in ("he", "she"):
        inside = (
            [one.ref for one in own.words if one.end <= word.start and known.is_person(one.ref)]
            if own
            else []
        )
        number = inside[0] if inside else _person_before(scene, known, word.start)
        return _Speaker(known.name(number), True, known.name(number)) if number >= 0 else None
    if word.text in ("it", "they") and own:
        subject = _subject_of_sentence([one for one in own.words if one.end <= word.start])
        return _whose(scene, known, subject) if subject and subject[-1].text != word.text else None
    return None
