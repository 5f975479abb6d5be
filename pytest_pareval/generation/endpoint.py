"""Endpoints: models behind URLs that speak OpenAI's protocol; one request, its completion and its errors."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pytest_pareval._util.text import printable
from pytest_pareval.generation.request import SamplingParameters

if TYPE_CHECKING:
    from openai import APIConnectionError, APIStatusError, AsyncOpenAI


CONNECT_SECONDS = 15.0
SHORTEST_KEY = 8
"""Length from which a key is cut out of answers: short keys of local servers, like "EMPTY", may be words of them."""
HIDDEN = "[API key]"
TRANSIENT = (408, 409, 425, 429)
"""HTTP statuses below 500 that ask the client to try again."""


class EndpointError(Exception):
    """An error that the user must fix before any request can succeed; the message names URL and model."""


class Unanswered(Exception):  # noqa: N818
    """A request without an answer; a retry may succeed. ``after`` is the wait in seconds that the server asks for."""

    def __init__(self, message: str, after: float | None = None, limited: bool = False) -> None:
        super().__init__(message)
        self.after = after
        self.limited = limited
        """Whether a rate limit was the reason."""


class Unreachable(Unanswered):
    """No connection: the server is restarting, or no server runs."""


@dataclass(frozen=True)
class Completion:
    """A model's answer. ``response_time`` is in seconds, for this request alone; ``response`` is the whole JSON."""

    text: str
    finish_reason: str | None
    response_time: float
    prompt_tokens: int | None
    total_tokens: int | None
    response: Mapping[str, Any]


@dataclass(frozen=True)
class Endpoint:
    """A model at a URL. ``key_name`` is the environment variable of the key, ``timeout`` is in seconds.

    Raises EndpointError where URL or key is malformed.
    """

    url: str
    model: str
    key: str = ""
    key_name: str = "OPENAI_API_KEY"
    timeout: float = 300.0

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            right = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            raise EndpointError(f"{printable(self.url)}: not a URL") from None
        if parts.username is not None or parts.query or parts.fragment:
            raise EndpointError(
                f"{parts.hostname}: a URL for requests has no user, ? or #; put keys into {self.key_name}"
            )
        if not right:
            raise EndpointError(f"{printable(self.url)}: not a URL like http://localhost:8000/v1")
        if not (self.key.isascii() and self.key.isprintable()) or " " in self.key:
            raise EndpointError(f"{self.key_name}: not a key: it has characters that HTTP headers cannot have")

    @property
    def place(self) -> str:
        """URL and model, for messages."""
        return f"{self.url}, model {self.model}"

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[Connection]:
        """Open connections that requests share."""
        from openai import AsyncOpenAI, Timeout

        timeout = Timeout(self.timeout, connect=min(self.timeout, CONNECT_SECONDS))
        # generate retries: the client's own retries would count in the response time, give up on a long Retry-After,
        # and let every other request hit the same rate limit.
        client = AsyncOpenAI(api_key=self.key or "none", base_url=self.url, timeout=timeout, max_retries=0)
        async with client:
            yield Connection(self, client)

    def hide_key(self, text: str) -> str:
        """A text of the server without the key, also where JSON escapes it."""
        if len(self.key) < SHORTEST_KEY:
            return text
        return text.replace(self.key, HIDDEN).replace(json.dumps(self.key)[1:-1], HIDDEN)


class Connection:
    """Sends requests to an endpoint."""

    def __init__(self, endpoint: Endpoint, client: AsyncOpenAI) -> None:
        self.endpoint = endpoint
        self._client = client
        self._limit = "max_tokens"
        """The server's name of the limit: OpenAI's reasoning models want max_completion_tokens."""

    async def ask(self, prompt: str, parameters: SamplingParameters, index: int) -> Completion:
        """The completion of a prompt; ``index`` is the sample's. Raises EndpointError, Unanswered."""
        from openai import APIConnectionError, APIStatusError

        numbers = parameters.numbers(index)
        limit = self._limit
        if limit != "max_tokens" and "max_tokens" in numbers:
            numbers[limit] = numbers.pop("max_tokens")
        client = self._client
        # The raw text: the client's objects drop fields that are not in the protocol.
        raw = (client.chat.completions if parameters.style == "chat" else client.completions).with_raw_response
        begin = time.monotonic()
        try:
            async with asyncio.timeout(self.endpoint.timeout):
                sent = await raw.create(model=self.endpoint.model, **parameters.content(prompt), **numbers)
        except TimeoutError:
            raise self._late() from None
        except APIConnectionError as error:
            raise self._unconnected(error) from None
        except APIStatusError as error:
            if limit == "max_tokens" and error.status_code == 400 and "max_completion_tokens" in str(error.body):
                self._limit = "max_completion_tokens"
                return await self.ask(prompt, parameters, index)
            raise self._refused(error) from None
        return self._completion(sent.http_response.text, parameters, time.monotonic() - begin)

    def _late(self) -> Unanswered:
        return Unanswered(f"{self.endpoint.place}: no answer within {self.endpoint.timeout:g} s")

    def _unconnected(self, error: APIConnectionError) -> Unanswered:
        cause = type(error.__cause__).__name__
        if cause in ("ConnectError", "ConnectTimeout"):
            return Unreachable(f"{self.endpoint.place}: no connection: is a server running there?")
        if "Timeout" in cause:
            return self._late()
        return Unanswered(f"{self.endpoint.place}: the connection was cut")

    def _refused(self, error: APIStatusError) -> EndpointError | Unanswered:
        status, endpoint = error.status_code, self.endpoint
        said = f"(status {status}{self._said(error.body)})"

        def refusal(reason: str) -> EndpointError:
            return EndpointError(f"{endpoint.place}: {reason} {said}")

        if status in (401, 403):
            what = "is refused" if endpoint.key else "is missing"
            return refusal(f"the key of the environment variable {endpoint.key_name} {what}")
        if status == 404:
            return refusal("no such model or address; most addresses end in /v1")
        if status == 429 and error.code == "insufficient_quota":
            return refusal("the key's quota is exhausted")
        if status in TRANSIENT or status >= 500:
            after = retry_after(error.response.headers)
            return Unanswered(f"{endpoint.place}: no answer now {said}", after, limited=status == 429)
        return refusal("the server rejects such requests; other parameters may help")

    def _said(self, body: object) -> str:
        """The server's message about an error, on one line."""
        message = body.get("message", body) if isinstance(body, dict) else body
        text = printable(self.endpoint.hide_key(" ".join(str(message or "").split())))
        return f": {text[:300]}" if text else ""

    def _completion(self, text: str, parameters: SamplingParameters, seconds: float) -> Completion:
        """Read a response. Raises Unanswered where it is none, such as a proxy's page or a truncated object."""
        try:
            response = json.loads(self.endpoint.hide_key(text))
        except (ValueError, RecursionError):
            raise Unanswered(f"{self.endpoint.place}: the answer is not JSON: {self._shown(text)}") from None
        try:
            choice = response["choices"][0]
            content = choice["message"]["content"] if parameters.style == "chat" else choice["text"]
            usage = response.get("usage") or {}
            if not isinstance(content, str | None):
                raise TypeError
            return Completion(
                text=content or "",
                finish_reason=choice.get("finish_reason"),
                response_time=seconds,
                prompt_tokens=_count(usage.get("prompt_tokens")),
                total_tokens=_count(usage.get("total_tokens")),
                response=response,
            )
        except (LookupError, TypeError, AttributeError):
            raise Unanswered(f"{self.endpoint.place}: the answer has no completion: {self._shown(text)}") from None

    def _shown(self, text: str) -> str:
        return printable(self.endpoint.hide_key(" ".join(text.split())))[:200] or "it is empty"


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait by a server's headers: ``retry-after-ms``, or ``Retry-After`` in seconds or as a date."""
    try:
        seconds = float(headers["retry-after-ms"]) / 1000
    except (KeyError, ValueError):
        seconds = _seconds(headers.get("retry-after", ""))
    return seconds if 0 <= seconds < float("inf") else None


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        pass
    try:
        return max((parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds(), 0)
    except (ValueError, TypeError):
        return float("nan")
