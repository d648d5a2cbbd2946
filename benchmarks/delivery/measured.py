"""What was measured of an app in a round, and the table of all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.delivery.apps import App

HEAD = (
    "| app | events a second | of echo's | p50 ms | p99 ms | of echo's | CPU ms an event"
    " | of echo's | commits an event | MB | lost or doubled |"
    "\n| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |\n"
)


@dataclass(frozen=True)
class Measured:
    """One round; `waited` holds the seconds from event to reply, the shortest first."""

    events: int
    seconds: float
    waited: list[float]
    cpu: float
    cpu_of_the_stand_in: float
    commits: float
    megabytes: float
    lost_or_doubled: int

    @property
    def a_second(self) -> float:
        return self.events / self.seconds

    @property
    def milliseconds(self) -> float:
        """Of CPU, an event."""
        return self.cpu / self.events * 1000

    def waited_by(self, share: float) -> float:
        """The milliseconds within which this share of the replies came."""
        return self.waited[int(share * (len(self.waited) - 1))] * 1000


def table(found: Mapping[App, Sequence[Measured]]) -> str:
    """The middle of the rounds; beside each app, the echo app that came in the same way."""
    echoes = {app.replicas > 0: rounds for app, rounds in found.items() if app.is_echo}
    rows = [_row(app, rounds, echoes.get(app.replicas > 0)) for app, rounds in found.items()]
    own = median(
        one.cpu_of_the_stand_in / one.events for rounds in found.values() for one in rounds
    )
    return (
        f"{HEAD}{''.join(rows)}\nCPU of the stand-in and the crowd: {own * 1000:.1f} ms an event."
    )


def _row(app: App, rounds: Sequence[Measured], echo: Sequence[Measured] | None) -> str:
    commits = "" if app.is_echo else f"{median(one.commits / one.events for one in rounds):.2f}"
    cells = (
        app.name,
        _beside(rounds, echo, lambda one: one.a_second),
        f"{median(one.waited_by(0.5) for one in rounds):.0f}",
        _beside(rounds, echo, lambda one: one.waited_by(0.99)),
        _beside(rounds, echo, lambda one: one.milliseconds),
        commits,
        f"{max(one.megabytes for one in rounds):.0f}",
        str(sum(one.lost_or_doubled for one in rounds)),
    )
    return f"| {' | '.join(cells)} |\n"


def _beside(
    rounds: Sequence[Measured],
    echo: Sequence[Measured] | None,
    figure: Callable[[Measured], float],
) -> str:
    """The figure, and in a cell of its own its ratio to echo's in the same round."""
    own = f"{median(map(figure, rounds)):.1f}"
    if echo is None or echo is rounds:
        return f"{own} | "
    ratio = median(figure(one) / figure(its) for one, its in zip(rounds, echo, strict=True))
    return f"{own} | {ratio:.2f}"
