"""assistant.threads.*: status line, suggested prompts and title of an agent's thread.

https://docs.slack.dev/reference/methods/assistant.threads.setStatus, setSuggestedPrompts, setTitle
"""

from bot.standin.errors import SlackError
from bot.standin.records import Change, Json
from bot.standin.state import State

_LOADING_MESSAGES = 10
_PROMPTS = 4


def set_status(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/assistant.threads.setStatus"""
    channel = state.channel(arguments["channel_id"])
    loading = arguments.get("loading_messages", [])
    if len(loading) > _LOADING_MESSAGES:
        raise SlackError("invalid_arguments", ["no more than 10 items allowed"])
    status = {"status": arguments["status"], "loading_messages": loading}
    state.set_status(channel.id, str(arguments["thread_ts"]), status)
    return {"ok": True}


def set_suggested_prompts(state: State, arguments: Json) -> Json:
    """With a `thread_ts` the prompts are taken and never shown, as in the agent view.

    https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
    """
    channel = state.channel(arguments["channel_id"])
    prompts = arguments["prompts"]
    if not 0 < len(prompts) <= _PROMPTS or not all(_is_prompt(prompt) for prompt in prompts):
        raise SlackError("invalid_arguments", ["1 to 4 prompts with title and message are needed"])
    if "thread_ts" not in arguments:
        state.prompts[channel.id] = prompts
        state.announce(Change("prompts", channel.id))
    return {"ok": True}


def set_title(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/assistant.threads.setTitle"""
    channel = state.channel(arguments["channel_id"])
    state.titles[channel.id, str(arguments["thread_ts"])] = arguments["title"]
    return {"ok": True}


def _is_prompt(prompt: Json) -> bool:
    return bool(prompt.get("title") and prompt.get("message"))
