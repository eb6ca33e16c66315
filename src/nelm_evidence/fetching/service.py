"""
How NCBI is asked: one request at a time, at its pace, and again where a fault may pass.

A utility's name and its fields go out by POST, which takes long queries and keeps the key out of
the address; what comes back is read by the function given, so that an answer that cannot be read
is asked for again, too.  A fault that may pass raises `Passing`; every other ends the command.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, TypeVar

from nelm_evidence.errors import NelmError
from nelm_evidence.extras import needing
from nelm_evidence.fetching.pace import WITH_KEY, WITHOUT_KEY, Pace

with needing("httpx and stamina", "fetch"):
    import httpx
    import stamina

T = TypeVar("T")
EUTILS: Final = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
TOOL: Final = "nelm-evidence"
_ATTEMPTS, _FIRST_WAIT, _LONGEST_WAIT = 6, 1.0, 30.0
_LONGEST_WAIT_ASKED_FOR = 600.0
LARGEST: Final = 200_000_000
_TOO_MANY, _OURS, _THEIRS = 429, 400, 500


class Passing(Exception):  # noqa: N818 - it is a reason to ask again, and no failure yet
    """Why an answer cannot be used, where the next may be; with the seconds to wait, if told."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        """Keep both."""
        super().__init__(reason)
        self.after = after


@dataclass(frozen=True, slots=True)
class Service:
    """NCBI as it is asked by one person."""

    client: httpx.Client
    pace: Pace
    tell: Callable[[str], None]
    """What is done with a line on each fault that may pass."""
    url: str = EUTILS
    who: Mapping[str, str] = field(default_factory=dict)
    """The fields that say who asks."""
    patience: float = 30.0
    """The seconds without a byte after which an answer is given up."""
    longest: float = 300.0
    """The seconds after which it is given up although bytes still come."""

    def ask(self, utility: str, fields: Mapping[str, str], read: Callable[[bytes], T]) -> T:
        """Return what a utility answers, as it is read."""
        retries = stamina.retry_context(
            on=self._again,
            attempts=_ATTEMPTS,
            timeout=None,
            wait_initial=_FIRST_WAIT,
            wait_max=_LONGEST_WAIT,
        )
        with _ending():
            for attempt in retries:
                with attempt:
                    return read(self._answer(utility, fields))
        raise AssertionError  # pragma: no cover - the last attempt returns or raises

    def _again(self, fault: Exception) -> bool | float:
        """Return whether to ask again, and after how long where the answer says so."""
        if not isinstance(fault, (Passing, httpx.RequestError)):
            return False
        self.tell(f"NCBI: {_said(fault)}.")
        after = fault.after if isinstance(fault, Passing) else None
        return True if after is None else after

    def _answer(self, utility: str, fields: Mapping[str, str]) -> bytes:
        """Return the body of one answer."""
        self.pace.wait()
        sent = {"db": "pubmed", "retmode": "xml", "tool": TOOL, **self.who, **fields}
        address = f"{self.url.rstrip('/')}/{utility}.fcgi"
        with self.client.stream("POST", address, data=sent, timeout=self.patience) as answer:
            body = b"".join(self._chunks(answer))
        _judge(answer, body)
        return body

    def _chunks(self, answer: httpx.Response) -> Iterator[bytes]:
        """Yield the body piece by piece, unless it takes too long or never ends."""
        end, size = time.monotonic() + self.longest, 0
        for chunk in answer.iter_bytes():
            size += len(chunk)
            if size > LARGEST:
                raise NelmError(f"NCBI: answers with more than {LARGEST // 1_000_000} MB.")
            if time.monotonic() > end:
                raise Passing(f"the answer takes more than {self.longest:g} seconds")
            yield chunk


@contextmanager
def serve(
    tell: Callable[[str], None], url: str = EUTILS, email: str | None = None, key: str | None = None
) -> Iterator[Service]:
    """Give the service at an address, asked at the pace that it allows this person."""
    # Each fault is told; without a handler, logging would print what stamina says of it, too.
    logging.getLogger("stamina").addHandler(logging.NullHandler())
    who = {name: value for name, value in (("email", email), ("api_key", key)) if value}
    with httpx.Client() as client:
        yield Service(client, Pace(WITH_KEY if key else WITHOUT_KEY), tell, url, who)


@contextmanager
def _ending() -> Iterator[None]:
    """Turn a fault that did not pass into the line that ends the command."""
    hint = "What arrived stays; run the same command again to go on."
    try:
        yield
    except (Passing, httpx.RequestError) as fault:
        raise NelmError(f"NCBI: {_said(fault)}. {hint}") from fault
    except httpx.InvalidURL as fault:
        raise NelmError(f"NCBI: the address is none ({fault}).") from fault


def _said(fault: Exception) -> str:
    """Say what is wrong with an answer, or that there is none."""
    if isinstance(fault, httpx.TimeoutException):
        return "no answer in time"
    if isinstance(fault, (httpx.RemoteProtocolError, httpx.DecodingError)):
        return "the answer breaks off"
    if isinstance(fault, httpx.RequestError):
        return f"cannot be reached ({fault})"
    return str(fault)


def _judge(answer: httpx.Response, body: bytes) -> None:
    """Raise what is wrong with an answer by its status, or by the error that it is."""
    status = answer.status_code
    refusal = _refusal(body)
    # The limit is told in an answer of status 200, too.
    if status == _TOO_MANY or "rate limit" in refusal:
        raise Passing("asks for fewer requests", _after(answer))
    if status >= _THEIRS:
        raise Passing(f"answers with status {status}", _after(answer))
    # Of status 400 is also the answer, in XML, that there is no article of these numbers.
    if refusal or not (answer.is_success or status == _OURS):
        raise NelmError(f"NCBI: refuses the request ({refusal or f'status {status}'}).")


def _refusal(body: bytes) -> str:
    """Return the error that a body in JSON tells; what stands beside it may be the key."""
    if not body.startswith(b"{"):
        return ""
    try:
        told = json.loads(body, strict=False)
    except ValueError:
        return ""
    return str(told.get("error", ""))


def _after(answer: httpx.Response) -> float | None:
    """Return the seconds to wait that an answer asks for: it gives them, or a date."""
    told = answer.headers.get("Retry-After", "")
    try:
        after = float(told) if told.isdecimal() else _until(told)
    except (ValueError, TypeError):
        # A date without a zone cannot be taken from one with.
        return None
    if after > _LONGEST_WAIT_ASKED_FOR:
        raise NelmError(f"NCBI: asks to be left alone for {after:.0f} seconds. Come back then.")
    return max(after, 0.0)


def _until(date: str) -> float:
    """Return the seconds until a date as HTTP writes it."""
    return (parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds()
