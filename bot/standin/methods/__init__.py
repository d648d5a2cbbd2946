"""The Web API methods: the table from name to handler."""

from collections.abc import Callable

from bot.standin.methods import assistant, chat, conversations, people, reactions, team, views
from bot.standin.records import Json
from bot.standin.state import State

Handler = Callable[[State, Json], Json]

HANDLERS: dict[str, Handler] = {
    "api.test": team.check_api,
    "apps.connections.open": team.open_connection,
    "assistant.threads.setStatus": assistant.set_status,
    "assistant.threads.setSuggestedPrompts": assistant.set_suggested_prompts,
    "assistant.threads.setTitle": assistant.set_title,
    "auth.test": team.check_auth,
    "blocks.validate": team.validate_blocks,
    "bots.info": team.bot_info,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.permalink,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.postMessage": chat.post_message,
    "chat.update": chat.update,
    "conversations.history": conversations.history,
    "conversations.info": conversations.info,
    "conversations.join": conversations.join,
    "conversations.list": conversations.list_all,
    "conversations.members": conversations.members,
    "conversations.open": conversations.open_direct,
    "conversations.replies": conversations.replies,
    "reactions.add": reactions.add,
    "team.info": team.info,
    "users.conversations": people.conversations,
    "users.info": people.info,
    "users.list": people.list_all,
    "views.open": views.open_view,
    "views.publish": views.publish,
    "views.push": views.push,
    "views.update": views.update,
}
