"""The people and channels of a new local workspace."""

from bot.standin import state as at
from bot.standin.records import Channel, Person
from bot.standin.state import State


def furnish(state: State, bot_name: str, with_lobby: bool) -> None:
    """Put the people, the channels and the bot into an empty workspace."""
    for person in _people(bot_name):
        state.people[person.id] = person
    for channel in _channels():
        if with_lobby or channel.id != at.LOBBY:
            state.add_channel(channel)
    state.direct(at.ANA)
    state.direct(at.BEN)


def _people(bot_name: str) -> list[Person]:
    return [
        Person(at.ANA, "ana", "Ana Costa", is_admin=True),
        Person(at.BEN, "ben", "Ben Okafor"),
        Person(at.GUEST, "gil", "Gil Moreau", is_guest=True),
        Person(at.BOT, bot_name.lower(), bot_name, is_bot=True),
    ]


def _channels() -> list[Channel]:
    everyone = [at.ANA, at.BEN]
    return [
        Channel(
            at.NEWSROOM,
            "newsroom",
            members=[*everyone, at.GUEST, at.BOT],
            topic="Questions about the news, answered with their source",
        ),
        Channel(
            at.RISK_DESK,
            "risk-desk",
            members=[*everyone, at.BOT],
            topic="What matters to our positions",
        ),
        Channel(at.LOBBY, "lobby", members=[*everyone]),
    ]
