"""
A server on this machine that speaks the protocol of NCBI's E-utilities, for `fetch` to ask.

It answers `esearch` and `efetch` as NCBI documents and does: XML, at most so many numbers of one
search, terms it does not know told and dropped, unknown numbers left out.  What is to go wrong is
put into `faults`, one for each of the next requests.  It knows of queries what `fetch` makes of
them: words of titles, a DOI, days.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

HEAD = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st '
    'January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
    "<PubmedArticleSet>"
)
ABSTRACT = (
    "A total of 120 patients with neuroendocrine liver metastases were studied. "
    "The 5-year overall survival was 70.2% (P&#xa0;&lt; 0.05)."
)
_RANGE = re.compile(r"\((.*)\) AND ([0-9/]+):([0-9/]+)\[edat\]", re.ASCII)
_SINCE = re.compile(r"\((.*)\) AND \(([0-9/]+):3000\[crdt\] OR \2:3000\[mhda\]\)", re.ASCII)
_AFTERWARDS = re.compile(r'\((.*)\) AND \("retracted publication"\[pt\] OR .*\)', re.ASCII)
_DOI = re.compile(r'"(.*)"\[aid\]', re.ASCII)


@dataclass(frozen=True)
class Article:
    """An article of the server's PubMed; it entered it one day, and was indexed on another."""

    pmid: str
    title: str = "Liver resection: a “first” report"
    doi: str = ""
    entered: date = date(2020, 1, 1)
    indexed: date = date(2020, 1, 1)
    abstract: str = ABSTRACT
    retracted: bool = False

    @property
    def xml(self) -> str:
        """Its element, which names other articles, too."""
        link = "RetractionIn" if self.retracted else "Cites"
        return (
            '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">'
            f'<PMID Version="1">{self.pmid}</PMID><Article PubModel="Print"><Journal>'
            '<JournalIssue CitedMedium="Internet"><Volume>1</Volume><PubDate><Year>2020</Year>'
            "</PubDate></JournalIssue><Title>Journal of Livers</Title>"
            f"</Journal><ArticleTitle>{self.title}</ArticleTitle>"
            f'<ELocationID EIdType="doi" ValidYN="Y">{self.doi}</ELocationID>'
            f"<Abstract><AbstractText>{self.abstract}</AbstractText></Abstract>"
            "<Language>eng</Language></Article>"
            f'<CommentsCorrectionsList><CommentsCorrections RefType="{link}">'
            "<RefSource>J Livers. 2021;2:1</RefSource>"
            '<PMID Version="1">777</PMID></CommentsCorrections></CommentsCorrectionsList>'
            "</MedlineCitation><PubmedData><ArticleIdList>"
            f'<ArticleId IdType="pubmed">{self.pmid}</ArticleId>'
            f'<ArticleId IdType="doi">{self.doi}</ArticleId></ArticleIdList>'
            '<ReferenceList><Reference><ArticleIdList><ArticleId IdType="pubmed">888</ArticleId>'
            "</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"
        )


@dataclass(frozen=True)
class Request:
    """A request as the server saw it."""

    utility: str
    fields: dict[str, str]
    at: float


Fault = Callable[[BaseHTTPRequestHandler, bytes], None]


@dataclass
class Ncbi:
    """The server's PubMed, what it was asked, and what is to go wrong."""

    url: str = ""
    articles: list[Article] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    most: int = 9_999
    refuses_unknown: bool = False

    def asked(self, utility: str) -> list[dict[str, str]]:
        """Return the fields of the requests to a utility."""
        return [request.fields for request in self.requests if request.utility == utility]

    def answer(self, utility: str, fields: dict[str, str]) -> tuple[int, str]:
        """Return status and body."""
        return self._found(fields) if utility == "esearch" else self._fetched(fields)

    def _found(self, fields: dict[str, str]) -> tuple[int, str]:
        """Answer `esearch`."""
        hits, dropped = self._matching(fields["term"])
        shown = [hit.pmid for hit in hits][: min(int(fields.get("retmax", 20)), self.most)]
        ids = "".join(f"<Id>{pmid}</Id>" for pmid in shown)
        stack = "<TranslationStack><TermSet><Count>4711</Count></TermSet></TranslationStack>"
        return 200, (
            f'<?xml version="1.0" encoding="UTF-8" ?>\n<eSearchResult><Count>{len(hits)}</Count>'
            f"<RetMax>{len(shown)}</RetMax><RetStart>0</RetStart><IdList>{ids}</IdList>"
            f"{stack}{dropped}</eSearchResult>"
        )

    def _matching(self, term: str) -> tuple[list[Article], str]:
        """Return the articles that a term finds, and what is told of the rest of it."""
        if match := _RANGE.fullmatch(term):
            hits, dropped = self._matching(match[1])
            first, last = _day(match[2]), _day(match[3])
            return [hit for hit in hits if first <= hit.entered <= last], dropped
        if match := _SINCE.fullmatch(term):
            hits, dropped = self._matching(match[1])
            first = _day(match[2])
            return [hit for hit in hits if first <= max(hit.entered, hit.indexed)], dropped
        if match := _AFTERWARDS.fullmatch(term):
            hits, dropped = self._matching(match[1])
            return [hit for hit in hits if hit.retracted], dropped
        if match := _DOI.fullmatch(term):
            return self._of_doi(match[1])
        return self._of_words(term.lower().split())

    def _of_doi(self, doi: str) -> tuple[list[Article], str]:
        """Return the articles of a DOI; an unknown one is taken apart and found anywhere."""
        hits = [one for one in self.articles if one.doi.lower() == doi.lower()]
        told = f'<QuotedPhraseNotFound>"{doi}"[aid]</QuotedPhraseNotFound>'
        return (hits, "") if hits else (self.articles, f"<WarningList>{told}</WarningList>")

    def _of_words(self, words: list[str]) -> tuple[list[Article], str]:
        """Return the articles with the words in their title, unknown words left out."""
        known = [word for word in words if any(word in one.title.lower() for one in self.articles)]
        told = "".join(
            f"<PhraseNotFound>{word}</PhraseNotFound>" for word in words if word not in known
        )
        hits = [
            one for one in self.articles if known and all(w in one.title.lower() for w in known)
        ]
        return hits, f"<ErrorList>{told}</ErrorList>" if told else ""

    def _fetched(self, fields: dict[str, str]) -> tuple[int, str]:
        """Answer `efetch`."""
        asked = fields["id"].split(",")
        there = [one for one in self.articles if one.pmid in asked]
        if not there and self.refuses_unknown:
            told = "<ERROR>ID list is empty! Possibly it has no correct IDs.</ERROR>"
            return 400, f'<?xml version="1.0"?>\n<eFetchResult>{told}</eFetchResult>'
        return 200, f"{HEAD}{''.join(one.xml for one in there)}</PubmedArticleSet>"


def _day(text: str) -> date:
    """Return a day as PubMed writes it."""
    return date(*map(int, text.split("/")))


@contextmanager
def serving() -> Iterator[Ncbi]:
    """Run a server while the work in between does."""
    here = Ncbi()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(here))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    here.url = f"http://127.0.0.1:{server.server_port}/eutils/"
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(here: Ncbi) -> type[BaseHTTPRequestHandler]:
    """Return what answers the requests to a server."""

    class Handler(BaseHTTPRequestHandler):
        """Answers a request, or lets what is to go wrong go wrong."""

        def do_POST(self) -> None:
            """Answer."""
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            utility = self.path.removeprefix("/eutils/").removesuffix(".fcgi")
            fields = dict(parse_qsl(sent))
            here.requests.append(Request(utility, fields, time.monotonic()))
            code, body = here.answer(utility, fields)
            fault = here.faults.pop(0) if here.faults else status(code, body)
            fault(self, body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def status(code: int, body: str | bytes = b"", **headers: str) -> Fault:
    """Answer with a status and a body."""
    content = body.encode() if isinstance(body, str) else body

    def fault(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        """Send it."""
        _begin(handler, code, len(content), headers)
        handler.wfile.write(content)

    return fault


def break_off(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    """Announce the whole body, send half of it, and hang up."""
    _begin(handler, 200, len(body), {})
    handler.wfile.write(body[: len(body) // 2])


def end_early(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    """Send half of the body as if it were all."""
    half = body[: len(body) // 2]
    _begin(handler, 200, len(half), {})
    handler.wfile.write(half)


def garble(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    """Send a body that is not packed as it says."""
    _begin(handler, 200, len(body), {"Content-Encoding": "gzip"})
    handler.wfile.write(body)


def fall_silent(until: threading.Event) -> Fault:
    """Send half of the body, and then nothing until an event."""

    def fault(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        """Send it."""
        break_off(handler, body)
        until.wait(60)

    return fault


def dribble(until: threading.Event) -> Fault:
    """Send a byte of a body without an end now and then, until an event."""

    def fault(handler: BaseHTTPRequestHandler, _: bytes) -> None:
        """Send it."""
        _begin(handler, 200, 1_000_000, {})
        while not until.wait(0.02):
            handler.wfile.write(b" ")

    return fault


def _begin(
    handler: BaseHTTPRequestHandler, code: int, length: int, headers: dict[str, str]
) -> None:
    """Send the head of an answer."""
    handler.send_response(code)
    handler.send_header("Content-Length", str(length))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
