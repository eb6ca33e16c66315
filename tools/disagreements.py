"""
Disagreements: a pair of texts of which one is changed in one place, so that the two contradict.

A pair is read once; of each change only the changed half is read anew, and the two are merged as
ever.  A disagreement is found if one notice shows both places: what was changed, and what the
other language tells there.  As a command it prints, by kind, how many are found in the corpus.
To add a kind: see `slips`.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from nelm_evidence import readers, vocabulary
from nelm_evidence.comparison import pair_factors, pair_witnesses
from nelm_evidence.comparison.groups import arms_alike
from nelm_evidence.merging import merge
from nelm_evidence.merging.agreement import RULE
from nelm_evidence.merging.repetition import fold_factors, fold_findings
from nelm_evidence.model.account import Account
from nelm_evidence.model.document import Article
from nelm_evidence.model.record import Language, Notice, Source, StudyRecord
from nelm_evidence.pipeline import tell
from slips import Half, Slip, Spot, Twice, figure_of, mistaken, of_factor, of_finding

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
ENOUGH = 500
"""So many disagreements of a kind are tried, where the corpus has places for them."""
THROWS = 16
"""How often the dice are thrown."""
LANGUAGES: tuple[Language, Language] = ("en", "zh")
_WORDS = vocabulary.load()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two halves of a study, read, with the article that each of them came in."""

    articles: Mapping[Language, Article]
    halves: Mapping[Language, Half]

    @classmethod
    def of(cls, article: Article) -> Pair:
        """Read a pair."""
        halves = (replace(article, companion=None), article.companion or article)
        told = {account.language: account for account in tell(article, _WORDS)}
        articles = {_language(half): half for half in halves}
        return cls(articles, {x: Half.of(articles[x].text, told[x]) for x in LANGUAGES})

    def record(self, slip: Slip | None = None) -> StudyRecord:
        """Return the record of the pair, of which one half may be told with a slip."""
        articles = dict(self.articles)
        accounts = {language: half.account for language, half in self.halves.items()}
        if slip:
            half = replace(articles[slip.language], text=slipped(self, slip))
            articles[slip.language] = half
            (accounts[slip.language],) = tell(half, _WORDS)
        whole = replace(articles["en"], companion=articles["zh"])
        return merge(whole, (accounts["en"], accounts["zh"]))


@dataclass(slots=True)
class Tally:
    """How many disagreements of a kind were tried, and which were not found."""

    tried: int = 0
    missed: list[str] = field(default_factory=list)


def pairs() -> list[Pair]:
    """Return the pairs of the corpus."""
    found = [one for path in readers.locate([str(CORPUS)]) for one in readers.read_input(path)]
    return [Pair.of(one) for one in found if isinstance(one, Article) and one.companion]


def slipped(pair: Pair, slip: Slip) -> str:
    """Return the text of a half with a slip in it."""
    text = pair.halves[slip.language].text
    return text[: slip.spot[0]] + slip.words + text[slip.spot[1] :]


def is_found(slip: Slip, notices: Sequence[Notice]) -> bool:
    """Whether one notice of a disagreement shows the changed place and its counterpart."""
    changed = slip.spot[0], slip.spot[0] + len(slip.words)
    return any(
        any(_holds(s, changed) for s in notice.sources if s.language == slip.language)
        and any(_holds(s, slip.counterpart) for s in notice.sources if s.language != slip.language)
        for notice in notices
        if notice.rule == RULE
    )


def seeded(pair: Pair, dice: random.Random) -> Iterator[Slip]:
    """Yield one slip of each kind in each place of a pair where there can be one."""
    english, chinese = (pair.halves[language].account for language in LANGUAGES)
    size = english.cohort.size
    arms = arms_alike(english.cohort.arms, chinese.cohort.arms)
    labels = [(mine.label, theirs.label) for mine, theirs in arms]
    findings = pair_witnesses(
        fold_findings(english.findings), fold_findings(chinese.findings), labels
    )
    for match in findings.same:
        yield from of_finding(Twice(pair.halves, {"en": match.left, "zh": match.right}, size), dice)
    factors = pair_factors(fold_factors(english.factors), fold_factors(chinese.factors))
    for row in factors.same:
        yield from of_factor(Twice(pair.halves, {"en": row.left, "zh": row.right}), dice)
    yield from _of_the_study(pair, dice)


def tried(corpus: Sequence[Pair], throws: int = THROWS) -> dict[str, Tally]:
    """Seed disagreements, all different, until there are enough of each kind, and look for them."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    done: set[tuple[int, Slip]] = set()
    for seed in range(throws):
        dice = random.Random(seed)  # noqa: S311 - no secret depends on them
        for number, pair in enumerate(corpus):
            for slip in seeded(pair, dice):
                tally = tallies[slip.kind]
                place = number, slip._replace(counterpart=(0, 0))
                if tally.tried < ENOUGH and place not in done:
                    done.add(place)
                    _try(pair, slip, tally)
    return tallies


def _try(pair: Pair, slip: Slip, tally: Tally) -> None:
    """Look for one disagreement."""
    tally.tried += 1
    if not is_found(slip, pair.record(slip).notices):
        before = pair.halves[slip.language].text[slice(*slip.spot)]
        path = Path(pair.articles[slip.language].path or "").name
        tally.missed.append(f"{path}:{slip.spot[0]}: {before} -> {slip.words}")


def _language(half: Article) -> Language:
    """Return the language of one file of a pair."""
    return "zh" if ".zh." in str(half.path) else "en"


def _holds(source: Source, place: Spot) -> bool:
    """Whether a source and a place have a sign in common."""
    return source.start < place[1] and place[0] < source.end


def _of_the_study(pair: Pair, dice: random.Random) -> Iterator[Slip]:
    """Yield slips in the figures of a study that are no findings."""
    told = {language: set(_particulars(half.account)) for language, half in pair.halves.items()}
    for kind, figure in sorted(told["en"] & told["zh"]):
        spots = {language: _place(half, figure, kind) for language, half in pair.halves.items()}
        for language, other in (LANGUAGES, LANGUAGES[::-1]):
            spot, counterpart = spots[language], spots[other]
            if spot is None or counterpart is None:
                continue
            digits = pair.halves[language].text[slice(*spot)]
            # A year slips in its last digit, or the study would be of another century.
            kept = digits[:-1] if kind == "period" else ""
            words = kept + mistaken(digits[len(kept) :], dice)
            if _is_possible(pair.halves[language].account, kind, figure, figure_of(words)):
                yield Slip(kind, language, spot, words, counterpart)


def _particulars(account: Account) -> Iterator[tuple[str, Decimal]]:
    """Yield the figures of a study that are no findings."""
    period = account.design.period
    dates = (period.start, period.end) if period else ()
    told = (
        ("cohort size", account.cohort.size),
        ("centres", account.design.centres),
        *(("arm size", arm.size) for arm in account.cohort.arms),
        *(("period", date and date[:4]) for date in dates),
    )
    for kind, figure in told:
        if figure:
            yield kind, Decimal(figure)


def _is_possible(account: Account, kind: str, figure: Decimal, slip: Decimal | None) -> bool:
    """Whether a period still ends after it begins, and the cohort still holds its arms."""
    period, arms = account.design.period, account.cohort.arms
    if slip is None:
        return False
    if kind == "period" and period and period.start and period.end:
        years = (Decimal(date[:4]) for date in (period.start, period.end))
        now = [slip if year == figure else year for year in years]
        return now == sorted(now)
    return kind != "cohort size" or slip > sum(arm.size or 0 for arm in arms)


def _place(half: Half, figure: Decimal, kind: str) -> Spot | None:
    """Return where the text tells a figure of the study first."""
    account = half.account
    told = account.cohort if kind.endswith("size") else account.design
    spots = (half.spot(figure, source) for source in told.sources)
    return next((spot for spot in spots if spot), None)


def main() -> None:
    """Print how many disagreements are found, by kind, and those that are not."""
    tallies = tried(pairs(), int(sys.argv[1]) if sys.argv[1:] else THROWS)
    for kind, tally in sorted(tallies.items()):
        found = tally.tried - len(tally.missed)
        print(f"{kind:18} {tally.tried:5} seeded, {found:5} found ({found / tally.tried:.1%})")
        print("".join(f"  {missed}\n" for missed in tally.missed), end="")
    total = sum(tally.tried for tally in tallies.values())
    missed = sum(len(tally.missed) for tally in tallies.values())
    print(f"{'all':18} {total:5} seeded, {total - missed:5} found ({1 - missed / total:.1%})")


if __name__ == "__main__":
    main()
