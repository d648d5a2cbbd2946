"""The slash command `/footnote` with its subcommands, one row each."""

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.asking.answering import answer_question, view_wanted
from bot.asking.question import Place, Question
from bot.listeners.events import Event
from bot.listeners.private import private_question, respond_privately
from bot.listeners.settings import settings
from bot.listeners.subscriptions import show_notifications, subscribe, unsubscribe
from bot.listeners.typed import Subcommand, Typed
from bot.listeners.who import workspace_of
from bot.replies import Drawn, draw, wording
from bot.replies.guide import build_help, build_note
from bot.replies.mrkdwn import escape, plain
from bot.replies.why import build_why
from bot.services import Services
from knowledge import Thread


async def handle_command(
    ack: AsyncAck,
    command: Event,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    await ack()
    name, rest = _split(plain(command.get("text") or ""))
    place = Place(workspace_of(context), command["channel_id"], None)
    typed = Typed(place, command["user_id"], rest, client, command["trigger_id"])
    for drawn in await SUBCOMMANDS.get(name, usage)(typed, services):
        await respond_privately(context, drawn)


def _split(text: str) -> tuple[str, str]:
    name, rest = [*text.split(maxsplit=1), "", ""][:2]
    return name.lower() or "help", rest


async def usage(typed: Typed, services: Services) -> list[Drawn]:
    drawing = services.conversation.drawing()
    return [build_help(services.library, drawing.today, wording.USAGE)]


async def show_help(typed: Typed, services: Services) -> list[Drawn]:
    return [build_help(services.library, services.conversation.drawing().today)]


async def ask(typed: Typed, services: Services) -> list[Drawn]:
    """A question answered to one user alone; its last answer can be explained with `why`."""
    if not typed.rest:
        return [build_note(wording.ASK_WHAT)]
    drawing, question = services.conversation.drawing(private=True), _question(typed)
    only = await services.conversation.chosen(question, drawing.library)
    spoken = answer_question(drawing.library, typed.rest, only)
    await services.conversation.remember_private(question, spoken)
    return [draw(said, drawing) for said in spoken.said]


def _question(typed: Typed) -> Question:
    return private_question(typed.place, typed.user, typed.trigger)


def view(name: str) -> Subcommand:
    async def show(typed: Typed, services: Services) -> list[Drawn]:
        drawing, full = services.conversation.drawing(private=True), typed.rest.lower() == "full"
        only = await services.conversation.chosen(_question(typed), drawing.library)
        return [draw(view_wanted(drawing.library, name, Thread(), only, full=full), drawing)]

    return show


async def use(typed: Typed, services: Services) -> list[Drawn]:
    """Chooses the article of a conversation, by its id; `all` takes the choice back."""
    asked = typed.rest.lower()
    known = {revision.id: revision for revision in services.library.revisions}
    place = typed.place
    if asked == "all":
        await services.storage.chosen.choose_all(place.workspace, place.channel)
        return [build_note(wording.USING_ALL)]
    if asked not in known:
        return [build_note(_not_known(typed.rest, list(known)))]
    await services.storage.chosen.choose(place.workspace, place.channel, asked)
    return [build_note(wording.USING.format(headline=escape(known[asked].headline)))]


def _not_known(asked: str, known: list[str]) -> str:
    articles = ", ".join(f"`{article}`" for article in known)
    if not asked:
        return wording.USE_WHAT.format(articles=articles)
    return wording.NO_SUCH_ARTICLE.format(asked=escape(asked), articles=articles)


async def why(typed: Typed, services: Services) -> list[Drawn]:
    place = typed.place
    last = await services.storage.posted.last(place.workspace, place.channel, typed.user)
    return [build_why(last, services.conversation.drawing())]


async def forget(typed: Typed, services: Services) -> list[Drawn]:
    if typed.rest.lower() != "me":
        return await usage(typed, services)
    workspace = typed.place.workspace
    votes = await services.storage.votes.forget(workspace, typed.user)
    await services.storage.posted.forget_last(workspace, typed.user)
    shared_by = wording.SHARED_BY.format(user=typed.user)
    await services.storage.posted.forget_note(workspace, shared_by)
    names = await services.storage.subscriptions.forget_names(workspace, typed.user)
    misses = await services.storage.misses.forget(workspace, typed.user)
    forgotten = wording.FORGOTTEN.format(
        votes=wording.counted(votes, "vote"),
        misses=wording.counted(misses, "question"),
        names=wording.counted(names, "subscription"),
    )
    return [build_note(forgotten)]


SUBCOMMANDS: dict[str, Subcommand] = {
    "help": show_help,
    "ask": ask,
    "summary": view("summary"),
    "timeline": view("timeline"),
    "people": view("people"),
    "figures": view("figures"),
    "topics": view("topics"),
    "articles": view("articles"),
    "use": use,
    "subscribe": subscribe,
    "unsubscribe": unsubscribe,
    "notifications": show_notifications,
    "settings": settings,
    "why": why,
    "forget": forget,
}
