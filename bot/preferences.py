"""What a workspace has set for itself; what it has not set is as the environment says."""

from dataclasses import dataclass

from bot.storage.workspace_settings import WorkspaceSettings

CURATORS_CHANNEL = "curators_channel"
KEEP_QUESTIONS = "keep_questions"
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
        return await self.kept.get(workspace, KEEP_QUESTIONS, ON if self.keep else OFF) == ON

    async def set_keeps_questions(self, workspace: str, keeps: bool) -> None:
        await self.kept.set(workspace, KEEP_QUESTIONS, ON if keeps else OFF)
