"""How the stand-in says no: an error by the name that Slack uses."""

from collections.abc import Sequence

from bot.standin.records import Json


class SlackError(Exception):
    """A Web API call that Slack would answer with `ok: false`."""

    def __init__(self, error: str, messages: Sequence[str] = (), **extra: object) -> None:
        super().__init__(error)
        self.error = error
        self.messages = list(messages)
        self.extra = extra

    def body(self) -> Json:
        """The JSON body of the answer."""
        body: Json = {"ok": False, "error": self.error, **self.extra}
        if self.messages:
            body["response_metadata"] = {"messages": [f"[ERROR] {line}" for line in self.messages]}
        return body
