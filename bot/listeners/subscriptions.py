"""Subscribing a channel, ending that, and seeing what a channel is told."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.listeners.home import publish_home
from bot.listeners.private import respond_with_note
from bot.listeners.typed import Typed
from bot.listeners.who import workspace_of
from bot.notifications.kinds import Kind
from bot.notifications.subscribing import (
    RefusedError,
    make_subscription,
    read_kind,
    read_wanted,
    refuse,
)
from bot.people import Channel, Person, look_up_channel, look_up_person
from bot.replies import Drawn, wording
from bot.replies.acts import StaleButtonError, SubscriptionAt, carried
from bot.replies.guide import build_note
from bot.replies.subscriptions import build_subscribed, build_subscriptions
from bot.roles import Deed
from bot.services import Services

Body = dict[str, Any]


async def subscribe(typed: Typed, services: Services) -> list[Drawn]:
    place = typed.place
    return [
        await _subscribe(
            services, typed.client, place.workspace, place.channel, typed.user, typed.rest
        )
    ]


async def unsubscribe(typed: Typed, services: Services) -> list[Drawn]:
    place = typed.place
    try:
        kind = read_kind(typed.rest)
        line = await _end(services, typed.client, place.workspace, place.channel, typed.user, kind)
    except RefusedError as refused:
        line = str(refused)
    return [build_note(line)]


async def show_notifications(typed: Typed, services: Services) -> list[Drawn]:
    place = typed.place
    person, channel = await _look_up(
        services, typed.client, place.workspace, place.channel, typed.user
    )
    try:
        refuse(Deed.SEE_NOTIFICATIONS, person, channel)
    except RefusedError as refused:
        return [build_note(str(refused))]
    found = await services.storage.subscriptions.of_channel(place.workspace, place.channel)
    return [build_subscriptions(found)]


async def handle_muted(
    ack: AsyncAck,
    action: Body,
    body: Body,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    """The button under a notice, in a list, or in the Home tab."""
    await ack()
    at, user = carried(SubscriptionAt, action["value"]), body["user"]["id"]
    if at.kind not in set(Kind):
        raise StaleButtonError
    workspace = workspace_of(context)
    try:
        line = await _end(services, client, workspace, at.channel, user, Kind(at.kind))
    except RefusedError as refused:
        line = str(refused)
    if body.get("view"):
        await publish_home(client, services, workspace, user, _home_channel(body))
    else:
        await respond_with_note(context, line)


async def handle_subscribed(
    ack: AsyncAck,
    action: Body,
    body: Body,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    """A button of the Home tab: for the direct message of the one who clicks."""
    await ack()
    at, user = carried(SubscriptionAt, action["value"]), body["user"]["id"]
    workspace = workspace_of(context)
    await _subscribe(services, client, workspace, at.channel, user, at.kind)
    await publish_home(client, services, workspace, user, _home_channel(body))


def _home_channel(body: Body) -> str:
    return str(body["view"].get("private_metadata") or "")


async def _subscribe(
    services: Services, client: AsyncWebClient, workspace: str, channel: str, user: str, text: str
) -> Drawn:
    """`text` is what is typed after `subscribe`."""
    person, facts = await _look_up(services, client, workspace, channel, user)
    curators = await services.preferences.curators_channel(workspace)
    try:
        wanted = read_wanted(text, person.zone)
        made = make_subscription(workspace, wanted, person, facts, curators, services.clock())
    except RefusedError as refused:
        return build_note(str(refused))
    await services.storage.subscriptions.keep(made)
    keeps = await services.preferences.keeps_questions(workspace)
    return build_subscribed(made, keeps=keeps)


async def _end(
    services: Services, client: AsyncWebClient, workspace: str, channel: str, user: str, kind: Kind
) -> str:
    """What is said of it. Raises RefusedError."""
    refuse(Deed.SUBSCRIBE, *await _look_up(services, client, workspace, channel, user))
    async with services.storage.writing() as connection:
        ended = await services.storage.subscriptions.end(connection, workspace, channel, kind)
    return (wording.UNSUBSCRIBED if ended else wording.NOT_SUBSCRIBED).format(kind=kind)


async def _look_up(
    services: Services, client: AsyncWebClient, workspace: str, channel: str, user: str
) -> tuple[Person, Channel]:
    curators = await services.preferences.curators_channel(workspace)
    person = await look_up_person(client, workspace, user, curators)
    return person, await look_up_channel(client, channel)
