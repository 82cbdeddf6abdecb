"""REFI-QDA project exchange (https://www.qdasoftware.org, version 1.5): notes for QualCoder, MAXQDA, NVivo, ATLAS.ti.

A project is a ZIP with ``project.qde`` in XML and the texts of the articles. Tags are codes, ``a/b`` a code below
another. A note is a memo (``Note``) and stands in the ``Description`` of its passage or article too: some programs show
the one, some the other. Positions are code points of the text from 0, the end not included, as section 10.2 has it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from kgreader.errors import Misused
from kgreader.export.passage import Passage
from kgreader.export.plain import clean, one_line
from kgreader.export.works import Work, uuid_of, works

__all__ = ["pack"]

_SPACE = "urn:QDA-XML:project:1.0"
_USER = "user kgreader"
_UNTAGGED = "note"
"""The code of passages that carry no tag: programs show a passage only by a code."""
_OLD = (1980, 1, 1, 0, 0, 0)
"""The date of the files in the ZIP, so that the same notes give the same bytes."""


_NO_DATE = "1970-01-01T00:00:00Z"
"""For notes that say no date: the schema does without one, programs do not."""


class _Codes(NamedTuple):
    element: Element
    known: dict[str, Element]


class _Notes(NamedTuple):
    element: Element
    known: set[str]
    """The GUIDs of the memos that stand there."""


def pack(passages: Sequence[Passage], texts: Mapping[str, str]) -> bytes:
    """Write a project; ``texts`` are the canonical texts by `Target.source`, without which it is `Misused`."""
    found = works(passages)
    missing = [work.about.target.source for work in found if work.about.target.source not in texts]
    if missing:
        raise Misused(f"A .qdpx project needs the texts of the articles; {missing[0]} cannot be read.")
    project, codes, sources, notes = _skeleton(passages)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for work in found:
            _source(work, texts[work.about.target.source], codes, sources, notes)
        if not notes.known:
            project.remove(notes.element)
        _store(archive, "project.qde", tostring(project, encoding="UTF-8", xml_declaration=True))
        for work in found:
            source = work.about.target.source
            _store(archive, f"sources/{uuid_of('source ' + source)}.txt", texts[source].encode("utf-8"))
    return buffer.getvalue()


def _store(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _OLD)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)


def _skeleton(passages: Sequence[Passage]) -> tuple[Element, _Codes, Element, _Notes]:
    """Make the project with its parts in the order that the schema asks for."""
    first = min((_made(passage) for passage in passages), default=_NO_DATE)
    project = Element("Project", xmlns=_SPACE, name="kgreader", origin="kgreader")
    project.set("creationDateTime", first)
    user = uuid_of(_USER)
    project.set("creatingUserGUID", user)
    SubElement(SubElement(project, "Users"), "User", guid=user, name="kgreader")
    codes = _Codes(SubElement(SubElement(project, "CodeBook"), "Codes"), {})
    for tag in sorted({tag for passage in passages for tag in passage.annotation.tags}):
        _code(codes, tag)
    if any(not passage.annotation.tags for passage in passages):
        _code(codes, _UNTAGGED)
    sources = SubElement(project, "Sources")
    return project, codes, sources, _Notes(SubElement(project, "Notes"), set())


def _code(codes: _Codes, tag: str) -> str:
    """Give the GUID of a tag's code; the codes above it are made with it."""
    path = _path(tag)
    parent = codes.element
    for depth in range(1, len(path) + 1):
        name = "/".join(path[:depth])
        if name not in codes.known:
            guid = uuid_of("code " + name)
            codes.known[name] = SubElement(parent, "Code", guid=guid, name=path[depth - 1], isCodable="true")
        parent = codes.known[name]
    return parent.attrib["guid"]


def _path(tag: str) -> list[str]:
    return [part for part in (one_line(part) for part in tag.split("/")) if part] or ["?"]


def _source(work: Work, text: str, codes: _Codes, sources: Element, notes: _Notes) -> None:
    about = work.about
    guid = uuid_of("source " + about.target.source)
    element = SubElement(
        sources,
        "TextSource",
        guid=guid,
        name=one_line(about.heading) or work.key,
        plainTextPath=f"internal://{guid}.txt",
        creatingUser=uuid_of(_USER),
    )
    element.set("creationDateTime", min(_made(passage) for passage in work.passages))
    known = [about.outlet, f"≈{about.date}" if about.date_inferred and about.date else about.date, about.url]
    description = SubElement(element, "Description")
    said = [" · ".join(value for value in (*known, about.target.source) if value)]
    said += [_memo(passage) for passage in work.passages if passage.target.whole or passage.orphaned]
    description.text = "\n\n".join(clean(text) for text in said if text)
    placed = [passage for passage in work.passages if not passage.target.whole and not passage.orphaned]
    for passage in placed:
        _selection(passage, text, codes, element, notes)
    for passage in work.passages:  # the schema has the codings of a whole source behind its selections
        if passage.target.whole:
            for tag in passage.annotation.tags:
                _coding(element, passage, codes, tag, about.target.source)
    for passage in work.passages:
        if passage.target.whole or passage.orphaned:
            _note(element, passage, notes)


def _selection(passage: Passage, text: str, codes: _Codes, source: Element, notes: _Notes) -> None:
    annotation = passage.annotation
    start = min(max(0, passage.start), len(text))
    end = min(max(start, passage.end), len(text))
    name = one_line(text[start:end])
    selection = SubElement(
        source,
        "PlainTextSelection",
        guid=uuid_of(f"selection {annotation.id} {passage.target.source} {start}"),
        name=name if len(name) <= 60 else name[:59] + "…",
        startPosition=str(start),
        endPosition=str(end),
        creatingUser=uuid_of(_USER),
    )
    selection.set("creationDateTime", _made(passage))
    if annotation.note.strip():
        SubElement(selection, "Description").text = clean(annotation.note)
    for tag in annotation.tags or (_UNTAGGED,):
        _coding(selection, passage, codes, tag, f"{passage.target.source} {start}")
    _note(selection, passage, notes)


def _coding(element: Element, passage: Passage, codes: _Codes, tag: str, place: str) -> None:
    guid = uuid_of(f"coding {passage.annotation.id} {place} {tag}")
    coding = SubElement(element, "Coding", guid=guid, creatingUser=uuid_of(_USER))
    coding.set("creationDateTime", _made(passage))
    SubElement(coding, "CodeRef", targetGUID=_code(codes, tag))


def _note(element: Element, passage: Passage, notes: _Notes) -> None:
    """Write a memo, once per annotation, and point to it."""
    annotation = passage.annotation
    text = clean(_memo(passage))
    if not text.strip():
        return
    guid = uuid_of(f"note {annotation.id}" + (f" {passage.target.source}" if passage.orphaned else ""))
    SubElement(element, "NoteRef", targetGUID=guid)
    if guid in notes.known:
        return
    notes.known.add(guid)
    title = one_line(text)
    note = SubElement(notes.element, "Note", guid=guid, name=title[:60], creatingUser=uuid_of(_USER))
    note.set("creationDateTime", _made(passage))
    SubElement(note, "PlainTextContent").text = text


def _memo(passage: Passage) -> str:
    """Give the note; a passage that is gone is quoted in it."""
    if not passage.orphaned:
        return passage.annotation.note
    return f"{passage.annotation.note}\n\n{passage.quotation}\n\n(no longer in the article)".strip()


def _made(passage: Passage) -> str:
    """Give the date of a note in the form that the schema asks for."""
    created = passage.annotation.created
    return created if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", created, re.ASCII) else _NO_DATE
