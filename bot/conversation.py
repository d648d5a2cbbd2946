"""The story of one question: recall, answer, claim, post, remember."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.answering import answer_entry, answer_text
from bot.clock import Clock, today
from bot.metrics import Metrics, labelled
from bot.posting import Poster
from bot.question import Place, Question
from bot.remembering import last_answers, posted_reply, without
from bot.replies import Drawing, draw
from bot.replies.redrawn import build_deleted, build_edited_away, build_note_of_click
from bot.said import Said, Spoken, kind_of
from bot.storage import Posted, Storage
from bot.turns import Turns
from knowledge import Library, Thread


@dataclass(frozen=True)
class Conversation:
    """Calls the stages in turn; no stage calls another."""

    library: Library
    storage: Storage
    metrics: Metrics
    clock: Clock
    turns: Turns = field(default_factory=Turns)

    async def answer_message(self, question: Question, poster: Poster) -> None:
        """A mention, a direct message, or a message in a thread that Footnote is in."""
        async with self.turns.of(question.place):
            await self._answer_new(question, poster)

    async def answer_edited(self, question: Question, poster: Poster) -> None:
        """An edited question updates its answer; one that had none may get one now."""
        async with self.turns.of(question.place):
            old = await self._posted_to(question.place, question.ts)
            if old:
                await self._answer_again(question, old, poster)
            else:
                await self._answer_new(question, poster)

    async def mark_deleted(self, place: Place, question_ts: str, poster: Poster) -> None:
        """The question is gone: its answers stay, and say so."""
        async with self.turns.of(place):
            for posted in await self._posted_to(place, question_ts):
                drawn = build_deleted(posted.article, posted.entry, self.drawing())
                await poster.change(posted.channel, posted.ts, drawn)

    async def answer_click(
        self, question: Question, article: str, entry: str, poster: Poster
    ) -> None:
        """A button asks an entry's question. Raises KeyError when the entry is no more."""
        async with self.turns.of(question.place):
            thread = await self.storage.threads.recall(question.place) or Thread()
            spoken = answer_entry(self.library, article, entry, thread)
            note = build_note_of_click(self.library, article, entry)
            posted = await self._post(question, spoken.said, poster, note)
            await self._remember(question, spoken, posted)

    def drawing(self, *, private: bool = False) -> Drawing:
        return Drawing(self.library, today(self.clock), private)

    async def chosen(self, workspace: str, channel: str) -> str | None:
        """The article that the conversation is about, if it chose one that is still there."""
        chosen = await self.storage.chosen.of(workspace, channel)
        known = {revision.id for revision in self.library.revisions}
        return chosen if chosen in known else None

    async def _answer_new(self, question: Question, poster: Poster) -> None:
        thread = await self.storage.threads.recall(question.place)
        if not question.addressed and thread is None:
            return
        with self.metrics.timing():
            spoken = await self._answer(question, thread or Thread())
            if spoken.said and await self._claim(question):
                posted = await self._post(question, spoken.said, poster)
                await self._remember(question, spoken, posted)

    async def _answer_again(self, question: Question, old: list[Posted], poster: Poster) -> None:
        if not await self._claim(question):
            return
        thread = without(await self.storage.threads.recall(question.place), old)
        spoken = await self._answer(replace(question, addressed=True), thread)
        changed = await self._change(question, spoken.said, old, poster)
        added = await self._post(question, spoken.said[len(old) :], poster)
        await self._remember(question, spoken, [*changed, *added])

    async def _claim(self, question: Question) -> bool:
        return await self.storage.handled.claim(question.place.workspace, question.keys)

    async def _answer(self, question: Question, thread: Thread) -> Spoken:
        only = await self.chosen(question.place.workspace, question.place.channel)
        spoken = answer_text(self.library, question.text, thread, only)
        return spoken if question.addressed else spoken.answers_alone()

    async def _post(
        self, question: Question, said: Iterable[Said], poster: Poster, note: str = ""
    ) -> list[Posted]:
        posted = []
        for one in said:
            drawn = draw(one, self.drawing(), note)
            place = question.place
            key = question.keys[0]
            name = await poster.post(place.channel, drawn, thread_ts=place.thread_ts, key=key)
            posted.append(posted_reply(self.library, question, one, *name))
            self.metrics.count("footnote_messages_total", labelled(said=kind_of(one)))
        return posted

    async def _change(
        self, question: Question, said: tuple[Said, ...], old: list[Posted], poster: Poster
    ) -> list[Posted]:
        """Redraws the old replies, one for each answer; a reply too many says that it is."""
        changed = []
        for number, posted in enumerate(old):
            one = said[number] if number < len(said) else None
            drawn = draw(one, self.drawing()) if one else build_edited_away()
            await poster.change(posted.channel, posted.ts, drawn)
            changed.append(posted_reply(self.library, question, one, posted.channel, posted.ts))
        return changed

    async def _remember(self, question: Question, spoken: Spoken, posted: list[Posted]) -> None:
        place = question.place
        async with self.storage.writing() as connection:
            await self.storage.threads.keep(connection, place, spoken.thread)
            await self.storage.posted.keep(connection, place.workspace, posted)
            await self.storage.posted.keep_last(
                connection, place, question.user, last_answers(spoken.said)
            )

    async def _posted_to(self, place: Place, question_ts: str) -> list[Posted]:
        return await self.storage.posted.to_question(place.workspace, place.channel, question_ts)
