"""`review`: a page on which a person sees at a glance what was read where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nelm_evidence.cli.answer import answer
from nelm_evidence.cli.console import Verdict, is_terminal
from nelm_evidence.cli.options import Lang, Output, Paths, TextLanguage

if TYPE_CHECKING:
    from nelm_evidence.model.document import Article
    from nelm_evidence.model.review import Review
    from nelm_evidence.model.vocabulary import Vocabulary


def review(paths: Paths, output: Output = None, lang: Lang = TextLanguage.AUTO) -> None:
    """
    Write a page to look at: the texts, every reading in them, and the record beside them.

    The page stands alone and works from disk. What must be looked at comes first: conflicts
    between the languages, impossible arithmetic, numbers that nobody read. Choose a value, and
    the places light up that it was read from, and the other way round.

    Example: nelm-evidence review corpus/resection-japan-2021.*.txt --output review.html
    """
    # The matcher, the words and Jinja are needed only here, not by `--help`.
    from nelm_evidence import bundled, vocabulary  # noqa: PLC0415
    from nelm_evidence.cli.reading import read_articles  # noqa: PLC0415
    from nelm_evidence.rendering import render_page  # noqa: PLC0415

    verdict, words = Verdict(), vocabulary.load()
    articles = read_articles(paths, verdict, lang=lang, quiet=output is None and is_terminal())
    reviews = tuple(_opened(article, words) for article in articles)
    with answer(output) as stream:
        stream.write(render_page(reviews, bundled.templates()))
    verdict.end()


def _opened(article: Article, words: Vocabulary) -> Review:
    """Return an article laid open; it is read once for its record and its texts."""
    from nelm_evidence.document import lay_out  # noqa: PLC0415 - as above
    from nelm_evidence.pipeline import conclude, tell  # noqa: PLC0415 - as above
    from nelm_evidence.rendering import lay_open  # noqa: PLC0415 - as above

    accounts = tell(article, words)
    parts = zip(lay_out(article, words), accounts, strict=True)
    return lay_open(conclude(article, accounts), parts, words.measures)
