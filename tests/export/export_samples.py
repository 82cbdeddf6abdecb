"""Passages for the tests of the exports, gentle and hostile."""

from __future__ import annotations

from hypothesis import strategies as st

from kgreader.export import Passage
from kgreader.model import Annotation, Target, TextPositionSelector, TextQuoteSelector, TextualBody

ID = "01JDC0000000000000000000AA"

MARKS = "=+-@|%'\"\\`*_[]()<>#~^$!&{}:;.,/?0123456789 \n\t\ra\u00e9\u4e2d\u202e\u05d0\U0001f600"
MARKS += "\x00\x1b\ud800\u2028\x85"

hostile = st.one_of(
    st.text(alphabet=MARKS, max_size=40),
    st.sampled_from(
        [
            "</script><script>alert(1)</script>",
            "]]>",
            "<!-- x -->",
            "\n# heading\n\n---\n- item\n1. one\n\n    code",
            "| a | b |\n|---|---|",
            "* star\n#+begin_src sh\nrm\n#+end_src\n:END:",
            "@article{x, title = {y}}",
            '=HYPERLINK("http://x")',
            "&amp; &lt;b&gt; &#65;",
            "```\nfence",
            "[[link]] ![i](j) <http://a.b> www.a.b",
            "\u202eright to left\u202c",
        ]
    ),
)


def passage(
    quotation: str = "more than 1,200 people",
    note: str = "rising toll",
    tags: tuple[str, ...] = ("status/update",),
) -> Passage:
    """Make a passage."""
    start, end = 120, 120 + len(quotation)
    target = Target(
        "articles/upi.txt",
        "0" * 32,
        TextQuoteSelector(quotation, "said ", " were"),
        TextPositionSelector(start, end),
    )
    bodies = (*(TextualBody("tagging", tag) for tag in tags), TextualBody("commenting", note))
    return Passage(
        annotation=Annotation(
            "01JDC0000000000000000000AA", (target,), bodies, "2026-11-22T08:00:00Z", "2026-11-22T09:00:00Z"
        ),
        target=target,
        quotation=quotation,
        heading="Protests in Bishkek",
        outlet="UPI",
        date="2020-10-06",
        date_inferred=True,
        url="https://example.org/a(b)",
        paragraph=3,
        start=start,
        end=end,
    )
