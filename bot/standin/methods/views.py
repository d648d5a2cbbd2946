"""views.*: modals and the Home tab.

https://docs.slack.dev/reference/methods?family=views
"""

from bot.standin.errors import SlackError
from bot.standin.records import Json, View
from bot.standin.state import State
from bot.standin.views import open_modal, publish_home, push_modal, update_view, view_body


def open_view(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.open"""
    return _shown(open_modal(state, _user(state, arguments), arguments["view"]))


def push(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.push"""
    return _shown(push_modal(state, _user(state, arguments), arguments["view"]))


def update(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.update"""
    view = _find(state, arguments)
    return _shown(update_view(state, view, arguments["view"], arguments.get("hash")))


def publish(state: State, arguments: Json) -> Json:
    """https://docs.slack.dev/reference/methods/views.publish"""
    home = state.homes.get(arguments["user_id"])
    expected = arguments.get("hash")
    if expected and home is not None and expected != home.hash:
        raise SlackError("hash_conflict")
    return _shown(publish_home(state, arguments["user_id"], arguments["view"]))


def _user(state: State, arguments: Json) -> str:
    pointer = arguments.get("trigger_id") or arguments.get("interactivity_pointer")
    return state.triggers.take(str(pointer))


def _find(state: State, arguments: Json) -> View:
    wanted = arguments.get("external_id")
    for view in state.views.values():
        if view.id == arguments.get("view_id") or (
            wanted and view.body.get("external_id") == wanted
        ):
            return view
    raise SlackError("not_found")


def _shown(view: View) -> Json:
    return {"ok": True, "view": view_body(view)}
