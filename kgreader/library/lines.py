"""Lines with a purpose of their own: what a paragraph is when its words alone tell it.

Each rule looks at one paragraph and where it stands; none looks at its neighbours.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kgreader.library.addresses import Address, read_address
from kgreader.library.bylines import Byline, read_byline, read_credits, read_lone_name
from kgreader.library.clues import Clue, Trust
from kgreader.library.dates import WrittenDate, find_dates, strip_dates
from kgreader.library.paragraphs import ends_sentence
from kgreader.library.tables import is_agency, is_outlet, outlet_named, places
from kgreader.model import Role

__all__ = ["Finding", "Zone", "address_clues", "read_line", "source_clues"]


class Zone(NamedTuple):
    """Where in the article a paragraph stands."""

    head: bool
    """Before the report proper, or among its first lines."""
    top: bool
    """Before the first long paragraph."""
    tail: bool
    """Behind the last long paragraph."""
    last: bool
    """The very last."""


class Finding(NamedTuple):
    """A paragraph's role and what it says."""

    role: Role
    clues: tuple[Clue, ...] = ()


_LONGEST = 420
_RELATED = re.compile(
    r"""(?:read\s+(?:more|also|next|further|full\s+story|the\s+full\s+story)|also\s+read|see\s+also|related(?:\s+(?:articles?|stor(?:y|ies)|news|coverage|content
    |topics?|reading|links?|posts?|videos?))?|more\s+(?:on\s+this(?:\s+story)?|stories|news|coverage|from\s+[^:]{2,40})|recommended(?:\s+(?:articles?|stories|reading))?
    |don['’]t\s+miss|must\s+read|you\s+(?:may|might)\s+(?:also\s+)?like|trending(?:\s+now)?|further\s+reading|in\s+pictures|editor['’]s\s+picks?
    |most\s+(?:read|popular|viewed))\s*(?:[:|>»–—-]+\s*(?P<rest>\S.*)?|$|(?=\[))""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_LABELLED_LINK = re.compile(
    r"(?:READ|WATCH|LISTEN|VIDEO|OPINION|ANALYSIS|EXPLAINER|GALLERY|MORE|Watch|Video|Listen|Read)\s*[:|>»]\s*\S",
    re.DOTALL,
)
_BOILERPLATE = re.compile(
    r"""(?:sign\s+up\s+(?:for|to|here|now|today)|signup|subscribe\b|subscriber\s+only|already\s+a\s+subscriber|click\s+(?:here|on\s+the|to)\b|tap\s+(?:here|to)\b
    |follow\s+(?:us|our|me|@|the\s+\w+\s+on|\w+\s+\w+\s+on\s+(?:twitter|facebook|x))|like\s+us\s+on|join\s+(?:us\s+on|our\s+(?:telegram|whatsapp|newsletter|channel|mailing))
    |share\s+(?:this|on|via|article|story|to|with)\b|share$|tweet(?:\s+this)?$|facebook$|twitter$|whatsapp$|telegram$|linkedin$|email(?:\s+this)?$|print$|e-mail$|reddit$|copy\s+link$
    |download\s+(?:our|the)\s+\w+(?:\s+\w+)?\s+app|get\s+(?:the\s+latest|our|breaking|unlimited|all\s+the)\b|receive\s+(?:our|the)\s+(?:daily|latest|news)
    |advertisement|advertising$|sponsored(?:\s+content)?$|promoted$|story\s+continues|article\s+continues|continue\s+reading|skip\s+(?:to|ad|advert)|loading\b|scroll\s+(?:down|to)
    |all\s+rights\s+reserved|©|\(c\)\s*\d{4}|copyright\b[^.]{0,80}(?:\d{4}|reserved)|reproduction\s+(?:in\s+whole|without)|this\s+material\s+may\s+not\s+be
    |(?:we|this\s+(?:web)?site|our\s+(?:web)?site)\s+uses?\s+cookies|by\s+(?:continuing|using|clicking|signing)\b.{0,80}(?:cookies|terms|policy|agree)
    |accept\s+(?:all\s+)?cookies|cookie\s+(?:policy|settings|notice)|manage\s+(?:cookies|preferences)|privacy\s+(?:policy|notice)|terms\s+(?:of\s+(?:use|service)|and\s+conditions)
    |(?:this|the)\s+(?:article|story|post|report|piece)\s+(?:was|has\s+been|is|first|originally)\s+(?:(?:originally|first|last|automatically|also)\s+)*
       (?:published|appeared|updated|corrected|amended|republished|generated|produced|written|taken|auto)
    |(?:first|originally)\s+published\s+(?:in|on|by|at)\b|our\s+standards:|the\s+thomson\s+reuters\s+trust
    |for\s+(?:more|all\s+the\s+latest)\s+(?:news|stories|information|updates|on\s+this|details)\b|to\s+(?:read|see|learn|find\s+out)\s+more\b|visit\s+(?:our|us|www)\b
    |support\s+(?:our|independent|quality)\s+journalism|donate\b.{0,60}$|become\s+a\s+(?:member|subscriber|supporter|patron)|newsletter\b|our\s+newsletter
    |tags?\s*:|topics?\s*:|filed\s+under|keywords?\s*:|categor(?:y|ies)\s*:|in\s+this\s+(?:article|story)\s*:|about\s+the\s+authors?$|the\s+views\s+expressed|views\s+expressed
    |opinions\s+expressed|disclaimer\s*:|the\s+standard\s+channel$|more\s*>+|view\s+(?:all|more|comments|gallery)|show\s+(?:more|all|comments)|load\s+more
    |comments?(?:\s*\(\d+\))?$|leave\s+a\s+(?:comment|reply)|post\s+a\s+comment|reply$|\d+\s+(?:comments?|shares?|views|likes)$|report\s+(?:a\s+typo|an\s+error)
    |listen\s+to\s+(?:this|the)\s+(?:article|story|podcast)|\d+\s*min(?:ute)?s?\s+read$|reading\s+time|(?:estimated|average)\s+read|save\s+(?:this|article|for\s+later)
    |home$|menu$|search$|log\s*in$|sign\s+in$|register$|back\s+to\s+top|next\s+(?:article|story)$|previous\s+(?:article|story)$|contact\s+(?:us|the\s+author|the\s+newsroom)
    |got\s+a\s+(?:tip|story)|have\s+a\s+(?:tip|story)|editor['’]s\s+note\s*:|\[?photo\][^\s]+|more\s+to\s+follow|(?:and\s+)?with\s+(?:additional\s+)?inputs?\s+from)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_EDITING = re.compile(
    r"[(\[*_ ]*(?:(?:additional\s+|further\s+)?(?:reporting|writing|editing|translation|graphics|research)\s+by|edited\s+by|translated\s+by|compiled\s+by)\s+\S",
    re.IGNORECASE,
)
_SECTIONS = frozenset(
    "world|news|politics|business|asia|europe|africa|americas|america|middle east|russia|ukraine|china|india|opinion|analysis"
    "|sport|sports|culture|society|economy|economics|finance|technology|tech|science|health|environment|climate|entertainment"
    "|lifestyle|travel|education|local|national|international|global|regional|breaking news|latest news|top stories|top news"
    "|world news|central asia|south asia|us news|uk news|fast news|asia pacific|asia-pacific|latin america|human rights"
    "|news analysis|editorial|editorials|op-ed|commentary|feature|features|long read|explainer|in depth|in-depth|video|gallery"
    "|live|live updates|general news|current affairs|crime|conflict|security|elections|world news politics|news world".split(
        "|"
    )
)
_SOURCE = re.compile(
    r"(?P<label>original(?:ly)?\s+(?:url|link|article|source|published(?:\s+(?:at|on|in|by))?)|source\s*(?:url|link)?|sources|url|link|permalink|web\s*link|via|read\s+(?:the\s+)?original"
    r"(?:\s+article)?(?:\s+here)?)\s*:\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?(?P<name>[A-Z][\w.&'’ -]{1,40}?)(?=[.,|]|\s+all\b|\s*\d{4}|$)",
    re.IGNORECASE,
)
_CREDIT_WORD = r"(?:file\s+)?(?:photo(?:graph)?s?|image|images|picture|pictures|pic|credit|photo\s+credit|image\s+credit|illustration|courtesy)"
_CREDIT_END = re.compile(
    rf"(?P<text>.*?)[\s.|,]*[(\[]?\b{_CREDIT_WORD}(?:\s+(?:by|courtesy(?:\s+of)?|source|credit))?\s*[:/©|-]\s*(?P<credit>[^.()\[\]]{{2,80}})[)\]]?\.?$",
    re.IGNORECASE | re.DOTALL,
)
_CREDIT_BY = re.compile(
    rf"(?P<text>.*?)\s*[(\[]?\b(?:file\s+)?(?:photo(?:graph)?|image|picture|illustration)s?\s+(?:by|courtesy(?:\s+of)?)\s+(?P<credit>[A-Z][^()\[\]]{{2,80}})[)\]]?$",
    re.DOTALL | re.IGNORECASE,
)
_CREDIT_BRACKETS = re.compile(r"(?P<text>.{15,}?)\s*[(\[](?P<credit>[^()\[\]]{2,70})[)\]]\.?$", re.DOTALL)
_CREDIT_SLASH = re.compile(
    r"(?P<text>.*?)\s*(?:[—–|-]\s*)?(?P<credit>(?:[A-Z][\w.’'-]+\s){0,3}[A-Z][\w.’'-]+\s?/\s?(?:[A-Z][\w. -]+?)(?:\s+via\s+[A-Z][\w ]+)?)$",
    re.DOTALL,
)
_CAPTION_LEAD = re.compile(
    r"(?:file\s+photo|file\s+(?:image|picture)|photo\s+caption|image\s+caption|caption|photo|image|picture|pictured)\s*[:–—-]\s*(?P<text>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SIGNOFF = re.compile(
    r"[-–—]\s?(?P<name>[A-Z][\w./&]*(?:\s[A-Z][\w./&]*){0,3})|\((?P<round>[A-Z][\w ./&-]{1,30})\)|[a-z]{1,4}(?:/[a-zA-Z]{1,4}){1,3}(?:\s*\([A-Z][\w ,./]+\))?"
    r"|[A-Z]{2,4}(?:/[A-Z]{1,4}){1,3}|[A-Z]{2,3}\s?[-–]\s?[A-Z]{2,3}|(?P<end>ENDS?|###|-30-)"
)


def read_line(text: str, raw: str, zone: Zone) -> Finding | None:
    """Give the role of a paragraph that tells it by itself; ``None`` for all that is text.

    ``text`` is the paragraph as shown, ``raw`` with its marks.
    """
    if len(text) > _LONGEST:
        return None
    if raw[0] in "<hwHW":
        address = read_address(text if raw[0] != "<" else raw)
        if address is not None:
            return Finding(Role.URL, address_clues(address))
    for rule in (_source, _related, _boilerplate, _credits, _byline, _date, _signoff, _caption):
        found = rule(text, raw, zone)
        if found is not None:
            return found
    return None


def address_clues(address: Address) -> tuple[Clue, ...]:
    """Give what an address says as clues."""
    clues = [Clue("url", address.url, Trust.LINE)]
    if address.outlet is not None:
        clues.append(Clue("outlet", address.outlet, Trust.ADDRESS))
    else:
        clues.append(Clue("outlet", address.guess, Trust.GUESS))
    if address.date is not None:
        clues.append(Clue("date", address.date, Trust.ADDRESS if len(address.date) == 10 else Trust.RIGHTS))
    return tuple(clues)


def source_clues(names: str, trust: Trust) -> tuple[Clue, ...]:
    """Read who a source line names: ``TRTWorld and agencies`` gives the outlet TRTWorld, ``Reuters`` an agency too."""
    clues: list[Clue] = []
    for part in re.split(r"\s+and\s+|\s*[,;/|&]\s+|\s*/\s*", names):
        name = part.strip(" .()[]*_")
        if not name or re.fullmatch(
            r"(?:other\s+)?(?:news\s+)?(?:agenc(?:y|ies)|wires?|wire services|media reports|compiled)",
            name,
            re.IGNORECASE,
        ):
            continue
        if is_agency(name):
            clues.append(Clue("agency", name, trust))
            clues.append(Clue("outlet", name, Trust.AGENCY))
        elif not any(clue.field == "outlet" for clue in clues) and name[0].isupper() and len(name) <= 50:
            clues.append(Clue("outlet", outlet_named(name), trust))
    return tuple(clues)


def _source(text: str, raw: str, zone: Zone) -> Finding | None:
    match = _SOURCE.match(text) if len(text) < 300 else None
    if match is None:
        return None
    rest = match["rest"].strip()
    if not rest:
        return Finding(Role.SOURCE)
    address = read_address(rest)
    if address is not None:
        return Finding(Role.SOURCE, address_clues(address))
    if (
        len(rest) > 90
        or ends_sentence(rest.rstrip("."))
        or len(rest.split()) > 9
        or match["label"].lower() in ("link", "url")
    ):
        return None
    return Finding(Role.SOURCE, source_clues(rest, Trust.SOURCE))


def _related(text: str, raw: str, zone: Zone) -> Finding | None:
    match = _RELATED.match(text) if len(text) < 300 else None
    if match is not None:
        return Finding(Role.RELATED)
    if not zone.top and len(text) < 200 and _LABELLED_LINK.match(text) and not ends_sentence(text):
        return Finding(Role.RELATED)
    if not zone.top and raw[0] == "[" and raw[-1] == ")" and raw.count("](") == 1 and not ends_sentence(text):
        return Finding(Role.RELATED)
    return None


def _boilerplate(text: str, raw: str, zone: Zone) -> Finding | None:
    bare = text.strip("*_ ()[]<>|•·-–—")
    if zone.head and len(bare) < 30 and re.sub(r"\s*[/>|,&]\s*", " ", bare.lower()) in _SECTIONS:
        return Finding(Role.BOILERPLATE)
    if _BOILERPLATE.match(bare) is None or (
        len(text) > 200 and not re.search(r"cookie|©|copyright|rights reserved|published|views", text, re.I)
    ):
        return None
    clues: tuple[Clue, ...] = ()
    rights = _RIGHTS.match(bare)
    if rights is not None and rights["name"][0].isupper():
        name = re.sub(r"\s+(?:all|limited|ltd|inc|llc)\b.*$", "", rights["name"], flags=re.IGNORECASE).strip()
        if name and "reserved" not in name.lower():
            clues = source_clues(name, Trust.RIGHTS)
    inputs = re.match(r"(?:and\s+)?with\s+(?:additional\s+)?inputs?\s+from\s+(.{2,60})$", bare, re.IGNORECASE)
    if inputs is not None:
        clues = tuple(clue for clue in source_clues(inputs[1], Trust.RIGHTS) if clue.field == "agency")
    return Finding(Role.BOILERPLATE, clues)


def _credits(text: str, raw: str, zone: Zone) -> Finding | None:
    if not _EDITING.match(text):
        return None
    found = read_credits(text)
    clues = (Clue("author", found.author, Trust.SOURCE),) if found is not None and found.author else ()
    return Finding(Role.SIGNOFF, clues)


def _byline(text: str, raw: str, zone: Zone) -> Finding | None:
    if len(text) > 200 or not (zone.head or zone.tail):
        return None
    found = read_byline(text)
    if found is None and zone.head:
        found = read_lone_name(text)
    if found is None or (ends_sentence(text) and len(text) > 90):
        return None
    return Finding(Role.BYLINE, _byline_clues(found, Trust.LINE if zone.head else Trust.SOURCE))


def _byline_clues(found: Byline, trust: Trust) -> tuple[Clue, ...]:
    clues = []
    if found.author:
        clues.append(Clue("author", found.author, trust))
    if found.agency:
        clues.append(Clue("agency", found.agency, trust))
        clues.append(Clue("outlet", found.agency, Trust.AGENCY))
    if found.outlet:
        clues.append(Clue("outlet", outlet_named(found.outlet), Trust.SOURCE))
    if found.date:
        clues.append(Clue("date", found.date, trust))
    return tuple(clues)


def _date(text: str, raw: str, zone: Zone) -> Finding | None:
    if len(text) > 160 or not any(letter.isdigit() for letter in text):
        return None
    label = re.match(
        r"[(\[*_ ]*(?:first\s+|last\s+)?(?P<word>published|updated|posted|modified|date|created|issued|uploaded|released|publication)\b",
        text,
        re.IGNORECASE,
    )
    if not zone.head and label is None:
        return None
    found = list(find_dates(text))
    if not found:
        return None
    rest = strip_dates(text)
    if rest and not _beside_a_date(rest, text, label is not None):
        return None
    clues = [_date_clue(date, text, zone) for date in found[:3]]
    if rest.lower() in places():
        clues.append(Clue("place", rest, Trust.DATELINE))
    elif is_outlet(rest):
        clues.append(Clue("outlet", outlet_named(rest), Trust.SOURCE))
    elif is_agency(rest):
        clues += (Clue("agency", rest, Trust.LINE), Clue("outlet", rest, Trust.AGENCY))
    return Finding(Role.DATE, tuple(clues))


def _beside_a_date(rest: str, text: str, labelled: bool) -> bool:
    """Say whether what stands beside a date is no sentence or headline: a section, a town, an outlet."""
    words = rest.split()
    if len(words) > 5 or ends_sentence(rest):
        return False
    if labelled or re.search(r"\s[|•·/]\s", text):
        return True
    return rest.lower() in _SECTIONS or rest.lower() in places() or is_outlet(rest) or is_agency(rest)


def _date_clue(date: WrittenDate, text: str, zone: Zone) -> Clue:
    before = text[: date.start].lower()
    updated = max(before.rfind("updat"), before.rfind("modif"), before.rfind("edited"))
    published = max(
        before.rfind("publish"), before.rfind("posted"), before.rfind("created"), before.rfind("issued")
    )
    trust = Trust.UPDATE if updated > published else Trust.LINE
    return Clue("date", date.iso, trust if zone.head else max(trust, Trust.SOURCE), date.other)


def _signoff(text: str, raw: str, zone: Zone) -> Finding | None:
    if not zone.tail or len(text) > 60:
        return None
    match = _SIGNOFF.fullmatch(text.strip("*_ "))
    if match is None:
        return None
    name = match["name"] or match["round"]
    if name and is_agency(name):
        return Finding(Role.SIGNOFF, (Clue("agency", name, Trust.SOURCE), Clue("outlet", name, Trust.AGENCY)))
    return Finding(Role.SIGNOFF)


def _caption(text: str, raw: str, zone: Zone) -> Finding | None:
    lead = _CAPTION_LEAD.match(text)
    if lead is not None:
        inner = _credited(lead["text"], raw, zone)
        return _captioned(inner if inner is not None else lead["text"])
    words = _credited(text, raw, zone)
    return None if words is None else _captioned(words)


def _captioned(words: str) -> Finding:
    words = words.strip().strip("|–—-").strip()
    return Finding(Role.CAPTION, (Clue("caption", words, Trust.LINE),) if len(words) > 8 else ())


def _credited(text: str, raw: str, zone: Zone) -> str | None:
    """Give a caption without the credit that shows that it is one; ``None`` where there is none."""
    bold = re.search(r"(?:\*\*|__)([^*_\n]{2,70})(?:\*\*|__)\s*$", raw)
    if zone.head and bold and bold.start() and text.endswith(bold[1]) and len(text) - len(bold[1]) > 8:
        return text[: -len(bold[1])]
    match = _CREDIT_END.match(text) or _CREDIT_BY.match(text)
    if match is not None and len(match["credit"].split()) <= 9:
        return match["text"]
    if zone.last or not zone.head:
        return None
    match = _CREDIT_BRACKETS.match(text)
    if match is not None and _is_credit(match["credit"]):
        return match["text"]
    match = _CREDIT_SLASH.match(text)
    if match is not None and _is_credit(match["credit"]):
        return match["text"]
    return None


def _is_credit(words: str) -> bool:
    if (
        re.search(r"\b(?:photo|image|picture|courtesy|getty|reuters|afp|file)\b", words, re.IGNORECASE)
        and len(words.split()) <= 8
    ):
        return True
    parts = [part.strip() for part in re.split(r"[/,|:]|\bvia\b", words)]
    return any(is_agency(part) or is_outlet(part) for part in parts)
