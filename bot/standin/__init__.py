"""A stand-in for Slack: a small true workspace that a bot connects to, for demo and tests."""

from bot.standin.acts import Submitted
from bot.standin.records import Ack, Call, Change, Channel, Delivery, Message, Person, View
from bot.standin.server import PortInUseError
from bot.standin.standin import Setup, StandIn
from bot.standin.state import ANA, APP, BEN, BOT, BOT_ID, GUEST, LOBBY, NEWSROOM, RISK_DESK, TEAM
from bot.standin.waits import NoReplyError

__all__ = [
    "ANA",
    "APP",
    "BEN",
    "BOT",
    "BOT_ID",
    "GUEST",
    "LOBBY",
    "NEWSROOM",
    "RISK_DESK",
    "TEAM",
    "Ack",
    "Call",
    "Change",
    "Channel",
    "Delivery",
    "Message",
    "NoReplyError",
    "Person",
    "PortInUseError",
    "Setup",
    "StandIn",
    "Submitted",
    "View",
]
