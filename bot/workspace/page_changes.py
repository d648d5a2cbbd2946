"""What one may do with one's own message: edit it, or take it back."""

from nicegui import ui

from bot.standin import Message, StandIn
from bot.workspace.page_tags import box, words
from bot.workspace.typed import as_sent, as_typed


def draw_changes(standin: StandIn, message: Message) -> None:
    """Two quiet buttons below one's own message."""
    edit = words("button", "Edit", "tool", type="button")
    edit.on("click", lambda: _edit(standin, message), args=[])
    delete = words("button", "Delete", "tool", type="button")
    delete.on("click", lambda: standin.delete(message), args=[])


async def _edit(standin: StandIn, message: Message) -> None:
    with ui.dialog().props("aria-label='Edit the message'") as dialog, box("div", "modal small"):
        words("h2", "Edit the message", "modal-title")
        field = ui.textarea(value=as_typed(message.text, standin.state))
        field.props("outlined autogrow autofocus aria-label=Message")
        with box("div", "modal-foot"):
            cancel = words("button", "Cancel", "button", type="button")
            cancel.on("click", lambda: dialog.submit(None), args=[])
            save = words("button", "Save", "button is-primary", type="button")
            save.on("click", lambda: dialog.submit(field.value), args=[])
    typed = await dialog
    dialog.delete()
    if typed:
        await standin.edit(message, as_sent(typed, standin.state))
