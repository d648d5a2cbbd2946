"""Socket Mode over two connections, of which one dies without a word."""

from contextlib import AsyncExitStack
from time import monotonic

from bot.app import build_app, build_client
from bot.process.socket_mode import socket_mode
from bot.services import Services
from bot.standin import ANA, BOT, NEWSROOM, StandIn

HELP = f"<@{BOT}> help"
QUESTIONS = 4


async def test_the_bot_holds_two_connections(slack: StandIn) -> None:
    await slack.connected(2)

    assert len(slack.sockets.open) == 2


async def test_questions_sent_to_a_dead_connection_are_answered_when_they_come_again(
    services: Services,
) -> None:
    with_one = await seconds_until_answered(services, connections=1)
    with_two = await seconds_until_answered(services, connections=2)

    assert with_two < 4 < with_one, "Bolt notices a dead connection after some ten seconds"


async def seconds_until_answered(services: Services, connections: int) -> float:
    """Slack goes on sending to the dead connection; what is not acknowledged comes again."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(
            StandIn.serve(ack_seconds=0.5, retry_delays=[0, *[0.5] * 40])
        )
        app = build_app(services, client=build_client(slack.bot_token, slack.api_url))
        await stack.enter_async_context(socket_mode(app, slack.app_token, connections))
        await slack.connected(connections)
        slack.strand_connection()
        started = monotonic()
        for _ in range(QUESTIONS):
            await slack.post(ANA, NEWSROOM, HELP)
        await slack.until(lambda: len(slack.bot_messages(NEWSROOM)) == QUESTIONS, timeout=30)
        return monotonic() - started
