"""What the operator sees: one line of JSON a request, and metrics; neither ever holds a piece of the input."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

METRICS_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

logger = logging.getLogger("summarizer.api")


class Metrics:
    """Counts and times of one application.

    Args:
        gauges: what is read when the metrics are, with its description, by its name.
    """

    def __init__(self, gauges: dict[str, tuple[str, Callable[[], float]]]) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "summarizer_requests", "Requests, by route and status.", ("route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "summarizer_request_seconds",
            "Time from a request's head to the end of its answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._refused = Counter(
            "summarizer_refused", "Requests that got a problem, by its code.", ("code",), registry=self._registry
        )
        for name, (description, read) in gauges.items():
            Gauge(f"summarizer_{name}", description, registry=self._registry).set_function(read)

    def count(self, route: str, status: int, seconds: float, code: str) -> None:
        """Count a request; `code` is that of its problem, or empty."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        if code:
            self._refused.labels(code).inc()

    def text(self) -> bytes:
        """The metrics as Prometheus reads them."""
        return generate_latest(self._registry)


class JsonLines(logging.Formatter):
    """Log records as JSON, one a line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0]:
            # The name alone: the message of an error may hold a piece of the input.
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line)


def logging_settings(level: str) -> dict[str, object]:
    """Settings of `logging.config.dictConfig`: one line of JSON a request on standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": JsonLines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {"uvicorn": {"level": "WARNING"}},  # what it says of its life, we say
    }
