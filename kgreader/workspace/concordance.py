"""All mentions of an entity in their context, whatever their spelling, and the words that go with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kgreader.model import Article, Entity
from kgreader.workspace.plain import Plain, words_after, words_before
from kgreader.workspace.search import Sentences
from kgreader.workspace.values import Hit

__all__ = ["described", "in_context"]


def in_context(entity: Entity, articles: Iterable[Article], *, context: int = 50) -> Iterator[Hit]:
    """Give the mentions of an entity article by article, in order, each between ``context`` characters."""
    spans: dict[str, list[int]] = {}
    for number, (path, _) in enumerate(entity.mentions):
        spans.setdefault(path, []).append(number)
    for article in articles:
        own = spans.get(article.path)
        if not own:
            continue
        plain, sentence_of = Plain(article), Sentences(article)
        for number in own:
            span = entity.mentions[number][1]
            start, end = plain.place(span.start), plain.place(span.end)
            yield Hit(
                article,
                span,
                left=words_before(plain.text, start, context),
                text=" ".join(plain.text[start:end].split()),
                right=words_after(plain.text, end, context),
                sentence=sentence_of(span.start),
            )


def described(hits: Iterable[Hit]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Give the words with which each outlet describes what the hits are, the most used first, then as they come.

    Outlets are named as in the metadata, an article without one by its path.
    """
    from kgreader.comparison.describing import describing_words

    counts: dict[str, Counter[str]] = {}
    plain: Plain | None = None
    seen = ""
    for hit in hits:
        if plain is None or hit.article.path != seen:
            plain, seen = Plain(hit.article), hit.article.path
        first = plain.place(hit.sentence.start)
        text = plain.text[first : plain.place(hit.sentence.end)]
        start = plain.place(hit.span.start) - first
        end = plain.place(hit.span.end) - first
        about = hit.article.metadata
        own = counts.setdefault(about.outlet or about.agency or hit.article.path, Counter())
        own.update(" ".join(words.split()) for words in describing_words(text, start, end))
    return {outlet: tuple(sorted(own.items(), key=lambda item: -item[1])) for outlet, own in counts.items()}
