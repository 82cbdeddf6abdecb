"""Organisations: the same stems in any order, acronyms, qualifiers, slips of one letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kgreader.comparison.demonyms import country_of
from kgreader.comparison.sets import Name, Sets
from kgreader.comparison.spelling import deletions, initials, one_slip, stem, words_of
from kgreader.recognition.names.keys import fold

__all__ = ["join_organisations"]

_LEGAL = frozenset(
    map(stem, ("inc", "ltd", "corp", "corporation", "co", "company", "plc", "llc", "gmbh", "sa", "ag"))
)
_QUALIFIERS = frozenset(
    map(stem, ("state", "national", "federal", "republic", "government", "group", "main", "news"))
)
_ACRONYM = 3
"""Letters of an acronym that is believed without being explained in brackets: two fit too many names."""
_KINDS = 20
"""Ways of qualifying one name that are compared with one another."""
_Stems = frozenset[str]


def join_organisations(names: Sequence[Name], sets: Sets, texts: Sequence[str]) -> None:
    """Join the organisations of a library."""
    stems = {name.number: frozenset(map(stem, words_of(name.text))) for name in names}
    first: dict[_Stems | str, int] = {}
    for name in names:
        if _acronym(name):
            continue
        own = stems[name.number] if len(stems[name.number]) > 1 else " ".join(name.folded).replace(".", "")
        sets.join(first.setdefault(own, name.number), name.number)
    _join_slips(names, stems, sets)
    _join_qualified(names, stems, sets)
    _join_acronyms(names, sets, texts)


def _join_slips(names: Iterable[Name], stems: dict[int, _Stems], sets: Sets) -> None:
    """Join names of two words and more that differ by one letter in one word."""
    seen: dict[tuple[_Stems, str], tuple[str, int]] = {}
    for name in names:
        own = stems[name.number]
        if not 2 <= len(own) <= 8:
            continue
        for word in own:
            if len(word) < 5:
                continue
            for shorter in deletions(word):
                other, number = seen.setdefault((own - {word}, shorter), (word, name.number))
                if other != word and one_slip(other, word):
                    sets.join(number, name.number)


def _join_qualified(names: Sequence[Name], stems: dict[int, _Stems], sets: Sets) -> None:
    """Join “Apple” with “Apple Inc”, “Health Ministry” with “Kenyan Health Ministry” where there is but one."""
    cores = {name.number: _core(name, stems[name.number]) for name in names}
    alike: defaultdict[_Stems, list[Name]] = defaultdict(list)
    for name in names:
        alike[cores[name.number]].append(name)
    for group in alike.values():
        by_stems: defaultdict[_Stems, list[Name]] = defaultdict(list)
        for name in group:
            by_stems[stems[name.number]].append(name)
        kinds = sorted(by_stems, key=lambda own: (len(own), sorted(own)))[:_KINDS]
        for own in kinds:
            found = [name for kind in kinds if own < kind for name in by_stems[kind]]
            _choose(by_stems[own], found, sets)


def _core(name: Name, stems: _Stems) -> _Stems:
    """Give the stems that tell an organisation from another of its kind; legal forms never do."""
    plain = stems - _LEGAL or stems
    core = plain - _QUALIFIERS - {stem(word) for word in name.words if country_of(word)}
    return core if len(core) > 1 else plain


def _join_acronyms(names: Sequence[Name], sets: Sets, texts: Sequence[str]) -> None:
    explained = _explained(names, texts)
    known: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        if len(name.words) > 1 and len(letters := initials(name.text)) >= _ACRONYM:
            known[letters].append(name)
    short: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        if letters := _acronym(name):
            short[letters].append(name)
    for letters, alike in short.items():
        full = explained.get(letters) or known.get(letters, [])
        _choose(alike, full, sets, everywhere=False)
        articles = {name.article for name in full}
        told = {sets.find(name.number) for name in alike if name.article in articles}
        rest = [name for name in alike if name.article not in articles]
        if not told and len(letters) >= _ACRONYM:
            told = {sets.find(name.number) for name in full}
        if len(told) < 2:  # of two organisations with one acronym neither is meant for sure
            for name in rest:
                sets.join(name.number, next(iter(told), rest[0].number))


def _acronym(name: Name) -> str:
    """Give the letters of an acronym, without full stops; of other names an empty string."""
    letters = name.text.replace(".", "")
    return letters if len(name.words) == 1 and letters.isupper() else ""


def _explained(names: Sequence[Name], texts: Sequence[str]) -> dict[str, list[Name]]:
    """Find “Full Name (FN)”: acronym → full names."""
    ends = {(name.article, span.end): name for name in names for span in name.spans}
    found: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        letters = _acronym(name)
        if len(letters) < 2:
            continue
        for span in name.spans:
            if texts[name.article][max(0, span.start - 2) : span.start] == " (":
                full = ends.get((name.article, span.start - 2))
                if full and len(full.words) > 1 and fold(full.text)[:1] == fold(letters)[:1]:
                    found[letters].append(full)
    return found


def _choose(names: Iterable[Name], found: Iterable[Name], sets: Sets, *, everywhere: bool = True) -> None:
    """Join each name with the one organisation that is found in its article, else (``everywhere``) in the library."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    for other in found:
        near[other.article].add(sets.find(other.number))
    library = set().union(*near.values()) if everywhere else set()
    for name in names:
        chosen = {sets.find(number) for number in near.get(name.article) or library}
        if len(chosen) == 1:
            sets.join(name.number, chosen.pop())
