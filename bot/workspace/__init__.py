"""The local workspace of `footnote demo`: a page that plays a chat workspace, in one process."""

from bot.standin import PortInUseError
from bot.workspace.address import WorkspaceAddress
from bot.workspace.content import DEFAULT_HINTS, Content, Correction
from bot.workspace.hints import Hint
from bot.workspace.run import run_workspace

__all__ = [
    "DEFAULT_HINTS",
    "Content",
    "Correction",
    "Hint",
    "PortInUseError",
    "WorkspaceAddress",
    "run_workspace",
]
