"""One HTML file to read, print and pass on: no script, nothing fetched, safe under its own content policy."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from html import escape

from kgreader.export.markdown import anchor
from kgreader.export.passage import Passage
from kgreader.export.plain import clean, one_line
from kgreader.export.works import Work, web_address, works

__all__ = ["write"]

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: #777; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.55 Georgia, serif; }
h1, h2, footer, .tags, .place, nav { font-family: system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .2rem; }
.about, .place, nav { color: var(--soft); font-size: .85rem; }
blockquote { margin: 1.2rem 0 .4rem; padding-left: 1rem; border-left: .2rem solid var(--line); white-space: pre-line; }
.note { white-space: pre-line; margin: .4rem 0; }
.tag { border: 1px solid var(--line); border-radius: .7rem; padding: .05rem .5rem; white-space: nowrap; }
nav ul { list-style: none; padding: 0; } nav li { display: inline; margin-right: .8rem; }
.doubt { color: #b3541e; }
:target { outline: 2px solid var(--line); outline-offset: .5rem; }
@media print {
  body { max-width: none; margin: 0; font-size: 11pt; } nav { display: none; }
  section > div { break-inside: avoid; } h2 { break-after: avoid; }
  .about a::after { content: " <" attr(href) ">"; word-break: break-all; }
}
"""


def write(passages: Sequence[Passage]) -> str:
    """Write a report: the tags with their counts, then the passages under their articles."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        "<title>Notes</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        "<h1>Notes</h1>",
        *_tags(passages),
        "<main>",
        *(line for work in works(passages) for line in _work(work)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """Write text for HTML, an attribute's or an element's."""
    return escape(clean(value), quote=True)


def _tags(passages: Sequence[Passage]) -> Iterator[str]:
    counts: dict[str, int] = {}
    for passage in passages:
        for tag in dict.fromkeys(passage.annotation.tags):
            counts[tag] = counts.get(tag, 0) + 1
    if counts:
        yield "<nav><ul>"
        for tag in sorted(counts):
            yield f'<li><bdi class="tag">#{_text(one_line(tag))}</bdi> {counts[tag]}</li>'
        yield "</ul></nav>"


def _work(work: Work) -> Iterator[str]:
    about = work.about
    yield f'<section id="{work.key}">'
    yield f'<h2 dir="auto">{_text(one_line(about.heading))}</h2>'
    known = [f"<bdi>{_text(one_line(value))}</bdi>" for value in (about.outlet, about.author) if value]
    if about.date:
        known.append(_date(about.date, inferred=about.date_inferred))
    url = web_address(about.url)
    if url:
        known.append(f'<a href="{_text(url)}" rel="noreferrer noopener">{_text(url)}</a>')
    elif about.url:
        known.append(f"<bdi>{_text(one_line(about.url))}</bdi>")
    known.append(f"<code>{_text(one_line(about.target.source))}</code>")
    yield f'<p class="about">{" · ".join(known)}</p>'
    for passage in work.passages:
        yield from _passage(passage)
    yield "</section>"


def _date(date: str, *, inferred: bool) -> str:
    text = ("≈" if inferred else "") + _text(one_line(date))
    return f'<time datetime="{date}">{text}</time>' if re.fullmatch(r"\d{4}(-\d\d){0,2}", date) else text


def _passage(passage: Passage) -> Iterator[str]:
    yield f'<div id="a-{_text(one_line(anchor(passage)))}">'
    if passage.quotation.strip():
        yield f'<blockquote dir="auto">{_text(passage.quotation.strip())}</blockquote>'
    if passage.annotation.note.strip():
        yield f'<p class="note" dir="auto">{_text(passage.annotation.note.strip())}</p>'
    parts = [f'<bdi class="tag">#{_text(one_line(tag))}</bdi>' for tag in passage.annotation.tags]
    if passage.paragraph:
        parts.append(f"¶{passage.paragraph}")
    parts.append("whole article" if passage.target.whole else f"{passage.start}–{passage.end}")
    if passage.orphaned:
        parts.append('<span class="doubt">no longer in the article</span>')
    elif passage.score < 0.9:
        parts.append('<span class="doubt">moved?</span>')
    parts.append(f"<small>{_text(passage.annotation.id)}</small>")
    yield f'<p class="place">{" ".join(parts)}</p>'
    yield "</div>"
