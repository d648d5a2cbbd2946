"""Modals and Home tabs: opening, stacking, updating and closing them.

https://docs.slack.dev/surfaces/modals
"""

from bot.standin.blocks import with_ids
from bot.standin.errors import SlackError
from bot.standin.limits import check_view
from bot.standin.records import Change, Json, View
from bot.standin.state import APP, BOT_ID, TEAM, State

STACK_LIMIT = 3


def make_view(state: State, user: str, body: Json) -> View:
    """A view of this user, checked, not yet shown."""
    check_view(body)
    external = body.get("external_id")
    if external and any(v.body.get("external_id") == external for v in state.views.values()):
        raise SlackError("duplicate_external_id")
    view_id = state.ids.next("V")
    view = View(view_id, user, with_ids(state, body), root_id=view_id, hash=state.ids.next("H"))
    state.views[view_id] = view
    return view


def open_modal(state: State, user: str, body: Json) -> View:
    """Show a modal as the only one."""
    check_view(body)
    if body["type"] != "modal":
        raise SlackError("invalid_arguments", ["a modal is needed [json-pointer:/view/type]"])
    view = make_view(state, user, body)
    state.modals[user] = [view.id]
    _tell(state, view)
    return view


def push_modal(state: State, user: str, body: Json) -> View:
    """Show a modal on top of the others."""
    stack = state.modals.get(user, [])
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= STACK_LIMIT:
        raise SlackError("push_limit_reached")
    view = make_view(state, user, body)
    view.root_id, view.previous_id = stack[0], stack[-1]
    stack.append(view.id)
    _tell(state, view)
    return view


def update_view(state: State, view: View, body: Json, expected_hash: str | None = None) -> View:
    """Put other content into a view; inputs that stay keep what was typed."""
    if expected_hash and expected_hash != view.hash:
        raise SlackError("hash_conflict")
    check_view(body)
    view.body = with_ids(state, body)
    view.hash = state.ids.next("H")
    view.errors = {}
    _keep_values(view)
    _tell(state, view)
    return view


def publish_home(state: State, user: str, body: Json) -> View:
    """Put content into a user's Home tab."""
    check_view(body)
    if body["type"] != "home":
        raise SlackError("invalid_arguments", ["a home view is needed [json-pointer:/view/type]"])
    state.person(user)
    home = state.homes.get(user)
    if home is not None:
        return update_view(state, home, body)
    state.homes[user] = make_view(state, user, body)
    _tell(state, state.homes[user])
    return state.homes[user]


def close_modal(state: State, view: View, whole_stack: bool = False) -> None:
    """Take a modal away, with those on top of it; or all of them."""
    stack = state.modals.get(view.user, [])
    if view.id in stack:
        del stack[0 if whole_stack else stack.index(view.id) :]
    state.announce(Change("view", user=view.user, detail={"view": view}))


def top_modal(state: State, user: str) -> View | None:
    """The modal that this user sees."""
    stack = state.modals.get(user, [])
    return state.views[stack[-1]] if stack else None


def view_body(view: View) -> Json:
    """A view as the Web API and the payloads show it.

    https://docs.slack.dev/reference/views
    """
    body = {"private_metadata": "", "callback_id": "", "external_id": "", **view.body}
    defaults = {"submit": None, "close": None, "clear_on_close": False, "notify_on_close": False}
    return {
        **defaults,
        **body,
        "id": view.id,
        "team_id": TEAM,
        "state": {"values": view.values},
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "app_id": APP,
        "app_installed_team_id": TEAM,
        "bot_id": BOT_ID,
    }


def _keep_values(view: View) -> None:
    ids = {block["block_id"] for block in view.blocks}
    view.values = {block: value for block, value in view.values.items() if block in ids}


def _tell(state: State, view: View) -> None:
    state.announce(Change("view", user=view.user, detail={"view": view}))
