"""The tables; every row belongs to a workspace, and none holds what was asked."""

from datetime import datetime

from sqlalchemy import DateTime, Float, Index, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Id = String(64)


class Base(DeclarativeBase):
    """What Alembic compares the migrations with."""


class HandledRow(Base):
    """An event, or a message by channel and time, that was taken up."""

    __tablename__ = "handled"
    workspace: Mapped[str] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class ThreadRow(Base):
    """What a thread remembers: entry ids and names."""

    __tablename__ = "threads"
    workspace: Mapped[str] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(Id, primary_key=True)
    thread_ts: Mapped[str] = mapped_column(Id, primary_key=True)
    remembered: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class PostedRow(Base):
    """A reply that was posted: to which message, and the entry and revision that it gave."""

    __tablename__ = "posted"
    workspace: Mapped[str] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(Id, primary_key=True)
    ts: Mapped[str] = mapped_column(Id, primary_key=True)
    question_ts: Mapped[str] = mapped_column(Id)
    thread_ts: Mapped[str] = mapped_column(Id)
    article: Mapped[str | None] = mapped_column(String(80))
    revision: Mapped[int | None] = mapped_column(Integer)
    entry: Mapped[str | None] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)

    __table_args__ = (
        Index("posted_by_question", "workspace", "channel", "question_ts"),
        Index("posted_by_entry", "workspace", "article", "entry"),
    )


class VoteRow(Base):
    """A user's last word on an entry's answer."""

    __tablename__ = "votes"
    workspace: Mapped[str] = mapped_column(Id, primary_key=True)
    user: Mapped[str] = mapped_column("user_id", Id, primary_key=True)
    article: Mapped[str] = mapped_column(String(80), primary_key=True)
    entry: Mapped[str] = mapped_column(String(80), primary_key=True)
    vote: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class ChosenRow(Base):
    """The article that a conversation is about."""

    __tablename__ = "chosen_articles"
    workspace: Mapped[str] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(Id, primary_key=True)
    article: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class LastAnswerRow(Base):
    """How the last answer to a user in a channel came about, for `/footnote why`."""

    __tablename__ = "last_answers"
    workspace: Mapped[str] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(Id, primary_key=True)
    user: Mapped[str] = mapped_column("user_id", Id, primary_key=True)
    article: Mapped[str | None] = mapped_column(String(80))
    entry: Mapped[str | None] = mapped_column(String(80))
    unanswerable: Mapped[str | None] = mapped_column(String(80))
    score: Mapped[float] = mapped_column(Float)
    guards: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
