"""With which words an article describes a name: titles and nouns before it, the apposition after it.

A few patterns of news English on the words next to the name, nothing more: no parser, no list of judgements. What has
not the form of a description is left out, and a part of what has it is none. Only the sentence at hand is looked at,
and never more than a few words, so that work is linear.
"""

from __future__ import annotations

import re

from kgreader.recognition.names.keys import HONORIFICS, fold

__all__ = ["describing_words"]

_MOST = 6
"""Words of a description at the most."""
_REACH = 160
"""Characters on either side that are looked at."""
_WORD = re.compile(r"[^\W\d_][\w’'.-]*[^\W_]|[^\W\d_]")
_BEFORE = re.compile(r"(?:[^\W\d_][\w’'-]*\.?[ \n]+){0,8}$")
_DETERMINERS_TEXT = """
the a an his her its their our my this that these those former ex another
"""
_STOP_TEXT = """
and or but nor for after under over per never ever however rather whether either neither other another further
of in on at to from by with as about between against that than then when while where who whom whose which what
is are was were be been being has had have do did does said says say told called named met saw not no so
because if into near since until via like also only just both all some any more most even still there here it
he she they we you i him them us me his her its their our your the a an this these those how why before during
without though although including inside outside within among amid towards prevent want went sent let make
made join represent consider order cover offer remember deliver enter support monday tuesday wednesday
thursday friday saturday sunday january february march april june july august september october november
december
"""
_SAYING_TEXT = """
reported said says told added wrote announced noted reports
"""
_DETERMINERS = frozenset(_DETERMINERS_TEXT.split())
_STOP = frozenset(_STOP_TEXT.split())
_SAYING = frozenset(_SAYING_TEXT.split())
_PERSONAL = re.compile(
    r"(?:ist|er|or|ian|man|woman|men|ant|ent|ary|ief|ess|ate|eer|king|queen|chair|head|boss|tsar)$"
)
"""How words end that say who somebody is; titles are known from `HONORIFICS` too."""
_AFTER = re.compile(
    r"(?:,\s+(?:\d{1,3},\s+)?|\s+(?:is|was|remains|became|has been|had been)\s+)"
    r"(?P<article>an?|the|one of the|his|her|their)\s+(?P<words>[^,.;:()“”\"—–]{2,120})",
)
_CUT = re.compile(
    r"\b(?:who|whom|which|that|where|when|and|but|while|after|before|from|with|in|at|on|by|to|as)\b.*",
    re.DOTALL,
)


def describing_words(text: str, start: int, end: int) -> tuple[str, ...]:
    """Give the descriptions of the name at ``[start, end)``, each at most once, the one before it first.

    ``text`` is one sentence or more; what stands beyond a full stop is not looked at.
    """
    found = (_before(text[max(0, start - _REACH) : start]), _after(text[end : end + _REACH]))
    return tuple(dict.fromkeys(words for words in found if words))


def _before(text: str) -> str:
    """Give the words directly before a name that say what it is."""
    match = _BEFORE.search(text)
    words = match[0].split() if match else []
    own: list[str] = []
    determined = False
    for word in reversed(words):
        plain = fold(word).removesuffix(".")
        if plain in ("former", "ex"):
            own.append(word)
            continue
        if plain in _DETERMINERS or plain.endswith(("'s", "s'")):
            determined = True
            break
        if plain in _STOP or len(own) == _MOST:
            break
        own.append(word)
    own.reverse()
    verbs = [place for place, word in enumerate(own[:-1]) if word[0].islower() and word.endswith("ed")]
    if verbs and not determined:  # “released former president”: what was done to him, then what he is
        del own[: max(1, verbs[-1] + (len(verbs) == 1))]  # “released imprisoned politician”: still imprisoned
    if not own:
        return ""
    last = fold(own[-1]).removesuffix(".")
    known = last in HONORIFICS or bool(_PERSONAL.search(last))
    return " ".join(own) if known or (determined and own[-1][0].islower()) else ""


def _after(text: str) -> str:
    """Give the apposition or predicate after a name: “, a populist politician, …”, “ was a nationalist”."""
    match = _AFTER.match(text)
    if match is None:
        return ""
    words = [found[0] for found in _WORD.finditer(_CUT.sub("", match["words"]))]
    if not words or len(words) > 2 * _MOST:
        return ""
    if fold(words[0]) in _STOP or fold(words[-1]) in _SAYING:
        return ""
    if match["article"] == "one of the":
        words = ["one", "of", "the", *words]
    return " ".join(words[: _MOST + 2])
