"""
From the paths of a command to its records, telling on stderr what cannot be used on the way.

An input that cannot be used costs its own record alone, and makes the verdict `CANNOT_BE_USED`;
a notice of severity `error`, or one that `--fail-on` asks for, makes it `SOMETHING_WRONG`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from nelm_evidence import readers
from nelm_evidence.cli.console import Exit, Verdict, say, tracked
from nelm_evidence.cli.options import TextLanguage
from nelm_evidence.errors import FileError, NelmError
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Notice, Severity, Source, StudyRecord

Read = tuple[Article, StudyRecord]

NO_NUMBERS = "no_numbers"
UNKNOWN_LANGUAGE = "unknown_language"


class Spot(NamedTuple):
    """Where something stands in a file, or which file it is that is meant."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """`path:line:column`."""
        return ":".join(str(part) for part in self if part is not None)


def read_articles(
    paths: Sequence[str],
    verdict: Verdict,
    *,
    lang: TextLanguage,
    quiet: bool,
    fields: Sequence[str] = (),
) -> Iterator[Article]:
    """Yield the articles that the paths name; `quiet` keeps the progress bar away."""
    columns = columns_of(fields)
    for found in tracked(readers.locate(paths), quiet=quiet):
        for one in readers.read_input(found, columns):
            if isinstance(one, Article):
                yield spoken(one, lang)
                continue
            say(str(one))
            if isinstance(one, FileError):
                verdict.at_least(Exit.CANNOT_BE_USED)


def columns_of(fields: Sequence[str]) -> dict[str, str]:
    """Return the columns of a table by the field that each holds, from `FIELD=COLUMN`."""
    pairs = [field.partition("=") for field in fields]
    for field, equals, column in pairs:
        if not equals or not column:
            raise NelmError(f"--field {field}: say FIELD=COLUMN, as in abstract=Zusammenfassung.")
        if field not in readers.FIELDS:
            known = ", ".join(readers.FIELDS)
            raise NelmError(f"--field {field}={column}: no such field. There are {known}.")
    return {field: column for field, _, column in pairs}


def spoken(article: Article, lang: TextLanguage) -> Article:
    """Return an article with the language that the person says it is in."""
    if lang is TextLanguage.AUTO:
        return article
    return replace(article, language="en" if lang is TextLanguage.EN else "zh")


def is_error(notice: Notice) -> bool:
    """Whether a notice tells what cannot be."""
    return notice.severity == "error"


def read_records(
    articles: Iterable[Article], verdict: Verdict, fails: Callable[[Notice], bool] = is_error
) -> Iterator[Read]:
    """Yield each article with its record, telling its errors and what makes the command fail."""
    for article in articles:
        record = read_article(article)
        for line in remarked(article, record, verdict, fails):
            say(line)
        yield article, record


def remarked(
    article: Article, record: StudyRecord, verdict: Verdict, fails: Callable[[Notice], bool]
) -> Iterator[str]:
    """Yield what is said of a record: its errors, and what makes the command fail."""
    for notice in record.notices:
        if is_error(notice) or fails(notice):
            yield written(notice, article)
        if fails(notice):
            verdict.at_least(Exit.SOMETHING_WRONG)


def read_article(article: Article) -> StudyRecord:
    """Read an article into its record."""
    # The matcher and the words are loaded when the first article is there to be read.
    from nelm_evidence import vocabulary  # noqa: PLC0415
    from nelm_evidence.pipeline import read_study  # noqa: PLC0415

    record = read_study(article, vocabulary.load())
    notices = (*_of_whole_text(article, record), *record.notices)
    return record.model_copy(update={"notices": notices})


def _of_whole_text(article: Article, record: StudyRecord) -> Iterator[Notice]:
    """
    Yield a notice on a text in which there was nothing to read.

    Who gives one text means it to be read; among the records of an export there are always some
    without a number, and it is no error that there are.
    """
    severity: Severity = "error" if article.index is None else "info"
    if not record.languages:
        message = "is neither English nor Chinese. Say with --lang if it is one of them."
        yield Notice(rule=UNKNOWN_LANGUAGE, severity=severity, message=message)
    elif not record.findings and not any(map(str.isdigit, article.text)):
        message = "holds no number. Give an abstract that reports results."
        yield Notice(rule=NO_NUMBERS, severity=severity, message=message)


def written(notice: Notice, article: Article) -> str:
    """Write a notice with its first place in the text: `path:line:column: message`."""
    place = place_of(notice.sources[0], article) if notice.sources else record_of(article)
    return f"{place}: {notice.message}"


def record_of(article: Article) -> str:
    """Return the path of an article, with its position in a file of many."""
    place = str(article.path)
    return place if article.index is None else f"{place}#{article.index}"


def place_of(source: Source, article: Article) -> Spot:
    """
    Return where a source stands; lines and columns count from 1.

    Of a text that was put together from the fields of a record, the record is told: `file.xml#12`.
    """
    half = article.companion
    if half is None or source.path is None or source.path != half.path:
        half = article
    if half.composed:
        return Spot(record_of(half))
    before = half.text[: source.start]
    line = before.count("\n") + 1
    return Spot(str(half.path), line, source.start - before.rfind("\n"))
