"""Buttons: vote, show in context, ask a question, share in the channel."""

from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.asking.answering import answer_entry, entry_answer
from bot.asking.posting import Poster
from bot.asking.question import Place, Question
from bot.asking.remembering import posted_reply
from bot.asking.replying import Replier, UncertainError
from bot.asking.responding import NotTakenError, respond
from bot.asking.said import Said, ViewWanted
from bot.asking.taken import Taken
from bot.clock import today
from bot.listeners.private import private_question, respond_privately, respond_with_note
from bot.listeners.who import workspace_of
from bot.process.metrics import labelled
from bot.replies import Drawn, draw, wording
from bot.replies.acts import EntryAt, SentenceAt, StaleButtonError, ViewAt, VoteOn, carried, shared
from bot.replies.context import build_context_modal
from bot.replies.redrawn import build_note_of_click
from bot.services import Services
from bot.slack_errors import RESTRICTED, NotInChannelError
from knowledge import Library, Thread

Body = dict[str, Any]


async def handle_vote(
    ack: AsyncAck,
    action: Body,
    body: Body,
    context: AsyncBoltContext,
    services: Services,
) -> None:
    await ack()
    vote = carried(VoteOn, action["value"])
    user = body["user"]["id"]
    workspace = workspace_of(context)
    await services.storage.votes.cast(workspace, user, vote.article, vote.entry, vote.vote)
    services.metrics.count("footnote_votes_total", labelled(vote=vote.vote))
    await respond_with_note(context, wording.VOTED[vote.vote])


async def handle_context(
    ack: AsyncAck, action: Body, body: Body, client: AsyncWebClient, services: Services
) -> None:
    """The modal comes at once: a trigger lasts three seconds, and the article is in memory."""
    await ack()
    place = carried(SentenceAt, action["value"])
    revision = services.library.revision(place.article)
    view = build_context_modal(revision.context(place.sentence), revision, today(services.clock))
    await client.views_open(trigger_id=body["trigger_id"], view=view)


async def handle_asked(
    ack: AsyncAck,
    action: Body,
    body: Body,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    """The question of the button, asked by the one who clicked it."""
    await ack()
    entry = carried(EntryAt, action["value"])
    if body.get("container", {}).get("is_ephemeral"):
        place = Place(workspace_of(context), (body.get("channel") or {}).get("id") or "", None)
        question = private_question(place, body["user"]["id"], body["trigger_id"])
        await _answer_privately(question, entry, context, services)
        return
    question = _clicked_question(body, action, workspace_of(context))
    await services.conversation.answer_click(
        question, entry.article, entry.entry, Replier(Poster(client), services.finder)
    )


async def _answer_privately(
    question: Question, entry: EntryAt, context: AsyncBoltContext, services: Services
) -> None:
    drawing = services.conversation.drawing(private=True)
    spoken = answer_entry(drawing.library, entry.article, entry.entry, Thread())
    note = build_note_of_click(drawing.library, entry.article, entry.entry)
    await services.conversation.remember_private(question, spoken)
    for said in spoken.said:
        await respond_privately(context, draw(said, drawing, note))


def _clicked_question(body: Body, action: Body, workspace: str) -> Question:
    """In the thread of the message with the button; from the Home tab, in a direct message."""
    user = body["user"]["id"]
    message = body.get("message") or {}
    channel = (body.get("channel") or {}).get("id") or user
    direct = channel[:1] in "DUW"
    parent = message.get("thread_ts") or (None if direct else message.get("ts"))
    clicked = str(action.get("action_ts") or "")
    taken = Taken(workspace, f"click:{channel}:{user}:{clicked}", is_kept=False)
    return Question(Place(workspace, channel, parent), user, "", clicked, True, taken)


async def handle_full_summary(
    ack: AsyncAck, action: Body, context: AsyncBoltContext, services: Services
) -> None:
    """For the one who clicked, under the notice of a new article."""
    await ack()
    at = carried(ViewAt, action["value"])
    drawing = services.conversation.drawing(private=True)
    await respond_privately(context, draw(ViewWanted(at.view, at.article, at.full), drawing))


async def handle_shared(
    ack: AsyncAck,
    action: Body,
    body: Body,
    context: AsyncBoltContext,
    client: AsyncWebClient,
    services: Services,
) -> None:
    """What one user was told alone, told to the channel; a channel's messages can be corrected."""
    await ack()
    drawing = services.conversation.drawing()
    said = _said_again(action["value"], drawing.library)
    user, channel = body["user"]["id"], body["channel"]["id"]
    note = wording.SHARED_BY.format(user=user)
    try:
        where, ts = await Poster(client).post(channel, draw(said, drawing, note))
    except NotInChannelError as error:
        if str(error) in RESTRICTED:
            raise
        await _share_as_it_is(context, draw(said, drawing, f"{note} · {wording.NOT_KEPT_UP}"))
        return
    place = Place(workspace_of(context), where, ts)
    question = Question(place, user, "", ts, True, Taken(place.workspace, ts, is_kept=False))
    async with services.storage.keeping() as batch:
        posted = posted_reply(drawing.library, question, said, where, ts, note)
        services.storage.posted.keep(batch, place.workspace, [posted])
        services.storage.threads.keep(batch, place, Thread())
    await respond_with_note(context, wording.SHARED)


async def _share_as_it_is(context: AsyncBoltContext, drawn: Drawn) -> None:
    """Where Footnote is no member, Slack takes the message, and lets nobody change it later.

    Raises UncertainError.
    """
    try:
        await respond(context.response_url or "", drawn, to_all=True)
    except NotTakenError as error:
        raise UncertainError from error
    await respond_with_note(context, wording.SHARED_AS_IT_IS)


def _said_again(value: str, library: Library) -> Said:
    what = shared(value)
    if isinstance(what, EntryAt):
        return entry_answer(library.revision(what.article), what.entry)
    return ViewWanted(what.view, what.article, what.full)


async def handle_unknown(ack: AsyncAck) -> None:
    """A button of an older version."""
    await ack()
    raise StaleButtonError
