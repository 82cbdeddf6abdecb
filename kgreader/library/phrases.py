"""Phrases that give a line away: boilerplate, links to other articles, source lines, credits, labels of dates.

A table from a line's first word to what may follow it, so that a line costs one look-up, and only the phrases whose first
word occurs are ever compiled. Everything is compared in lower case.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from kgreader.text.patterns import lazy

__all__ = ["Kind", "first_word", "kind_of"]


class Kind(Enum):
    """What a phrase at the beginning of a line announces."""

    BOILERPLATE = "boilerplate"
    RELATED = "related"
    SOURCE = "source"
    CREDITS = "credits"
    """Who reported, wrote and edited, at the end."""
    INPUTS = "inputs"
    """`With inputs from PTI`."""


_FIRST = lazy(r"[^\W\d_](?:[^\W\d_]|['’-])*")
_MARKS = "*_ ()[]<>|•·–—-►▶»"
_LINK = r"(?:\s*$|\s*[:|>»–—-]|\s*(?=\[))"
_ARTICLE = r"\s+(?:article|story|post|report|piece|material|column)\s+"
_REPRINT = (
    r"(?:was|has\s+been|is|first|originally)\s+(?:(?:originally|first|last|automatically|also|been)\s+)*"
    r"(?:published|appeared|updated|corrected|amended|republished|generated|produced|syndicated|auto)"
)
_TABLE: dict[Kind, dict[str, str]] = {
    Kind.RELATED: {
        "read": rf"\s+(?:more|also|next|further|(?:the\s+)?full\s+story){_LINK}",
        "also": rf"\s+(?:read|see|watch)(?:{_LINK}|\s*:?\s*\S)",
        "see": rf"\s+also{_LINK}",
        "related": r"(?:\s+(?:articles?|stor(?:y|ies)|news|coverage|content|topics?|reading|links?|posts?|videos?))?"
        + _LINK,
        "more": rf"(?:\s+(?:on\s+this(?:\s+story)?|stories|news|coverage|from\s+[^:]{{2,40}}|on\s+[^:]{{2,40}}(?=:)))?{_LINK}",
        "recommended": rf"(?:\s+(?:articles?|stories|reading|for\s+you))?{_LINK}",
        "don't": rf"\s+miss{_LINK}",
        "don’t": rf"\s+miss{_LINK}",
        "must": rf"\s+read{_LINK}",
        "you": r"\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested)",
        "trending": rf"(?:\s+now)?{_LINK}",
        "further": rf"\s+reading{_LINK}",
        "in": rf"\s+(?:pictures|photos){_LINK}",
        "editor's": rf"\s+picks?{_LINK}",
        "most": rf"\s+(?:read|popular|viewed|shared){_LINK}",
        "top": rf"\s+(?:stories|picks){_LINK}",
        "latest": rf"\s+(?:stories|news|updates){_LINK}",
    },
    Kind.BOILERPLATE: {
        "sign": r"\s+(?:up\s+(?:for|to|here|now|today|with)|in\s*$)",
        "signup": "",
        "subscribe": r"(?:\s+(?:to|now|today|here|for)\b|\s*$|[.!:])",
        "subscriber": r"\s+only",
        "subscribers": r"\s+(?:only|can)",
        "already": r"\s+(?:a\s+subscriber|have\s+an\s+account|registered)",
        "click": r"\s+(?:here|on\s+the|to)\b",
        "tap": r"\s+(?:here|to)\b",
        "follow": r"\s+(?:us|our|me|@|(?:the\s+)?(?:\w+\s+){1,3}on\s+(?:twitter|facebook|instagram|x|telegram))\b",
        "like": r"\s+us\s+on",
        "join": r"\s+(?:us\s+on|our\s+(?:\w+\s+)?(?:telegram|whatsapp|newsletter|channel|mailing|community))",
        "share": r"(?:\s+(?:this|on\s+(?:facebook|twitter|whatsapp|x|linkedin)|via|article|story|it\s+on)\b|\s*:?\s*$)",
        "tweet": r"(?:\s+this)?\s*$",
        "facebook": r"(?:[\s|,/]+(?:twitter|whatsapp|linkedin|email|instagram|print|telegram|x))*\s*$",
        "twitter": r"(?:[\s|,/]+(?:facebook|whatsapp|linkedin|email|instagram|print|telegram))*\s*$",
        "whatsapp": r"\s*$",
        "telegram": r"\s*$",
        "linkedin": r"\s*$",
        "instagram": r"\s*$",
        "reddit": r"\s*$",
        "email": r"(?:\s+this.{0,20}|\s+address.{0,30})?\s*$",
        "e-mail": r"\s*$",
        "print": r"(?:\s+this.{0,20}|\s+edition)?\s*$",
        "copy": r"\s+link",
        "download": r"\s+(?:our|the)\s+(?:\w+\s+){0,3}app\b",
        "get": r"\s+(?:the\s+latest\s+(?:news|stories|updates|headlines)|our\s|breaking|unlimited|all\s+the\s+(?:latest|stories)|\w+['’]s\s+(?:daily|morning))",
        "receive": r"\s+(?:our|the)\s+(?:daily|latest|news|best)",
        "advertisement": r"\s*[.:-]?\s*(?:$|continue|scroll)",
        "advertising": r"\s*$",
        "ad": r"\s*$",
        "sponsored": r"(?:\s+(?:content|by.{0,40}))?\s*$",
        "promoted": r"(?:\s+(?:content|stories))?\s*$",
        "story": r"\s+continues",
        "article": r"\s+continues",
        "continue": r"\s+reading",
        "skip": r"\s+(?:to|ad|advert|in\s+play|past)",
        "loading": r"\b.{0,20}$",
        "scroll": r"\s+(?:down|to)\b",
        "all": r"\s+rights\s+reserved",
        "copyright": r"\b[^.]{0,80}(?:\d{4}|reserved)|\s*[©:]",
        "reproduction": r"\s+(?:in\s+whole|without|of\s+this)",
        "we": r"\s+use\s+cookies",
        "our": r"\s+(?:(?:web)?site\s+uses?\s+cookies|standards\s*:|newsletter|privacy)",
        "by": r"\s+(?:continuing|using|clicking|signing|subscribing|submitting)\b.{0,120}(?:cookies|terms|policy|agree)",
        "accept": r"\s+(?:all\s+)?cookies",
        "cookie": r"\s+(?:policy|settings|notice|preferences)",
        "cookies": r"\s*$",
        "manage": r"\s+(?:cookies|preferences)",
        "privacy": r"\s+(?:policy|notice)",
        "terms": r"\s+(?:of\s+(?:use|service)|and\s+conditions|&)",
        "this": rf"(?:{_ARTICLE}{_REPRINT}|\s+(?:web)?site\s+uses?\s+cookies|\s+material\s+may\s+not|\s+(?:video|content|feature)\s+(?:is|can)\s*(?:no|not))",
        "the": rf"(?:{_ARTICLE}{_REPRINT}|\s+thomson\s+reuters\s+trust|\s+(?:views|opinions)\s+(?:and\s+\w+\s+)?expressed|\s+post\s+.{{0,120}}\s+appeared\s+first|\s+standard\s+channel$|\s+(?:author|writer)s?\s+(?:is|are)\s+an?\s)",
        "first": r"\s+published\s+(?:in|on|by|at)\b",
        "originally": r"\s+published\s+(?:in|on|by|at)\b",
        "for": r"\s+(?:more|all\s+the\s+latest|the\s+latest)\s+(?:news|stories|information|updates|on\s+this|details|headlines)\b",
        "to": r"\s+(?:(?:read|see|learn|find\s+out)\s+more\b|subscribe|receive\s+our|advertise|comment|view\s+this)",
        "visit": r"\s+(?:our|us|www)\b",
        "support": r"\s+(?:our|independent|quality|local)\s+journalism",
        "donate": r"\b.{0,60}$",
        "become": r"\s+an?\s+(?:member|subscriber|supporter|patron)",
        "newsletter": "",
        "newsletters": "",
        "tags": r"\s*(?::|$)",
        "tag": r"\s*:",
        "topics": r"\s*(?::|$)",
        "topic": r"\s*:",
        "filed": r"\s+(?:under|in\s*:)",
        "keywords": r"\s*:",
        "category": r"\s*:",
        "categories": r"\s*:",
        "posted": r"\s+in\b",
        "about": r"\s+(?:the\s+authors?|us)\s*:?\s*$",
        "views": r"\s+expressed",
        "opinions": r"\s+expressed",
        "disclaimer": r"\s*:?",
        "view": r"\s+(?:all|more|comments|gallery)\b.{0,20}$",
        "show": r"\s+(?:more|all|comments)\b.{0,20}$",
        "load": r"\s+more",
        "more": r"\s*>+",
        "comments": r"(?:\s*\(\d+\))?\s*(?:are\s+closed.*)?$",
        "comment": r"(?:\s*\(\d+\)|\s+on\s+this.*)?\s*$",
        "leave": r"\s+a\s+(?:comment|reply)",
        "post": r"\s+a\s+comment",
        "reply": r"\s*$",
        "report": r"\s+(?:a\s+typo|an\s+error|this\s+ad)",
        "listen": r"\s+to\s+(?:this|the)\s+(?:article|story|podcast)",
        "reading": r"\s+time",
        "save": r"\s*(?:this.{0,20}|article|for\s+later)?$",
        "home": r"\s*(?:[>/»|].*)?$",
        "menu": r"\s*$",
        "search": r"\s*$",
        "log": r"\s*in\s*$",
        "login": r"\s*$",
        "register": r"\s*(?:now)?\s*$",
        "back": r"\s+to\s+(?:top|the\s+top|homepage|home)",
        "next": r"\s+(?:article|story|post)\b.{0,5}$",
        "previous": r"\s+(?:article|story|post)\b.{0,5}$",
        "contact": r"\s+(?:us|the\s+author|the\s+newsroom)\b",
        "got": r"\s+a\s+(?:tip|story|confidential)",
        "have": r"\s+a\s+(?:tip|story)\b.{0,80}$",
        "editor's": r"\s+note\s*:",
        "editor’s": r"\s+note\s*:",
        "photo": r"\]\s*http",
        "anadolu": r"\s+agency\s+website\s+contains",
        "breaking": r"\s+news\s+(?:alerts|emails?)",
        "not": r"\s+a\s+(?:subscriber|member)\b",
        "written": rf"{_ARTICLE}",
        "toggle": "",
        "close": r"\s*$",
        "open": r"\s+in\s+(?:app|browser)",
    },
    Kind.SOURCE: {
        "original": r"\s+(?:url|link|article|source)\s*:",
        "originally": r"\s+published\s+(?:at|on|in|by)\s*:",
        "source": r"(?:\s*(?:url|link))?\s*:",
        "sources": r"\s*:",
        "url": r"\s*:",
        "link": r"\s*:",
        "permalink": r"\s*:",
        "weblink": r"\s*:",
        "web": r"\s+link\s*:",
        "via": r"\s*:",
        "read": r"\s+(?:the\s+)?original(?:\s+article)?(?:\s+here)?\s*:",
        "agencies": r"\s*$",
    },
    Kind.CREDITS: {
        "reporting": r"\s+by\s",
        "writing": r"\s+by\s",
        "additional": r"\s+(?:reporting|writing|editing|research|photography)\b.{0,20}\s(?:by|from)\s",
        "further": r"\s+reporting\s+by\s",
        "editing": r"\s+by\s",
        "edited": r"\s+by\s",
        "translated": r"\s+(?:by|from)\s",
        "translation": r"\s+by\s",
        "compiled": r"\s+by\s",
        "graphics": r"\s+by\s",
        "research": r"\s+by\s",
    },
    Kind.INPUTS: {
        "with": r"\s+(?:(?:additional|agency|agencies)\s+)?(?:inputs?|reporting|reports)\s+(?:from|by)\s",
        "inputs": r"\s+from\s",
    },
}


def first_word(line: str) -> str:
    """Give the first word of a line in lower case, without the marks before it; letters, apostrophes and hyphens."""
    match = _FIRST.match(line[:60].lstrip(_MARKS))
    return match[0].lower() if match is not None else ""


@cache
def _by_word() -> dict[str, list[tuple[Kind, str]]]:
    table: dict[str, list[tuple[Kind, str]]] = {}
    for kind, phrases in _TABLE.items():
        for word, rest in phrases.items():
            table.setdefault(word, []).append((kind, rest))
    return table


@cache
def _compiled(rest: str) -> re.Pattern[str]:
    return re.compile(rest, re.DOTALL)


def kind_of(line: str, word: str) -> Kind | None:
    """Say what the phrase at the beginning of a line announces, if it is one of the table; ``word`` is its first word."""
    rows = _by_word().get(word)
    if rows is None:
        return None
    behind = line.lstrip(_MARKS)[len(word) : len(word) + 240].lower()
    for kind, rest in rows:
        if _compiled(rest).match(behind):
            return kind
    return None
