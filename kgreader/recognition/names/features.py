"""What the tagger knows of a word: features as short strings.

Training and reading call the same functions, so the two cannot drift apart. A feature is either a matter of the word
alone (`own`, `seen`: computed once per word and remembered) or of its neighbours (`joint`) or of the article
(`kgreader.recognition.names.document`).

The set follows the work on linear-chain models for names: word, shape and affix features (Ratinov and Roth, "Design
Challenges and Misconceptions in Named Entity Recognition", CoNLL 2009), word clusters in several grains (Guo, Che,
Wang and Liu, "Revisiting Embedding Features for Simple Semi-supervised Learning", EMNLP 2014), gazetteers.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgreader.recognition.names.lexicon import Lexicon

__all__ = [
    "TITLES",
    "WINDOW",
    "borders",
    "gazetteer",
    "joint",
    "own",
    "seen",
    "shape",
    "style",
    "tail",
]

WINDOW = (-2, -1, 1, 2)
"""From how far away a word's neighbours see it."""

_TITLES_TEXT = (
    "president prime minister mr mrs ms dr prof professor sir lord lady king queen prince princess sheikh sheik imam"
    " pope cardinal bishop archbishop father sister general gen col colonel maj major capt captain lt lieutenant sgt"
    " sergeant admiral judge justice chief secretary senator sen rep congressman mp governor gov mayor ambassador"
    " spokesman spokeswoman spokesperson chairman chairwoman chairperson director ceo premier chancellor leader coach"
    " manager lawyer attorney actor actress author writer singer activist analyst economist inspector constable"
    " superintendent commissioner deputy former late vice ex sultan emir honourable hon rev reverend"
)
TITLES = frozenset(_TITLES_TEXT.split())
"""Words that stand before a person's name."""


def shape(word: str) -> str:
    """Draw a word as ``X`` for capitals, ``x`` for small letters, ``d`` for digits; at most two alike in a row."""
    drawn: list[str] = []
    for char in word[:24]:
        if char.isupper():
            kind = "X"
        elif char.islower():
            kind = "x"
        elif char.isdigit():
            kind = "d"
        else:
            kind = "y" if char.isalpha() else char
        if len(drawn) < 2 or drawn[-1] != kind or drawn[-2] != kind:
            drawn.append(kind)
    return "".join(drawn[:8])


def own(word: str, lexicon: Lexicon, style: str = "", held: int = 0) -> list[str]:
    """Give the features of a word at its own place in a sentence of the given `style`.

    ``held`` is passed to `Lexicon.case`.
    """
    lower = word.lower()
    size = len(word)
    found = ["l=" + lower, *_written(word, lower, lexicon, style, held), *lexicon.about(word, lower)]
    if not style:
        found.append("w=" + word)
    if size > 2:
        found += ["p2=" + lower[:2], "x2=" + lower[-2:]]
    if size > 3:
        found += ["p3=" + lower[:3], "x3=" + lower[-3:]]
    if size > 4:
        found += ["p4=" + lower[:4], "x4=" + lower[-4:]]
    if size > 5:
        found.append("x5=" + lower[-5:])
    if size == 1:
        found.append("one")
    elif word.isupper():
        found.append(style + "caps")
    if word[:1].isupper() and not (size > 1 and word.isupper()):
        found.append(style + "title")
    if any(char.isdigit() for char in word):
        found.append("digit")
        if word.isdigit():
            found.append(f"digits{min(size, 5)}")
            if size == 4 and word[:2] in ("19", "20"):
                found.append("year")
    if not word.isascii():
        found.append("accent")
    return found


def seen(word: str, lexicon: Lexicon, style: str = "", held: int = 0) -> list[str]:
    """Give the features that a word lends to its neighbours, without their distance."""
    lower = word.lower()
    found = ["l=" + lower, *_written(word, lower, lexicon, style, held), *lexicon.about(word, lower)]
    if lower in TITLES:
        found.append("role")
    return found


def _written(word: str, lower: str, lexicon: Lexicon, style: str, held: int) -> list[str]:
    """Give the features that speak of letter case; in a headline, where capitals say less, they are others."""
    found = [style + "s=" + shape(word)]
    if word[:1].isalpha():
        case = lexicon.case(lower, held) or "-"
        found.append(f"{style}c{case}{'C' if word[:1].isupper() else 'l'}")
    return found


def tail(word: str) -> str:
    """Give the ending that direct neighbours see, or an empty string."""
    return "x3=" + word[-3:].lower() if len(word) > 3 else ""


def joint(lower: Sequence[str], shapes: Sequence[str], i: int, style: str = "") -> list[str]:
    """Give the features of word ``i`` together with its direct neighbours."""
    found: list[str] = []
    last = len(lower) - 1
    if i:
        found += [f"<l={lower[i - 1]}|{lower[i]}", f"{style}<s={shapes[i - 1]}|{shapes[i]}"]
    if i < last:
        found += [f"l>={lower[i]}|{lower[i + 1]}", f"{style}s>={shapes[i]}|{shapes[i + 1]}"]
    if 0 < i < last:
        found += [
            f"{style}<s>={shapes[i - 1]}|{shapes[i]}|{shapes[i + 1]}",
            f"<>={lower[i - 1]}|{lower[i + 1]}",
        ]
    return found


def borders(i: int, size: int, style: str = "") -> list[str]:
    """Say how near a word stands to the ends of its sentence of ``size`` words, and what kind of sentence it is."""
    found = [style] if style else []
    found += [f"{distance}:_" for distance in WINDOW if not 0 <= i + distance < size]
    if i == 0:
        found.append("first")
    if i == size - 1:
        found.append("last")
    return found


def gazetteer(lower: Sequence[str], lexicon: Lexicon) -> list[list[str]]:
    """Match the longest phrases of the gazetteer from left to right; give each word its features."""
    found: list[list[str]] = [[] for _ in lower]
    phrases, beginnings = lexicon.phrases, lexicon.beginnings
    i, size = 0, len(lower)
    while i < size:
        key = lower[i]
        best, kinds = (1, phrases[key]) if key in phrases else (0, "")
        j = i + 1
        while j < size and key in beginnings:
            key = key + " " + lower[j]
            j += 1
            if key in phrases:
                best, kinds = j - i, phrases[key]
        for kind in kinds:
            if best == 1:
                found[i].append("g1" + kind)
            else:
                found[i].append("g<" + kind)
                for k in range(i + 1, i + best):
                    found[k].append("g-" + kind)
        i += best or 1
    return found


def style(words: Sequence[str]) -> str:
    """Say whether a sentence is a headline: ``U`` in capitals, ``T`` in title case, or an empty string.

    Title case asks for six words: shorter lines with capitals are bylines, credits and lists of names.
    """
    alphabetic = [word for word in words if word[:1].isalpha()]
    if len(alphabetic) <= 3:
        return ""
    if sum(len(word) > 1 and word.isupper() for word in alphabetic) > 0.6 * len(alphabetic):
        return "U"
    if len(alphabetic) > 5 and sum(word[:1].isupper() for word in alphabetic) > 0.7 * len(alphabetic):
        return "T"
    return ""
