"""What a workspace sets for itself: the curators' channel, and whether misses are kept."""

from bot.listeners.typed import Typed
from bot.notifications.subscribing import RefusedError, refuse
from bot.people import Channel, look_up_channel, look_up_person
from bot.preferences import OFF, ON
from bot.replies import Drawn, wording
from bot.replies.guide import build_note
from bot.roles import Deed
from bot.services import Services

HERE, NONE = "here", "none"


async def settings(typed: Typed, services: Services) -> list[Drawn]:
    """Shows them, or changes one: `curators here|none`, `misses on|off`."""
    workspace = typed.place.workspace
    curators = await services.preferences.curators_channel(workspace)
    person = await look_up_person(typed.client, workspace, typed.user, curators)
    facts = await look_up_channel(typed.client, typed.place.channel)
    try:
        refuse(Deed.CHANGE_SETTINGS if typed.rest else Deed.SEE_SETTINGS, person, facts)
        await _change(services, workspace, facts, typed.rest.lower())
    except RefusedError as refused:
        return [build_note(str(refused))]
    return [build_note(await _told(services, workspace))]


async def _change(services: Services, workspace: str, channel: Channel, typed: str) -> None:
    preferences = services.preferences
    if typed == f"curators {HERE}" and not channel.is_open:
        raise RefusedError(wording.INVITE_ME)
    if typed in (f"curators {HERE}", f"curators {NONE}"):
        chosen = channel.id if typed.endswith(HERE) else ""
        await preferences.set_curators_channel(workspace, chosen)
    elif typed in (f"misses {ON}", f"misses {OFF}"):
        await preferences.set_keeps_questions(workspace, typed.endswith(ON))
        if typed.endswith(OFF):
            await services.storage.misses.clear(workspace)
    elif typed:
        raise RefusedError(wording.SETTINGS_WHAT)


async def _told(services: Services, workspace: str) -> str:
    curators = await services.preferences.curators_channel(workspace)
    keeps = await services.preferences.keeps_questions(workspace)
    where = f"<#{curators}>" if curators else wording.NO_CURATORS_CHANNEL
    kept = wording.MISSES_KEPT if keeps else wording.MISSES_NOT_KEPT
    return f"{wording.CURATORS_CHANNEL.format(channel=where)}\n{kept}\n{wording.SETTINGS_WHAT}"
