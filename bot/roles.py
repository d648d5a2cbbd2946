"""Who may do what, in one table; guests and channels shared with another company have less."""

from enum import StrEnum


class Role(StrEnum):
    """Guests are those of Slack, and people of another company in a shared channel."""

    GUEST = "guest"
    READER = "reader"
    CURATOR = "curator"
    ADMIN = "workspace admin"


class Deed(StrEnum):
    """What one may do, in the words of a refusal: "… may not …"."""

    ASK = "ask"
    SEE_NOTIFICATIONS = "see what a channel is told"
    SUBSCRIBE = "subscribe a channel, or end that"
    SUBSCRIBE_DIGEST = "subscribe a channel to the digest"
    SUBSCRIBE_MISSES = "subscribe to questions that were not answered"
    SEE_SETTINGS = "see the settings"
    CHANGE_SETTINGS = "change the settings"
    FORGET_ME = "have forgotten what is kept of them"


EVERYONE = frozenset(Role)
STAFF = EVERYONE - {Role.GUEST}
CURATORS = frozenset({Role.CURATOR, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})
NOBODY: frozenset[Role] = frozenset()

MAY: dict[Deed, tuple[frozenset[Role], frozenset[Role]]] = {
    #                        in a channel of our own, in one shared with another company
    Deed.ASK: (EVERYONE, EVERYONE),
    Deed.SEE_NOTIFICATIONS: (EVERYONE, STAFF),
    Deed.SUBSCRIBE: (STAFF, STAFF),
    Deed.SUBSCRIBE_DIGEST: (STAFF, NOBODY),
    Deed.SUBSCRIBE_MISSES: (CURATORS, NOBODY),
    Deed.SEE_SETTINGS: (CURATORS, NOBODY),
    Deed.CHANGE_SETTINGS: (ADMINS, NOBODY),
    Deed.FORGET_ME: (EVERYONE, EVERYONE),
}


def may(role: Role, deed: Deed, *, in_shared: bool) -> bool:
    ours, shared = MAY[deed]
    return role in (shared if in_shared else ours)
