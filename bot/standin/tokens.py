"""The secrets of the local workspace, made anew for each one, and what they allow.

https://docs.slack.dev/authentication/tokens
"""

import secrets
from dataclasses import dataclass, field

from bot.standin.catalogue import ALL_SCOPES, Method
from bot.standin.errors import SlackError


@dataclass(slots=True)
class Tokens:
    """What a bot needs to get in."""

    scopes: frozenset[str] = frozenset(ALL_SCOPES)
    bot: str = field(default_factory=lambda: f"xoxb-local-{secrets.token_hex(12)}")
    app: str = field(default_factory=lambda: f"xapp-local-{secrets.token_hex(12)}")
    signing_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    revoked: bool = False

    def check(self, token: str | None, method: Method) -> None:
        """Refuse a call whose token is missing, wrong, of the wrong kind, or lacks the scope."""
        if method.caller == "none":
            return
        if not token:
            raise SlackError("not_authed")
        if token not in (self.bot, self.app):
            raise SlackError("invalid_auth")
        if self.revoked:
            raise SlackError("token_revoked")
        if token != getattr(self, method.caller):
            raise SlackError("not_allowed_token_type")
        self._check_scope(method)

    def _check_scope(self, method: Method) -> None:
        if method.scope and method.caller == "bot" and method.scope not in self.scopes:
            provided = ",".join(sorted(self.scopes))
            raise SlackError("missing_scope", needed=method.scope, provided=provided)
