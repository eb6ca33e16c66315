"""
What a site is made of: a base and which of its studies are meant come in, a `Site` goes out.

The rooms that know the texts, the faults, the files and the plots of a base meet here; each text is
read once, however many of them ask for it.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from nelm_evidence import vocabulary
from nelm_evidence.cli.formats import write_json
from nelm_evidence.cli.held import located
from nelm_evidence.cli.plates import plates
from nelm_evidence.cli.rereading import fetch, hear, testimony
from nelm_evidence.cli.rules import known_rules
from nelm_evidence.cli.validate import examined
from nelm_evidence.document import lay_out
from nelm_evidence.errors import FileError
from nelm_evidence.evidence import Rereading, sums_of
from nelm_evidence.evidence.files import canonical
from nelm_evidence.exporting import EXPORTS, Wanted
from nelm_evidence.model.site import Examination, Observation, Shown, Site

if TYPE_CHECKING:
    from nelm_evidence.evidence import Diagnostic, Entry, EvidenceBase
    from nelm_evidence.model.account import Account
    from nelm_evidence.model.document import Part
    from nelm_evidence.model.record import StudyRecord
    from nelm_evidence.model.vocabulary import Vocabulary


class Shelf:
    """The texts of a base, each read once."""

    def __init__(self, folder: Path, words: Vocabulary) -> None:
        """Keep what is read from now on."""
        self._folder, self._words = folder, words
        self._fetch, self._hear = cache(fetch), cache(hear)
        self.again = Rereading(self._fetch, lambda texts: testimony(self._hear(tuple(texts))))
        """How others read them."""

    def told(self, entry: Entry) -> tuple[tuple[Part, Account], ...]:
        """Return the texts of a study with what each tells; nothing where one is not at hand."""
        files = [one.file for one in entry.curation.texts]
        try:
            texts = tuple((file, self._fetch(self._folder / file)) for file in files)
        except FileError:
            return ()
        return tuple(
            told
            for article, accounts in self._hear(texts)
            for told in zip(lay_out(article, self._words), accounts, strict=True)
        )


def gather(base: EvidenceBase, records: Iterable[StudyRecord], *, texts: bool) -> Site:
    """Return the site of these studies of a base, with what its `texts` tell."""
    words, path = vocabulary.load(), Path(base.path or "")
    chosen = {record.id for record in records}
    meant = [entry for entry in base.entries if entry.record.id in chosen]
    shelf = Shelf(path.parent, words)
    plain = [entry.record for entry in meant]
    sourced = located(plain, base, shelf.again) if texts else plain
    studies = tuple(
        _shown(entry, record, shelf.told(entry) if texts else ())
        for entry, record in zip(meant, sourced, strict=True)
    )
    accepted = [one.record for one in studies if not one.is_draft]
    found = examined(path, words, texts=texts, again=shelf.again)
    return Site(
        studies=studies,
        examination=Examination(
            observations=tuple(_observations(found.diagnostics, chosen)),
            looked_at=sums_of(meant, texts=texts),
            rules=tuple(known_rules().values()),
        ),
        downloads=_downloads(base, meant, sourced),
        plots=plates(accepted, words.measures),
    )


def _shown(entry: Entry, record: StudyRecord, told: tuple[tuple[Part, Account], ...]) -> Shown:
    """Return a study with what its page shows."""
    origins = {(str(way[0]), int(way[1])): one for way, one in entry.curation.origins.items()}
    return Shown(
        record=record,
        is_draft=entry.curation.status is not None,
        not_applicable=entry.curation.not_applicable,
        texts=told,
        quotes={way: one.quote for way, one in origins.items() if one.quote},
        hands={
            way: f"{one.hand.who}, {one.hand.on}: {one.hand.why}"
            for way, one in origins.items()
            if one.hand
        },
    )


def _observations(
    diagnostics: Iterable[Diagnostic], studies: Collection[str]
) -> Iterator[Observation]:
    """Yield what was found in these studies, and in the file as a whole."""
    for one in diagnostics:
        if one.study is None or one.study in studies:
            yield Observation(one.rule, one.severity, one.message, one.line, one.study, one.waived)


def _downloads(
    base: EvidenceBase, meant: list[Entry], records: list[StudyRecord]
) -> Mapping[str, str]:
    """Return the files with the whole base, or with the part of it that is shown."""
    whole = len(meant) == len(base)
    path = Path(base.path or "")
    part = replace(base, entries=tuple(meant))
    findings = EXPORTS["csv-long"](records, Wanted()).content
    stream = io.StringIO()
    write_json(records, stream)
    return {
        "evidence.yaml": path.read_text(encoding="utf-8-sig") if whole else canonical(part),
        "findings.csv": str(findings),
        "records.json": stream.getvalue(),
    }
