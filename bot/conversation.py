"""The story of one question: recall, answer, claim, post, remember."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.answering import answer_entry, answer_text
from bot.clock import Clock, today
from bot.metrics import Metrics, labelled
from bot.posting import Poster
from bot.question import Place, Question
from bot.remembering import last_answers, posted_reply, tally, without
from bot.replies import Drawing, draw
from bot.replies.redrawn import build_deleted, build_edited_away, build_note_of_click
from bot.said import Said, Spoken, kind_of
from bot.shelf import Shelf
from bot.storage import Posted, Storage
from bot.turns import Turns
from knowledge import Library, Thread


@dataclass(frozen=True)
class Conversation:
    """Calls the stages in turn; no stage calls another.

    What is said is answered and drawn from one library, whatever is published meanwhile.
    """

    shelf: Shelf
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
            drawing = self.drawing()
            for posted in await self._posted_to(place, question_ts):
                drawn = build_deleted(posted.article, posted.entry, drawing)
                await poster.change(posted.channel, posted.ts, drawn)

    async def answer_click(
        self, question: Question, article: str, entry: str, poster: Poster
    ) -> None:
        """A button asks an entry's question. Raises KeyError when the entry is no more."""
        async with self.turns.of(question.place):
            thread = await self.storage.threads.recall(question.place) or Thread()
            drawing = self.drawing()
            spoken = answer_entry(drawing.library, article, entry, thread)
            note = build_note_of_click(drawing.library, article, entry)
            posted = await self._post(question, spoken.said, poster, drawing, note)
            await self._remember(question, spoken, posted)

    def drawing(self, *, private: bool = False) -> Drawing:
        """How things are drawn now, from the library in force now."""
        return Drawing(self.shelf.library, today(self.clock), private)

    async def chosen(self, workspace: str, channel: str, library: Library) -> str | None:
        """The article that the conversation is about, if it chose one that the library has."""
        chosen = await self.storage.chosen.of(workspace, channel)
        return chosen if chosen and library.has(chosen) else None

    async def _answer_new(self, question: Question, poster: Poster) -> None:
        thread = await self.storage.threads.recall(question.place)
        if not question.addressed and thread is None:
            return
        with self.metrics.timing():
            drawing = self.drawing()
            spoken = await self._answer(question, thread or Thread(), drawing.library)
            if spoken.said and await self._claim(question):
                posted = await self._post(question, spoken.said, poster, drawing)
                await self._remember(question, spoken, posted)

    async def _answer_again(self, question: Question, old: list[Posted], poster: Poster) -> None:
        if not await self._claim(question):
            return
        thread = without(await self.storage.threads.recall(question.place), old)
        drawing = self.drawing()
        spoken = await self._answer(replace(question, addressed=True), thread, drawing.library)
        changed = await self._change(question, spoken.said, old, poster, drawing)
        added = await self._post(question, spoken.said[len(old) :], poster, drawing)
        await self._remember(question, spoken, [*changed, *added])

    async def _claim(self, question: Question) -> bool:
        return await self.storage.handled.claim(question.place.workspace, question.keys)

    async def _answer(self, question: Question, thread: Thread, library: Library) -> Spoken:
        only = await self.chosen(question.place.workspace, question.place.channel, library)
        spoken = answer_text(library, question.text, thread, only)
        return spoken if question.addressed else spoken.answers_alone()

    async def _post(
        self,
        question: Question,
        said: Iterable[Said],
        poster: Poster,
        drawing: Drawing,
        note: str = "",
    ) -> list[Posted]:
        posted = []
        for one in said:
            drawn = draw(one, drawing, note)
            place = question.place
            key = question.keys[0]
            name = await poster.post(place.channel, drawn, thread_ts=place.thread_ts, key=key)
            posted.append(posted_reply(drawing.library, question, one, *name))
            self.metrics.count("footnote_messages_total", labelled(said=kind_of(one)))
        return posted

    async def _change(
        self,
        question: Question,
        said: tuple[Said, ...],
        old: list[Posted],
        poster: Poster,
        drawing: Drawing,
    ) -> list[Posted]:
        """Redraws the old replies, one for each answer; a reply too many says that it is."""
        changed = []
        for number, posted in enumerate(old):
            one = said[number] if number < len(said) else None
            drawn = draw(one, drawing) if one else build_edited_away()
            await poster.change(posted.channel, posted.ts, drawn)
            name = posted.channel, posted.ts
            changed.append(posted_reply(drawing.library, question, one, *name))
        return changed

    async def _remember(self, question: Question, spoken: Spoken, posted: list[Posted]) -> None:
        place = question.place
        async with self.storage.writing() as connection:
            await self.storage.threads.keep(connection, place, spoken.thread)
            await self.storage.posted.keep(connection, place.workspace, posted)
            await self.storage.asked.count(connection, place.workspace, tally(spoken.said))
            await self.storage.posted.keep_last(
                connection, place, question.user, last_answers(spoken.said)
            )

    async def _posted_to(self, place: Place, question_ts: str) -> list[Posted]:
        return await self.storage.posted.to_question(place.workspace, place.channel, question_ts)
