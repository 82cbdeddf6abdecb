"""Notes under their tags or figures, and in a shape of the reader's own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from export_samples import ID, hostile, passage
from hypothesis import given
from markdown_it import MarkdownIt

from kgreader.errors import Misused
from kgreader.export import Passage, render, write

OTHER = "01JDC0000000000000000000AB"


def two() -> list[Passage]:
    """Give two passages of two articles, the second without a tag."""
    one = passage(tags=("toll", "frame/blame"))
    target = replace(one.target, source="b.txt")
    note = replace(one.annotation, id=OTHER, bodies=(), targets=(target,))
    second = replace(
        one, annotation=note, target=target, quotation="almost 700 hurt, 12 killed", date="2020-10-05"
    )
    figures = (("people hurt", "almost 700"), ("people killed", "12"))
    return [replace(one, figures=(("people hurt", "more than 1,200"),)), replace(second, figures=figures)]


def headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


def test_passages_stand_under_every_tag_and_have_one_name() -> None:
    text = write(two(), "md", group="tag")
    assert headings(text) == ["\\#frame/blame", "\\#toll", "Without a tag"]
    assert text.count("> more than 1,200 people") == 2
    assert text.count(f"^{ID}") == text.count(f"^{OTHER}") == 1
    assert text.index(f"^{ID}") < text.index("## \\#toll")
    assert "Protests in Bishkek · UPI · ≈2020-10-06" in text


def test_passages_stand_under_what_their_figures_count_by_date() -> None:
    text = write([*two(), replace(passage("no figure"), start=3, end=5)], "md", group="figure")
    assert headings(text) == ["people hurt", "people killed", "Without a figure"]
    assert text.index("**almost 700**") < text.index("**more than 1,200**") < text.index("**12**")


@pytest.mark.parametrize("group", ["tag", "figure"])
@given(quotation=hostile, note=hostile, tag=hostile)
def test_hostile_text_makes_no_structure_in_groups(group: str, quotation: str, note: str, tag: str) -> None:
    one = replace(passage(quotation, note, (tag, "b")), figures=((note, quotation),), heading=tag)
    tokens = MarkdownIt("commonmark").parse(write([one], "md", group=group))
    kinds = Counter(token.type for token in tokens)
    assert kinds.keys() <= {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close"),
        *("blockquote_open", "blockquote_close", "inline"),
    }


def test_the_order_of_the_passages_does_not_matter_in_groups() -> None:
    for group in ("article", "tag", "figure"):
        assert write(two(), "md", group=group) == write(two()[::-1], "md", group=group)


def test_other_formats_have_no_groups() -> None:
    with pytest.raises(Misused, match="Only Markdown is grouped"):
        write(two(), "csv", group="tag")
    with pytest.raises(Misused, match="article, tag or figure, not by colour"):
        write(two(), "md", group="colour")


# Templates -------------------------------------------------------------------------------------------------------

TEMPLATE = """\
{% for article in articles %}
* {{ article.heading | markdown }} ({{ article.outlet }}, {{ article.date }})
  {% for note in article.notes %}
  - {{ note.quotation | one_line }}: {{ note.note }} {{ note.tags | join(" ") }} ^{{ note.anchor }}
  {% endfor %}
{% endfor %}
{% for tag in tags %}
{{ tag.name }}={{ tag.notes | length }}
{% endfor %}
"""


def test_a_template_of_the_reader_s_own_is_filled() -> None:
    text = render(two(), TEMPLATE)
    assert text == render(two()[::-1], TEMPLATE)
    assert text.startswith("* Protests in Bishkek (UPI, 2020-10-06)\n  - more than 1,200 people: ")
    assert f": rising toll toll frame/blame ^{ID}\n" in text

    assert text.endswith("frame/blame=1\ntoll=1\n")


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("\n{{ nots }}", r"^own\.md, line 2: 'nots' is undefined\.$"),
        ("{{ notes[0].nonsense }}", "line 1: .*has no attribute 'nonsense'"),
        ("\n\n{% for %}", r"^own\.md, line 3: "),
        ("{{ notes | nonsense }}", "No filter named 'nonsense'"),
        ("{{ notes[0].note.__class__.__mro__ }}", "unsafe"),
        ("{{ ().__class__.__base__.__subclasses__() }}", "unsafe"),
        ("{{ notes.append(1) }}", "unsafe"),
        ("{{ cycler.__init__.__globals__ }}", "unsafe"),
        ("{% include '/etc/passwd' %}", "no loader"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", "calls itself without an end"),
        ("{{ notes[99] }}", "has no element 99"),
    ],
)
def test_a_wrong_or_hostile_template_is_a_sentence(template: str, sentence: str) -> None:
    with pytest.raises(Misused, match=sentence):
        render(two(), template, name="own.md")


@given(hostile, hostile, hostile)
def test_values_in_an_html_template_are_text(quotation: str, note: str, tag: str) -> None:
    template = "{% for note in notes %}<p>{{ note.quotation }}{{ note.note }}{{ note.tags }}</p>{% endfor %}"
    text = render([passage(quotation, note, (tag,))], template, name="page.html.j2")
    assert text.count("<") == 2
    assert not {"\x1b", "\x00"} & set(text)


@given(hostile)
def test_filters_make_values_safe_for_their_format(text: str) -> None:
    one = [passage(text)]
    assert render(one, "{{ notes[0].quotation | csv }}").startswith('"')
    quoted = render(one, "{{ notes[0].quotation | quote }}")
    assert all(line.startswith(">") for line in quoted.split("\n"))
    tokens = MarkdownIt("commonmark").parse("# " + render(one, "{{ notes[0].quotation | markdown }}"))
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
