"""The story of one question: recall, answer, post, remember."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.asking.answering import answer_entry, answer_text
from bot.asking.question import Question
from bot.asking.remembering import last_answers, missed, posted_reply, tally, without
from bot.asking.replying import Replier
from bot.asking.said import Said, Spoken, kind_of
from bot.asking.turns import Turns
from bot.clock import Clock, today
from bot.library.shelf import Shelf
from bot.preferences import Preferences
from bot.process.metrics import Metrics, labelled
from bot.replies import Drawing, draw
from bot.replies.redrawn import DELETED_MARK, build_deleted, build_edited_away, build_note_of_click
from bot.storage import Posted, Recalled, Storage
from bot.storage.batch import Batch
from knowledge import Library, Thread


@dataclass(frozen=True)
class Conversation:
    """Calls the stages in turn; no stage calls another.

    What is said is answered and drawn from one library, whatever is published meanwhile.
    """

    shelf: Shelf
    storage: Storage
    preferences: Preferences
    metrics: Metrics
    clock: Clock
    turns: Turns

    async def answer_message(self, question: Question, replier: Replier) -> None:
        """A mention, a direct message, or a message in a thread that Footnote is in."""
        async with self.turns.of(question):
            recalled = await self.storage.recall(question)
            if not recalled.is_outdated:
                await self._answer_new(question, recalled, replier)

    async def answer_edited(self, question: Question, replier: Replier) -> None:
        """An edited question updates its answer; one that had none may get one now."""
        async with self.turns.of(question):
            recalled = await self.storage.recall(question)
            if recalled.is_outdated:
                return
            old = await self._replies_to(question, replier)
            if old:
                await self.storage.overtaking.until_corrected(question.place.workspace, old)
                await self._answer_again(question, recalled, old, replier)
            else:
                await self._answer_new(question, recalled, replier)

    async def mark_deleted(self, question: Question, replier: Replier) -> None:
        """The question is gone: its answers stay, and say so."""
        async with self.turns.of(question):
            await self.storage.recall(question)
            drawing, replies = self.drawing(), await self._replies_to(question, replier)
            with self.storage.health.doing_without(question.taken):
                async with self.storage.keeping() as batch:  # first: a correction looks for it
                    workspace = question.place.workspace
                    self.storage.posted.mark(batch, workspace, replies, DELETED_MARK)
                    self._drop_miss(batch, question)
            for posted in replies:
                drawn = build_deleted(posted.article, posted.entry, drawing)
                await replier.change(posted.channel, posted.ts, drawn)

    async def answer_click(
        self, question: Question, article: str, entry: str, replier: Replier
    ) -> None:
        """A button asks an entry's question. Raises KeyError when the entry is no more."""
        async with self.turns.of(question):
            recalled = await self.storage.recall(question)
            thread = recalled.thread or Thread()
            drawing = self.drawing()
            spoken = answer_entry(drawing.library, article, entry, thread)
            note = build_note_of_click(drawing.library, article, entry)
            posted = await self._post(question, spoken.said, replier, drawing, note)
            # A click in the Home tab says who is written to, and not where.
            there = replace(question.place, channel=posted[0].channel)
            await self._remember(replace(question, place=there), recalled, spoken, posted)

    async def mark_posting(self, question: Question) -> None:
        """Whoever takes this question up from here on looks whether it was answered."""
        if question.taken.is_kept:
            with self.storage.health.doing_without(question.taken):
                async with self.storage.keeping() as batch:
                    self.storage.inbox.mark_posting(batch, question.taken)

    async def remember_private(self, question: Question, spoken: Spoken) -> None:
        """What one user was told alone: it is counted, explained and missed like the rest."""
        place, asked = question.place, tally(spoken.said)
        with self.storage.health.doing_without(question.taken):
            keeps = await self.preferences.keeps_questions(place.workspace)
            misses = missed(question, spoken.said) if keeps else []
            async with self.storage.keeping() as batch:
                last = last_answers(spoken.said)
                self.storage.posted.keep_last(batch, place, question.user, last)
                self.storage.misses.keep(batch, misses)
                self.storage.asked.count(batch, place.workspace, asked)

    def drawing(self, *, private: bool = False) -> Drawing:
        """How things are drawn now, from the library in force now."""
        return Drawing(self.shelf.library, today(self.clock), private)

    async def chosen(self, question: Question, library: Library) -> str | None:
        """The article that was chosen where it is asked, if the library has it.

        None where the database cannot be read, and the question is not kept.
        """
        place = question.place
        with self.storage.health.doing_without(question.taken):
            return _if_there(await self.storage.chosen.of(place.workspace, place.channel), library)
        return None

    async def _answer_new(self, question: Question, recalled: Recalled, replier: Replier) -> None:
        if not question.addressed and recalled.thread is None:
            return
        with self.metrics.timing():
            drawing = self.drawing()
            spoken = _answer(question, recalled, drawing.library)
            if spoken.said:
                posted = await self._post(question, spoken.said, replier, drawing)
                await self._remember(question, recalled, spoken, posted)

    async def _answer_again(
        self, question: Question, recalled: Recalled, old: list[Posted], replier: Replier
    ) -> None:
        with self.storage.health.doing_without(question.taken):
            async with self.storage.keeping() as batch:  # what is still a miss is kept anew
                self._drop_miss(batch, question)
        recalled = replace(recalled, thread=without(recalled.thread, old))
        drawing = self.drawing()
        spoken = _answer(replace(question, addressed=True), recalled, drawing.library)
        changed, gone = await self._change(question, spoken.said, old, replier, drawing)
        added = await self._post(question, spoken.said[len(changed) :], replier, drawing)
        await self._remember(question, recalled, spoken, [*changed, *added], gone)

    async def _post(
        self,
        question: Question,
        said: Iterable[Said],
        replier: Replier,
        drawing: Drawing,
        note: str = "",
    ) -> list[Posted]:
        posted: list[Posted] = []
        await self.mark_posting(question)
        for part, one in enumerate(said):
            name = await replier.reply(question, draw(one, drawing, note), part)
            posted.append(posted_reply(drawing.library, question, one, *name, note))
            self.metrics.count("footnote_messages_total", labelled(said=kind_of(one)))
        return posted

    async def _change(
        self,
        question: Question,
        said: tuple[Said, ...],
        old: list[Posted],
        replier: Replier,
        drawing: Drawing,
    ) -> tuple[list[Posted], list[Posted]]:
        """Redraws the old replies, one for each answer; a reply too many says that it is.

        Gives back those that are there, as they are now, and those that somebody deleted.
        """
        changed: list[Posted] = []
        gone = []
        for posted in old:
            one = said[len(changed)] if len(changed) < len(said) else None
            drawn = draw(one, drawing) if one else build_edited_away()
            name = posted.channel, posted.ts
            if await replier.change(*name, drawn):
                changed.append(posted_reply(drawing.library, question, one, *name))
            else:
                gone.append(posted)
        return changed, gone

    async def _remember(
        self,
        question: Question,
        recalled: Recalled,
        spoken: Spoken,
        posted: Iterable[Posted],
        gone: Iterable[Posted] = (),
    ) -> None:
        place = question.place
        workspace, asked = place.workspace, tally(spoken.said)
        keeps = self.preferences.says_to_keep(recalled.keeps_questions)
        misses = missed(question, spoken.said) if keeps else []
        with self.storage.health.doing_without(question.taken):
            async with self.storage.keeping() as batch:
                self.storage.threads.keep(batch, place, spoken.thread)
                self.storage.posted.keep(batch, workspace, posted)
                self.storage.posted.forget(batch, workspace, gone)
                last = last_answers(spoken.said)
                self.storage.posted.keep_last(batch, place, question.user, last)
                self.storage.misses.keep(batch, misses)
                self.storage.inbox.close(batch, question.taken)
                self.storage.asked.count(batch, workspace, asked)
            self.storage.inbox.let_go(question.taken)

    def _drop_miss(self, batch: Batch, question: Question) -> None:
        place = question.place
        self.storage.misses.drop(batch, place.workspace, place.channel, question.ts)

    async def _replies_to(self, question: Question, replier: Replier) -> list[Posted]:
        """All of them: what may have gone out when nobody could write it down is looked for."""
        place = question.place
        for taken in await self.storage.inbox.posting(question):
            names = await replier.find_all(question, taken)
            thread_ts = place.thread_ts or ""
            found = [Posted(*name, question_ts=question.ts, thread_ts=thread_ts) for name in names]
            async with self.storage.keeping() as batch:
                self.storage.posted.keep(batch, place.workspace, found)
        return await self.storage.posted.to_question(place.workspace, place.channel, question.ts)


def _answer(question: Question, recalled: Recalled, library: Library) -> Spoken:
    only = _if_there(recalled.article, library)
    spoken = answer_text(library, question.text, recalled.thread or Thread(), only)
    return spoken if question.addressed else spoken.answers_alone()


def _if_there(article: str | None, library: Library) -> str | None:
    return article if article and library.has(article) else None
