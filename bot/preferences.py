"""What a workspace has set for itself; what it has not set is as the environment says."""

from dataclasses import dataclass

from bot.storage.workspace_settings import KEEP_QUESTIONS, WorkspaceSettings

CURATORS_CHANNEL = "curators_channel"
ON, OFF = "on", "off"


@dataclass(frozen=True)
class Preferences:
    """`curators` and `keep` are the presets of the environment."""

    kept: WorkspaceSettings
    curators: str | None = None
    keep: bool = False

    async def curators_channel(self, workspace: str) -> str | None:
        return await self.kept.get(workspace, CURATORS_CHANNEL, self.curators or "") or None

    async def set_curators_channel(self, workspace: str, channel: str) -> None:
        await self.kept.set(workspace, CURATORS_CHANNEL, channel)

    async def keeps_questions(self, workspace: str) -> bool:
        return await self.kept.get(workspace, KEEP_QUESTIONS, self._keep_preset) == ON

    def says_to_keep(self, set_to: str | None) -> bool:
        """The same, of what was read already: None where the workspace has not set it."""
        return (self._keep_preset if set_to is None else set_to) == ON

    @property
    def _keep_preset(self) -> str:
        return ON if self.keep else OFF

    async def set_keeps_questions(self, workspace: str, keeps: bool) -> None:
        await self.kept.set(workspace, KEEP_QUESTIONS, ON if keeps else OFF)
