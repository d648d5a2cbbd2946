"""Who is calling, where, and whether what it means to send is right.

https://docs.slack.dev/reference/methods/auth.test, team.info, bots.info, api.test,
apps.connections.open and blocks.validate
"""

import secrets

from bot.standin.errors import SlackError
from bot.standin.limits import check_message_blocks, check_text, check_view
from bot.standin.records import Json
from bot.standin.state import APP, BOT, BOT_ID, TEAM, State
from bot.standin.wire import bot_profile


def check_api(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/api.test"""
    if arguments.get("error"):
        raise SlackError(arguments["error"], args=arguments)
    return {"ok": True, "args": arguments}


def check_auth(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/auth.test"""
    return {
        "ok": True,
        "url": f"{state.origin}/",
        "team": state.team_name,
        "user": state.people[BOT].name,
        "team_id": TEAM,
        "user_id": BOT,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def open_connection(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/apps.connections.open"""
    ticket = secrets.token_hex(8)
    state.tickets.add(ticket)
    address = state.origin.replace("http", "ws", 1)
    return {"ok": True, "url": f"{address}/link/?ticket={ticket}&app_id={APP}"}


def info(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/team.info"""
    if arguments.get("team", TEAM) != TEAM:
        raise SlackError("team_not_found")
    team = {"id": TEAM, "name": state.team_name, "domain": "local", "email_domain": "", "icon": {}}
    return {"ok": True, "team": team}


def bot_info(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/bots.info"""
    if arguments.get("bot", BOT_ID) != BOT_ID:
        raise SlackError("bot_not_found")
    return {"ok": True, "bot": {**bot_profile(state), "user_id": BOT}}


def validate_blocks(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/blocks.validate"""
    message = arguments.get("message") or {"blocks": arguments.get("blocks", [])}
    if "view" in arguments:
        check_view(arguments["view"])
    else:
        check_text(message.get("text"))
        check_message_blocks(message.get("blocks", []))
    return {"ok": True}
