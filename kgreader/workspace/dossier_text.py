"""A report of a comparison as Markdown and as one HTML file without scripts."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape as escape_html

from kgreader.export.markdown import escape
from kgreader.export.plain import one_line
from kgreader.workspace.dossier import Dossier, Piece, Section

__all__ = ["as_html", "as_markdown"]


def _title(made: Dossier) -> str:
    count = len(made.reports)
    return "One report" if count == 1 else f"{count} reports side by side"


def as_markdown(made: Dossier) -> str:
    """Write CommonMark with tables; the sentences that bear the cells out stand at the end, by number."""
    lines = [f"# {_title(made)}", ""]
    for section in made.sections:
        lines += _markdown_section(section)
    lines += ["## Evidence", ""]
    for number, (letter, paragraph, text) in enumerate(made.proofs, 1):
        lines.append(f"{number}. {letter}{f' ¶{paragraph}' if paragraph else ''}: “{escape(text)}”")
    if not made.proofs:
        lines.append("No sentence is cited.")
    return "\n".join(lines) + "\n"


def _markdown_section(section: Section) -> list[str]:
    lines = [f"## {escape(section.title)}", ""]
    if not section.rows:
        return [*lines, section.empty, ""]
    lines.append("| " + " | ".join(escape(name) or " " for name in section.head) + " |")
    lines.append("|" + "---|" * len(section.head))
    lines += ["| " + " | ".join(map(_markdown_piece, row)) + " |" for row in section.rows]
    return [*lines, "", *([section.note, ""] if section.note else [])]


def _markdown_piece(piece: Piece) -> str:
    proofs = "".join(f" \\[{number}\\]" for number in piece.proofs)
    return (escape(piece.text) or " ") + proofs


_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}
table{border-collapse:collapse;margin:.5rem 0 1rem;display:block;overflow-x:auto}
th,td{border:1px solid #8886;padding:.3rem .6rem;text-align:left;vertical-align:top}
th{font-weight:600;background:#8881}
.note,.silent{opacity:.7}
.differ td:nth-child(2){font-weight:700}
sup a{text-decoration:none;padding:0 .15em}
li{margin:.3rem 0}
:target{background:#fd06}
"""


def as_html(made: Dossier) -> str:
    """Write one HTML file: no script, nothing fetched, and a policy that forbids both."""
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = _text(_title(made))
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{title}</h1>",
    ]
    for section in made.sections:
        parts += _html_section(section)
    parts.append("<h2>Evidence</h2><ol>")
    for number, (letter, paragraph, text) in enumerate(made.proofs, 1):
        where = f"{letter}{f' ¶{paragraph}' if paragraph else ''}"
        parts.append(f'<li id="e{number}">{_text(where)}: <q dir="auto">{_text(text)}</q></li>')
    parts.append("</ol></body></html>")
    return "\n".join(parts) + "\n"


def _html_section(section: Section) -> list[str]:
    parts = [f"<h2>{_text(section.title)}</h2>"]
    if not section.rows:
        return [*parts, f'<p class="note">{_text(section.empty)}</p>']
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in section.head)
    parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>")
    for row in section.rows:
        kind = ' class="differ"' if any(piece.text == "the reports differ" for piece in row[1:2]) else ""
        parts.append(f"<tr{kind}>{''.join(map(_html_piece, row))}</tr>")
    parts.append("</tbody></table>")
    if section.note:
        parts.append(f'<p class="note">{_text(section.note)}</p>')
    return parts


def _html_piece(piece: Piece) -> str:
    kind = ' class="silent"' if piece.text in ("–", "·") else ""
    proofs = "".join(f'<sup><a href="#e{number}">{number}</a></sup>' for number in piece.proofs)
    return f'<td{kind} dir="auto">{_text(piece.text)}{proofs}</td>'


_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _text(text: str) -> str:
    return escape_html(_DIRECTIONS.sub("", one_line(text)))
