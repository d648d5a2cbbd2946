"""What a member of the workspace does: talk, type a command, click, fill in a modal."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from bot.standin import payloads
from bot.standin.answers import take_answer
from bot.standin.courier import Courier
from bot.standin.inputs import make_action, missing_inputs, put_values, set_value
from bot.standin.methods.reactions import react
from bot.standin.records import Ack, Change, Channel, Json, Message, View, find_element
from bot.standin.response_urls import ResponseUrl
from bot.standin.state import ANA, BOT, State
from bot.standin.views import close_modal, push_modal, top_modal, update_view


@dataclass(slots=True)
class Submitted:
    """What came of submitting a modal: errors by block id, or the modal that is shown next."""

    ack: Ack
    errors: dict[str, str] = field(default_factory=dict)
    view: View | None = None


class Acts:
    """The user's side of the workspace."""

    state: State
    courier: Courier

    async def post(
        self, user: str, channel: str, text: str, thread_ts: str | None = None
    ) -> Message:
        """Say something. The text is as Slack sends it: `<@UBOT>`, `&amp;`."""
        message = Message(
            channel=channel,
            ts=self.state.timestamps.next(),
            user=user,
            text=text,
            thread_ts=thread_ts,
            client_msg_id=str(uuid.uuid4()),
        )
        self._member(user, channel)
        return self.state.add_message(message)

    async def edit(self, message: Message, text: str) -> Message:
        """Change what one has said."""
        edited = {"user": message.user, "ts": self.state.timestamps.next()}
        return self.state.change_message(message, text=text, edited=edited)

    async def unfurl(self, message: Message) -> Message:
        """Let a preview of a link appear: the message changes, its text does not."""
        preview = {"from_url": "https://example.com/", "fallback": "Example", "id": 1}
        return self.state.change_message(message, attachments=[preview])

    async def delete(self, message: Message) -> None:
        """Take back what one has said."""
        self.state.delete_message(message)

    async def react(self, user: str, message: Message, name: str) -> None:
        """Add an emoji to a message."""
        react(self.state, user, message, name)

    async def command(self, user: str, channel: str, command: str, text: str = "") -> Ack:
        """Type a slash command; an answer in the acknowledgement is shown."""
        place = self.state.channel(channel)
        payload = payloads.slash_command(self.state, user, place, command, text)
        ack = await self.courier.send_once("slash_commands", payload)
        if ack.payload.get("text") or ack.payload.get("blocks"):
            take_answer(self.state, ResponseUrl(channel, user, self.state.clock()), ack.payload)
        return ack

    async def click(
        self, user: str, where: Message | View, action_id: str, value: Any = None
    ) -> Ack:
        """Click a button, or choose something in another element."""
        block, element = find_element(where.blocks, action_id, value)
        action = make_action(block, element, value)
        if isinstance(where, Message):
            payload = payloads.message_action(self.state, user, where, action)
        else:
            if element["type"] not in ("button", "overflow"):
                set_value(where, block, element, value)
            payload = payloads.view_action(self.state, where, action)
        return await self.courier.send_once("interactive", payload)

    async def options(
        self, user: str, where: Message | View, action_id: str, typed: str
    ) -> list[Json]:
        """What a select with external options offers for what was typed."""
        block, _ = find_element(where.blocks, action_id)
        place = _options_place(where) | {"block_id": block["block_id"]}
        payload = payloads.options_request(self.state, user, place, action_id, typed)
        ack = await self.courier.send_once("interactive", payload)
        groups = ack.payload.get("option_groups", [])
        grouped = [option for group in groups for option in group["options"]]
        return [*ack.payload.get("options", []), *grouped]

    async def submit(self, view: View, values: Json | None = None) -> Submitted:
        """Fill a modal in, by action id, and submit it."""
        put_values(view, values or {})
        view.errors = missing_inputs(view)
        if view.errors:
            return self._shown(Submitted(Ack(False, reason="incomplete"), view.errors, view))
        payload = payloads.view_submission(self.state, view)
        ack = await self.courier.send_once("interactive", payload)
        if not ack.ok:
            return Submitted(ack, view=view)
        return self._shown(self._respond(view, ack))

    async def close(self, view: View, whole_stack: bool = False) -> Ack:
        """Close a modal; the bot is told where it asked for that."""
        close_modal(self.state, view, whole_stack)
        if not view.body.get("notify_on_close"):
            return Ack(True)
        payload = payloads.view_closed(self.state, view, whole_stack)
        return await self.courier.send_once("interactive", payload)

    async def open_home(self, user: str, tab: str = "home") -> None:
        """Look at the app's Home or Messages tab."""
        self.state.announce(Change("home_opened", user=user, detail={"tab": tab}))

    async def join(self, user: str, channel: str, by: str | None = None) -> None:
        """Come into a channel."""
        self.state.add_member(self.state.channel(channel), user, by)

    async def invite_bot(self, channel: str, by: str = ANA) -> None:
        """Bring the bot into a channel."""
        await self.join(BOT, channel, by)

    async def archive(self, channel: str, by: str = ANA) -> None:
        """Close a channel for good."""
        self.state.channel(channel).is_archived = True
        self.state.announce(Change("archived", channel, user=by))

    async def uninstall(self) -> None:
        """Remove the app from the workspace: its tokens end, and it is told."""
        self.state.tokens.revoked = True
        self.state.announce(Change("uninstalled"))

    def _member(self, user: str, channel: str) -> Channel:
        place = self.state.channel(channel)
        if user not in place.members:
            raise ValueError(f"{user} is not a member of {channel}; join() first")
        return place

    def _respond(self, view: View, ack: Ack) -> Submitted:
        """https://docs.slack.dev/surfaces/modals#updating_response"""
        action, state = ack.payload.get("response_action"), self.state
        if action == "errors":
            view.errors = ack.payload["errors"]
            return Submitted(ack, view.errors, view)
        if action == "update":
            return Submitted(ack, view=update_view(state, view, ack.payload["view"]))
        if action == "push":
            return Submitted(ack, view=push_modal(state, view.user, ack.payload["view"]))
        close_modal(state, view, whole_stack=action == "clear")
        return Submitted(ack, view=top_modal(state, view.user))

    def _shown(self, submitted: Submitted) -> Submitted:
        self.state.announce(Change("view", user=submitted.view.user if submitted.view else None))
        return submitted


def _options_place(where: Message | View) -> Json:
    if isinstance(where, View):
        return {"container": {"type": "view", "view_id": where.id}}
    return {"container": {"type": "message", "message_ts": where.ts, "channel_id": where.channel}}
