"""The tables; every row belongs to a workspace, and what was asked goes once it is answered."""

from datetime import datetime

from sqlalchemy import DateTime, Float, Index, Integer, LargeBinary, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Id = String(64)
_NOT_DONE = text("done_at IS NULL")


class Base(DeclarativeBase):
    """What Alembic compares the migrations with."""


class OfWorkspace:
    """What belongs to a workspace, as every row does."""

    workspace: Mapped[str] = mapped_column(Id, primary_key=True, sort_order=-2)


class OfChannel(OfWorkspace):
    """What belongs to a channel of a workspace."""

    channel: Mapped[str] = mapped_column(Id, primary_key=True, sort_order=-1)


class InboxRow(OfWorkspace, Base):
    """An event addressed to Footnote; `body` is what was asked, and is empty once it is done."""

    __tablename__ = "inbox"
    event: Mapped[str] = mapped_column(String(160), primary_key=True)
    message: Mapped[str] = mapped_column(String(160))
    channel: Mapped[str] = mapped_column(Id)
    thread_ts: Mapped[str] = mapped_column(Id)
    question_ts: Mapped[str] = mapped_column(Id)
    body: Mapped[str] = mapped_column(Text)
    owner: Mapped[str] = mapped_column(Id)
    leased_until: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    posting_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    tries: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    done_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        Index("inbox_by_message", "workspace", "message", unique=True),
        Index("inbox_left", "leased_until", sqlite_where=_NOT_DONE, postgresql_where=_NOT_DONE),
    )


class ThreadRow(OfChannel, Base):
    """What a thread remembers: entry ids and names."""

    __tablename__ = "threads"
    thread_ts: Mapped[str] = mapped_column(Id, primary_key=True)
    remembered: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class PostedRow(OfChannel, Base):
    """A reply that was posted: to which message, and the entry and revision that it gave."""

    __tablename__ = "posted"
    ts: Mapped[str] = mapped_column(Id, primary_key=True)
    question_ts: Mapped[str] = mapped_column(Id)
    thread_ts: Mapped[str] = mapped_column(Id)
    article: Mapped[str | None] = mapped_column(String(80))
    revision: Mapped[int | None] = mapped_column(Integer)
    entry: Mapped[str | None] = mapped_column(String(80))
    note: Mapped[str] = mapped_column(Text, server_default="")
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)

    __table_args__ = (
        Index("posted_by_question", "workspace", "channel", "question_ts"),
        Index("posted_by_entry", "workspace", "article", "entry"),
    )


class VoteRow(OfWorkspace, Base):
    """A user's last word on an entry's answer."""

    __tablename__ = "votes"
    user: Mapped[str] = mapped_column("user_id", Id, primary_key=True)
    article: Mapped[str] = mapped_column(String(80), primary_key=True)
    entry: Mapped[str] = mapped_column(String(80), primary_key=True)
    vote: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class ChosenRow(OfChannel, Base):
    """The article that a conversation is about."""

    __tablename__ = "chosen_articles"
    article: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class LastAnswerRow(OfChannel, Base):
    """How the last answer to a user in a channel came about, for `/footnote why`."""

    __tablename__ = "last_answers"
    user: Mapped[str] = mapped_column("user_id", Id, primary_key=True)
    article: Mapped[str | None] = mapped_column(String(80))
    entry: Mapped[str | None] = mapped_column(String(80))
    unanswerable: Mapped[str | None] = mapped_column(String(80))
    score: Mapped[float] = mapped_column(Float)
    guards: Mapped[str] = mapped_column(Text)
    explained: Mapped[str] = mapped_column(Text, server_default="")
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class ShelfRow(OfWorkspace, Base):
    """A number that grows with every publishing and retracting: who polls it knows of them all."""

    __tablename__ = "shelves"
    version: Mapped[int] = mapped_column(Integer)


class RevisionRow(OfWorkspace, Base):
    """A published state of a pack, with its article; never changed once it is written."""

    __tablename__ = "revisions"
    pack: Mapped[str] = mapped_column(String(80), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    base: Mapped[int | None] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    article: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Id)
    published_by: Mapped[str] = mapped_column(String(80))
    published_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    reason: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    valid_until: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class LearnedRow(OfWorkspace, Base):
    """What was learned from a pack, by a digest of its text and of the format."""

    __tablename__ = "learned"
    digest: Mapped[str] = mapped_column(Id, primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class RetractionRow(OfWorkspace, Base):
    """A revision was withdrawn, by whom and why."""

    __tablename__ = "retractions"
    pack: Mapped[str] = mapped_column(String(80), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    retracted_by: Mapped[str] = mapped_column(String(80))
    retracted_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    reason: Mapped[str] = mapped_column(Text)


class TakeoverRow(OfWorkspace, Base):
    """Another revision of a pack, or none, came into force; notices hang on these."""

    __tablename__ = "takeovers"
    turn: Mapped[int] = mapped_column(Integer, primary_key=True)
    pack: Mapped[str] = mapped_column(String(80))
    number: Mapped[int | None] = mapped_column(Integer)
    replaced: Mapped[int | None] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
