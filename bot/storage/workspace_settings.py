"""What a workspace has set for itself, by name."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.storage.notice_tables import SettingRow
from bot.storage.writing import put

KEEP_QUESTIONS = "keep_questions"


@dataclass(frozen=True)
class WorkspaceSettings:
    engine: AsyncEngine
    clock: Clock

    async def get(self, workspace: str, name: str, otherwise: str) -> str:
        query = select(SettingRow.value).where(
            SettingRow.workspace == workspace, SettingRow.name == name
        )
        async with self.engine.connect() as connection:
            found = (await connection.execute(query)).scalar_one_or_none()
        return otherwise if found is None else found

    async def set(self, workspace: str, name: str, value: str) -> None:
        row = {"workspace": workspace, "name": name, "value": value, "at": self.clock()}
        async with self.engine.begin() as connection:
            await put(connection, SettingRow, row)
