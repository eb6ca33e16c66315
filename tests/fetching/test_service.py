"""How NCBI is asked: the pace, what is asked again, what is not, and what is told of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

import nelm_evidence.fetching.service
from eutils import Article, Fault, Ncbi, break_off, dribble, end_early, fall_silent, garble, status
from nelm_evidence.errors import NelmError
from nelm_evidence.fetching.pace import Pace
from nelm_evidence.fetching.replies import read_hits
from nelm_evidence.fetching.service import Service, serve

LIMIT = '{"error":"API rate limit exceeded","api-key":"KEY","count":"4","limit":"3"}'
WRONG_KEY = '{"error":"API key invalid","api-key":"KEY"}'
OUTSIDE = "<eSearchResult><Count>1</Count><IdList><Id>../../1</Id></IdList></eSearchResult>"
BACKEND = "<eSearchResult><ERROR>Search Backend failed: no reply</ERROR></eSearchResult>"


@pytest.fixture
def released() -> Iterator[threading.Event]:
    """Return an event that comes at the end of the test, for a server that waits for it."""
    event = threading.Event()
    yield event
    event.set()


def count(service: Service) -> int:
    """Return how many articles a search counts."""
    return service.ask("esearch", {"term": "liver"}, read_hits).count


@pytest.mark.parametrize(("a_second", "least"), [(3, 1 / 3), (10, 1 / 10)])
def test_requests_are_never_closer_than_their_share_of_a_second(
    a_second: int, least: float
) -> None:
    """Whoever waits before each request stays within the limit, however fast the answers are."""
    now, sent = [100.0], []

    def sleep(seconds: float) -> None:
        """Let time pass."""
        now[0] += seconds

    pace = Pace(a_second, clock=lambda: now[0], sleep=sleep)
    for took in (0.0, 0.0, 0.01, 2.0, 0.0, 0.0):
        pace.wait()
        sent.append(now[0])
        now[0] += took
    gaps = [later - earlier for earlier, later in pairwise(sent)]
    assert min(gaps) >= least
    # Nobody waits where two seconds have passed, and what they would have let through is lost.
    assert gaps[3] == pytest.approx(2.0)


@pytest.mark.usefixtures("at_once")
def test_every_request_keeps_to_the_pace(ncbi: Ncbi, service: Service) -> None:
    """Requests that are made again after a fault wait like every other."""
    waits: list[float] = []
    pace = Pace(3, clock=lambda: 100.0, sleep=waits.append)
    ncbi.faults = [status(500), break_off]
    count(replace(service, pace=pace))
    assert len(ncbi.requests) == 3
    assert len(waits) == 2


def test_three_a_second_and_ten_with_a_key() -> None:
    """The pace is the one that NCBI allows to who has no key, and to who has one."""
    with serve(print) as without, serve(print, key="KEY") as having:
        assert (without.pace.a_second, having.pace.a_second) == (3, 10)


def test_each_request_says_who_asks(ncbi: Ncbi) -> None:
    """The tool, the address to write to and the key go with every request, in its body."""
    with serve(print, ncbi.url, "a@b.org", "KEY") as service:
        count(service)
    assert ncbi.requests[0].fields == {
        "db": "pubmed",
        "retmode": "xml",
        "tool": "nelm-evidence",
        "email": "a@b.org",
        "api_key": "KEY",
        "term": "liver",
    }
    with serve(print, ncbi.url) as service:
        count(service)
    assert {"email", "api_key"}.isdisjoint(ncbi.requests[1].fields)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (status(429, LIMIT), "asks for fewer requests"),
        (status(200, LIMIT), "asks for fewer requests"),
        (status(500), "answers with status 500"),
        (status(503, "<html>"), "answers with status 503"),
        (break_off, "the answer breaks off"),
        (garble, "the answer breaks off"),
        (end_early, "the answer is no whole XML"),
        (status(200, ""), "the answer is no whole XML"),
        (status(200, "<html><p>Down for maintenance<p></html>"), "the answer is no whole XML"),
        (status(200, "<html>Hello</html>"), "the answer is not one to a search"),
        (status(200, OUTSIDE), "the answer is not one to a search"),
        (status(200, BACKEND), "Search Backend failed: no reply"),
    ],
)
def test_what_may_pass_is_asked_again(
    ncbi: Ncbi, service: Service, said: list[str], fault: Fault, told: str
) -> None:
    """Limits, faults of the server and answers that are not whole are told, and then pass."""
    ncbi.articles = [Article("1")]
    ncbi.faults = [fault, fault]
    assert count(service) == 1
    assert len(ncbi.requests) == 3
    assert said == [f"NCBI: {told}."] * 2


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (status(400, WRONG_KEY), "refuses the request (API key invalid)"),
        (status(403, "<html>"), "refuses the request (status 403)"),
        (status(404), "refuses the request (status 404)"),
        (status(200, "<eSearchResult><ERROR>Empty  term</ERROR></eSearchResult>"), "Empty term"),
        (status(200, '<!DOCTYPE a [<!ENTITY b "c">]><eSearchResult/>'), "declares entities"),
        (status(429, Retry_After="86400"), "asks to be left alone for 86400 seconds"),
    ],
)
def test_what_does_not_pass_is_told_at_once(
    ncbi: Ncbi, service: Service, fault: Fault, told: str
) -> None:
    """A refusal ends the command after one request, in one line that does not hold the key."""
    ncbi.faults = [fault]
    with pytest.raises(NelmError) as caught:
        count(service)
    assert told in str(caught.value)
    assert "KEY" not in str(caught.value)
    assert len(ncbi.requests) == 1


@pytest.mark.usefixtures("at_once")
def test_what_never_passes_ends_with_how_to_go_on(ncbi: Ncbi, service: Service) -> None:
    """After six requests in vain the command ends."""
    ncbi.faults = [status(502)] * 9
    with pytest.raises(NelmError, match=r"status 502.*run the same command again"):
        count(service)
    assert len(ncbi.requests) == 6


@pytest.mark.parametrize("date", [False, True], ids=["seconds", "date"])
def test_as_long_is_waited_as_the_answer_asks_for(
    ncbi: Ncbi, service: Service, *, date: bool
) -> None:
    """`Retry-After` is obeyed, whether it tells seconds or a date."""
    # Without being asked, no more than two seconds are waited.  A date has whole seconds, and
    # lies up to one earlier than it was meant.
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=3), usegmt=True)
    ncbi.faults = [status(429, LIMIT, Retry_After=until if date else "2")]
    began = time.monotonic()
    count(service)
    assert time.monotonic() - began >= 2
    assert len(ncbi.requests) == 2


def test_an_answer_without_an_end_is_not_kept(
    ncbi: Ncbi, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No answer of NCBI's is as large as what would fill the memory."""
    monkeypatch.setattr(nelm_evidence.fetching.service, "LARGEST", 1_000)
    ncbi.faults = [status(200, b" " * 100_000)]
    with pytest.raises(NelmError, match="answers with more than"):
        count(service)


@pytest.mark.usefixtures("at_once")
def test_an_answer_that_falls_silent_is_asked_for_again(
    ncbi: Ncbi, service: Service, said: list[str], released: threading.Event
) -> None:
    """Half an answer and then nothing does not keep the command waiting for ever."""
    ncbi.faults = [fall_silent(released)]
    assert count(replace(service, patience=0.5)) == 0
    assert said[0] == "NCBI: no answer in time."


@pytest.mark.usefixtures("at_once")
def test_an_answer_that_never_ends_is_asked_for_again(
    ncbi: Ncbi, service: Service, said: list[str], released: threading.Event
) -> None:
    """A byte now and then does not keep the command waiting for ever."""
    ncbi.faults = [dribble(released)]
    assert count(replace(service, longest=0.5)) == 0
    assert said[0] == "NCBI: the answer takes more than 0.5 seconds."


@pytest.mark.usefixtures("at_once")
def test_an_address_where_nobody_answers_is_told(service: Service) -> None:
    """Without a network there is one line, and no traceback."""
    with pytest.raises(NelmError, match=r"^NCBI: cannot be reached"):
        count(replace(service, url="http://127.0.0.1:1/"))
