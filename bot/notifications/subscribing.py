"""From what somebody wants to be told to a subscription, or to the sentence that refuses it."""

from dataclasses import dataclass
from datetime import datetime

from bot.notifications.kinds import Kind
from bot.notifications.schedule import Rhythm, ScheduleError, read_quiet, read_rhythm
from bot.people import Channel, Person
from bot.replies import wording
from bot.replies.mrkdwn import escape
from bot.roles import Deed, may
from bot.storage import Subscription

QUIET = "quiet"

DEEDS = {
    Kind.ARTICLES: Deed.SUBSCRIBE,
    Kind.CORRECTIONS: Deed.SUBSCRIBE,
    Kind.DIGEST: Deed.SUBSCRIBE_DIGEST,
    Kind.MISSES: Deed.SUBSCRIBE_MISSES,
}


class RefusedError(Exception):
    """The sentence that says why, and what to do."""


@dataclass(frozen=True)
class Wanted:
    """What was typed after `subscribe`, taken apart."""

    kind: Kind
    rhythm: Rhythm | None
    quiet: str


def read_kind(word: str) -> Kind:
    """Raises RefusedError."""
    try:
        return Kind(word.lower())
    except ValueError:
        raise RefusedError(wording.SUBSCRIBE_WHAT) from None


def read_wanted(text: str, zone: str) -> Wanted:
    """From `digest daily 08:00 Europe/London quiet 22:00-07:00`. Raises RefusedError."""
    words = text.split()
    kind = read_kind(words[0] if words else "")
    rest = [word.lower() for word in words]
    end = rest.index(QUIET) if QUIET in rest else len(words)
    try:
        rhythm = _read_rhythm(kind, words[1:end], zone)
        zone = rhythm.zone if rhythm else zone
        quiet = str(read_quiet(words[end + 1 :], zone)) if end < len(words) else ""
    except ScheduleError as wrong:
        raise RefusedError(wording.NOT_A_TIME.format(word=escape(str(wrong)))) from None
    return Wanted(kind, rhythm, quiet)


def _read_rhythm(kind: Kind, words: list[str], zone: str) -> Rhythm | None:
    if kind is Kind.DIGEST:
        return read_rhythm(words, zone)
    if words:
        raise ScheduleError(" ".join(words))
    return None


def refuse(deed: Deed, person: Person, channel: Channel) -> None:
    """Raises RefusedError where the table of roles says no."""
    if may(person.role, deed, in_shared=channel.is_shared):
        return
    if channel.is_shared and may(person.role, deed, in_shared=False):
        raise RefusedError(wording.NOT_IN_SHARED.format(deed=deed))
    raise RefusedError(wording.NOT_FOR_YOUR_ROLE.format(role=person.role, deed=deed))


def make_subscription(
    workspace: str,
    wanted: Wanted,
    person: Person,
    channel: Channel,
    curators_channel: str | None,
    now: datetime,
) -> Subscription:
    """Raises RefusedError."""
    refuse(DEEDS[wanted.kind], person, channel)
    if not channel.is_open:
        raise RefusedError(wording.INVITE_ME)
    if wanted.kind is Kind.MISSES and channel.id != curators_channel:
        raise RefusedError(wording.MISSES_FOR_CURATORS)
    return Subscription(
        workspace=workspace,
        channel=channel.id,
        kind=wanted.kind,
        user=person.id,
        user_name=person.name,
        rhythm=str(wanted.rhythm or ""),
        quiet=wanted.quiet,
        next_due=wanted.rhythm.next_after(now) if wanted.rhythm else None,
    )
