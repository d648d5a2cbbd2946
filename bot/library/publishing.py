"""Publishing and retracting: what is in force changes in one transaction, or not at all."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.storage.alone import alone
from bot.storage.imprints import Imprint, Signed, head
from bot.storage.revisions import Revisions, add_retraction, add_revision, imprints_in
from knowledge import (
    SHIPPED,
    Edition,
    closes_at,
    learn_edition,
    number_of,
    opens_at,
    read_edition,
)

HOME = "T0"
"""The workspace of an installation that has one bot token, and with it one library."""
FOOTNOTE = "Footnote"
SHIPPED_REASON = "shipped"
"""Of what an empty database begins with; whoever publishes may type the same."""

Progress = Callable[[str], None]


class PublishError(ValueError):
    """Nothing was published or retracted; the message says why and what to do."""


@dataclass(frozen=True)
class Publisher:
    """Changes what is in force in a workspace."""

    revisions: Revisions
    clock: Clock
    workspace: str = HOME

    async def publish(
        self, edition: Edition, by: str, reason: str, progress: Progress = lambda _: None
    ) -> Imprint:
        """The next revision of the pack, learned where it has not been. Raises PublishError.

        The base is looked at before the learning, which takes long, and again in the transaction.
        """
        return (await self.publish_all([edition], by, reason, progress))[0]

    async def publish_all(
        self,
        editions: Sequence[Edition],
        by: str,
        reason: str,
        progress: Progress = lambda _: None,
    ) -> list[Imprint]:
        """All of them, or none. Raises PublishError."""
        _refuse_twice(editions)
        learned = [await self._learned(edition, progress) for edition in editions]
        if not learned:
            return []
        async with self.revisions.changing(self.workspace) as connection:
            imprints = await imprints_in(connection, self.workspace)
            for edition in learned:
                refuse_stale(edition, imprints)
            signed = Signed(by, self.clock(), reason)
            return [await self._add(connection, each, imprints, signed) for each in learned]

    async def publish_shipped(self, progress: Progress = lambda _: None) -> None:
        """An empty database takes the shipped packs as revision 1, once. Raises PackError."""
        if await self.revisions.imprints(self.workspace):
            return
        read = [read_edition(path) for path in sorted(SHIPPED.glob("*.yaml"))]
        learned = [await asyncio.to_thread(learn_edition, one, None, progress) for one in read]
        signed = Signed(FOOTNOTE, self.clock(), SHIPPED_REASON)
        # Of replicas that start together, the others wait for longer than for a lock otherwise.
        async with (
            alone(self.revisions.engine),
            self.revisions.changing(self.workspace) as connection,
        ):
            if await imprints_in(connection, self.workspace):
                return
            for edition in learned:
                await self._add(connection, edition, [], signed)

    async def retract(self, pack: str, by: str, reason: str, *, whole: bool = False) -> list[int]:
        """Withdraws the last revision of a pack, or all of them; gives back which."""
        async with self.revisions.changing(self.workspace) as connection:
            imprints = await imprints_in(connection, self.workspace)
            standing = [one for one in imprints if one.pack == pack and one.retracted is None]
            if not standing:
                raise PublishError(_none_stands(imprints, pack))
            gone = standing if whole else standing[-1:]
            for imprint in gone:
                signed = Signed(by, self.clock(), reason)
                await add_retraction(connection, self.workspace, imprint, signed)
        return [imprint.number for imprint in gone]

    async def _learned(self, edition: Edition, progress: Progress) -> Edition:
        imprints = await self.revisions.imprints(self.workspace)
        refuse_stale(edition, imprints)
        before = head(imprints, edition.pack)
        base = await self.edition(before)
        return await asyncio.to_thread(learn_edition, edition, base, progress)

    async def edition(self, imprint: Imprint | None) -> Edition | None:
        if imprint is None:
            return None
        return await self.revisions.edition(self.workspace, imprint.pack, imprint.number)

    async def _add(
        self,
        connection: AsyncConnection,
        edition: Edition,
        imprints: list[Imprint],
        signed: Signed,
    ) -> Imprint:
        before = head(imprints, edition.pack)
        number = 1 + max((one.number for one in imprints if one.pack == edition.pack), default=0)
        numbered = edition.numbered(number)
        pack = edition.at_hand()
        imprint = Imprint(
            pack=edition.pack,
            number=number,
            base=before.number if before else None,
            digest=numbered.digest,
            valid_from=opens_at(pack),
            valid_until=closes_at(pack),
            published=signed,
        )
        await add_revision(connection, self.workspace, imprint, numbered)
        return imprint


def _refuse_twice(editions: Sequence[Edition]) -> None:
    ids = [edition.pack for edition in editions]
    twice = [pack for pack in ids if ids.count(pack) > 1]
    if twice:
        raise PublishError(f"Two packs have the id {twice[0]}; give each its own.")


def _none_stands(imprints: Sequence[Imprint], pack: str) -> str:
    if any(one.pack == pack for one in imprints):
        return f"Every revision of {pack} is retracted already: see footnote packs list."
    return f"No revision of {pack} is published: see footnote packs list."


def refuse_stale(edition: Edition, imprints: Sequence[Imprint]) -> None:
    """A pack is published on the last that stands, as a push is: nobody's work is lost unseen."""
    base, before = number_of(edition.text), head(imprints, edition.pack)
    gone = {one.number for one in imprints if one.pack == edition.pack and one.retracted}
    if before is None:
        if base is not None:
            raise PublishError(
                f"It was made from revision {base} of {edition.pack}, and none is published here:"
                " take out the line “revision:” to publish it as the first."
            )
    elif base is None:
        raise PublishError(
            f"Revision {before.number} of {edition.pack} is published, and the file does not say"
            f" what it was made from: export that (footnote packs export {edition.pack}), bring"
            f" your changes into it, or write “revision: {before.number}” if they are in already."
        )
    elif base != before.number and before.retracted:
        raise PublishError(
            f"It was made from revision {base} of {edition.pack}, and none stands: all were"
            " retracted. Take out what was wrong, and write"
            f" “revision: {before.number}”, the last of them."
        )
    elif base != before.number and base in gone:
        raise PublishError(
            f"It was made from revision {base} of {edition.pack}, which was retracted, and revision"
            f" {before.number} is the last that stands: take out what was wrong, and write"
            f" “revision: {before.number}”; footnote packs diff shows what differs from it."
        )
    elif base != before.number:
        raise PublishError(
            f"It was made from revision {base} of {edition.pack}, and revision {before.number} is"
            f" published: see footnote packs diff {edition.pack}@{base} {edition.pack}, bring your"
            f" changes into footnote packs export {edition.pack}, and publish that."
        )
