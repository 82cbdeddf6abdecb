"""About, more than, at least, up to: words that say how a figure is meant, and the bounds they give.

To add one, add it to `BEFORE` or `BEHIND`. It stands outside the figure's span.
"""

from __future__ import annotations

from decimal import Decimal

from kgreader.recognition.numbers.prose import WALL, Prose
from kgreader.recognition.numbers.rules import Found, Value
from kgreader.recognition.numbers.words import alternatives, listed
from kgreader.text.patterns import lazy

__all__ = ["BEFORE", "BEHIND", "DIRECTIONS", "approximator", "bounds"]

BEFORE = {
    ">=": "more than, greater than, higher than, larger than, longer than, older than, far more than, well more than, "
    "slightly more than, little more than, a little more than, much more than, at least, no fewer than, "
    "not fewer than, no less than, not less than, as few as, as little as, over, well over, just over, slightly over, "
    "a little over, above, well above, just above, slightly above, upwards of, upward of, a minimum of, minimum of, "
    "minimum, past, exceeding, exceeded, exceeds, topped, topping, tops, surpassed, surpassing, surpasses, north of, "
    "in excess of, well in excess of, not below",
    "<=": "less than, fewer than, lower than, smaller than, shorter than, younger than, far fewer than, far less than, "
    "slightly less than, little less than, a little less than, no more than, not more than, no greater than, at most, "
    "at the most, up to, as many as, as much as, as high as, under, well under, just under, slightly under, "
    "a little under, below, well below, just below, a maximum of, maximum of, maximum, nearly, very nearly, almost, "
    "close to, very close to, nearing, approaching, just short of, not quite, south of, not exceeding, not above",
    "~": "about, around, approximately, roughly, some, an estimated, estimated, estimated at, at an estimated, circa, "
    "c., ca., approx, approx., in the region of, in the order of, on the order of, somewhere around, an average of, "
    "average of, averaging, on average, in the vicinity of, in the neighbourhood of, near, or so, more or less, "
    "somewhere between, ~",
    "=": "exactly, precisely, only, just, a mere",
}
"""Direction → words before a figure: at least that much; at most that much; near it, on either side; just that."""

BEHIND = {
    ">=": "or more, and more, and above, or above, or over, and over, or older, and older, or longer, or higher, "
    "or greater, or larger, or stronger, plus, +, at least, and up, upwards, and upwards",
    "<=": "or less, or fewer, or under, and under, or younger, and younger, and below, or below, or lower, at most",
    "~": "or so, odd, or thereabouts",
}
"""Direction → words behind a figure."""


def _directions(table: dict[str, str]) -> dict[str, str]:
    """Turn a table round: words → direction."""
    return {word.strip(): sign for sign, words in table.items() for word in words.split(",")}


_BEFORE = _directions(BEFORE)
_BEHIND = _directions(BEHIND)
DIRECTIONS = _BEHIND | _BEFORE
"""Words before or behind a figure → direction."""
_LONGEST = max(len(word.split()) for word in _BEFORE)

_FILLERS = (
    ("a", "total", "of"),
    ("a", "record"),
    ("a", "further"),
    ("an", "additional"),
    ("a", "combined"),
    ("another",),
    ("the",),
    ("its",),
    ("his",),
    ("her",),
    ("their",),
)
"""Words that may stand between approximator and figure (“about another 50”)."""

_AFTER = lazy(
    rf"[- ]?(?P<word>{alternatives(_BEHIND)})(?![\w%])"
    r"(?! (?:to|from|than|of|how|often|by|an?|the|\d|one|two|three|four|five|six|seven|eight|nine|ten)(?!\w)| ?[$€£\d])"
)

_PARTICLES = {
    "over": (
        "hand hands handed handing take takes taken taking turn turns turned turning preside presided "
        "presides carried lead leads victory triumph advantage war wars fight fights fighting fought dispute "
        "disputes row anger outrage clash clashes clashed protest protests protested concern concerns "
        "concerned worry worries worried sued criticised criticized sacked fired arrested charged jailed "
        "detained questions doubts flew fly all"
    ),
    "about": (
        "talk talks talked talking concern concerns concerned worry worries worried what think thinks "
        "thinking learn learned speak speaks spoke write writes wrote written question questions doubts "
        "complain complained complaint complaints how story stories film book information warned"
    ),
    "under": "come comes came go goes went fall falls fell charged arrested live lives lived put placed the",
    "past": "move moved moves get gets got drove ran walked flew went the in over for during of",
    "around": "travel travelled traveled tour toured move moved revolve revolves revolved walk walked",
    "above": "the see rise rose flew",
    "below": "the see fell",
    "near": "located situated village town city area held killed live lives lived",
    "some": "the for in of",
}
"""A word that is often something else → words before it after which it is (“handed over Rs 25 lakh”)."""

_NO_APPROXIMATOR = {word: listed(words) for word, words in _PARTICLES.items()}
_LENGTHS = listed(
    "for of after lasted lasting with spent than aged is was well been took takes last worked ago him her "
    "them waited served serving has had being just"
)
"""Words before “over three years” where it means more than three years, and not: during them."""


def approximator(prose: Prose, found: Found) -> str | None:
    """Give the words before or behind a figure that say how it is meant, in lower case."""
    before = prose.before(found.start, 48)
    if before[-1:] == "~":
        return "~"
    if before[-1:] in (" ", "-"):
        words = before.rpartition(WALL)[2].replace("(", " ").replace('"', " ").replace("“", " ").split()
        for filler in ((), *_FILLERS):
            if filler and tuple(words[-len(filler) :]) != filler:
                continue
            word = _last_words(prose, words[: len(words) - len(filler)], found)
            if word:
                return word
    match = _AFTER.match(prose.low, found.end)
    return match["word"] if match else None


def _last_words(prose: Prose, words: list[str], found: Found) -> str | None:
    """Give the longest approximator at the end of ``words``, unless it means something else there."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        word = " ".join(words[-length:])
        if word in _BEFORE:
            previous = words[-length - 1] if len(words) > length else ""
            return None if _means_something_else(prose, word, previous, found) else word
    return None


def _means_something_else(prose: Prose, word: str, previous: str, found: Found) -> bool:
    """Say whether the word belongs to a verb or a span of time: “handed over”, “over the past”, “over three years”."""
    if word == "past" and found.kind in ("duration", "date", "age"):
        return True
    if word == "over" and found.kind == "duration":
        return previous not in _LENGTHS and prose.word_after(found.end) not in ("ago", "later", "earlier")
    if word == "some" and found.kind in ("ordinal", "score", "percent"):
        return True
    if word == "near" and found.kind not in ("percent", "money"):
        return True
    if found.kind in ("date", "time") and _BEFORE[word] != "~":
        return True
    return previous in _NO_APPROXIMATOR.get(word, ())


def bounds(
    kind: str, value: Value, word: str | None, least: Decimal | None = None
) -> tuple[Decimal | None, Decimal | None]:
    """Give the lower and the upper bound that value and wording give together; ``None`` is unbounded.

    The two sides of a score bound nothing; ``least`` is what a vague word gives by itself.
    """
    if kind == "score":
        return None, None
    if isinstance(value, tuple):
        low, high = value
    elif isinstance(value, Decimal):
        low = high = value
    else:
        return least, None
    sign = DIRECTIONS.get(word or "", "=")
    if sign == ">=":
        return low, None
    if sign == "<=":
        return None, high
    return (None, None) if sign == "~" else (low, high)
