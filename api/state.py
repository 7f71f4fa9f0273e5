"""What lives as long as the application: settings to children, budget, keys, rates and metrics."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.requests import Request

from .access import Keys, Rates
from .bodies import ByteBudget
from .children import Children
from .limits import Limits
from .observing import Metrics
from .settings import Settings


@dataclass
class State:
    """What lives as long as the application.

    Attributes:
        settings: as it was started with.
        children: where all work is done.
        budget: of bytes in memory.
        keys, rates: who may ask, and how often.
        stopping: whether no new request is taken.
    """

    settings: Settings
    limits: Limits
    children: Children
    budget: ByteBudget
    keys: Keys
    rates: Rates
    metrics: Metrics = field(init=False)
    stopping: bool = False

    @classmethod
    def of(cls, settings: Settings) -> State:
        """That of the settings, before anything is started."""
        limits = Limits.of(settings)
        children = Children(
            settings.workers, settings.waiting, settings.deadline, limits, settings.child_memory_bytes
        )
        state = cls(
            settings,
            limits,
            children,
            ByteBudget(settings.in_flight_bytes),
            Keys(settings.key_names()),
            Rates(settings.rate, settings.burst),
        )
        state.metrics = Metrics(
            {
                "children_busy": ("Children that work.", lambda: children.busy),
                "children_lost": ("Children that were killed or died, since the start.", lambda: children.lost),
                "expected_wait_seconds": (
                    "Time that a request would wait for a child.",
                    lambda: children.expected_wait,
                ),
                "waiting": ("Requests that wait for a child.", lambda: children.waiting),
                "in_flight_bytes": ("Bytes of requests and answers in memory.", lambda: state.budget.held),
            }
        )
        return state

    def let_in(self, request: Request) -> str:
        """Check key and rate; the name of who asks.

        Raises:
            Problem: 401 or 429.
        """
        who = request.client.host if request.client else ""
        if self.keys.needed:
            who = self.keys.name_of(request.headers)
            request.state.key = who
        self.rates.take(who)
        return who
