"""Formats of exchange, each held against the rules of its standard or read by a reader that is not ours."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import orgparse
import pytest
from bibtexparser.entrypoint import parse_string
from export_samples import ID, hostile, passage
from hypothesis import given

from kgreader.errors import Misused
from kgreader.export import Passage, pack, write
from kgreader.export.plain import clean, one_line
from kgreader.export.works import uuid_of

QDA = "{urn:QDA-XML:project:1.0}"


def pair(quotation: str, note: str, tag: str) -> list[Passage]:
    """Give a passage, and another of another article whose every field is hostile."""
    one = passage(quotation, note, (tag,))
    two = replace(one, heading=note, outlet=tag, author=quotation, url=quotation, date=tag, place=note)
    return [one, replace(two, target=replace(one.target, source=f"b/{note}"))]


# JSON-LD and Hypothes.is ---------------------------------------------------------------------------------------


def test_json_ld_keeps_all_targets_of_an_annotation() -> None:
    one = passage()
    second = replace(one.target, source="b.txt")
    annotation = replace(one.annotation, targets=(one.target, second))
    passages = [
        replace(one, annotation=annotation),
        replace(one, annotation=annotation, target=second, url=None),
    ]
    collection = json.loads(write(passages, "jsonld"))
    assert "http://www.w3.org/ns/anno.jsonld" in collection["@context"]
    assert (collection["type"], collection["total"], collection["first"]["type"]) == (
        "AnnotationCollection",
        1,
        "AnnotationPage",
    )
    (item,) = collection["first"]["items"]
    assert [target["source"]["id"] for target in item["target"]] == [
        "https://example.org/a(b)",
        "urn:kgreader:article:b.txt",
    ]
    assert item["motivation"] == ["tagging", "commenting"]
    assert item["body"][0] == {
        "type": "TextualBody",
        "purpose": "tagging",
        "value": "status/update",
        "format": "text/plain",
    }
    quote, position = item["target"][0]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "more than 1,200 people")
    assert position == {"type": "TextPositionSelector", "start": 120, "end": 142}
    assert UUID(item["id"].removeprefix("urn:uuid:")).int == int.from_bytes(UUID(uuid_of(ID)).bytes)


COLLECTION = "@context id type label total first startIndex items motivation created modified body target"
VOCABULARY = {
    *COLLECTION.split(),
    *["purpose", "value", "format", "source", "selector", "exact", "prefix", "suffix", "start", "end"],
}
ELEMENTS = (
    "html head meta title style body h1 h2 nav ul li bdi main section p a code time div blockquote small span"
)


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(keys(part) for part in value.values()))
    return set().union(*(keys(part) for part in value)) if isinstance(value, list) else set()


@given(hostile, hostile, hostile)
def test_json_ld_uses_the_words_of_the_model(quotation: str, note: str, tag: str) -> None:
    collection = json.loads(write(pair(quotation, note, tag), "jsonld"))
    assert {key for key in keys(collection) if not key.startswith(("dcterms:", "kgreader"))} <= VOCABULARY
    for item in collection["first"]["items"]:
        for target in item["target"]:
            iri = target["source"]["id"]
            assert iri.isascii()
            assert not set(' <>"{}|\\^`\n\t') & set(iri)


def test_a_whole_article_and_a_lost_passage_say_so_in_json_ld() -> None:
    one = passage()
    whole = replace(one.target, quote=None, position=None)
    items = json.loads(write([replace(one, target=whole), replace(one, orphaned=True)], "jsonld"))["first"][
        "items"
    ]
    targets = [target for item in items for target in item["target"]]
    assert targets[0]["type"] == "Text" or targets[1]["type"] == "Text"
    (specific,) = [target for target in targets if target["type"] == "SpecificResource"]
    assert [selector["type"] for selector in specific["selector"]] == ["TextQuoteSelector"]


def test_hypothesis_has_what_its_client_imports() -> None:
    document = json.loads(write([passage()], "hypothesis"))
    assert document.keys() == {"export_date", "export_userid", "client_version", "annotations"}
    (item,) = document["annotations"]
    assert item["uri"] == item["target"][0]["source"] == "https://example.org/a(b)"
    assert (item["text"], item["tags"]) == ("rising toll", ["status/update"])
    assert [selector["type"] for selector in item["target"][0]["selector"]] == [
        "TextQuoteSelector",
        "TextPositionSelector",
    ]


# HTML ----------------------------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """Notes every element, and the text as a browser shows it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


@given(hostile, hostile, hostile)
def test_html_shows_hostile_text_as_text(quotation: str, note: str, tag: str) -> None:
    page = Reader(write(pair(quotation, note, tag), "html"))
    assert page.open == []
    assert {name for name, _ in page.elements} <= set(ELEMENTS.split())
    shown = "".join(page.text)
    assert clean(quotation).strip() in shown
    assert clean(note).strip() in shown
    for name, attributes in page.elements:
        assert not [key for key in attributes if key.startswith("on")]
        if name == "a":
            assert str(attributes["href"]).lower().startswith(("http://", "https://"))


def test_html_fetches_nothing_and_runs_nothing() -> None:
    text = write([passage()], "html")
    policy = next(
        attributes["content"] for name, attributes in Reader(text).elements if "http-equiv" in attributes
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    for word in ("<script", "@import", "url(", "src="):
        assert word not in text
    assert "@media print" in text
    assert '<time datetime="2020-10-06">≈2020-10-06</time>' in text


# Org, BibTeX, CSL ------------------------------------------------------------------------------------------------


@given(hostile, hostile, hostile)
def test_org_keeps_its_outline_whatever_the_notes_say(quotation: str, note: str, tag: str) -> None:
    nodes = list(orgparse.loads(write(pair(quotation, note, tag), "org"))[1:])
    assert [node.level for node in nodes] == [1, 2, 1, 2]
    assert [node.get_property("KGREADER_ID") for node in nodes[1::2]] == [ID, ID]
    assert one_line(nodes[1].get_property("ID")) == uuid_of(ID)


def test_org_has_tags_that_emacs_takes() -> None:
    (_, node) = orgparse.loads(write([passage(tags=("frame/blame", "a b", "x"))], "org"))[1:]
    assert node.tags == {"frame_blame", "a_b", "x"}
    assert node.get_property("TAGS_AS_WRITTEN") == "frame/blame, a b, x"
    assert "more than 1,200 people" in node.get_body()


@given(hostile, hostile, hostile)
def test_bibtex_is_read_whatever_the_articles_say(quotation: str, note: str, tag: str) -> None:
    library = parse_string(write(pair(quotation, note, tag), "bibtex"))
    assert not library.failed_blocks
    assert len({entry.key for entry in library.entries}) == 2


def test_bibtex_cites_an_article() -> None:
    about = replace(
        passage(), heading="Who's 100% & {sure}?", author="Ann Lee, Bo de la Cruz and AFP Desk News Team"
    )
    (entry,) = parse_string(write([about], "bibtex")).entries
    fields = {field.key: field.value for field in entry.fields}
    assert entry.key == "upi2020sure"
    assert fields["title"] == r"{Who's 100\% \& \textbraceleft{}sure\textbraceright{}?}"
    assert fields["author"] == "Ann Lee and {Bo de la Cruz} and {AFP Desk News Team}"
    assert (fields["journal"], fields["year"], fields["date"]) == ("UPI", "2020", "2020-10-06")
    assert fields["note"] == "Date inferred"


def test_csl_cites_each_article_once() -> None:
    passages = [passage(), passage("other"), *pair("a", "b", "2020-10")]
    items = json.loads(write(passages, "csl"))
    assert len(items) == len({item["id"] for item in items}) == 2
    assert items[0]["issued"] == {"date-parts": [[2020, 10, 6]], "circa": True}
    assert items[1]["issued"] == {"date-parts": [[2020, 10]], "circa": True}
    allowed = {"id", "type", "title", "author", "container-title", "publisher-place", "issued", "URL"}
    assert all(item.keys() <= allowed and item["type"] == "article-newspaper" for item in items)


# REFI-QDA --------------------------------------------------------------------------------------------------------

ORDER = {  # the sequences of the schema, as far as they are used
    "Project": ["Users", "CodeBook", "Sources", "Notes"],
    "TextSource": ["Description", "PlainTextSelection", "Coding", "NoteRef"],
    "PlainTextSelection": ["Description", "Coding", "NoteRef"],
    "Coding": ["CodeRef"],
    "Note": ["PlainTextContent"],
}
ASKED = {
    "Project": {"name"},
    "User": {"guid"},
    "Code": {"guid", "name", "isCodable"},
    "TextSource": {"guid"},
    "PlainTextSelection": {"guid", "startPosition", "endPosition"},
    "Coding": {"guid"},
    "CodeRef": {"targetGUID"},
    "NoteRef": {"targetGUID"},
    "Note": {"guid"},
}


def project(passages: list[Passage], texts: dict[str, str]) -> tuple[ElementTree.Element, dict[str, str]]:
    """Give the XML and the files of a project, after a look at what the schema asks for."""
    with zipfile.ZipFile(io.BytesIO(pack(passages, "qdpx", texts=texts))) as archive:
        assert archive.testzip() is None
        root = ElementTree.fromstring(archive.read("project.qde"))
        files = {
            name: archive.read(name).decode() for name in archive.namelist() if name.startswith("sources/")
        }
    guids = [element.attrib["guid"] for element in root.iter() if "guid" in element.attrib]
    assert len(guids) == len(set(guids)) == len({UUID(guid) for guid in guids})
    for element in root.iter():
        name = element.tag.removeprefix(QDA)
        assert ASKED.get(name, set()) <= element.attrib.keys()
        assert element.attrib.get("targetGUID", guids[0]) in guids
        if name in ORDER:
            places = [ORDER[name].index(child.tag.removeprefix(QDA)) for child in element]
            assert places == sorted(places)
    return root, files


def test_a_project_holds_texts_codes_selections_and_memos() -> None:
    text = "😀" * 120 + "more than 1,200 people" + " more"
    one = passage(tags=("frame/blame", "frame"))
    root, files = project([one], {one.target.source: text})
    (source,) = root.iter(f"{QDA}TextSource")
    assert list(files) == [source.attrib["plainTextPath"].replace("internal://", "sources/")]
    (content,) = files.values()
    assert content == text
    (selection,) = root.iter(f"{QDA}PlainTextSelection")
    start, end = int(selection.attrib["startPosition"]), int(selection.attrib["endPosition"])
    assert content[start:end] == "more than 1,200 people"
    codes = {code.attrib["name"]: code for code in root.iter(f"{QDA}Code")}
    assert codes.keys() == {"frame", "blame"}
    assert codes["blame"] in list(codes["frame"])
    used = {reference.attrib["targetGUID"] for reference in selection.iter(f"{QDA}CodeRef")}
    assert used == {codes["frame"].attrib["guid"], codes["blame"].attrib["guid"]}
    (memo,) = root.iter(f"{QDA}PlainTextContent")
    assert memo.text == "rising toll"


@given(hostile, hostile, hostile)
def test_a_project_is_well_formed_whatever_the_notes_say(quotation: str, note: str, tag: str) -> None:
    passages = pair(quotation, note, tag)
    project(passages, {item.target.source: "x" * 300 for item in passages})


def test_what_has_no_place_in_the_text_is_kept_as_a_memo() -> None:
    one = passage()
    gone = replace(one, orphaned=True, annotation=replace(one.annotation, id="gone"))
    whole = replace(
        one, target=replace(one.target, quote=None, position=None), annotation=replace(one.annotation, id="w")
    )
    root, _ = project([gone, whole], {one.target.source: "short"})
    assert list(root.iter(f"{QDA}PlainTextSelection")) == []
    memos = [str(memo.text) for memo in root.iter(f"{QDA}PlainTextContent")]
    assert sorted(memos) == [
        "rising toll",
        "rising toll\n\nmore than 1,200 people\n\n(no longer in the article)",
    ]
    assert len(list(root.iter(f"{QDA}Coding"))) == 1


def test_a_project_without_the_texts_is_a_sentence() -> None:
    with pytest.raises(Misused, match=r"articles/upi\.txt"):
        pack([passage()], "qdpx")
