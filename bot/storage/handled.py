"""What was taken up already, so that nothing is answered twice."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock
from bot.storage.tables import HandledRow
from bot.storage.writing import add_new


@dataclass(frozen=True)
class HandledEvents:
    engine: AsyncEngine
    clock: Clock

    async def claim(self, workspace: str, keys: tuple[str, ...]) -> bool:
        """True for the first who names any of these keys, false for all after."""
        async with self.engine.begin() as connection:
            new = [
                await add_new(
                    connection,
                    HandledRow,
                    {"workspace": workspace, "key": key, "at": self.clock()},
                )
                for key in keys
            ]
        return all(new)
