"""Where a number word or digits do not count anything, as data."""

from __future__ import annotations

from kgreader.recognition.numbers.words import listed
from kgreader.text.patterns import lazy

__all__ = [
    "BIG_NAMES",
    "LABELS",
    "NEVER_ORDINAL",
    "ONE_AFTER",
    "ONE_BEFORE",
    "ONE_BEFORE_PREPOSITION",
    "ONE_PHRASES",
    "ORDINAL_BEFORE",
    "WEAK_LABELS",
]

LABELS = listed(
    "nasdaq dow ftse nikkei dax title treaty prison subsection subsections target targets article articles "
    "sec sections chapters stages levels rooms routes u/s channel boeing airbus room section chapter route "
    "highway flight class level grade phase type category no nos apollo page pages block resolution rule "
    "version part figure table law gate zone iphone windows formula cop bill suite unit track kepler group "
    "line platform pier terminal act clause paragraph item lot plot apartment flat floor building exhibit "
    "season episode volume vol playstation xbox galaxy area camp covid tier stage step number seat seats "
    "decree decision order ordinance regulation regulations directive amendment annex appendix schedule verse "
    "psalm sura surah ward district sector precinct arrondissement ligue serie liga bundesliga euro expo "
    "game match round agenda radio fm station box p.o lane exit bus tram train metro mig su sukhoi ak tu il"
)
"""Words before digits that then are a name: Article 19, room 101."""

WEAK_LABELS = listed(
    "train target targets figure table page pages group class level grade line block stage step track act "
    "game match round bill part rule law area camp unit item season building lot plot bus tram metro building box "
    "station exit"
)
"""Those of them that also stand before a count (“to train 200 young farmers”)."""

BIG_NAMES = listed(
    "big final fab chapter formula phase page fantastic famous magnificent catch channel super"
)
"""Words before a number word in capitals that then is a name: the Big Four, Chapter Eleven."""

ONE_BEFORE = listed(
    "no any every each this that which the another some only- last next first big good single new little "
    "great second third whichever what either loved dear tough hard easy right wrong"
)
"""Words before “one” that make it a pronoun or an idiom."""

ONE_AFTER = listed(
    "earlier later last ago gets goes finds sees feels after before of another can should could would might "
    "must has had is was will may who that which thing and more day cannot does did knows wants needs else or "
    "better worse an "
    "as about if when because but he she they we you i it where how the such only day's"
)
"""Words after “one” that make it a pronoun or an idiom."""

ONE_BEFORE_PREPOSITION = listed("by in on at to with for from near")
"""Prepositions after “one” that make it a pronoun, unless it stands in a list of counts (“and one from Goa”)."""

ONE_PHRASES = lazy(
    r"one (?:by one|day|way|thing|side|hand|end|time|reason|step|single|last|final|such)(?!\w)"
)
"""“One” that does not count although a noun follows."""

NEVER_ORDINAL = {
    "first": listed(
        "lady ladies nations nation name names place aid hand minister class of and things responder "
        "responders glance foremost instance gentleman family"
    ),
    "second": listed("thoughts thought hand guess nature wind fiddle homes home"),
    "third": listed("party parties world countries"),
    "fourth": listed("estate"),
    "fifth": listed("column"),
    "eleventh": listed("hour"),
}
"""Nouns after an ordinal with which it does not count."""

ORDINAL_BEFORE = listed(
    "the a an his her its their our your my this that these those each every any no another last next "
    "past previous and or for as finished finish placed came come coming lie lies lay sit sits stand "
    "stands ranked of in to get women is was"
)
"""Words after which first, second, third and fifth are ordinals."""
