"""What can go wrong, as sentences that tell the reader what to do.

    KgreaderError            exit 3   cannot read or write
    ├── NothingFound         exit 1   a search, a selection or a folder came up empty
    │   ├── QuotationAbsent  exit 1   the quotation is not in the article
    │   └── QuotationAmbiguous        … or stands in it more than once
    ├── Misused              exit 2   the words of a call do not fit together
    ├── Unreadable           exit 3   a file that cannot be read as an article
    └── StoreError           exit 3   the notes cannot be read or written
        └── ReadOnly         exit 3   … can be read, but not written

``str(error)`` is the whole message: one sentence or two, no traceback, fit for a status line.
"""

from __future__ import annotations

__all__ = [
    "KgreaderError",
    "Misused",
    "NothingFound",
    "QuotationAbsent",
    "QuotationAmbiguous",
    "ReadOnly",
    "StoreError",
    "Unreadable",
]


class KgreaderError(Exception):
    """Base of every error that a reader may see."""

    exit_code = 3
    """What the command line exits with."""


class NothingFound(KgreaderError):
    """Nothing matched: no article, no note, no hit."""

    exit_code = 1


class QuotationAbsent(NothingFound):
    """The quotation does not stand in the article."""


class QuotationAmbiguous(NothingFound):
    """The quotation stands in the article more than once."""


class Misused(KgreaderError):
    """Options or a query that do not fit together."""

    exit_code = 2


class Unreadable(KgreaderError):
    """A path that cannot be read as an article; the sentence says why."""


class StoreError(KgreaderError):
    """The notes cannot be read or written."""


class ReadOnly(StoreError):
    """The notes can be read but not written: newer format, or a place without write permission."""
